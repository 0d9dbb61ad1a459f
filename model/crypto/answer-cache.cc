/* SPDX-License-Identifier: GPL-2.0-only */

#include "answer-cache.h"

#include <cstring>
#include <openssl/evp.h>
#include <utility>

namespace ns3::motedtls
{

namespace
{

bool g_enabled = true; //!< Whether answers are remembered.

/** \return SHA-256 of OpenSSL's default library context, which no host is charged for */
const EVP_MD*
GetHash()
{
    static const EVP_MD* hash = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return hash;
}

} // namespace

void
SetAnswerCaching(bool enabled)
{
    g_enabled = enabled;
}

bool
IsAnswerCaching()
{
    return g_enabled;
}

void
OperationInputs::Add(const void* data, std::size_t sizeBytes)
{
    Append(Kind::DATA, data, sizeBytes);
}

void
OperationInputs::Add(const std::string& text)
{
    Append(Kind::DATA, text.data(), text.size());
}

void
OperationInputs::Add(const OSSL_PARAM params[])
{
    for (; params && params->key; ++params)
    {
        const bool isPointer =
            params->data_type == OSSL_PARAM_UTF8_PTR || params->data_type == OSSL_PARAM_OCTET_PTR;
        if (isPointer || (!params->data && params->data_size != 0))
        {
            Spoil();
            return;
        }
        Append(Kind::PARAMETER, params->key, std::strlen(params->key));
        Append(Kind::PARAMETER, &params->data_type, sizeof(params->data_type));
        Append(Kind::PARAMETER, params->data, params->data_size);
    }
}

void
OperationInputs::Append(Kind kind, const void* data, std::size_t sizeBytes)
{
    if (m_spoilt)
    {
        return;
    }
    m_bytes += static_cast<char>(kind);
    m_bytes.append(reinterpret_cast<const char*>(&sizeBytes), sizeof(sizeBytes));
    if (sizeBytes != 0)
    {
        m_bytes.append(static_cast<const char*>(data), sizeBytes);
    }
}

void
OperationInputs::Spoil()
{
    m_spoilt = true;
    m_bytes.clear();
}

std::string
OperationInputs::GetDigest() const
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    if (m_spoilt || !EVP_Digest(m_bytes.data(), m_bytes.size(), digest, &size, GetHash(), nullptr))
    {
        return "";
    }
    return std::string(reinterpret_cast<const char*>(digest), size);
}

AnswerCache::AnswerCache(std::size_t capacity)
    : m_capacity(capacity)
{
}

const std::string*
AnswerCache::Find(const std::string& digest)
{
    if (!g_enabled || digest.empty())
    {
        return nullptr;
    }
    const auto young = m_young.find(digest);
    if (young != m_young.end())
    {
        return &young->second;
    }
    const auto old = m_old.find(digest);
    if (old == m_old.end())
    {
        return nullptr;
    }
    std::string answer = std::move(old->second);
    m_old.erase(old);
    Add(digest, std::move(answer));
    return &m_young.at(digest);
}

void
AnswerCache::Add(const std::string& digest, std::string answer)
{
    if (!g_enabled || digest.empty())
    {
        return;
    }
    if (m_young.size() >= m_capacity)
    {
        m_old = std::exchange(m_young, {});
    }
    m_young[digest] = std::move(answer);
}

} // namespace ns3::motedtls
