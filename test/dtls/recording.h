/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef RECORDING_H
#define RECORDING_H

#include "dtls-pair.h"

#include "ns3/dtls-record.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3::motedtls
{

using Bytes = std::vector<unsigned char>;

/** Handshake messages (RFC 5246, 7.4; RFC 5077, 3.3). */
enum MessageType : uint8_t
{
    CLIENT_HELLO = 1,
    SERVER_HELLO = 2,
    CERTIFICATE = 11,
    CLIENT_KEY_EXCHANGE = 16,
    FINISHED = 20,
};

/** Keys of AES_128_CBC_SHA's records, one way. */
struct RecordKeys
{
    Bytes mac;    //!< Of HMAC-SHA-1.
    Bytes cipher; //!< Of AES-128-CBC.
};

/** Both ways' keys of an epoch. */
struct EpochKeys
{
    RecordKeys client; //!< What the client writes with.
    RecordKeys server; //!< What the server writes with.
};

/** The randoms of a handshake. */
struct Randoms
{
    Bytes client; //!< 32 byte.
    Bytes server; //!< 32 byte.
};

/** \return several byte strings as one */
Bytes Concatenate(std::initializer_list<Bytes> parts);

/** \return the pseudorandom function of DTLS 1.0 (RFC 4346, 5) */
Bytes ComputePrf(const Bytes& secret,
                 const std::string& label,
                 const Bytes& seed,
                 std::size_t sizeBytes);

/** \return the master secret (RFC 4346, 8.1) */
Bytes ComputeMasterSecret(const Bytes& premaster, const Randoms& randoms);

/** \return the premaster secret of a pre-shared key and another secret (RFC 4279, 2) */
Bytes ComputePskPremaster(const Bytes& otherSecret, const Bytes& key);

/** \return what RFC 5705 exports without a context */
Bytes ComputeExport(const Bytes& master,
                    const Randoms& randoms,
                    const std::string& label,
                    std::size_t sizeBytes);

/** \return the keys of AES_128_CBC_SHA's records (RFC 4346, 6.3) */
EpochKeys ComputeKeys(const Bytes& master, const Randoms& randoms);

/** \return the master secret in a line of the key log (CLIENT_RANDOM, random, secret) */
Bytes GetMasterSecret(const std::string& line);

/**
 * \brief What somebody on the radio has recorded of a pair's datagrams, without any key.
 */
class Recording
{
  public:
    /** \param pair the pair, whose datagrams so far are taken; must outlive this */
    explicit Recording(const DtlsPair& pair);

    /**
     * \brief A handshake message, its fragments put together.
     * \param type which
     * \param keys those of epoch 1, where the message is encrypted, or null
     * \return the body of the last message of that type, empty if there is none
     */
    Bytes GetMessage(MessageType type, const EpochKeys* keys = nullptr) const;

    /** \param keys as above \return the randoms of the last handshake */
    Randoms GetRandoms(const EpochKeys* keys = nullptr) const;

    /**
     * \brief Application data that some keys open.
     * \param keys the keys, tried on the records of all epochs
     * \return what the records say, in the order of sending, with blanks between
     */
    std::string OpenData(const EpochKeys& keys) const;

  private:
    /** A record and who sent it. */
    struct Sent
    {
        DtlsRecord record; //!< The record.
        bool byClient;     //!< Whether the client sent it.
    };

    /** \return the record's content, if the keys open it */
    static std::optional<Bytes> Open(const Sent& sent, const EpochKeys& keys);

    std::vector<Sent> m_records; //!< In the order of sending.
};

} // namespace ns3::motedtls

#endif /* RECORDING_H */
