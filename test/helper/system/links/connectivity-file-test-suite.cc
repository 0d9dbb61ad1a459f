/* SPDX-License-Identifier: GPL-2.0-only */

#include "../../settings/complaint.h"

#include "ns3/connectivity-file.h"
#include "ns3/test.h"

#include <fstream>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

const std::string JSON = R"({"location": "nowhere", "node_count": 3})"
                         "\n";
const std::string HEAD = JSON + "datetime,src,dst,channel,mean_rssi,pdr,tx_count\n";
const std::string BOTH_CHANNELS = HEAD + "2020-01-01 10:00:10,b,a,11,-60,0.5,100\n"
                                         "2020-01-01 10:00:10,b,a,12.0,-60,0.9,300\n"
                                         "2020-01-01 10:00:00,a,c,,-60,1.0,100\n"
                                         "2020-01-02 10:00:00,c,a,12,-60,0.25,100\n"
                                         "2020-01-01 10:01:10,b,a,11,,0.6,100\n"
                                         "2020-01-01 10:00:05,b,a,11,-60,0.4,100\n"
                                         "2020-01-01 10:00:05,b,c,11,-60,0,0\n";

/** A test of files. */
class ConnectivityTestCase : public TestCase
{
  protected:
    using TestCase::TestCase;

    Connectivity Read(const std::string& text, const ConnectivityChoice& choice = {})
    {
        m_path = CreateTempDirFilename("network.k7");
        std::ofstream(m_path, std::ios::binary) << text;
        return ReadConnectivity(m_path, choice);
    }

    /** \brief Expect measurements: times in s, ratios and frames. */
    void ExpectSamples(const std::vector<DeliverySample>& samples,
                       const std::vector<std::vector<double>>& expected)
    {
        NS_TEST_ASSERT_MSG_EQ(samples.size(), expected.size(), "measurements");
        for (std::size_t i = 0; i < expected.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(samples[i].time, Seconds(expected[i][0]), "time of " << i);
            NS_TEST_EXPECT_MSG_EQ_TOL(samples[i].deliveryRatio, expected[i][1], 1e-12, "ratio");
            NS_TEST_EXPECT_MSG_EQ(samples[i].framesSent, expected[i][2], "frames of " << i);
        }
    }

    std::string m_path; //!< The file that was read last.
};

class SamplesTestCase : public ConnectivityTestCase
{
  public:
    SamplesTestCase()
        : ConnectivityTestCase("channels at the same time are averaged over their frames")
    {
    }

  private:
    void DoRun() override
    {
        const auto connectivity = Read(BOTH_CHANNELS, {"a", {}});
        NS_TEST_ASSERT_MSG_EQ(connectivity.links.size(), 3, "directions");
        ExpectSamples(connectivity.links.at({1, 0}),
                      {{5, 0.4, 100}, {10, 0.8, 400}, {70, 0.6, 100}});
        ExpectSamples(connectivity.links.at({0, 2}), {{0, 1, 100}});
        ExpectSamples(connectivity.links.at({2, 0}), {{86400, 0.25, 100}});
        NS_TEST_EXPECT_MSG_EQ(connectivity.length, Seconds(86400), "length");
    }
};

class ChannelTestCase : public ConnectivityTestCase
{
  public:
    ChannelTestCase()
        : ConnectivityTestCase("a channel is taken alone, and changes no number and no time")
    {
    }

  private:
    void DoRun() override
    {
        const auto connectivity = Read(BOTH_CHANNELS, {"a", 12});
        NS_TEST_ASSERT_MSG_EQ(connectivity.links.size(), 2, "directions");
        ExpectSamples(connectivity.links.at({1, 0}), {{10, 0.9, 300}});
        ExpectSamples(connectivity.links.at({2, 0}), {{86400, 0.25, 100}});
    }
};

class NamesTestCase : public ConnectivityTestCase
{
  public:
    NamesTestCase()
        : ConnectivityTestCase("nodes are numbered as they appear, the sink is 0")
    {
    }

  private:
    void DoRun() override
    {
        for (const auto& [sink, names] :
             {std::pair<std::string, std::vector<std::string>>("", {"b", "a", "c"}),
              std::pair<std::string, std::vector<std::string>>("b", {"b", "a", "c"}),
              std::pair<std::string, std::vector<std::string>>("c", {"c", "b", "a"})})
        {
            const auto connectivity = Read(BOTH_CHANNELS, {sink, {}});
            NS_TEST_EXPECT_MSG_EQ((connectivity.names == names), true, "with the sink " << sink);
        }
    }
};

class MeanTestCase : public ConnectivityTestCase
{
  public:
    MeanTestCase()
        : ConnectivityTestCase("the mean of a direction is that of all of its frames")
    {
    }

