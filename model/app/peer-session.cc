/* SPDX-License-Identifier: GPL-2.0-only */

#include "peer-session.h"

#include "ns3/inet6-socket-address.h"

#include <sstream>
#include <utility>

namespace ns3::motedtls
{

namespace
{

template <typename T>
std::string
ToText(const T& value)
{
    std::ostringstream text;
    text << value;
    return text.str();
}

} // namespace

PeerSession::PeerSession(SinkParts& parts, const Address& peer, uint64_t number)
    : m_parts(parts),
      m_mote(ToText(Inet6SocketAddress::ConvertFrom(peer).GetIpv6())),
      m_number(number),
      m_host(parts.epochS, parts.random, parts.hardware),
      m_association(CreateObject<DtlsAssociation>())
{
    m_host.SetTimerRandom(parts.timerRandom);
    m_association->Open(*parts.context, m_host, GetName(peer));
    m_association->GetEndpoint().SetSessionStore(&parts.store);
    m_association->SetObserver(MakeCallback(&PeerSession::OnStep, this));
}

PeerSession::~PeerSession()
{
    m_association->Dispose();
}

std::string
PeerSession::GetName(const Address& peer)
{
    // Not the text of the Address, in which types have the numbers of their first use.
    const Inet6SocketAddress address = Inet6SocketAddress::ConvertFrom(peer);
    return "[" + ToText(address.GetIpv6()) + "]:" + std::to_string(address.GetPort());
}

Ptr<DtlsAssociation>
PeerSession::GetAssociation() const
{
    return m_association;
}

const std::string&
PeerSession::GetMote() const
{
    return m_mote;
}

uint64_t
PeerSession::GetNumber() const
{
    return m_number;
}

bool
PeerSession::Confirm()
{
    if (std::exchange(m_isConfirmed, true))
    {
        return false;
    }
    if (m_parts.scheme)
    {
        m_parts.scheme->OnSinkConfirmed(*this);
    }
    return true;
}

std::vector<unsigned char>
PeerSession::ExportKey(const std::string& label, std::size_t sizeBytes)
{
    return m_association->GetEndpoint().GetSession().ExportKey(label, sizeBytes);
}

std::string
PeerSession::GetPskIdentity() const
{
    return m_association->GetEndpoint().GetSession().GetPskIdentity();
}

void
PeerSession::AddPreSharedKey(const std::string& identity, const std::vector<unsigned char>& key)
{
    m_parts.store.AddPreSharedKey(identity, key, m_mote);
}

void
PeerSession::KeepOnlyPreSharedKey(const std::string& identity)
{
    m_parts.store.KeepOnlyPreSharedKey(m_mote, identity);
}

void
PeerSession::OnStep()
{
    const uint32_t handshakes = m_association->GetEndpoint().GetHandshakes();
    if (!m_parts.scheme || std::exchange(m_handshakes, handshakes) == handshakes)
    {
        return;
    }
    m_isConfirmed = false;
    m_parts.scheme->OnSinkEstablished(*this);
}

} // namespace ns3::motedtls
