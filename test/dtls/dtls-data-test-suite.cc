/* SPDX-License-Identifier: GPL-2.0-only */

#include "dtls-pair.h"

#include "ns3/dtls-record.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** \return a pair after its first handshake */
DtlsPair
Connect(const DtlsPairConfiguration& configuration)
{
    DtlsPair pair(configuration);
    pair.Finish();
    return pair;
}

class BothWaysTestCase : public DtlsTestCase
{
  public:
    BothWaysTestCase(const std::string& name, DtlsPairConfiguration (*make)())
        : DtlsTestCase(name + ": data arrive as they were written, a record each, both ways"),
          m_make(make)
    {
    }

  private:
    void DoRun() override
    {
        DtlsPair pair = Connect(m_make());
        pair.Write(pair.GetClient(), "reading1");
        pair.Write(pair.GetClient(), "reading2");
        pair.Write(pair.GetServer(), "answer");
        pair.Finish();
        ExpectConnected(pair);
        NS_TEST_EXPECT_MSG_EQ(DtlsPair::TakeReceived(pair.GetServer()), "reading1 reading2", "up");
        NS_TEST_EXPECT_MSG_EQ(DtlsPair::TakeReceived(pair.GetClient()), "answer", "down");
        NS_TEST_EXPECT_MSG_EQ(DtlsPair::TakeReceived(pair.GetServer()), "", "a second time");
        ExpectNextTimeout(pair.GetClient(), Time::Max());
    }

    DtlsPairConfiguration (*m_make)();
};

class LostDataTestCase : public DtlsTestCase
{
  public:
    LostDataTestCase()
        : DtlsTestCase("data that are lost are lost: nothing repeats them, nothing waits for them")
    {
    }

  private:
    void DoRun() override
    {
        DtlsPair pair = Connect(MakePosterConfiguration());
        pair.Drop(0b010);
        for (const char* data : {"a", "b", "c"})
        {
            pair.Write(pair.GetClient(), data);
        }
        pair.Finish();
        ExpectConnected(pair);
        NS_TEST_EXPECT_MSG_EQ(DtlsPair::TakeReceived(pair.GetServer()), "a c", "what arrives");
        NS_TEST_EXPECT_MSG_EQ(pair.GetClient().GetRetransmissions(), 0, "repetitions");
    }
};

class ReplayTestCase : public DtlsTestCase
{
  public:
    ReplayTestCase(const std::string& name, DtlsPairConfiguration (*make)())
        : DtlsTestCase(name + ": a record that was recorded is refused, and the session goes on"),
          m_make(make)
    {
    }

  private:
    void DoRun() override
    {
        DtlsPair pair = Connect(m_make());
        const unsigned number = pair.GetLog().size();
        pair.Write(pair.GetClient(), "open");
        pair.Finish();
        NS_TEST_ASSERT_MSG_EQ(DtlsPair::TakeReceived(pair.GetServer()), "open", "the first time");
        pair.Deliver(number);
        NS_TEST_EXPECT_MSG_EQ(DtlsPair::TakeReceived(pair.GetServer()), "", "the second time");
        pair.Write(pair.GetClient(), "shut");
        pair.Finish();
        NS_TEST_EXPECT_MSG_EQ(DtlsPair::TakeReceived(pair.GetServer()), "shut", "afterwards");
        ExpectConnected(pair);
    }

    DtlsPairConfiguration (*m_make)();
};

class ForgeryTestCase : public DtlsTestCase
{
  public:
    ForgeryTestCase(const std::string& name, DtlsPairConfiguration (*make)())
        : DtlsTestCase(name + ": a record with any byte changed is refused"),
          m_make(make)
    {
    }

  private:
    void DoRun() override
    {
        DtlsPair pair = Connect(m_make());
        const unsigned number = pair.GetLog().size();
        pair.Drop(1);
        pair.Write(pair.GetClient(), "reading");
        const std::vector<uint8_t> record = pair.GetLog()[number].bytes;
        DtlsEndpoint& server = pair.GetServer();
        for (std::size_t i = 0; i < record.size(); ++i)
        {
            std::vector<uint8_t> forged = record;
            forged[i] ^= 1;
            server.Receive(server.GetLocalTime(), forged.data(), forged.size());
            NS_TEST_EXPECT_MSG_EQ(DtlsPair::TakeReceived(server), "", "byte " << i);
        }
        pair.Deliver(number);
        NS_TEST_EXPECT_MSG_EQ(DtlsPair::TakeReceived(server), "reading", "the record itself");
        ExpectConnected(pair);
    }

    DtlsPairConfiguration (*m_make)();
};

/** A datagram's limit, such that whole fragments fit into so many frames. */
class SmallMtuTestCase : public DtlsTestCase
{
  public:
    SmallMtuTestCase(const std::string& name, DtlsPairConfiguration (*make)(), long mtuBytes)
        : DtlsTestCase(name + ": a handshake in fragments of " + std::to_string(mtuBytes) +
                       " byte"),
          m_make(make),
          m_mtuBytes(mtuBytes)
    {
    }

  private:
    void DoRun() override
    {
        auto configuration = m_make();
        configuration.client.mtuBytes = m_mtuBytes;
        configuration.server.mtuBytes = m_mtuBytes;
        configuration.server.pacing = Time(0); // or so many fragments outlast the client's timer
        DtlsPair pair(configuration);
        pair.Finish();
        ExpectConnected(pair);
        ExpectFlights(pair, "1 2 3 4 5 6");
        unsigned number = 0;
        for (const auto& datagram : pair.GetLog())
        {
            ++number;
            if (IsInTheClear(datagram))
            {
                NS_TEST_EXPECT_MSG_LT_OR_EQ(static_cast<long>(datagram.bytes.size()),
                                            m_mtuBytes,
                                            "datagram " << number);
            }
        }
        pair.Write(pair.GetClient(), "reading");
        pair.Finish();
        NS_TEST_EXPECT_MSG_EQ(DtlsPair::TakeReceived(pair.GetServer()), "reading", "data");
    }

    static bool IsInTheClear(const DtlsDatagram& datagram)
    {
        for (const auto& record : SplitRecords(datagram.bytes.data(), datagram.bytes.size()))
        {
            if (record.epoch > 0)
            {
                return false;
            }
        }
        return true;
    }

    DtlsPairConfiguration (*m_make)();
    long m_mtuBytes;
};

class DtlsDataTestSuite : public TestSuite
{
  public:
    DtlsDataTestSuite()
        : TestSuite("mote-dtls-dtls-data", TestSuite::Type::UNIT)
    {
        AddTestCase(new LostDataTestCase);
        for (const auto& [name, make] : {std::pair("poster", &MakePosterConfiguration),
                                         std::pair("modern", &MakeModernConfiguration)})
        {
            AddTestCase(new BothWaysTestCase(name, make));
            AddTestCase(new ReplayTestCase(name, make));
            AddTestCase(new ForgeryTestCase(name, make));
            for (long mtuBytes : {96, 200, 304})
            {
                AddTestCase(new SmallMtuTestCase(name, make, mtuBytes));
            }
        }
    }
};

DtlsDataTestSuite g_dtlsDataTestSuite;

} // namespace
