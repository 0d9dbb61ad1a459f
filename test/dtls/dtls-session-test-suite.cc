/* SPDX-License-Identifier: GPL-2.0-only */

#include "dtls-pair.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** How sessions are resumed. */
struct Resumption
{
    std::string name;
    DtlsPairConfiguration (*make)();
    bool usesTickets;
};

const std::vector<Resumption> RESUMPTIONS{
    {"poster, identifier", MakePosterConfiguration, false},
    {"poster, ticket", MakePosterConfiguration, true},
    {"modern, identifier", MakeModernConfiguration, false},
    {"modern, ticket", MakeModernConfiguration, true},
};

const Time LIFETIME = Hours(3);
constexpr char LABEL[] = "EXPORTER-test";

/** \return both ends of a kind of resumption */
DtlsPairConfiguration
Make(const Resumption& resumption)
{
    auto configuration = resumption.make();
    for (auto* end : {&configuration.client, &configuration.server})
    {
        end->sessionTicket = resumption.usesTickets;
        end->sessionCache = !resumption.usesTickets;
        end->sessionLifetime = LIFETIME;
    }
    return configuration;
}

/** \return an offer to resume a pair's session */
HandshakeOffer
OfferSession(DtlsPair& pair)
{
    HandshakeOffer offer;
    offer.session = pair.GetClient().GetSession().GetResumable();
    return offer;
}

/** \return all RSA operations of a pair's client so far */
uint64_t
CountRsa(DtlsPair& pair)
{
    const CryptoHost& host = pair.GetClientHost();
    return host.GetCount(CryptoOperation::RSA_SIGN) + host.GetCount(CryptoOperation::RSA_VERIFY) +
           host.GetCount(CryptoOperation::RSA_ENCRYPT);
}

/** A test of a session that is to be resumed, or not. */
class ResumptionTestCase : public DtlsTestCase
{
  public:
    ResumptionTestCase(const Resumption& resumption, const std::string& name)
        : DtlsTestCase(resumption.name + ": " + name),
          m_resumption(resumption)
    {
    }

  protected:
    /** Runs a pair to its end, which both are to reach in the same way. */
    void ExpectResumed(DtlsPair& pair, bool isResumed)
    {
        const uint64_t before = CountRsa(pair);
        pair.Finish();
        ExpectConnected(pair);
        NS_TEST_EXPECT_MSG_EQ(pair.GetClient().GetSession().IsResumed(),
                              isResumed,
                              "resumed, client");
        NS_TEST_EXPECT_MSG_EQ(pair.GetServer().GetSession().IsResumed(),
                              isResumed,
                              "resumed, server");
        NS_TEST_EXPECT_MSG_EQ((CountRsa(pair) == before), isResumed, "RSA operations");
        ExpectFlights(pair, isResumed ? "1 2 3 4 5" : "1 2 3 4 5 6");
        NS_TEST_EXPECT_MSG_EQ(pair.GetClient().GetRetransmissions(), 0, "client's repetitions");
        NS_TEST_EXPECT_MSG_EQ(pair.GetServer().GetRetransmissions(), 0, "server's repetitions");
        pair.Write(pair.GetClient(), "up");
        pair.Write(pair.GetServer(), "down");
        pair.Finish();
        NS_TEST_EXPECT_MSG_EQ(DtlsPair::TakeReceived(pair.GetServer()), "up", "data up");
        NS_TEST_EXPECT_MSG_EQ(DtlsPair::TakeReceived(pair.GetClient()), "down", "data down");
    }

    Resumption m_resumption;
};

class IdentityTestCase : public ResumptionTestCase
{
  public:
    explicit IdentityTestCase(const Resumption& resumption)
        : ResumptionTestCase(resumption, "both ends still know who the other is, and have new keys")
    {
    }

  private:
    void DoRun() override
    {
        DtlsPair first(Make(m_resumption));
        first.Finish();
        const std::string client = first.GetServer().GetSession().GetPeerSubject();
        const std::string server = first.GetClient().GetSession().GetPeerSubject();
        NS_TEST_ASSERT_MSG_NE(client, "", "the client's subject");
        NS_TEST_ASSERT_MSG_NE(server, client, "the server's subject");
        DtlsPair second(first, OfferSession(first));
        ExpectResumed(second, true);
        NS_TEST_EXPECT_MSG_EQ(second.GetServer().GetSession().GetPeerSubject(),
                              client,
                              "the client");
        NS_TEST_EXPECT_MSG_EQ(second.GetClient().GetSession().GetPeerSubject(),
                              server,
                              "the server");
        const auto key = first.GetClient().GetSession().ExportKey(LABEL, 16);
        const auto newKey = second.GetClient().GetSession().ExportKey(LABEL, 16);
        NS_TEST_EXPECT_MSG_EQ((first.GetServer().GetSession().ExportKey(LABEL, 16) == key),
                              true,
                              "one key");
        NS_TEST_EXPECT_MSG_EQ((second.GetServer().GetSession().ExportKey(LABEL, 16) == newKey),
                              true,
                              "another");
        NS_TEST_EXPECT_MSG_EQ((key == newKey), false, "the key of the session before");
        NS_TEST_EXPECT_MSG_EQ(
            (second.GetClient().GetSession().ExportKey("EXPORTER-other", 16) == newKey),
            false,
            "the key of another label");
    }
};

