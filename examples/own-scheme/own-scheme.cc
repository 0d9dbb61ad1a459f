/* SPDX-License-Identifier: GPL-2.0-only */

// A rekeying scheme of one's own: resume the session a few times, which is
// cheap, then make a full handshake, so that no master secret lives longer.

#include "ns3/rekey-scheme.h"

using namespace ns3::motedtls;

namespace
{

constexpr int RESUMPTIONS = 3; // of a session, before a full handshake

class Alternate : public RekeyScheme
{
  public:
    // Both ends: the sink is to keep sessions, so that they can be resumed.
    void Configure(DtlsConfiguration& configuration) const override
    {
        configuration.sessionCache = true;
    }

    // Mote: a rekey is due. An offer without a session is a full handshake.
    void Rekey(MoteSession& session) override
    {
        HandshakeOffer offer;
        if (m_left > 0)
        {
            offer.session = session.GetResumableSession();
        }
        m_left = offer.session ? m_left - 1 : RESUMPTIONS;
        session.Handshake(offer);
    }

    // Mote: that handshake failed, be it because the sink has forgotten.
    void OnFailed(MoteSession& session) override
    {
        m_left = RESUMPTIONS;
        session.FallBack();
    }

  private:
    int m_left{RESUMPTIONS}; // resumptions left to the session
};

const RekeySchemeInfo g_info{"alternate",
                             "three abbreviated handshakes, then a full one",
                             ForwardSecrecy::AS_FULL,
                             [] { return std::make_unique<Alternate>(); }};
const RegisterRekeyScheme g_registration(g_info);

} // namespace
