/* SPDX-License-Identifier: GPL-2.0-only */

#include "../dtls/dtls-pair.h"
#include "besieged-sink.h"

#include "ns3/uinteger.h"

#include <sstream>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr uint16_t FIRST_PORT = 10000; // of those who forge
constexpr uint32_t FORGED = 10000;

/** \return how sink and clients speak, with OpenSSL's way of cookies or none */
DtlsPairConfiguration
MakeConfiguration(bool hasCookie)
{
    DtlsPairConfiguration configuration = MakePosterConfiguration();
    configuration.client.cookieExchange = hasCookie;
    configuration.server.cookieExchange = hasCookie;
    return configuration;
}

/** \return a ClientHello without a cookie, which anybody can send in anybody's name */
std::vector<uint8_t>
MakeForgedHello()
{
    DtlsPair pair(MakePosterConfiguration());
    pair.AdvanceTo(Time(0));
    return pair.GetLog().at(0).bytes;
}

/** Sends a hello from each of many ports, one a millisecond. */
void
Flood(BesiegedSink& sink)
{
    const auto hello = MakeForgedHello();
    for (uint32_t i = 0; i < FORGED; ++i)
    {
        sink.Send(MilliSeconds(i), FIRST_PORT + i, hello);
    }
}

class FloodTestCase : public TestCase
{
  public:
    FloodTestCase()
        : TestCase("ten thousand forged hellos are answered and leave no association")
    {
    }

  private:
    void DoRun() override
    {
        BesiegedSink sink(MakeConfiguration(true));
        Flood(sink);
        sink.AdvanceTo(Seconds(20));
        NS_TEST_EXPECT_MSG_EQ(sink.GetVerifyRequests(), FORGED, "answers");
        NS_TEST_EXPECT_MSG_EQ(sink.program->GetAssociations(), 0, "associations");
        NS_TEST_EXPECT_MSG_EQ(sink.GetForgotten(), "", "forgotten");
    }
};

class SiegeTestCase : public TestCase
{
  public:
    SiegeTestCase()
        : TestCase("a client connects while forged hellos come, though one association alone may "
                   "be half-open")
    {
    }

  private:
    void DoRun() override
    {
        BesiegedSink sink(MakeConfiguration(true));
        sink.program->SetAttribute("HalfOpenLimit", UintegerValue(1));
        Flood(sink);
        sink.Connect(Seconds(2));
        sink.AdvanceTo(Seconds(20));
        NS_TEST_EXPECT_MSG_EQ(sink.program->GetConnections(), 1, "connections");
        NS_TEST_EXPECT_MSG_EQ(sink.program->GetAssociations(), 1, "associations");
        NS_TEST_EXPECT_MSG_EQ(sink.GetForgotten(), "", "forgotten");
    }
};

/** Hellos that come, and what the sink answers. */
struct AnswerCase
{
    std::string name;
    std::vector<uint16_t> ports; //!< From which a hello comes at 1 s.
    std::string answers;         //!< See BesiegedSink::GetAnswers().
};

class AnswerTestCase : public TestCase
{
  public:
    explicit AnswerTestCase(const AnswerCase& answer)
        : TestCase(answer.name),
          m_case(answer)
    {
    }

  private:
    void DoRun() override
    {
        BesiegedSink sink(MakeConfiguration(true));
        const auto hello = MakeForgedHello();
        for (const uint16_t port : m_case.ports)
        {
            sink.Send(Seconds(1), port, hello);
        }
        sink.AdvanceTo(Seconds(20));
        NS_TEST_EXPECT_MSG_EQ(sink.GetAnswers(), m_case.answers, "answers");
    }

    AnswerCase m_case;
};

class LaterHelloTestCase : public TestCase
{
  public:
    LaterHelloTestCase()
        : TestCase("a hello is answered though data come from the same address in the meantime")
    {
    }

  private:
    void DoRun() override
    {
        BesiegedSink sink(MakeConfiguration(true));
        sink.Connect(Seconds(1));
        sink.Send(Seconds(20), FIRST_PORT, MakeForgedHello());
        sink.Write(MilliSeconds(20250));
        sink.AdvanceTo(Seconds(19));
        const std::string before = sink.GetAnswers();
        sink.AdvanceTo(Seconds(30));
        // Flight 0 is the answer to the data.
        NS_TEST_EXPECT_MSG_EQ(sink.GetAnswers(), before + " 0@20.25 2@20.5", "answers");
    }
};

class RestartTestCase : public TestCase
{
  public:
    RestartTestCase()
        : TestCase("a sink that forgets everything sends no answer to a hello of before")
    {
    }

  private:
    void DoRun() override
    {
        BesiegedSink sink(MakeConfiguration(true));
        sink.program->SetAttribute("RestartInterval", TimeValue(MilliSeconds(1200)));
        sink.Send(MilliSeconds(600), FIRST_PORT, MakeForgedHello());  // its answer leaves at 1.1 s
        sink.Send(MilliSeconds(1000), FIRST_PORT, MakeForgedHello()); // that of this one never
        sink.Send(MilliSeconds(1300), FIRST_PORT, MakeForgedHello());
        sink.AdvanceTo(Seconds(2));
        NS_TEST_EXPECT_MSG_EQ(sink.GetAnswers(), "2@1.1 2@1.8", "answers");
    }
};

