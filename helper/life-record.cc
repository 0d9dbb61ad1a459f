/* SPDX-License-Identifier: GPL-2.0-only */

#include "life-experiment.h"
#include "text-format.h"

#include <numeric>
#include <utility>

namespace ns3
{
namespace motedtls
{

namespace
{

constexpr double YEAR_S = 365.25 * 86400;

using Columns = std::vector<std::pair<std::string, std::string>>;

double
GetEnergyJ(const ActivityCost& cost)
{
    return std::accumulate(cost.componentEnergyJ.begin(), cost.componentEnergyJ.end(), 0.0);
}

/** \return the share of a sum that falls on each time an activity was done; 0 if it never was */
std::string
FormatMean(double sum, const ActivityCost& cost, int decimals)
{
    return FormatFixed(cost.count == 0 ? 0 : sum / cost.count, decimals);
}

std::string
FormatMeanMs(const Time& sum, const ActivityCost& cost)
{
    return FormatMean(sum.GetNanoSeconds() / 1e6, cost, 3);
}

std::string
FormatMeanMj(double sumJ, const ActivityCost& cost)
{
    return FormatMean(sumJ * 1e3, cost, 4);
}

/** Adds an activity's traffic, each time it was done. */
void
AddTraffic(Columns& columns, const std::string& name, const ActivityCost& cost)
{
    columns.emplace_back(name + "_bytes_mote", FormatMean(cost.bytesMote, cost, 2));
    columns.emplace_back(name + "_bytes_sink", FormatMean(cost.bytesSink, cost, 2));
    columns.emplace_back(name + "_frames_mote", FormatMean(cost.framesMote, cost, 3));
    columns.emplace_back(name + "_frames_sink", FormatMean(cost.framesSink, cost, 3));
    columns.emplace_back(name + "_frames_lost", FormatMean(cost.framesLost, cost, 3));
    columns.emplace_back(name + "_repetitions", FormatMean(cost.repetitions, cost, 3));
}

void
AddRekeys(Columns& columns, const LifeRecord& record)
{
    const ActivityCost& rekey = record.rekey;
    columns.emplace_back("rekeys", std::to_string(rekey.count));
    columns.emplace_back("rekeys_failed", std::to_string(record.rekeysFailed));
    columns.emplace_back("fallbacks", std::to_string(record.fallbacks));
    columns.emplace_back("rekey_attempts", std::to_string(record.rekeyAttempts));
    columns.emplace_back("rekey_rsa_operations", FormatMean(rekey.rsaOperations, rekey, 3));
    columns.emplace_back("rekey_ec_operations", FormatMean(rekey.ecOperations, rekey, 3));
    AddTraffic(columns, "rekey", rekey);
    for (std::size_t i = 0; i < ENERGY_COMPONENT_COUNT; ++i)
    {
        const std::string name = GetEnergyComponentName(static_cast<EnergyComponent>(i));
        columns.emplace_back("rekey_" + name + "_ms", FormatMeanMs(rekey.componentTime[i], rekey));
        columns.emplace_back("rekey_" + name + "_mJ",
                             FormatMeanMj(rekey.componentEnergyJ[i], rekey));
    }
    const auto& energyJ = rekey.componentEnergyJ;
    const auto table2End = energyJ.begin() + TABLE2_COMPONENT_COUNT;
    columns.emplace_back("rekey_table2_mJ",
                         FormatMeanMj(std::accumulate(energyJ.begin(), table2End, 0.0), rekey));
    columns.emplace_back("rekey_energy_mJ", FormatMeanMj(GetEnergyJ(rekey), rekey));
}

void
AddReadings(Columns& columns, const LifeRecord& record)
{
    columns.emplace_back("readings", std::to_string(record.readingsTaken));
    columns.emplace_back("readings_delayed", std::to_string(record.readingsDelayed));
    columns.emplace_back("readings_lost", std::to_string(record.readingsLost));
    AddTraffic(columns, "reading", record.reading);
    columns.emplace_back("reading_latency_ms", FormatMeanMs(record.reading.time, record.reading));
    columns.emplace_back("reading_energy_mJ",
                         FormatMeanMj(GetEnergyJ(record.reading), record.reading));
}

/** Adds what the whole life took, and how long the battery lasts at that rate. */
void
AddLife(Columns& columns, const LifeRecord& record)
{
    const double connectJ = GetEnergyJ(record.connect);
    const double rekeyJ = GetEnergyJ(record.rekey);
    const double readingJ = GetEnergyJ(record.reading);
    const double sleepJ = GetEnergyJ(record.sleep);
    const double lifeJ = connectJ + rekeyJ + readingJ + sleepJ;
    columns.emplace_back("life_connect_J", FormatFixed(connectJ, 6));
    columns.emplace_back("life_rekey_J", FormatFixed(rekeyJ, 6));
    columns.emplace_back("life_reading_J", FormatFixed(readingJ, 6));
    columns.emplace_back("life_sleep_J", FormatFixed(sleepJ, 6));
    columns.emplace_back("life_energy_J", FormatFixed(lifeJ, 6));
    columns.emplace_back("rekey_share", FormatFixed(lifeJ > 0 ? rekeyJ / lifeJ : 0, 6));
    const double batteryS =
        lifeJ > 0 ? record.batteryEnergyJ / lifeJ * record.duration.GetSeconds() : 0;
    columns.emplace_back("battery_years", FormatFixed(batteryS / YEAR_S, 4));
}

Columns
MakeColumns(const LifeRecord& record)
{
    Columns columns;
    columns.emplace_back("completed", record.completed ? "1" : "0");
    columns.emplace_back("latency_ms", FormatMeanMs(record.rekey.time, record.rekey));
    columns.emplace_back("duration_s", FormatFixed(record.duration.GetSeconds(), 3));
    columns.emplace_back("connects", std::to_string(record.connect.count));
    columns.emplace_back("sessions_lost", std::to_string(record.sessionsLost));
    columns.emplace_back("connect_latency_ms", FormatMeanMs(record.connect.time, record.connect));
    columns.emplace_back("connect_energy_mJ",
                         FormatMeanMj(GetEnergyJ(record.connect), record.connect));
    columns.emplace_back("alerts_mote", std::to_string(record.alertsMote));
    AddRekeys(columns, record);
    AddReadings(columns, record);
    AddLife(columns, record);
    columns.emplace_back("cipher_suite", record.cipherSuite);
    columns.emplace_back("rekey_cipher_suite", record.rekeySuite);
    columns.emplace_back("flights", record.flights);
    columns.emplace_back("failure", QuoteCsvField(record.failure));
    return columns;
}

} // namespace

std::vector<std::string>
GetLifeColumns()
{
    std::vector<std::string> names;
    for (const auto& column : MakeColumns(LifeRecord()))
    {
        names.push_back(column.first);
    }
    return names;
}

std::vector<std::string>
FormatLife(const LifeRecord& record)
{
    std::vector<std::string> fields;
    for (auto& column : MakeColumns(record))
    {
        fields.push_back(std::move(column.second));
    }
    return fields;
}

} // namespace motedtls
} // namespace ns3
