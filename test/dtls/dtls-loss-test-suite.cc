/* SPDX-License-Identifier: GPL-2.0-only */

#include "dtls-pair.h"

#include <sstream>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr unsigned MASK_BITS = 64;

/** A way to speak DTLS whose handshakes lose datagrams. */
struct SweepCase
{
    std::string profile;
    DtlsPairConfiguration (*make)();
    unsigned leastRuns; //!< So that a sweep that ends early is noticed.
};

/**
 * Loses every single datagram, and every pair of datagrams, of a handshake; the second of a pair
 * may be a datagram that is sent only because the first was lost.
 */
class SweepTestCase : public DtlsTestCase
{
  public:
    explicit SweepTestCase(const SweepCase& sweep)
        : DtlsTestCase(sweep.profile + ": every single and every pair of datagrams lost"),
          m_sweep(sweep)
    {
    }

  private:
    void DoRun() override
    {
        const unsigned sent = Lose(0);
        for (unsigned first = 0; first < sent; ++first)
        {
            const uint64_t single = uint64_t{1} << first;
            const unsigned sentThen = Lose(single);
            NS_TEST_ASSERT_MSG_LT(sentThen, MASK_BITS, "more datagrams than the mask has bits");
            for (unsigned second = first + 1; second < sentThen; ++second)
            {
                Lose(single | uint64_t{1} << second);
            }
        }
        NS_TEST_ASSERT_MSG_GT_OR_EQ(m_runs, m_sweep.leastRuns, "runs");
    }

    /** \return how many datagrams were sent, those after the loss included */
    unsigned Lose(uint64_t mask)
    {
        ++m_runs;
        const auto configuration = m_sweep.make();
        DtlsPair pair(configuration);
        pair.Drop(mask);
        pair.Finish();
        const bool isAnswered = pair.CountLost(6) <= configuration.server.lastFlightAnswers;
        std::ostringstream name;
        name << "mask 0x" << std::hex << mask << ": ";
        NS_TEST_EXPECT_MSG_EQ(pair.HasAlert(), false, name.str() << "an alert");
        NS_TEST_EXPECT_MSG_EQ(pair.IsConnected(), isAnswered, name.str() << "connected");
        NS_TEST_EXPECT_MSG_EQ(pair.GetClient().HasTimedOut(), !isAnswered, name.str() << "gave up");
        const auto& host = pair.GetClientHost();
        NS_TEST_EXPECT_MSG_EQ(host.GetCount(CryptoOperation::RSA_SIGN), 1, name.str() << "signs");
        const uint64_t publicOperations = host.GetCount(CryptoOperation::RSA_VERIFY) +
                                          host.GetCount(CryptoOperation::RSA_ENCRYPT);
        NS_TEST_EXPECT_MSG_EQ(publicOperations, 2, name.str() << "verifies and encrypts");
        return pair.GetLog().size();
    }

    SweepCase m_sweep;
    unsigned m_runs{0};
};

class DtlsLossTestSuite : public TestSuite
{
  public:
    DtlsLossTestSuite()
        : TestSuite("mote-dtls-dtls-loss", TestSuite::Type::UNIT)
    {
        AddTestCase(new SweepTestCase({"poster", MakePosterConfiguration, 100}));
        AddTestCase(new SweepTestCase({"modern", MakeModernConfiguration, 100}));
    }
};

DtlsLossTestSuite g_dtlsLossTestSuite;

} // namespace