/** Resumes a session that is so old. */
class LifetimeTestCase : public ResumptionTestCase
{
  public:
    LifetimeTestCase(const Resumption& resumption, Time age, bool isResumed)
        : ResumptionTestCase(resumption,
                             std::string(isResumed ? "resumed" : "refused") + " after " +
                                 std::to_string(age.GetSeconds()) + " s"),
          m_age(age),
          m_isResumed(isResumed)
    {
    }

  private:
    void DoRun() override
    {
        DtlsPair first(Make(m_resumption));
        first.Finish();
        DtlsPair second(first, OfferSession(first), m_age);
        ExpectResumed(second, m_isResumed);
    }

    Time m_age;
    bool m_isResumed;
};

class ChainTestCase : public ResumptionTestCase
{
  public:
    explicit ChainTestCase(const Resumption& resumption)
        : ResumptionTestCase(resumption, "a resumed session can be resumed, but grows no younger")
    {
    }

  private:
    void DoRun() override
    {
        DtlsPair first(Make(m_resumption));
        first.Finish();
        DtlsPair second(first, OfferSession(first), LIFETIME / 2);
        ExpectResumed(second, true);
        DtlsPair third(second, OfferSession(second), LIFETIME - Seconds(30));
        ExpectResumed(third, true);
        DtlsPair fourth(third, OfferSession(third), LIFETIME + Seconds(30));
        ExpectResumed(fourth, false);
    }
};

class ForgetTestCase : public ResumptionTestCase
{
  public:
    explicit ForgetTestCase(const Resumption& resumption)
        : ResumptionTestCase(resumption, "a server that has forgotten makes a full handshake")
    {
    }

  private:
    void DoRun() override
    {
        DtlsPair first(Make(m_resumption));
        first.Finish();
        NS_TEST_EXPECT_MSG_EQ(first.GetStore().GetSize(),
                              (m_resumption.usesTickets ? 0 : 1),
                              "kept");
        first.GetStore().Forget();
        NS_TEST_EXPECT_MSG_EQ(first.GetStore().GetSize(), 0, "forgotten");
        DtlsPair second(first, OfferSession(first));
        ExpectResumed(second, false);
        DtlsPair third(second, OfferSession(second));
        ExpectResumed(third, true);
    }
};

/** Loses each datagram of an abbreviated handshake. */
class ResumptionLossTestCase : public ResumptionTestCase
{
  public:
    explicit ResumptionLossTestCase(const Resumption& resumption)
        : ResumptionTestCase(resumption, "every single datagram lost")
    {
    }

  private:
    void DoRun() override
    {
        unsigned datagrams = 1;
        for (unsigned lost = 0; lost < datagrams; ++lost)
        {
            DtlsPair first(Make(m_resumption));
            first.Finish();
            DtlsPair second(first, OfferSession(first));
            second.Drop(uint64_t{1} << lost);
            second.Finish();
            NS_TEST_EXPECT_MSG_EQ(second.IsConnected(), true, "datagram " << lost);
            NS_TEST_EXPECT_MSG_EQ(second.GetServer().GetSession().IsResumed(),
                                  true,
                                  "datagram " << lost);
            NS_TEST_EXPECT_MSG_EQ(second.HasAlert(), false, "datagram " << lost);
            datagrams = second.GetLog().size();
        }
        NS_TEST_EXPECT_MSG_GT_OR_EQ(datagrams, 5, "datagrams");
    }
};

class DtlsSessionTestSuite : public TestSuite
{
  public:
    DtlsSessionTestSuite()
        : TestSuite("mote-dtls-dtls-session", TestSuite::Type::UNIT)
    {
        for (const auto& resumption : RESUMPTIONS)
        {
            AddTestCase(new IdentityTestCase(resumption));
            AddTestCase(new LifetimeTestCase(resumption, LIFETIME - Seconds(10), true));
            AddTestCase(new LifetimeTestCase(resumption, LIFETIME + Seconds(10), false));
            AddTestCase(new ChainTestCase(resumption));
            AddTestCase(new ForgetTestCase(resumption));
            AddTestCase(new ResumptionLossTestCase(resumption));
        }
    }
};

DtlsSessionTestSuite g_dtlsSessionTestSuite;

} // namespace
