/* SPDX-License-Identifier: GPL-2.0-only */

#include "dtls-session.h"

#include <utility>

namespace ns3::motedtls
{

std::string
GetSessionIdentifier(const SSL_SESSION* session)
{
    unsigned size = 0;
    const unsigned char* bytes = SSL_SESSION_get_id(session, &size);
    return std::string(bytes, bytes + size);
}

void
SessionStore::AddSession(DtlsSessionPtr session)
{
    std::string identifier = GetSessionIdentifier(session.get());
    m_sessions[std::move(identifier)] = std::move(session);
}

SSL_SESSION*
SessionStore::FindSession(const std::string& identifier) const
{
    const auto found = m_sessions.find(identifier);
    return found == m_sessions.end() ? nullptr : found->second.get();
}

void
SessionStore::AddPreSharedKey(const std::string& identity,
                              const std::vector<unsigned char>& key,
                              const std::string& owner)
{
    m_keys[identity] = {key, owner};
}

void
SessionStore::KeepOnlyPreSharedKey(const std::string& owner, const std::string& identity)
{
    for (auto it = m_keys.begin(); it != m_keys.end();)
    {
        const bool isObsolete = it->second.owner == owner && it->first != identity;
        it = isObsolete ? m_keys.erase(it) : std::next(it);
    }
}

const std::vector<unsigned char>*
SessionStore::FindPreSharedKey(const std::string& identity) const
{
    const auto found = m_keys.find(identity);
    return found == m_keys.end() ? nullptr : &found->second.key;
}

std::size_t
SessionStore::GetSize() const
{
    return m_sessions.size() + m_keys.size();
}

uint32_t
SessionStore::GetGeneration() const
{
    return m_generation;
}

void
SessionStore::Forget()
{
    m_sessions.clear();
    m_keys.clear();
    ++m_generation;
}

} // namespace ns3::motedtls
