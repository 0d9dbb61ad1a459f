/* SPDX-License-Identifier: GPL-2.0-only */

#include "../settings/changed-settings.h"

#include "ns3/endpoint-contexts.h"
#include "ns3/handshake-experiment.h"
#include "ns3/test.h"

#include <functional>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr uint32_t SEED = 1;

/** A setting that both ends share, a value, and whether an end has it. */
struct SharedCase
{
    std::string name;
    std::string value;
    std::function<bool(const DtlsConfiguration&)> isSet;
};

class SharedTestCase : public TestCase
{
  public:
    explicit SharedTestCase(const SharedCase& shared)
        : TestCase(shared.name + " at both ends, at one, at none"),
          m_shared(shared)
    {
    }

  private:
    void Expect(const Changes& changes, bool atMote, bool atSink)
    {
        const Settings settings = With(changes);
        const EndpointContexts contexts(settings, SEED);
        NS_TEST_EXPECT_MSG_EQ(m_shared.isSet(contexts.GetMote().GetConfiguration()),
                              atMote,
                              "mote");
        NS_TEST_EXPECT_MSG_EQ(m_shared.isSet(contexts.GetSink().GetConfiguration()),
                              atSink,
                              "sink");
    }

    void DoRun() override
    {
        const auto& [name, value, isSet] = m_shared;
        const std::string mote = "mote-" + name;
        const std::string sink = "sink-" + name;
        Expect({{name, value}, {mote, "same"}, {sink, "same"}}, true, true);
        Expect({{mote, value}, {sink, "same"}}, true, false);
        Expect({{mote, "same"}, {sink, value}}, false, true);
        Expect({{mote, "same"}, {sink, "same"}}, false, false);
    }

    SharedCase m_shared;
};

/** Whose chain carries the CA's certificate. */
class ChainTestCase : public TestCase
{
  public:
    explicit ChainTestCase(const std::string& end)
        : TestCase("the CA's certificate in the chain of the " + end + " alone"),
          m_end(end)
    {
    }

  private:
    void DoRun() override
    {
        constexpr uint32_t LEAST_BYTES = 600; // of a CA's certificate with 2048 bit
        const auto run = [](const Changes& changes) {
            return RunHandshake(With(changes), SEED, 1, RunOutputs());
        };
        const auto without = run({{"chain-with-ca", "off"}});
        const auto with = run({{"chain-with-ca", "off"}, {m_end + "-chain-with-ca", "on"}});
        const bool isMote = m_end == "mote";
        NS_TEST_EXPECT_MSG_EQ((with.flight4->bytes - without.flight4->bytes > LEAST_BYTES),
                              !isMote,
                              "flight 4");
        NS_TEST_EXPECT_MSG_EQ((with.flight5->bytes - without.flight5->bytes > LEAST_BYTES),
                              isMote,
                              "flight 5");
    }

    std::string m_end;
};

/** \return a check of one field */
template <typename T>
std::function<bool(const DtlsConfiguration&)>
Has(T DtlsConfiguration::*field, T value)
{
    return [=](const DtlsConfiguration& configuration) { return configuration.*field == value; };
}

const SharedCase CASES[] = {
    {"mtu", "300", Has(&DtlsConfiguration::mtuBytes, 300L)},
    {"timer-initial", "7s", Has(&DtlsConfiguration::timerInitial, Seconds(7))},
    {"timer-jitter", "25%", Has(&DtlsConfiguration::timerJitter, 0.25)},
    {"timer-policy", "doubling", Has(&DtlsConfiguration::timerDoubles, true)},
    {"timer-maximum", "9s", Has(&DtlsConfiguration::timerMaximum, Seconds(9))},
    {"timer-stop", "message", Has(&DtlsConfiguration::timerStopsAtMessage, true)},
    {"timeout-limit", "3", Has(&DtlsConfiguration::timeoutLimit, uint32_t{3})},
    {"after-timeouts", "listen", Has(&DtlsConfiguration::listensAfterTimeouts, true)},
    {"flight-sending", "as-written", Has(&DtlsConfiguration::sendsFlightWhenComplete, false)},
    {"datagram-packing", "message", Has(&DtlsConfiguration::sendsMessagesApart, true)},
    {"reassembly", "buffered", Has(&DtlsConfiguration::takesFragmentsInOrder, false)},
};

class EndpointContextsTestSuite : public TestSuite
{
  public:
    EndpointContextsTestSuite()
        : TestSuite("mote-dtls-endpoint-contexts", TestSuite::Type::UNIT)
    {
        for (const auto& shared : CASES)
        {
            AddTestCase(new SharedTestCase(shared));
        }
        AddTestCase(new ChainTestCase("mote"));
        AddTestCase(new ChainTestCase("sink"));
    }
};

EndpointContextsTestSuite g_endpointContextsTestSuite;

} // namespace
