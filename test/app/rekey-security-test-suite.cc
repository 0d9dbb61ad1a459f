/* SPDX-License-Identifier: GPL-2.0-only */

#include "../dtls/recording.h"
#include "scheme-pair.h"

#include <algorithm>
#include <set>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** \return the schemes that renew keys */
std::vector<std::string>
GetRenewingSchemes()
{
    std::vector<std::string> names;
    for (const auto& scheme : GetRekeySchemes())
    {
        if (scheme.name != "none")
        {
            names.push_back(scheme.name);
        }
    }
    return names;
}

class OldKeysTestCase : public SchemeTestCase
{
  public:
    explicit OldKeysTestCase(const std::string& scheme)
        : SchemeTestCase(scheme, "each epoch's keys open its own records and no others")
    {
    }

  private:
    void DoRun() override
    {
        SchemePair pair(m_scheme, MakeSchemeConfiguration());
        NS_TEST_ASSERT_MSG_EQ(pair.Exchange("old1", "old2"), "old1 old2", "before");
        const EpochKeys oldKeys = ComputeKeys(GetMasterSecret(pair.GetMasterLines().at(0)),
                                              Recording(pair.GetPair()).GetRandoms());
        NS_TEST_ASSERT_MSG_EQ(pair.Rekey(), true, "rekeyed");
        NS_TEST_ASSERT_MSG_EQ(pair.Exchange("new1", "new2"), "new1 new2", "after");
        const Recording before(*pair.GetPairs().front());
        const Recording after(pair.GetPair());
        const bool isInside = pair.GetPairs().size() == 1;
        const EpochKeys newKeys = ComputeKeys(GetMasterSecret(pair.GetMasterLines().at(1)),
                                              after.GetRandoms(isInside ? &oldKeys : nullptr));
        const std::string oldData = "old1 old2";
        const std::string newData = "new1 new2";
        NS_TEST_EXPECT_MSG_EQ(before.OpenData(oldKeys), oldData, "old keys, old records");
        NS_TEST_EXPECT_MSG_EQ(after.OpenData(newKeys), newData, "new keys, new records");
        NS_TEST_EXPECT_MSG_EQ(after.OpenData(oldKeys), (isInside ? oldData : ""), "old keys");
        NS_TEST_EXPECT_MSG_EQ(before.OpenData(newKeys), (isInside ? newData : ""), "new keys");
    }
};

class OldRecordTestCase : public SchemeTestCase
{
  public:
    explicit OldRecordTestCase(const std::string& scheme)
        : SchemeTestCase(scheme, "what was written before the rekey is refused after it")
    {
    }

  private:
    void DoRun() override
    {
        SchemePair pair(m_scheme, MakeSchemeConfiguration());
        DtlsPair& first = pair.GetPair();
        const unsigned number = first.GetLog().size();
        first.Drop(1); // it never arrived, so that only its keys are wrong
        first.Write(first.GetClient(), "old");
        first.Finish();
        const std::vector<uint8_t> record = first.GetLog().at(number).bytes;
        NS_TEST_ASSERT_MSG_EQ(pair.Rekey(), true, "rekeyed");
        DtlsEndpoint& sink = pair.GetPair().GetServer();
        sink.Receive(std::max(sink.GetLocalTime(), pair.GetPair().GetNow()),
                     record.data(),
                     record.size());
        NS_TEST_EXPECT_MSG_EQ(DtlsPair::TakeReceived(sink), "", "the old record");
        NS_TEST_EXPECT_MSG_EQ(pair.Exchange("up", "down"), "up down", "the session");
        ExpectConnected(pair.GetPair());
    }
};

/** Runs a scheme's rekeys after one whose last flight from the sink never arrived. */
class HalfOpenTestCase : public SchemeTestCase
{
  public:
    HalfOpenTestCase(const std::string& scheme, unsigned flight)
        : SchemeTestCase(scheme,
                         "flight " + std::to_string(flight) +
                             " lost for good: the next rekey takes the short cut"),
          m_flight(flight)
    {
    }

  private:
    void DoRun() override
    {
        SchemePair pair(m_scheme, MakeSchemeConfiguration());
        NS_TEST_ASSERT_MSG_EQ(pair.Exchange("a", "b"), "a b", "the first session");
        NS_TEST_ASSERT_MSG_EQ(pair.Rekey(), true, "the first rekey");
        NS_TEST_ASSERT_MSG_EQ(pair.Exchange("c", "d"), "c d", "the second session");
        pair.LoseFlight(m_flight);
        const bool isMoteDone = pair.Rekey();
        const bool isLastFromSink = m_flight % 2 == 0;
        NS_TEST_EXPECT_MSG_EQ(isMoteDone, !isLastFromSink, "the rekey, as the mote sees it");
        NS_TEST_EXPECT_MSG_EQ(pair.GetPairs().back()->IsConnected(), false, "both ends");
        if (isLastFromSink)
        {
            NS_TEST_EXPECT_MSG_EQ(pair.Exchange("e", "f"), "e f", "the session before goes on");
        }
        NS_TEST_EXPECT_MSG_EQ(pair.Rekey(), true, "the next rekey");
        NS_TEST_EXPECT_MSG_EQ(pair.Exchange("g", "h"), "g h", "the last session");
        ExpectConnected(pair.GetPair());
    }

