/* SPDX-License-Identifier: GPL-2.0-only */

#include "../store/directory-case.h"
#include "show/layout/table-layout.h"
#include "show/tables.h"
#include "store/row-file.h"

#include "ns3/network-experiment.h"

#include <map>
#include <sstream>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** A mote of a network of this suite. */
struct MoteCase
{
    double connectedAtS; //!< When it connected, in s; 0: it never did.
    uint32_t hops{1};    //!< How far it is from the sink; 0: there is no way.
};

using NetworkCase = std::vector<MoteCase>;

/** \return the record of a network in which each component took as many mJ as its number says */
NetworkRecord
MakeNetwork(const NetworkCase& motes)
{
    NetworkRecord network;
    network.duration = Seconds(100);
    network.framesMotes = 30;
    network.framesSink = 12;
    network.framesLost = 5;
    network.framesUnheard = 2;
    network.channelLoad = 0.25;
    network.baseSendLoad = 0.125;
    network.baseReceiveLoad = 0.5;
    for (const auto& [connectedAtS, hops] : motes)
    {
        MoteRecord& mote = network.motes.emplace_back();
        mote.number = network.motes.size();
        mote.kind = "mote";
        mote.hops = hops;
        mote.attempts = 3;
        mote.forwarded.frames = 10 * mote.number;
        mote.forwardedJ = 2e-3 * mote.number;
        for (std::size_t i = 0; i < ENERGY_COMPONENT_COUNT; ++i)
        {
            mote.componentEnergyJ[i] = 1e-3 * (i + 1);
        }
        if (connectedAtS == 0)
        {
            mote.failure = "mote: no answer";
            continue;
        }
        mote.connectedAt = Seconds(connectedAtS);
        mote.latency = *mote.connectedAt;
    }
    return network;
}

/** Writes networks to a directory, each as the next run of each of its two cells. */
void
WriteNetworks(const std::string& path, const std::vector<NetworkCase>& networks, bool hasTpm)
{
    const Scenario scenario{{{"drop-rate", {"0", "0.1"}},
                             {"experiment", {"network"}},
                             {"motes", {std::to_string(networks.front().size())}},
                             {"tpm", {hasTpm ? "on" : "off"}}},
                            "",
                            ""};
    const RunPlan plan{ExpandScenario(scenario), 1, 1, networks.size()};
    SweepDirectory directory(path, plan, MakeBuild("one"));
    directory.Announce(true);
    for (const auto& pending : directory.FindMissing())
    {
        const NetworkRecord network = MakeNetwork(networks[pending.run - 1]);
        std::string record = Join(FormatNetwork(network), ",");
        for (const auto& mote : network.motes)
        {
            record += MOTE_SEPARATOR + Join(FormatMote(mote), ",");
        }
        directory.Append({pending.cell, pending.run, record});
    }
    Assemble(path);
}

/** A table of networks, and what is to be found in one of its rows. */
struct NetworkTableCase
{
    std::string name;
    Table (*make)(const Results& results);
    std::vector<NetworkCase> networks;
    std::size_t row;
    std::map<std::string, std::string> expected; //!< Texts by column.
    std::vector<std::string> notes{};            //!< What some of the notes say.
    bool hasTpm{true};
};

class NetworkTableTestCase : public TestCase
{
  public:
    explicit NetworkTableTestCase(const NetworkTableCase& parameters)
        : TestCase(parameters.name),
          m_parameters(parameters)
    {
    }

  private:
    void DoRun() override
    {
        const std::string path = CreateTempDirFilename("networks");
        std::filesystem::remove_all(path);
        WriteNetworks(path, m_parameters.networks, m_parameters.hasTpm);
        const Table table = m_parameters.make(Results(path));
        std::map<std::string, std::string> found;
        for (std::size_t i = 0; i < table.columns.size(); ++i)
        {
            const std::string& column = table.columns[i].name;
            if (m_parameters.expected.count(column) != 0)
            {
                found[column] = table.rows.at(m_parameters.row)[i];
            }
        }
        for (const auto& [column, text] : m_parameters.expected)
        {
            NS_TEST_ASSERT_MSG_EQ(found.count(column), 1, "no column " << column);
            NS_TEST_EXPECT_MSG_EQ(found[column], text, column);
        }
        const std::string notes = Join(table.notes, "\n");
        for (const auto& note : m_parameters.notes)
        {
            NS_TEST_EXPECT_MSG_NE(notes.find(note), std::string::npos, note << " in " << notes);
        }
        std::ostringstream out;
        WriteTables(out, {table}, TableFormat::TEXT);
        std::istringstream lines(out.str());
        for (std::string line; std::getline(lines, line);)
        {
            NS_TEST_EXPECT_MSG_LT(GetWidth(line), PAGE_WIDTH + 1, "too wide: " << line);
        }
    }

    NetworkTableCase m_parameters;
};

/** Results whose motes cannot be told, and what is complained of. */
struct MissingMotesCase
{
    std::string name;
    void (*spoil)(const std::string& motesFile);
    std::string complaint;
};

class MissingMotesTestCase : public TestCase
{
  public:
    explicit MissingMotesTestCase(const MissingMotesCase& parameters)
        : TestCase(parameters.name),
          m_parameters(parameters)
    {
    }

  private:
    void DoRun() override
    {
        const std::string path = CreateTempDirFilename("networks");
        std::filesystem::remove_all(path);
        WriteNetworks(path, {{{1}, {2}}, {{3}, {4}}}, true);
        m_parameters.spoil(path + "/motes.csv");
        const Results results(path);
        const std::string complaint = GetComplaint([&results]() { MakeMoteTable(results); });
        NS_TEST_EXPECT_MSG_NE(complaint.find(m_parameters.complaint), std::string::npos, complaint);
    }

