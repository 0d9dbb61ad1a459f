/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef REKEY_SCHEME_H
#define REKEY_SCHEME_H

#include "ns3/dtls-configuration.h"
#include "ns3/dtls-session.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief What a scheme may ask of one end of a session.
 */
class RekeySession
{
  public:
    virtual ~RekeySession() = default;

    /**
     * \brief Key material that only the two ends know (RFC 5705).
     * \param label what it is for, for example "EXPORTER-my-scheme"
     * \param sizeBytes how much of it
     * \return the material; the same at both ends of a session, another in every session
     */
    virtual std::vector<unsigned char> ExportKey(const std::string& label,
                                                 std::size_t sizeBytes) = 0;

    /** \return the identity whose pre-shared key the session began with, or empty */
    virtual std::string GetPskIdentity() const = 0;
};

/**
 * \ingroup mote-dtls
 * \brief What a scheme may do at the mote, where handshakes begin.
 *
 * The mote runs the handshake, retransmits, repeats attempts, switches to the new session, and
 * pays.
 */
class MoteSession : public RekeySession
{
  public:
    /** \return the session, for HandshakeOffer::session; null if it cannot be resumed */
    virtual DtlsSessionPtr GetResumableSession() const = 0;

    /** \brief Begin a new session, which replaces this one. \param offer the short cut */
    virtual void Handshake(const HandshakeOffer& offer) = 0;

    /** \brief Begin a full handshake, counted as one in place of the scheme's short cut. */
    virtual void FallBack() = 0;

    /** \brief Begin a full handshake inside this session (RFC 5746). */
    virtual void Renegotiate() = 0;
};

/**
 * \ingroup mote-dtls
 * \brief What a scheme may do at the sink.
 */
class SinkSession : public RekeySession
{
  public:
    /**
     * \brief Know a key of this mote's from now on.
     * \param identity what the mote will call it (RFC 4279), unlike any other's
     * \param key the key
     */
    virtual void AddPreSharedKey(const std::string& identity,
                                 const std::vector<unsigned char>& key) = 0;

    /** \brief Forget all keys of this mote's but one. \param identity the one to keep */
    virtual void KeepOnlyPreSharedKey(const std::string& identity) = 0;
};

/**
 * \ingroup mote-dtls
 * \brief How the keys of a session are renewed.
 *
 * Mote and sink have an object each, which they call with their end of the session. A scheme
 * decides; it touches no socket, timer or energy.
 */
class RekeyScheme
{
  public:
    virtual ~RekeyScheme() = default;

    /**
     * \brief Both ends: say what the scheme needs of DTLS, beside what the scenario sets.
     * \param configuration how an end speaks DTLS, to be changed
     */
    virtual void Configure(DtlsConfiguration& configuration) const;

    /** \brief Mote: a handshake has completed. \param session the new session */
    virtual void OnEstablished(MoteSession& session);

    /** \brief Sink: a handshake has completed. \param session the new session */
    virtual void OnSinkEstablished(SinkSession& session);

    /** \brief Sink: the mote has used the new session. \param session the new session */
    virtual void OnSinkConfirmed(SinkSession& session);

    /** \brief Mote: a rekey is due. \param session the session in use */
    virtual void Rekey(MoteSession& session) = 0;

    /**
     * \brief Mote: what Rekey() began has failed. Unless overridden: FallBack().
     * \param session the session in use
     */
    virtual void OnFailed(MoteSession& session);
};

/** Whether recorded sessions stay secret when both ends' long-term keys are lost later. */
enum class ForwardSecrecy
{
    NONE,       //!< They do not.
    AS_FULL,    //!< If the cipher suite of the full handshakes has an ephemeral exchange.
    EVERY_STEP, //!< Those after the first rekey do, whatever the full handshakes use.
};

/** Makes an object of a scheme. */
using RekeySchemeFactory = std::function<std::unique_ptr<RekeyScheme>()>;

/** What is known of a scheme by its name. */
struct RekeySchemeInfo
{
    std::string name;         //!< As in a scenario.
    std::string help;         //!< One line.
    ForwardSecrecy secrecy{}; //!< What a later loss of keys reveals.
    RekeySchemeFactory make;  //!< Makes one.
};

/** \return all schemes, those of the module first, then in the order of their registration */
const std::vector<RekeySchemeInfo>& GetRekeySchemes();

/**
 * \param name a scheme's name
 * \return the scheme, or null if there is none of that name
 */
const RekeySchemeInfo* FindRekeyScheme(const std::string& name);

/** \return the names under which a scheme was to be registered that another one has already */
const std::vector<std::string>& GetRefusedRekeySchemes();

/**
 * \brief Make a scheme known, unless another one has its name; see GetRefusedRekeySchemes().
 *
 * A static object of this type in a program, or in a library loaded by `mote-dtls --load`, does.
 */
class RegisterRekeyScheme
{
  public:
    /** \param info the scheme */
    explicit RegisterRekeyScheme(RekeySchemeInfo info);
};

} // namespace ns3::motedtls

#endif /* REKEY_SCHEME_H */
