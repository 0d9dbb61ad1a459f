/* SPDX-License-Identifier: GPL-2.0-only */

#include "built-in-schemes.h"

#include <openssl/crypto.h>
#include <utility>

namespace ns3::motedtls
{

namespace
{

/** The keys of the first session are kept for good. */
class NoRekey : public RekeyScheme
{
  public:
    void Rekey(MoteSession& /* session */) override
    {
    }
};

/** A new session with a full handshake. */
class FullRekey : public RekeyScheme
{
  public:
    void Rekey(MoteSession& session) override
    {
        session.Handshake(HandshakeOffer());
    }
};

/** A full handshake inside the session (RFC 5746). */
class RenegotiateRekey : public RekeyScheme
{
  public:
    void Configure(DtlsConfiguration& configuration) const override
    {
        configuration.renegotiation = true;
    }

    void Rekey(MoteSession& session) override
    {
        session.Renegotiate();
    }
};

/** An abbreviated handshake (RFC 5246, 7.3), by identifier or ticket. */
class ResumeRekey : public RekeyScheme
{
  public:
    /** \param usesTickets whether the mote keeps the sink's state (RFC 5077) */
    explicit ResumeRekey(bool usesTickets)
        : m_usesTickets(usesTickets)
    {
    }

    void Configure(DtlsConfiguration& configuration) const override
    {
        configuration.sessionCache = !m_usesTickets;
        configuration.sessionTicket = m_usesTickets;
    }

    void Rekey(MoteSession& session) override
    {
        HandshakeOffer offer;
        offer.session = session.GetResumableSession();
        offer.session ? session.Handshake(offer) : session.FallBack();
    }

  private:
    bool m_usesTickets; //!< Whether by ticket, not by identifier.
};

/**
 * A handshake with a pre-shared key (RFC 4279) that both ends export from the session before (RFC
 * 5705). The sink keeps the keys of its latest sessions until the mote has used the newest: a mote
 * that missed the end of a handshake can still begin the next one with the key that it has.
 */
class ExporterPskRekey : public RekeyScheme
{
  public:
    /** \param cipherSuite with a pre-shared key, OpenSSL's name */
    explicit ExporterPskRekey(std::string cipherSuite)
        : m_cipherSuite(std::move(cipherSuite))
    {
    }

    void Configure(DtlsConfiguration& configuration) const override
    {
        if (configuration.role == DtlsRole::CLIENT)
        {
            return;
        }
        if (configuration.cipherSuites.find("PSK") == std::string::npos)
        {
            // The scheme's cipher suite is for exported keys, not for one that the scenario does
            // not use.
            configuration.preSharedKeys = nullptr;
        }
        configuration.cipherSuites += ":" + m_cipherSuite;
    }

    void OnEstablished(MoteSession& session) override
    {
        m_next.pskIdentity = ExportIdentity(session);
        m_next.preSharedKey = ExportKey(session);
        m_next.cipherSuites = m_cipherSuite;
    }

    void OnSinkEstablished(SinkSession& session) override
    {
        session.AddPreSharedKey(ExportIdentity(session), ExportKey(session));
    }

    void OnSinkConfirmed(SinkSession& session) override
    {
        session.KeepOnlyPreSharedKey(ExportIdentity(session));
    }

    void Rekey(MoteSession& session) override
    {
        session.Handshake(m_next);
    }

  private:
    static constexpr std::size_t KEY_BYTES = 16;
    static constexpr std::size_t IDENTITY_BYTES = 8;

    /** \return the key of the handshake after the session */
    static std::vector<unsigned char> ExportKey(RekeySession& session)
    {
        return session.ExportKey("EXPORTER-mote-dtls-rekey-key", KEY_BYTES);
    }

    /** \return a name for the session's key that both ends know without having sent it */
    static std::string ExportIdentity(RekeySession& session)
    {
        const auto bytes = session.ExportKey("EXPORTER-mote-dtls-rekey-name", IDENTITY_BYTES);
        char* text = OPENSSL_buf2hexstr(bytes.data(), static_cast<long>(bytes.size()));
        std::string identity(text);
        OPENSSL_free(text);
        return identity;
    }

    std::string m_cipherSuite; //!< Cipher suite of the rekeys.
    HandshakeOffer m_next;     //!< What the next rekey offers.
};

template <typename Scheme, typename... Arguments>
RekeySchemeInfo
Describe(const char* name, ForwardSecrecy secrecy, const char* help, Arguments... arguments)
{
    return {name, help, secrecy, [=] { return std::make_unique<Scheme>(arguments...); }};
}

} // namespace

std::vector<RekeySchemeInfo>
GetBuiltInSchemes()
{
    return {
        Describe<NoRekey>("none",
                          ForwardSecrecy::AS_FULL,
                          "the keys of the first session are kept for good"),
        Describe<FullRekey>("full", ForwardSecrecy::AS_FULL, "a new session with a full handshake"),
        Describe<RenegotiateRekey>("renegotiate",
                                   ForwardSecrecy::AS_FULL,
                                   "a full handshake inside the session (RFC 5746)"),
        Describe<ResumeRekey>("resume-id",
                              ForwardSecrecy::AS_FULL,
                              "an abbreviated handshake; the sink keeps the session",
                              false),
        Describe<ResumeRekey>("resume-ticket",
                              ForwardSecrecy::NONE,
                              "an abbreviated handshake; the mote keeps a ticket (RFC 5077)",
                              true),
        Describe<ExporterPskRekey>("exporter-psk",
                                   ForwardSecrecy::AS_FULL,
                                   "a handshake with a key exported from the session before",
                                   "PSK-AES128-CBC-SHA"),
        Describe<ExporterPskRekey>("exporter-psk-ecdhe",
                                   ForwardSecrecy::EVERY_STEP,
                                   "the same with an ephemeral ECDH exchange besides",
                                   "ECDHE-PSK-AES128-CBC-SHA"),
    };
}

} // namespace ns3::motedtls
