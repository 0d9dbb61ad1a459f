/* SPDX-License-Identifier: GPL-2.0-only */

#include "failure-notes.h"
#include "mote-results.h"
#include "network-lives.h"
#include "plan/statistics.h"
#include "tables.h"

#include "ns3/energy-ledger.h"
#include "ns3/text-format.h"

#include <algorithm>
#include <string>
#include <vector>

namespace ns3::motedtls
{

namespace
{

constexpr double PERCENT = 100;

/** Parts of the table. */
enum Part : std::size_t
{
    KEY,
    MOTES,
    ENERGY,
};

/** What the energy of a connection is for, by how the names of its components begin. */
struct Purpose
{
    const char* heading; //!< For people.
    const char* name;    //!< The column in CSV.
    const char* prefix;  //!< How its components begin; of the last, those of no other.
};

constexpr Purpose PURPOSES[] = {{"TPM", "tpm_mJ", "tpm_"},
                                {"radio", "radio_mJ", "radio_"},
                                {"computation", "computation_mJ", "computation"},
                                {"rest", "rest_mJ", ""}};

void
AddColumns(Table& table)
{
    table.columns.insert(table.columns.end(),
                         {{"kind", "kind", true, KEY},
                          {"hops", "hops", false, KEY},
                          {"motes", "motes", false, MOTES},
                          {"connected", "connected", false, MOTES},
                          {"in %", "connected_percent", false, MOTES},
                          {"attempts", "attempts", false, MOTES},
                          {"latency ms", "latency_ms", false, MOTES},
                          {"total", "energy_total_mJ", false, ENERGY}});
    for (const auto& purpose : PURPOSES)
    {
        table.columns.push_back({purpose.heading, purpose.name, false, ENERGY});
    }
}

/** \return what a component's energy is for */
const Purpose&
FindPurpose(const std::string& component)
{
    const Purpose* purpose = std::begin(PURPOSES);
    while (component.rfind(purpose->prefix, 0) != 0)
    {
        ++purpose;
    }
    return *purpose;
}

/** \return the mean energy of what is for a purpose, in mJ */
double
GetEnergyMj(const MoteResults& motes, const MoteGroup& group, const Purpose& purpose)
{
    double energyMj = 0;
    for (std::size_t i = 0; i < ENERGY_COMPONENT_COUNT; ++i)
    {
        const std::string name = GetEnergyComponentName(static_cast<EnergyComponent>(i));
        if (&FindPurpose(name) == &purpose)
        {
            energyMj += GetMean(motes.GetObserved(group.connected, name + "_mJ"));
        }
    }
    return energyMj;
}

void
AddEnergy(std::vector<std::string>& row, const MoteResults& motes, const MoteGroup& group)
{
    constexpr int DECIMALS = 1;
    row.push_back(
        FormatFixed(GetMean(motes.GetObserved(group.connected, "energy_total_mJ")), DECIMALS));
    for (const auto& purpose : PURPOSES)
    {
        const bool isThere = group.hasTpm || std::string(purpose.heading) != "TPM";
        row.push_back(isThere ? FormatFixed(GetEnergyMj(motes, group, purpose), DECIMALS) : "");
    }
}

std::vector<std::string>
MakeRow(const MoteResults& motes, const MoteGroup& group)
{
    const std::size_t count = group.rows.size();
    const std::size_t connected = group.connected.size();
    std::vector<std::string> row = group.cell->cell.values;
    row.insert(row.end(),
               {group.kind,
                group.hops,
                std::to_string(count),
                std::to_string(connected),
                FormatFixed(connected * PERCENT / count, 2),
                FormatFixed(GetMean(motes.GetObserved(group.rows, "attempts")), 2)});
    if (connected == 0)
    {
        return row;
    }
    row.push_back(FormatFixed(GetMean(motes.GetObserved(group.connected, "latency_ms")), 0));
    AddEnergy(row, motes, group);
    return row;
}

/** Adds what motes did for others, where any could. */
void
AddForwarded(Table& table, const MoteResults& motes)
{
    const auto& groups = motes.GetGroups();
    const bool isDirect = std::all_of(groups.begin(), groups.end(), [](const MoteGroup& group) {
        return group.hops.empty() || group.hops == "1";
    });
    if (isDirect)
    {
        return;
    }
    AddPart(table,
            "Frames that a mote sent for others, all of its run, and what that took, mJ",
            {{"frames", "forwarded_frames"}, {"energy", "forwarded_mJ"}});
    for (std::size_t i = 0; i < groups.size(); ++i)
    {
        for (const char* column : {"forwarded_frames", "forwarded_mJ"})
        {
            table.rows[i].push_back(
                FormatFixed(GetMean(motes.GetObserved(groups[i].rows, column)), 1));
        }
    }
}

/** Says of which motes how many failed and why. */
void
NoteFailedMotes(Table& table, const Results& results, const MoteResults& motes)
{
    std::vector<std::pair<std::string, Failures>> places;
    for (const auto& group : motes.GetGroups())
    {
        Failures failures;
        failures.motes = motes.GetFailures(group);
        places.emplace_back(
            DescribeCell(results.GetAxes(), group.cell->cell.values) + ", kind = " + group.kind +
                (group.hops.empty() ? ", without a way to the sink" : ", hops = " + group.hops),
            failures);
    }
    NoteFailures(table, results.GetSettings(), places, "rows");
}

} // namespace

Table
MakeMoteTable(const Results& results)
{
    const MoteResults motes(results);
    Table table;
    table.title = "Motes of networks by kind and hops to the sink";
    table.partTitles = {"Motes of all networks, handshakes begun by each, latency of the connected",
                        "Mean energy of a mote that connected, from its boot until then, mJ"};
    AddAxisColumns(table, results, results.GetAxes());
    AddColumns(table);
    for (const auto& group : motes.GetGroups())
    {
        table.rows.push_back(MakeRow(motes, group));
        table.rows.back().resize(table.columns.size());
    }
    AddForwarded(table, motes);
    AddMoteLives(table, results, motes);
    table.notes = {"Energy of the TPM, of the radio sending and receiving, and of the processor "
                   "computing; the rest is the processor's while idle and the board's base "
                   "current."};
    NoteFailedMotes(table, results, motes);
    NoteMissing(table, results);
    return table;
}

} // namespace ns3::motedtls