    unsigned m_flight;
};

class PskChainTestCase : public SchemeTestCase
{
  public:
    explicit PskChainTestCase(const std::string& scheme)
        : SchemeTestCase(scheme, "20 steps have 20 identities and keys; the sink keeps one")
    {
    }

  private:
    void DoRun() override
    {
        constexpr unsigned STEPS = 20;
        SchemePair pair(m_scheme, MakeSchemeConfiguration());
        std::set<std::string> identities;
        std::set<std::string> keys;
        for (unsigned step = 1; step <= STEPS; ++step)
        {
            NS_TEST_ASSERT_MSG_EQ(pair.Rekey(), true, "step " << step);
            const HandshakeOffer& offer = pair.GetOffers().back();
            for (auto* end : {&pair.GetPair().GetClient(), &pair.GetPair().GetServer()})
            {
                NS_TEST_EXPECT_MSG_EQ(end->GetSession().GetPskIdentity(),
                                      offer.pskIdentity,
                                      "step " << step);
            }
            identities.insert(offer.pskIdentity);
            keys.emplace(offer.preSharedKey.begin(), offer.preSharedKey.end());
            NS_TEST_ASSERT_MSG_EQ(pair.Exchange("up", "down"), "up down", "step " << step);
            NS_TEST_EXPECT_MSG_EQ(pair.GetPair().GetStore().GetSize(), 1, "keys at the sink");
        }
        NS_TEST_EXPECT_MSG_EQ(identities.size(), STEPS, "identities");
        NS_TEST_EXPECT_MSG_EQ(keys.size(), STEPS, "keys");
        DtlsPair late(pair.GetPair(), pair.GetOffers().back());
        late.Finish();
        NS_TEST_EXPECT_MSG_EQ(late.IsConnected(), false, "a key for the second time");
        NS_TEST_EXPECT_MSG_EQ(late.GetServer().GetFailure(), "psk identity not found", "reason");
    }
};

/** Something about an offer that makes the handshake fail. */
struct WrongOffer
{
    std::string name;
    void (*spoil)(HandshakeOffer& offer);
    std::string clientFailure;
    std::string serverFailure;
};

class WrongKeyTestCase : public SchemeTestCase
{
  public:
    WrongKeyTestCase(const std::string& scheme, const WrongOffer& wrong)
        : SchemeTestCase(scheme, wrong.name + ": no session"),
          m_wrong(wrong)
    {
    }

  private:
    void DoRun() override
    {
        SchemePair pair(m_scheme, MakeSchemeConfiguration());
        NS_TEST_ASSERT_MSG_EQ(pair.Rekey(), true, "rekeyed");
        NS_TEST_ASSERT_MSG_EQ(pair.Exchange("up", "down"), "up down", "confirmed");
        pair.LoseFlight(3);
        NS_TEST_ASSERT_MSG_EQ(pair.Rekey(), false, "a rekey that never gets through");
        HandshakeOffer offer = pair.GetOffers().back();
        m_wrong.spoil(offer);
        DtlsPair spoilt(pair.GetPair(), offer);
        spoilt.Finish();
        NS_TEST_EXPECT_MSG_EQ((spoilt.GetClient().GetState() == DtlsEndpoint::State::FAILED),
                              true,
                              "the mote has failed");
        NS_TEST_EXPECT_MSG_EQ((spoilt.GetServer().GetState() == DtlsEndpoint::State::CONNECTED),
                              false,
                              "the sink is connected");
        NS_TEST_EXPECT_MSG_EQ(spoilt.GetClient().GetFailure(), m_wrong.clientFailure, "mote");
        NS_TEST_EXPECT_MSG_EQ(spoilt.GetServer().GetFailure(), m_wrong.serverFailure, "sink");
        DtlsPair right(spoilt, pair.GetOffers().back());
        right.Finish();
        NS_TEST_EXPECT_MSG_EQ(right.IsConnected(), true, "with what was not spoilt");
    }

    WrongOffer m_wrong;
};

class StaticKeyTestCase : public SchemeTestCase
{
  public:
    explicit StaticKeyTestCase(const std::string& scheme)
        : SchemeTestCase(scheme, "the scenario's own key opens no session without a certificate")
    {
    }

