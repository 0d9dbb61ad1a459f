/* SPDX-License-Identifier: GPL-2.0-only */

#include "recording.h"

#include <algorithm>
#include <map>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>

namespace ns3::motedtls
{

namespace
{

constexpr std::size_t RECORD_HEADER_BYTES = 13;
constexpr std::size_t MESSAGE_HEADER_BYTES = 12;
constexpr std::size_t RANDOM_BYTES = 32;
constexpr std::size_t MAC_BYTES = 20;
constexpr std::size_t BLOCK_BYTES = 16;
constexpr std::size_t MASTER_BYTES = 48;

/** \return a number of so many bytes in network order */
std::size_t
ReadNumber(const Bytes& bytes, std::size_t position, std::size_t sizeBytes)
{
    std::size_t number = 0;
    for (std::size_t i = 0; i < sizeBytes; ++i)
    {
        number = number << 8 | bytes.at(position + i);
    }
    return number;
}

/** \return a byte string with its size before it, in two bytes */
Bytes
Prefix(const Bytes& bytes)
{
    return Concatenate(
        {{static_cast<unsigned char>(bytes.size() >> 8), static_cast<unsigned char>(bytes.size())},
         bytes});
}

/** \return AES-128-CBC's plaintext with its padding, the explicit IV left out */
Bytes
Decrypt(const Bytes& key, const Bytes& sealed)
{
    Bytes plain(sealed.size());
    int size = 0;
    EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
    EVP_DecryptInit_ex(context, EVP_aes_128_cbc(), nullptr, key.data(), sealed.data());
    EVP_CIPHER_CTX_set_padding(context, 0);
    EVP_DecryptUpdate(context,
                      plain.data(),
                      &size,
                      sealed.data() + BLOCK_BYTES,
                      static_cast<int>(sealed.size() - BLOCK_BYTES));
    EVP_CIPHER_CTX_free(context);
    plain.resize(size);
    return plain;
}

} // namespace

Bytes
Concatenate(std::initializer_list<Bytes> parts)
{
    Bytes whole;
    for (const auto& part : parts)
    {
        whole.insert(whole.end(), part.begin(), part.end());
    }
    return whole;
}

Bytes
ComputePrf(const Bytes& secret, const std::string& label, const Bytes& seed, std::size_t sizeBytes)
{
    Bytes key = secret;
    Bytes labelledSeed = Concatenate({Bytes(label.begin(), label.end()), seed});
    char digest[] = "MD5-SHA1";
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SECRET, key.data(), key.size()),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SEED,
                                          labelledSeed.data(),
                                          labelledSeed.size()),
        OSSL_PARAM_construct_end()};
    EVP_KDF* kdf = EVP_KDF_fetch(nullptr, "TLS1-PRF", nullptr);
    EVP_KDF_CTX* context = EVP_KDF_CTX_new(kdf);
    Bytes out(sizeBytes);
    const int result = EVP_KDF_derive(context, out.data(), out.size(), parameters);
    EVP_KDF_CTX_free(context);
    EVP_KDF_free(kdf);
    return result == 1 ? out : Bytes();
}

Bytes
ComputeMasterSecret(const Bytes& premaster, const Randoms& randoms)
{
    const Bytes seed = Concatenate({randoms.client, randoms.server});
    return ComputePrf(premaster, "master secret", seed, MASTER_BYTES);
}

Bytes
ComputePskPremaster(const Bytes& otherSecret, const Bytes& key)
{
    return Concatenate({Prefix(otherSecret), Prefix(key)});
}

Bytes
ComputeExport(const Bytes& master,
              const Randoms& randoms,
              const std::string& label,
              std::size_t sizeBytes)
{
    return ComputePrf(master, label, Concatenate({randoms.client, randoms.server}), sizeBytes);
}

EpochKeys
ComputeKeys(const Bytes& master, const Randoms& randoms)
{
    const Bytes block = ComputePrf(master,
                                   "key expansion",
                                   Concatenate({randoms.server, randoms.client}),
                                   2 * (MAC_BYTES + BLOCK_BYTES));
    const auto cut = [&block](std::size_t position, std::size_t sizeBytes) {
        return Bytes(block.begin() + position, block.begin() + position + sizeBytes);
    };
    EpochKeys keys;
    keys.client.mac = cut(0, MAC_BYTES);
    keys.server.mac = cut(MAC_BYTES, MAC_BYTES);
    keys.client.cipher = cut(2 * MAC_BYTES, BLOCK_BYTES);
    keys.server.cipher = cut(2 * MAC_BYTES + BLOCK_BYTES, BLOCK_BYTES);
    return keys;
}

