/* SPDX-License-Identifier: GPL-2.0-only */

#include "hello-verifier.h"

#include "ns3/client-hello.h"
#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/trace-source-accessor.h"

#include <utility>

namespace ns3::motedtls
{

NS_LOG_COMPONENT_DEFINE("HelloVerifier");

NS_OBJECT_ENSURE_REGISTERED(HelloVerifier);

TypeId
HelloVerifier::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::motedtls::HelloVerifier")
            .SetParent<Object>()
            .SetGroupName("MoteDtls")
            .AddConstructor<HelloVerifier>()
            .AddTraceSource("Taken",
                            "A datagram of so many bytes that shows no valid cookie is taken.",
                            MakeTraceSourceAccessor(&HelloVerifier::m_takenTrace),
                            "ns3::motedtls::DtlsAssociation::TakenCallback")
            .AddTraceSource("Sending",
                            "A HelloVerifyRequest is about to be handed to the network.",
                            MakeTraceSourceAccessor(&HelloVerifier::m_sendingTrace),
                            "ns3::motedtls::DtlsAssociation::SentCallback")
            .AddTraceSource("Sent",
                            "A HelloVerifyRequest has been handed to the network.",
                            MakeTraceSourceAccessor(&HelloVerifier::m_sentTrace),
                            "ns3::motedtls::DtlsAssociation::SentCallback")
            .AddTraceSource("Unsent",
                            "The network has refused a HelloVerifyRequest, which is lost.",
                            MakeTraceSourceAccessor(&HelloVerifier::m_unsentTrace),
                            "ns3::motedtls::DtlsAssociation::SentCallback");
    return tid;
}

void
HelloVerifier::Open(const SinkParts* parts, Sender sender, Receiver receiver)
{
    m_parts = parts;
    m_sender = sender;
    m_receiver = receiver;
}

bool
HelloVerifier::Admit(const Address& peer, const std::vector<uint8_t>& bytes)
{
    const auto pending = m_pending.find(peer);
    if (pending != m_pending.end())
    {
        pending->second.arrivals.push_back(bytes);
        return false;
    }
    const DtlsContext& context = *m_parts->context;
    if (!context.GetConfiguration().cookieExchange)
    {
        return true;
    }
    const auto cookie = FindCookie(SplitRecords(bytes.data(), bytes.size()));
    if (!cookie.empty() && cookie == context.MakeCookie(PeerSession::GetName(peer)))
    {
        return true;
    }
    Answer(peer, bytes);
    return false;
}

void
HelloVerifier::Answer(const Address& peer, const std::vector<uint8_t>& bytes)
{
    m_takenTrace(bytes.size());
    CryptoHost host(m_parts->epochS, m_parts->random, m_parts->hardware);
    DtlsEndpoint endpoint(*m_parts->context, host, PeerSession::GetName(peer));
    const Time now = Simulator::Now();
    endpoint.Receive(now, bytes.data(), bytes.size());
    Pending& pending = m_pending[peer];
    for (auto& datagram : endpoint.TakeDatagrams())
    {
        const Time delay = datagram.time - now;
        pending.events.push_back(
            Simulator::Schedule(delay, &HelloVerifier::Send, this, peer, std::move(datagram)));
    }
    pending.events.push_back(
        Simulator::Schedule(host.GetLocalTime() - now, &HelloVerifier::Finish, this, peer));
}

void
HelloVerifier::Send(Address peer, DtlsDatagram datagram)
{
    NS_LOG_INFO("HelloVerifyRequest: " << datagram.bytes.size() << " byte");
    m_sendingTrace(datagram);
    const bool isSent = m_sender(peer, datagram);
    NS_LOG_LOGIC((isSent ? "sent" : "refused by the network: lost"));
    (isSent ? m_sentTrace : m_unsentTrace)(datagram);
}

void
HelloVerifier::Finish(Address peer)
{
    const auto arrivals = std::move(m_pending.at(peer).arrivals);
    m_pending.erase(peer);
    for (const auto& bytes : arrivals)
    {
        m_receiver(peer, bytes);
    }
}

void
HelloVerifier::Close()
{
    for (auto& [peer, pending] : m_pending)
    {
        for (auto& event : pending.events)
        {
            event.Cancel();
        }
    }
    m_pending.clear();
}

void
HelloVerifier::DoDispose()
{
    Close();
    m_parts = nullptr;
    m_sender = Sender();
    m_receiver = Receiver();
    Object::DoDispose();
}

} // namespace ns3::motedtls
