/* SPDX-License-Identifier: GPL-2.0-only */

#include "scheme-pair.h"

#include <utility>

namespace ns3::motedtls
{

namespace
{

constexpr char OWNER[] = "the mote";

} // namespace

/** The mote's end of a pair, as a scheme sees it. */
class SchemePair::MoteEnd : public MoteSession
{
  public:
    MoteEnd(SchemePair& owner, DtlsPair& pair)
        : m_owner(owner),
          m_pair(pair)
    {
    }

    std::vector<unsigned char> ExportKey(const std::string& label, std::size_t sizeBytes) override
    {
        return m_pair.GetClient().GetSession().ExportKey(label, sizeBytes);
    }

    std::string GetPskIdentity() const override
    {
        return m_pair.GetClient().GetSession().GetPskIdentity();
    }

    DtlsSessionPtr GetResumableSession() const override
    {
        return m_pair.GetClient().GetSession().GetResumable();
    }

    void Handshake(const HandshakeOffer& offer) override
    {
        m_owner.m_offers.push_back(offer);
        m_owner.m_pairs.push_back(std::make_unique<DtlsPair>(m_pair, offer));
        m_owner.Run(*m_owner.m_pairs.back());
    }

    void FallBack() override
    {
    }

    void Renegotiate() override
    {
        m_pair.Renegotiate();
        m_owner.Run(m_pair);
    }

  private:
    SchemePair& m_owner; //!< Who runs handshakes.
    DtlsPair& m_pair;    //!< The pair.
};

/** The sink's end of a pair, as a scheme sees it. */
class SchemePair::SinkEnd : public SinkSession
{
  public:
    explicit SinkEnd(DtlsPair& pair)
        : m_pair(pair)
    {
    }

    std::vector<unsigned char> ExportKey(const std::string& label, std::size_t sizeBytes) override
    {
        return m_pair.GetServer().GetSession().ExportKey(label, sizeBytes);
    }

    std::string GetPskIdentity() const override
    {
        return m_pair.GetServer().GetSession().GetPskIdentity();
    }

    void AddPreSharedKey(const std::string& identity,
                         const std::vector<unsigned char>& key) override
    {
        m_pair.GetStore().AddPreSharedKey(identity, key, OWNER);
    }

    void KeepOnlyPreSharedKey(const std::string& identity) override
    {
        m_pair.GetStore().KeepOnlyPreSharedKey(OWNER, identity);
    }

  private:
    DtlsPair& m_pair; //!< The pair.
};

SchemePair::SchemePair(const std::string& scheme, DtlsPairConfiguration configuration)
    : m_mote(FindRekeyScheme(scheme)->make()),
      m_sink(FindRekeyScheme(scheme)->make())
{
    m_mote->Configure(configuration.client);
    m_sink->Configure(configuration.server);
    m_pairs.push_back(std::make_unique<DtlsPair>(configuration));
    Run(*m_pairs.back());
}

SchemePair::~SchemePair() = default;

void
SchemePair::Run(DtlsPair& pair)
{
    if (m_lostFlight > 0)
    {
        pair.DropFlight(std::exchange(m_lostFlight, 0), ~0u);
    }
    const uint32_t atSink = pair.GetServer().GetHandshakes();
    const uint32_t atMote = pair.GetClient().GetHandshakes();
    pair.Finish();
    pair.DropFlight(0, 0);
    if (pair.GetServer().GetHandshakes() > atSink)
    {
        SinkEnd sink(pair);
        m_sink->OnSinkEstablished(sink);
    }
    m_isRenewed = pair.GetClient().GetHandshakes() > atMote;
    if (m_isRenewed)
    {
        m_pair = &pair;
        MoteEnd mote(*this, pair);
        m_mote->OnEstablished(mote);
    }
}

void
SchemePair::LoseFlight(unsigned flight)
{
    m_lostFlight = flight;
}

bool
SchemePair::Rekey()
{
    m_isRenewed = false;
    MoteEnd mote(*this, *m_pair);
    m_mote->Rekey(mote);
    return m_isRenewed;
}

std::string
SchemePair::Exchange(const std::string& up, const std::string& down)
{
    m_pair->Write(m_pair->GetClient(), up);
    m_pair->Finish();
    const std::string risen = DtlsPair::TakeReceived(m_pair->GetServer());
    if (risen.empty())
    {
        return "";
    }
    SinkEnd sink(*m_pair);
    m_sink->OnSinkConfirmed(sink);
    m_pair->Write(m_pair->GetServer(), down);
    m_pair->Finish();
    return risen + " " + DtlsPair::TakeReceived(m_pair->GetClient());
}

DtlsPair&
SchemePair::GetPair()
{
    return *m_pair;
}

const std::vector<std::unique_ptr<DtlsPair>>&
SchemePair::GetPairs() const
{
    return m_pairs;
}

std::vector<std::string>
SchemePair::GetMasterLines() const
{
    std::vector<std::string> lines;
    for (const auto& pair : m_pairs)
    {
        const auto more = pair->GetMasterLines();
        lines.insert(lines.end(), more.begin(), more.end());
    }
    return lines;
}

const std::vector<HandshakeOffer>&
SchemePair::GetOffers() const
{
    return m_offers;
}

DtlsPairConfiguration
MakeSchemeConfiguration()
{
    auto configuration = MakePosterConfiguration();
    configuration.client.preSharedKeys = MakePreSharedKeys();
    configuration.server.preSharedKeys = configuration.client.preSharedKeys;
    return configuration;
}

} // namespace ns3::motedtls
