/* SPDX-License-Identifier: GPL-2.0-only */

#include "dtls-pair.h"

#include <sstream>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** Who puts no two messages into a datagram. */
struct PackingCase
{
    bool client;
    bool server;
};

/** \return a configuration without sleeps, so that both ways take the same random numbers */
DtlsPairConfiguration
MakeConfiguration(const PackingCase& packing)
{
    auto configuration = MakePosterConfiguration();
    configuration.server.pacing = Seconds(0);
    configuration.client.sendsMessagesApart = packing.client;
    configuration.server.sendsMessagesApart = packing.server;
    return configuration;
}

/** \return how many records each datagram of an end has, for example "1 1 3" */
std::string
CountRecords(const DtlsPair& pair, bool ofClient)
{
    std::ostringstream counts;
    for (unsigned i = 0; i < pair.GetLog().size(); ++i)
    {
        if (pair.IsFromClient(i) == ofClient)
        {
            const auto& bytes = pair.GetLog()[i].bytes;
            counts << (counts.tellp() > 0 ? " " : "")
                   << SplitRecords(bytes.data(), bytes.size()).size();
        }
    }
    return counts.str();
}

/** \return the bytes that an end has sent, all datagrams in a row */
std::vector<uint8_t>
GetBytes(const DtlsPair& pair, bool ofClient)
{
    std::vector<uint8_t> all;
    for (unsigned i = 0; i < pair.GetLog().size(); ++i)
    {
        if (pair.IsFromClient(i) == ofClient)
        {
            const auto& bytes = pair.GetLog()[i].bytes;
            all.insert(all.end(), bytes.begin(), bytes.end());
        }
    }
    return all;
}

/** \return whether a list of counts is all ones */
bool
IsAllOnes(const std::string& counts)
{
    return counts.find_first_not_of("1 ") == std::string::npos &&
           counts.find("11") == std::string::npos;
}

class RecordsTestCase : public DtlsTestCase
{
  public:
    explicit RecordsTestCase(const PackingCase& packing)
        : DtlsTestCase(std::string("messages apart: client ") + (packing.client ? "yes" : "no") +
                       ", server " + (packing.server ? "yes" : "no")),
          m_packing(packing)
    {
    }

  private:
    void DoRun() override
    {
        DtlsPair packed(MakeConfiguration({false, false}));
        packed.Finish();
        DtlsPair pair(MakeConfiguration(m_packing));
        pair.Finish();
        ExpectConnected(pair);
        ExpectFlights(pair, "1 2 3 4 5 6");
        for (const bool ofClient : {true, false})
        {
            const bool isApart = ofClient ? m_packing.client : m_packing.server;
            NS_TEST_EXPECT_MSG_EQ(IsAllOnes(CountRecords(pair, ofClient)),
                                  isApart,
                                  "records a datagram: " << CountRecords(pair, ofClient));
            NS_TEST_EXPECT_MSG_EQ((GetBytes(pair, ofClient) == GetBytes(packed, ofClient)),
                                  true,
                                  "the bytes are others");
        }
    }

    PackingCase m_packing;
};

/** Flight 5 is lost, and repeated. */
class RepetitionTestCase : public DtlsTestCase
{
  public:
    RepetitionTestCase()
        : DtlsTestCase("a repeated flight is cut as its first transmission")
    {
    }

  private:
    void DoRun() override
    {
        DtlsPair pair(MakeConfiguration({true, true}));
        pair.DropFlight(5, 1);
        pair.Finish();
        ExpectConnected(pair);
        NS_TEST_EXPECT_MSG_EQ(pair.GetClient().GetRetransmissions(), 1, "repetitions");
        std::string sizes[2];
        for (const auto& datagram : pair.GetLog())
        {
            if (datagram.flight == 5)
            {
                sizes[datagram.isRetransmission] += std::to_string(datagram.bytes.size()) + " ";
                const auto records = SplitRecords(datagram.bytes.data(), datagram.bytes.size());
                NS_TEST_EXPECT_MSG_EQ(records.size(), 1, "records");
            }
        }
        NS_TEST_EXPECT_MSG_NE(sizes[0], "", "no first transmission");
        NS_TEST_EXPECT_MSG_EQ(sizes[1], sizes[0], "sizes of the repetition's datagrams");
    }
};

/** Each datagram has its sleep and its work. */
class CostTestCase : public DtlsTestCase
{
  public:
    explicit CostTestCase(bool whenComplete)
        : DtlsTestCase(std::string("each message has its sleep and its work, sent ") +
                       (whenComplete ? "when the flight is complete" : "as written")),
          m_whenComplete(whenComplete)
    {
    }

  private:
    void DoRun() override
    {
        auto configuration = MakeConfiguration({false, true});
        configuration.server.pacing = MilliSeconds(50);
        configuration.server.datagramTime = MilliSeconds(3);
        configuration.server.sendsFlightWhenComplete = m_whenComplete;
        DtlsPair pair(configuration);
        pair.Finish();
        ExpectConnected(pair);
        Time last;
        unsigned count = 0;
        for (const auto& datagram : pair.GetLog())
        {
            if (datagram.flight != 4)
            {
                continue;
            }
            if (count++ > 0)
            {
                NS_TEST_EXPECT_MSG_EQ(datagram.time - last, MilliSeconds(53), "between two");
            }
            last = datagram.time;
        }
        // ServerHello, at least two pieces of Certificate, CertificateRequest, ServerHelloDone.
        NS_TEST_EXPECT_MSG_GT_OR_EQ(count, 5, "datagrams of flight 4");
    }

    bool m_whenComplete;
};

class DatagramPackingTestSuite : public TestSuite
{
  public:
    DatagramPackingTestSuite()
        : TestSuite("mote-dtls-datagram-packing", TestSuite::Type::UNIT)
    {
        for (const bool client : {false, true})
        {
            for (const bool server : {false, true})
            {
                AddTestCase(new RecordsTestCase({client, server}));
            }
        }
        AddTestCase(new RepetitionTestCase);
        AddTestCase(new CostTestCase(false));
        AddTestCase(new CostTestCase(true));
    }
};

DatagramPackingTestSuite g_datagramPackingTestSuite;

} // namespace