  private:
    void DoRun() override
    {
        const auto links = GetMeanLinks(Read(BOTH_CHANNELS, {"a", {}}));
        NS_TEST_ASSERT_MSG_EQ(links.size(), 3, "directions");
        NS_TEST_EXPECT_MSG_EQ(links[1].source, 1, "source");
        NS_TEST_EXPECT_MSG_EQ(links[1].destination, 0, "destination");
        NS_TEST_EXPECT_MSG_EQ_TOL(links[1].deliveryRatio, 0.7, 1e-12, "420 frames of 600");
    }
};

class TraceTestCase : public ConnectivityTestCase
{
  public:
    TraceTestCase()
        : ConnectivityTestCase("a trace loses what did not arrive, from the beginning on")
    {
    }

  private:
    void DoRun() override
    {
        const auto connectivity = Read(BOTH_CHANNELS, {"a", {}});
        const LossTrace trace = CreateLossTrace(connectivity.links.at({1, 0}), connectivity.length);
        NS_TEST_ASSERT_MSG_EQ(trace.steps.size(), 3, "steps");
        NS_TEST_EXPECT_MSG_EQ(trace.steps[0].start, Seconds(0), "start of the first");
        NS_TEST_EXPECT_MSG_EQ_TOL(trace.steps[0].lossRate, 0.6, 1e-12, "loss rate of the first");
        NS_TEST_EXPECT_MSG_EQ(trace.steps[1].start, Seconds(10), "start of the second");
        NS_TEST_EXPECT_MSG_EQ_TOL(trace.steps[1].lossRate, 0.2, 1e-12, "loss rate of the second");
        NS_TEST_EXPECT_MSG_EQ(trace.length, Seconds(86400), "length");
        NS_TEST_EXPECT_MSG_EQ(trace.frames.empty(), true, "no frames by name");
    }
};

/** A file and what is said of it. */
struct FileCase
{
    std::string text;
    std::string complaint;             //!< After the file's name.
    std::string sink{};                //!< The choice of the sink.
    std::optional<uint32_t> channel{}; //!< The choice of the channel.
};

const std::string DATETIME_HELP = ", allowed is a time as 2020-12-31 23:59:59";

const std::vector<FileCase> FILES{
    {"", ": is no K7 file, whose first line is JSON and begins with {"},
    {HEAD.substr(JSON.size()), ": is no K7 file, whose first line is JSON and begins with {"},
    {"\x1f\x8b\x08 and more", ": is compressed, gunzip it first"},
    {JSON + "datetime,src,dst,pdr\n",
     ":2: the columns are to be datetime,src,dst,channel,mean_rssi,pdr,tx_count"},
    {HEAD, ": holds no measurement"},
    {HEAD + "2020-01-01 10:00:10,1,2,11,-60,0.5\n", ":3: 6 fields where the first line has 7"},
    {HEAD + "2020-01-01 10:00,1,2,11,-60,0.5,100\n",
     ":3: datetime is 2020-01-01 10:00" + DATETIME_HELP},
    {HEAD + "2020-01-01 10:00:00Z,1,2,11,-60,0.5,100\n",
     ":3: datetime is 2020-01-01 10:00:00Z" + DATETIME_HELP},
    {HEAD + "2020-01-01 10:00:00,1,2,27,-60,0.5,100\n",
     ":3: channel is 27, allowed is a number from 0 to 26"},
    {HEAD + "2020-01-01 10:00:00,1,2,11,-60,1.5,100\n",
     ":3: pdr is 1.5, allowed is a number from 0 to 1"},
    {HEAD + "2020-01-01 10:00:00,1,2,11,-60,0.5,\n",
     ":3: tx_count is , allowed is a number from 0 to 1000000000"},
    {BOTH_CHANNELS, ": holds no measurement of channel 13", "", 13},
    {BOTH_CHANNELS, ": has no node d, which is to be the sink", "d"},
};

class FileTestCase : public ConnectivityTestCase
{
  public:
    explicit FileTestCase(const FileCase& parameters)
        : ConnectivityTestCase("file" + parameters.complaint),
          m_case(parameters)
    {
    }

  private:
    void DoRun() override
    {
        const std::string complaint = GetComplaint([this] {
            Read(m_case.text, {m_case.sink, m_case.channel});
        });
        NS_TEST_EXPECT_MSG_EQ(complaint, m_path + m_case.complaint, "complaint");
    }

    FileCase m_case;
};

class ConnectivityFileTestSuite : public TestSuite
{
  public:
    ConnectivityFileTestSuite()
        : TestSuite("mote-dtls-connectivity-file", TestSuite::Type::UNIT)
    {
        AddTestCase(new SamplesTestCase);
        AddTestCase(new ChannelTestCase);
        AddTestCase(new NamesTestCase);
        AddTestCase(new MeanTestCase);
        AddTestCase(new TraceTestCase);
        for (const auto& parameters : FILES)
        {
            AddTestCase(new FileTestCase(parameters));
        }
    }
};

ConnectivityFileTestSuite g_connectivityFileTestSuite;

} // namespace