class FlightsTestCase : public TestCase
{
  public:
    FlightsTestCase()
        : TestCase("the flights of a handshake are 2, 4 and 6 at the sink")
    {
    }

  private:
    void DoRun() override
    {
        BesiegedSink sink(MakeConfiguration(true));
        sink.Connect(Seconds(1));
        sink.AdvanceTo(Seconds(20));
        std::string flights;
        std::istringstream answers(sink.GetAnswers());
        for (std::string answer; answers >> answer;)
        {
            const char flight = answer.front();
            flights += flights.empty() || flights.back() != flight ? std::string(1, flight) : "";
        }
        NS_TEST_EXPECT_MSG_EQ(flights, "246", "flights");
        NS_TEST_EXPECT_MSG_EQ(sink.program->GetCounts().retransmissions, 0, "retransmissions");
    }
};

class StolenCookieTestCase : public TestCase
{
  public:
    StolenCookieTestCase()
        : TestCase("a cookie begins an association from the address it was made for alone")
    {
    }

  private:
    void DoRun() override
    {
        BesiegedSink sink(MakeConfiguration(true));
        sink.Connect(Seconds(1));
        sink.AdvanceTo(Seconds(20));
        const auto hellos = sink.GetSent(3);
        NS_TEST_ASSERT_MSG_EQ(hellos.size(), 1, "hellos with a cookie");
        NS_TEST_EXPECT_MSG_EQ(sink.program->GetAssociations(), 1, "associations");
        sink.Send(Seconds(21), FIRST_PORT, hellos.front());
        sink.AdvanceTo(Seconds(40));
        NS_TEST_EXPECT_MSG_EQ(sink.program->GetAssociations(), 1, "associations");
        NS_TEST_EXPECT_MSG_EQ(sink.GetVerifyRequests(), 2, "answers to a hello without cookie");
    }
};

/** Who is connected or half-open, and who of them is forgotten. */
struct LimitCase
{
    bool hasCookie;
    uint32_t limit;
    uint32_t halfOpen;     //!< Clients that fall silent one after the other.
    std::string forgotten; //!< Their ports.
    uint32_t associations; //!< That are kept, one of them connected.
};

class LimitTestCase : public TestCase
{
  public:
    explicit LimitTestCase(const LimitCase& limit)
        : TestCase("of " + std::to_string(limit.halfOpen) + " half-open associations " +
                   std::to_string(limit.associations - 1) + " are kept where the limit is " +
                   std::to_string(limit.limit) + ", the connected one in any case" +
                   (limit.hasCookie ? "" : ", without cookies")),
          m_case(limit)
    {
    }

  private:
    void DoRun() override
    {
        BesiegedSink sink(MakeConfiguration(m_case.hasCookie));
        sink.program->SetAttribute("HalfOpenLimit", UintegerValue(m_case.limit));
        sink.Connect(Seconds(0));
        for (uint32_t i = 1; i <= m_case.halfOpen; ++i)
        {
            const Time start = Seconds(20 * i);
            sink.Connect(start, start + MilliSeconds(700)); // before flight 4
        }
        sink.AdvanceTo(Seconds(100));
        NS_TEST_EXPECT_MSG_EQ(sink.program->GetAssociations(), m_case.associations, "kept");
        NS_TEST_EXPECT_MSG_EQ(sink.program->GetConnections(), 1, "connected");
        NS_TEST_EXPECT_MSG_EQ(sink.GetForgotten(), m_case.forgotten, "forgotten");
    }

    LimitCase m_case;
};

class SinkMemoryTestSuite : public TestSuite
{
  public:
    SinkMemoryTestSuite()
        : TestSuite("mote-dtls-sink-memory", TestSuite::Type::UNIT)
    {
        AddTestCase(new FloodTestCase);
        AddTestCase(new SiegeTestCase);
        for (const auto& answer : std::vector<AnswerCase>{
                 {"hellos of two peers at one moment are answered at one time",
                  {FIRST_PORT, FIRST_PORT + 1},
                  "2@1.5 2@1.5"},
                 {"a peer's hello waits until the one before is answered",
                  {FIRST_PORT, FIRST_PORT},
                  "2@1.5 2@2"},
             })
        {
            AddTestCase(new AnswerTestCase(answer));
        }
        AddTestCase(new LaterHelloTestCase);
        AddTestCase(new RestartTestCase);
        AddTestCase(new FlightsTestCase);
        AddTestCase(new StolenCookieTestCase);
        for (const auto& limit : std::vector<LimitCase>{
                 {true, 2, 2, "", 3},
                 {true, 2, 4, "49153 49154", 3},
                 {true, 0, 4, "", 5},
                 {false, 2, 2, "", 3},
                 {false, 2, 4, "49153 49154", 3},
             })
        {
            AddTestCase(new LimitTestCase(limit));
        }
    }
};

SinkMemoryTestSuite g_sinkMemoryTestSuite;

} // namespace
