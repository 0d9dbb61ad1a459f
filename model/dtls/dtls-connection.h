/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef DTLS_CONNECTION_H
#define DTLS_CONNECTION_H

#include "datagram-bio.h"
#include "dtls-context.h"

#include "ns3/crypto-host.h"

#include <openssl/err.h>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/**
 * \brief OpenSSL's association: what it is asked for, and how it answers.
 *
 * OpenSSL runs within these calls alone, each of them in a scope of the machine.
 */
class DtlsConnection
{
  public:
    /** How a call ended. */
    enum class Result
    {
        DONE,    //!< It did what was asked.
        WAITING, //!< It lacks what the peer is to send.
        FAILED,  //!< See TakeFailure().
    };

    /** Why an association failed. */
    struct Failure
    {
        std::string reason;    //!< OpenSSL's words.
        bool isTimeout{false}; //!< Whether a flight was repeated as often as may be, unanswered.
    };

    /**
     * \param context what it shares with its like; must outlive this
     * \param host the machine it runs on; must outlive this
     * \param hooks what OpenSSL's callbacks ask for; must outlive this
     * \param bio the transport
     */
    DtlsConnection(const DtlsContext& context,
                   CryptoHost& host,
                   DtlsHooks& hooks,
                   DatagramBio& bio);
    ~DtlsConnection();
    DtlsConnection(const DtlsConnection&) = delete;
    DtlsConnection& operator=(const DtlsConnection&) = delete;

    /** \brief Client, before the handshake. \param offer the short cut to offer */
    void Offer(const HandshakeOffer& offer);

    /** \brief Server: answer a ClientHello statelessly. \return DONE with a valid cookie */
    Result Listen();

    /** \brief Go on with the first handshake. \return DONE with the peer's valid Finished */
    Result Handshake();

    /** \brief Begin a handshake inside the session. \return WAITING if it has begun */
    Result Renegotiate();

    /** \brief Take a timeout. \return FAILED, or DONE */
    Result HandleTimeout();

    /** \param [out] data a record of application data, if there is one \return DONE if so */
    Result Read(std::vector<uint8_t>& data);

    /** \param data application data \return WAITING while a handshake is under way */
    Result Write(const std::vector<uint8_t>& data);

    /** \brief Close the session in order, without a word to the peer: it can be resumed. */
    void Close();

    /** \return why the last call failed */
    Failure TakeFailure();

    /** \return the failure of an association that is given up for lack of answers */
    static Failure GetTimeoutFailure();

    /** \return whether it is in a handshake, as it sees it */
    bool IsInHandshake() const;

    /** \return whether the peer's ChangeCipherSpec was the last that it took */
    bool HasCipherChanged() const;

    /** \return how many bytes of data a record takes: what MTU and maximum fragment length leave */
    std::size_t GetRecordRoom() const;

    /** \return OpenSSL's object */
    SSL* Get() const;

  private:
    /** What an earlier call left in OpenSSL's queue of errors would pass for this one's failure. */
    template <typename Function>
    int Call(Function function)
    {
        CryptoHost::Scope scope(m_host, m_signature);
        ERR_clear_error();
        return function(m_ssl);
    }

    /** \param result of a call \return what it means */
    Result Judge(int result) const;

    CryptoHost& m_host;                       //!< The machine.
    CryptoHost::Md5Sha1Signature m_signature; //!< How it signs MD5||SHA-1.
    SSL* m_ssl;                               //!< OpenSSL's object.
};

} // namespace ns3::motedtls

#endif /* DTLS_CONNECTION_H */