Bytes
GetMasterSecret(const std::string& line)
{
    long size = 0;
    unsigned char* bytes = OPENSSL_hexstr2buf(line.substr(line.rfind(' ') + 1).c_str(), &size);
    const Bytes secret(bytes, bytes + size);
    OPENSSL_free(bytes);
    return secret;
}

Recording::Recording(const DtlsPair& pair)
{
    unsigned number = 0;
    for (const auto& datagram : pair.GetLog())
    {
        for (const auto& record : SplitRecords(datagram.bytes.data(), datagram.bytes.size()))
        {
            m_records.push_back({record, pair.IsFromClient(number)});
        }
        ++number;
    }
}

Bytes
Recording::GetMessage(MessageType type, const EpochKeys* keys) const
{
    std::map<std::size_t, Bytes> messages; // by message_seq
    for (const auto& sent : m_records)
    {
        const DtlsRecord& record = sent.record;
        if (record.type != ContentType::HANDSHAKE || record.epoch != (keys ? 1 : 0))
        {
            continue;
        }
        const auto content =
            keys ? Open(sent, *keys)
                 : Bytes(record.data + RECORD_HEADER_BYTES, record.data + record.sizeBytes);
        if (!content || content->at(0) != type)
        {
            continue;
        }
        Bytes& message = messages[ReadNumber(*content, 4, 2)];
        message.resize(ReadNumber(*content, 1, 3));
        const std::size_t offset = ReadNumber(*content, 6, 3);
        std::copy(content->begin() + MESSAGE_HEADER_BYTES,
                  content->end(),
                  message.begin() + offset);
    }
    return messages.empty() ? Bytes() : messages.rbegin()->second;
}

Randoms
Recording::GetRandoms(const EpochKeys* keys) const
{
    constexpr std::size_t VERSION_BYTES = 2;
    const auto cut = [](const Bytes& hello) {
        const auto start = hello.begin() + VERSION_BYTES;
        return Bytes(start, start + RANDOM_BYTES);
    };
    return {cut(GetMessage(CLIENT_HELLO, keys)), cut(GetMessage(SERVER_HELLO, keys))};
}

std::string
Recording::OpenData(const EpochKeys& keys) const
{
    std::string text;
    for (const auto& sent : m_records)
    {
        if (sent.record.type != ContentType::APPLICATION_DATA)
        {
            continue;
        }
        if (const auto content = Open(sent, keys))
        {
            text += (text.empty() ? "" : " ") + std::string(content->begin(), content->end());
        }
    }
    return text;
}

std::optional<Bytes>
Recording::Open(const Sent& sent, const EpochKeys& keys)
{
    const RecordKeys& way = sent.byClient ? keys.client : keys.server;
    const uint8_t* data = sent.record.data;
    Bytes plain =
        Decrypt(way.cipher, Bytes(data + RECORD_HEADER_BYTES, data + sent.record.sizeBytes));
    const std::size_t padding = plain.empty() ? 0 : plain.back() + 1;
    if (plain.size() < padding + MAC_BYTES)
    {
        return {};
    }
    plain.resize(plain.size() - padding);
    const Bytes mac(plain.end() - MAC_BYTES, plain.end());
    plain.resize(plain.size() - MAC_BYTES);
    // RFC 6347, 4.1.2.1: epoch and sequence number, type, version, size.
    const Bytes covered =
        Concatenate({Bytes(data + 3, data + 11), Bytes(data, data + 3), Prefix(plain)});
    Bytes expected(MAC_BYTES);
    HMAC(EVP_sha1(),
         way.mac.data(),
         static_cast<int>(way.mac.size()),
         covered.data(),
         covered.size(),
         expected.data(),
         nullptr);
    return mac == expected ? std::optional<Bytes>(plain) : std::nullopt;
}

} // namespace ns3::motedtls