  private:
    void DoRun() override
    {
        SchemePair pair(m_scheme, MakeSchemeConfiguration());
        NS_TEST_ASSERT_MSG_EQ(pair.Rekey(), true, "rekeyed");
        HandshakeOffer offer;
        offer.pskIdentity = "mote";
        offer.preSharedKey = MakePreSharedKeys()->at(offer.pskIdentity);
        offer.cipherSuites = pair.GetOffers().back().cipherSuites;
        DtlsPair other(pair.GetPair(), offer);
        other.Finish();
        NS_TEST_EXPECT_MSG_EQ(other.IsConnected(), false, "connected");
        NS_TEST_EXPECT_MSG_EQ(other.GetServer().GetFailure(), "psk identity not found", "reason");
    }
};

class ResumedIdentityTestCase : public SchemeTestCase
{
  public:
    explicit ResumedIdentityTestCase(const std::string& scheme)
        : SchemeTestCase(scheme, "after three rekeys both ends know the certificates' subjects")
    {
    }

  private:
    void DoRun() override
    {
        SchemePair pair(m_scheme, MakeSchemeConfiguration());
        const std::string mote = pair.GetPair().GetServer().GetSession().GetPeerSubject();
        const std::string sink = pair.GetPair().GetClient().GetSession().GetPeerSubject();
        NS_TEST_ASSERT_MSG_EQ(mote, "CN=mote,O=Test", "the mote's subject");
        NS_TEST_ASSERT_MSG_EQ(sink, "CN=sink,O=Test", "the sink's subject");
        for (unsigned step = 1; step <= 3; ++step)
        {
            NS_TEST_ASSERT_MSG_EQ(pair.Rekey(), true, "step " << step);
            NS_TEST_EXPECT_MSG_EQ(pair.GetPair().GetServer().GetSession().GetPeerSubject(),
                                  mote,
                                  step);
            NS_TEST_EXPECT_MSG_EQ(pair.GetPair().GetClient().GetSession().GetPeerSubject(),
                                  sink,
                                  step);
        }
    }
};

class NoStaticKeyTestCase : public SchemeTestCase
{
  public:
    explicit NoStaticKeyTestCase(const std::string& scheme)
        : SchemeTestCase(scheme, "needs no key of the scenario's")
    {
    }

  private:
    void DoRun() override
    {
        SchemePair pair(m_scheme, MakePosterConfiguration());
        NS_TEST_ASSERT_MSG_EQ(pair.Rekey(), true, "rekeyed");
        NS_TEST_EXPECT_MSG_EQ(pair.Exchange("up", "down"), "up down", "the session");
    }
};

const std::vector<WrongOffer> WRONG_OFFERS{
    {"an identity that the sink does not know",
     [](HandshakeOffer& offer) { offer.pskIdentity += "x"; },
     "alert unknown PSK identity",
     "psk identity not found"},
    {"another key than the sink's",
     [](HandshakeOffer& offer) { offer.preSharedKey[0] ^= 1; },
     "read timeout expired",
     "read timeout expired"},
    {"a mote without the key",
     [](HandshakeOffer& offer) { offer.preSharedKey.clear(); },
     "psk identity not found",
     "alert handshake failure"},
};

class RekeySecurityTestSuite : public TestSuite
{
  public:
    RekeySecurityTestSuite()
        : TestSuite("mote-dtls-rekey-security", TestSuite::Type::UNIT)
    {
        for (const auto& scheme : GetRenewingSchemes())
        {
            AddTestCase(new OldKeysTestCase(scheme));
            AddTestCase(new OldRecordTestCase(scheme));
        }
        for (const char* scheme : {"full", "resume-id", "resume-ticket", "renegotiate"})
        {
            AddTestCase(new ResumedIdentityTestCase(scheme));
        }
        for (const char* scheme : {"resume-id", "resume-ticket"})
        {
            AddTestCase(new HalfOpenTestCase(scheme, 4));
            AddTestCase(new HalfOpenTestCase(scheme, 5));
        }
        for (const char* scheme : {"exporter-psk", "exporter-psk-ecdhe"})
        {
            AddTestCase(new HalfOpenTestCase(scheme, 6));
            AddTestCase(new PskChainTestCase(scheme));
            AddTestCase(new StaticKeyTestCase(scheme));
            AddTestCase(new NoStaticKeyTestCase(scheme));
            for (const auto& wrong : WRONG_OFFERS)
            {
                AddTestCase(new WrongKeyTestCase(scheme, wrong));
            }
        }
    }
};

RekeySecurityTestSuite g_rekeySecurityTestSuite;

} // namespace
