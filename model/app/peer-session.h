/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef PEER_SESSION_H
#define PEER_SESSION_H

#include "dtls-association.h"
#include "rekey-scheme.h"

#include "ns3/address.h"

#include <memory>
#include <string>

namespace ns3::motedtls
{

/** What a data sink's sessions share. */
struct SinkParts
{
    const DtlsContext* context{nullptr}; //!< How the sink speaks DTLS; must outlive its sessions.
    int64_t epochS{0};                   //!< What simulated time 0 is in s of the Unix epoch.
    CryptoHardware* hardware{nullptr};   //!< Who pays for their work, or null.
    std::unique_ptr<RekeyScheme> scheme; //!< How motes renew their keys, or null.
    SessionStore store;                  //!< What the sink remembers of handshakes.
    Ptr<UniformRandomVariable> random;   //!< OpenSSL's random bytes.
    Ptr<UniformRandomVariable> timerRandom; //!< What is random of timers.
};

/**
 * \ingroup mote-dtls
 * \brief The sink's end of a peer's session: an association, and the thread that it runs in, as it
 *        were.
 */
class PeerSession : private SinkSession
{
  public:
    /**
     * \param parts what it shares with others; must outlive this
     * \param peer the peer's address and port
     * \param number how many peers appeared before
     */
    PeerSession(SinkParts& parts, const Address& peer, uint64_t number);
    ~PeerSession() override;
    PeerSession(const PeerSession&) = delete;
    PeerSession& operator=(const PeerSession&) = delete;

    /** \param peer an address and port \return what its cookies are bound to */
    static std::string GetName(const Address& peer);

    /** \return the association */
    Ptr<DtlsAssociation> GetAssociation() const;

    /** \return the peer's address, without its port */
    const std::string& GetMote() const;

    /** \return how many peers appeared before */
    uint64_t GetNumber() const;

    /**
     * \brief Data have come.
     * \return whether they are the first since the last handshake that the scheme knows of, so that
     *         what the mote had before is obsolete
     */
    bool Confirm();

  private:
    // inherited from SinkSession
    std::vector<unsigned char> ExportKey(const std::string& label, std::size_t sizeBytes) override;
    std::string GetPskIdentity() const override;
    void AddPreSharedKey(const std::string& identity,
                         const std::vector<unsigned char>& key) override;
    void KeepOnlyPreSharedKey(const std::string& identity) override;

    /** The association has made a step. */
    void OnStep();

    SinkParts& m_parts;                 //!< What it shares with others.
    std::string m_mote;                 //!< The peer's address.
    uint64_t m_number;                  //!< How many peers appeared before.
    CryptoHost m_host;                  //!< The thread.
    Ptr<DtlsAssociation> m_association; //!< The association.
    uint32_t m_handshakes{0};           //!< Its handshakes that the scheme knows of.
    bool m_isConfirmed{false};          //!< Whether data came since the last of them.
};

} // namespace ns3::motedtls

#endif /* PEER_SESSION_H */