    MissingMotesCase m_parameters;
};

class ChosenCellsTestCase : public TestCase
{
  public:
    ChosenCellsTestCase()
        : TestCase("Motes of cells that were not chosen are passed over")
    {
    }

  private:
    void DoRun() override
    {
        const std::string path = CreateTempDirFilename("networks");
        std::filesystem::remove_all(path);
        WriteNetworks(path, {{{1}, {2}}}, true);
        const Results results(path, {{{"drop-rate", {"0.1"}}}, false});
        const Table table = MakeMoteTable(results);
        NS_TEST_ASSERT_MSG_EQ(table.rows.size(), 1, "rows");
        NS_TEST_EXPECT_MSG_EQ(table.rows.front()[1], "0.1", "drop rate");
        NS_TEST_EXPECT_MSG_EQ(table.rows.front()[4], "2", "motes");
    }
};

const std::vector<NetworkTableCase> CASES{
    {"Times and shares are means over networks with their confidence intervals",
     MakeNetworkTable,
     {{{1}, {2}, {3}, {4}}, {{3}, {4}, {5}, {10}}},
     0,
     {{"networks", "2"},
      {"completed", "2"},
      {"motes", "4"},
      {"connected_percent", "100.00"},
      {"connected_low_percent", "100.00"},
      {"connected_50_s", "3.00"},
      {"connected_50_low_s", "0.00"},
      {"connected_50_high_s", "15.71"},
      {"connected_100_s", "7.00"},
      {"connected_100_high_s", "45.12"},
      {"connected_100_networks", "2"}}},
    {"A share that not all networks came to has no mean time, but a count of them",
     MakeNetworkTable,
     {{{1}, {2}, {3}, {0}}, {{3}, {4}, {5}, {6}}, {{0}, {1}, {1}, {1}}},
     1,
     {{"completed", "1"},
      {"connected_percent", "83.33"},
      {"connected_high_percent", "100.00"},
      {"connected_50_s", "2.33"},
      {"connected_50_networks", "3"},
      {"connected_100_s", ""},
      {"connected_100_low_s", ""},
      {"connected_100_networks", "1"}},
     {"drop-rate = 0.1: 2 of 3 networks failed: 2 with motes without a connection.",
      "drop-rate = 0.1: 2 motes failed: 2 with mote: no answer."}},
    {"One network has a mean and no confidence interval",
     MakeNetworkTable,
     {{{2}, {2}}},
     0,
     {{"connected_50_s", "2.00"}, {"connected_50_low_s", ""}, {"connected_low_percent", ""}}},
    {"Handshakes are counted by mote, frames by network, and loads are shares of the time",
     MakeNetworkTable,
     {{{1}, {2}}},
     0,
     {{"attempts_per_mote", "3.00"},
      {"frames", "42.0"},
      {"frames_lost", "5.0"},
      {"frames_unheard", "2.0"},
      {"channel_load_percent", "25.0"},
      {"base_send_load_percent", "12.5"},
      {"base_receive_load_percent", "50.0"}}},
    {"Motes are told by their hops, and latency and energy are of those that connected",
     MakeMoteTable,
     {{{1, 1}, {2, 2}, {0, 2}}, {{3, 1}, {6, 2}, {0, 2}}},
     1,
     {{"kind", "mote"},
      {"hops", "2"},
      {"motes", "4"},
      {"connected", "2"},
      {"connected_percent", "50.00"},
      {"attempts", "3.00"},
      {"latency_ms", "4000"},
      {"energy_total_mJ", "66.0"},
      {"computation_mJ", "1.0"},
      {"radio_mJ", "10.0"},
      {"tpm_mJ", "35.0"},
      {"rest_mJ", "20.0"}},
     {"drop-rate = 0, kind = mote, hops = 2: 2 motes failed: 2 with mote: no answer."}},
    {"What motes sent for others is a mean over all of them, connected or not",
     MakeMoteTable,
     {{{1, 1}, {2, 2}, {0, 2}}},
     1,
     {{"forwarded_frames", "25.0"}, {"forwarded_mJ", "5.0"}}},
    {"Motes without a way to the sink come last, and have neither latency nor energy",
     MakeMoteTable,
     {{{0, 0}, {2, 12}, {2, 3}}},
     2,
     {{"hops", ""}, {"connected", "0"}, {"latency_ms", ""}, {"energy_total_mJ", ""}},
     {"kind = mote, without a way to the sink: 1 mote failed"}},
    {"A kind without a TPM has no energy of it",
     MakeMoteTable,
     {{{1}}},
     0,
     {{"tpm_mJ", ""}, {"radio_mJ", "10.0"}},
     {},
     false},
};

const std::vector<MissingMotesCase> MISSING{
    {"A missing file of motes is named",
     [](const std::string& file) { std::filesystem::remove(file); },
     "motes.csv is missing"},
    {"A file of motes that was cut off is named",
     [](const std::string& file) {
         const std::string text = Read(file);
         const std::string kept = text.substr(0, text.rfind('\n', text.size() - 2) + 1);
         std::ofstream(file, std::ios::trunc) << kept;
     },
     "motes.csv has not all motes of 1 network:"},
};

class NetworkTableTestSuite : public TestSuite
{
  public:
    NetworkTableTestSuite()
        : TestSuite("mote-dtls-network-table", TestSuite::Type::UNIT)
    {
        for (const auto& parameters : CASES)
        {
            AddTestCase(new NetworkTableTestCase(parameters));
        }
        for (const auto& parameters : MISSING)
        {
            AddTestCase(new MissingMotesTestCase(parameters));
        }
        AddTestCase(new ChosenCellsTestCase);
    }
};

NetworkTableTestSuite g_networkTableTestSuite;

} // namespace
