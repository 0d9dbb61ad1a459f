/* SPDX-License-Identifier: GPL-2.0-only */

#include "two-ends.h"

#include "ns3/receiver-switch.h"
#include "ns3/test.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** A time in which the TPM signs, in s. */
struct Signature
{
    int start;
    int duration;
};

/** What gives reasons to be off, and in which seconds the mote hears a frame. */
struct SwitchCase
{
    std::string name;
    std::vector<Signature> signatures;
    int sleepFrom; //!< In s; 0 if it does not sleep.
    int sleepTo;   //!< In s.
    std::string heard;
};

class SwitchTestCase : public TestCase
{
  public:
    explicit SwitchTestCase(const SwitchCase& parameters)
        : TestCase(parameters.name),
          m_case(parameters)
    {
    }

  private:
    void DoRun() override
    {
        TwoEnds ends;
        ReceiverSwitch receiver(ends.Mote().driver);
        for (const auto& signature : m_case.signatures)
        {
            receiver.SetQuietFor(QuietReason::TPM_SIGNATURE,
                                 Seconds(signature.start),
                                 Seconds(signature.duration));
        }
        if (m_case.sleepFrom > 0)
        {
            for (const auto& [when, isAsleep] :
                 {std::pair(m_case.sleepFrom, true), std::pair(m_case.sleepTo, false)})
            {
                Simulator::Schedule(Seconds(when),
                                    &ReceiverSwitch::SetQuiet,
                                    &receiver,
                                    QuietReason::SLEEP,
                                    isAsleep);
            }
        }
        constexpr int END_S = 9;
        std::string heard;
        for (int second = 0; second < END_S; ++second)
        {
            const std::size_t before = ends.m_moteReceived.size();
            ends.SinkSendsAt(MilliSeconds(500), 60);
            ends.AdvanceTo(Seconds(second + 1));
            heard += ends.m_moteReceived.size() > before ? std::to_string(second) : "";
        }
        NS_TEST_EXPECT_MSG_EQ(heard, m_case.heard, "heard in these seconds");
    }

    SwitchCase m_case;
};

class GoneTestCase : public TestCase
{
  public:
    GoneTestCase()
        : TestCase("what was planned goes with the switch")
    {
    }

  private:
    void DoRun() override
    {
        TwoEnds ends;
        {
            ReceiverSwitch receiver(ends.Mote().driver);
            receiver.SetQuietFor(QuietReason::TPM_SIGNATURE, Seconds(1), Seconds(100));
        }
        ends.SinkSendsAt(Seconds(2), 60);
        ends.AdvanceTo(Seconds(3));
        NS_TEST_EXPECT_MSG_EQ(ends.m_moteReceived.size(), 1, "heard");
    }
};

class ReceiverSwitchTestSuite : public TestSuite
{
  public:
    ReceiverSwitchTestSuite()
        : TestSuite("mote-dtls-receiver-switch", TestSuite::Type::UNIT)
    {
        for (const auto& parameters : std::vector<SwitchCase>{
                 {"no reason", {}, 0, 0, "012345678"},
                 {"a signature", {{2, 3}}, 0, 0, "015678"},
                 {"sleep", {}, 4, 6, "0123678"},
                 {"a signature that ends in sleep", {{2, 3}}, 4, 7, "0178"},
                 {"a signature that outlasts a sleep", {{3, 4}}, 2, 5, "0178"},
                 {"two signatures that overlap", {{1, 4}, {2, 1}}, 0, 0, "05678"},
                 {"two signatures, one after the other", {{1, 2}, {3, 2}}, 0, 0, "05678"},
             })
        {
            AddTestCase(new SwitchTestCase(parameters));
        }
        AddTestCase(new GoneTestCase);
    }
};

ReceiverSwitchTestSuite g_receiverSwitchTestSuite;

} // namespace
