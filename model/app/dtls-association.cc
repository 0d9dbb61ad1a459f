/* SPDX-License-Identifier: GPL-2.0-only */

#include "dtls-association.h"

#include "ns3/assert.h"
#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/trace-source-accessor.h"

#include <algorithm>
#include <utility>

namespace ns3::motedtls
{

NS_LOG_COMPONENT_DEFINE("DtlsAssociation");

NS_OBJECT_ENSURE_REGISTERED(DtlsAssociation);

AssociationCounts&
AssociationCounts::operator+=(const AssociationCounts& other)
{
    retransmissions += other.retransmissions;
    timedOut += other.timedOut;
    plaintextAlerts += other.plaintextAlerts;
    return *this;
}

TypeId
DtlsAssociation::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::motedtls::DtlsAssociation")
            .SetParent<Object>()
            .SetGroupName("MoteDtls")
            .AddConstructor<DtlsAssociation>()
            .AddTraceSource("Sending",
                            "A datagram is about to be handed to the network.",
                            MakeTraceSourceAccessor(&DtlsAssociation::m_sendingTrace),
                            "ns3::motedtls::DtlsAssociation::SentCallback")
            .AddTraceSource("Sent",
                            "A datagram has been handed to the network.",
                            MakeTraceSourceAccessor(&DtlsAssociation::m_sentTrace),
                            "ns3::motedtls::DtlsAssociation::SentCallback")
            .AddTraceSource("Unsent",
                            "The network has refused a datagram, which is lost.",
                            MakeTraceSourceAccessor(&DtlsAssociation::m_unsentTrace),
                            "ns3::motedtls::DtlsAssociation::SentCallback")
            .AddTraceSource("Taken",
                            "The endpoint takes a datagram of so many bytes.",
                            MakeTraceSourceAccessor(&DtlsAssociation::m_takenTrace),
                            "ns3::motedtls::DtlsAssociation::TakenCallback")
            .AddTraceSource("Timeout",
                            "The retransmission timer fires.",
                            MakeTraceSourceAccessor(&DtlsAssociation::m_timeoutTrace),
                            "ns3::TracedCallback::Empty");
    return tid;
}

void
DtlsAssociation::Open(const DtlsContext& context, CryptoHost& host, const std::string& peer)
{
    m_endpoint = std::make_unique<DtlsEndpoint>(context, host, peer);
}

void
DtlsAssociation::SetSender(Sender sender)
{
    m_sender = sender;
}

void
DtlsAssociation::SetObserver(Observer observer)
{
    m_observer = observer;
}

void
DtlsAssociation::SetReceiver(Receiver receiver)
{
    m_receiver = receiver;
}

void
DtlsAssociation::Renegotiate()
{
    m_endpoint->Renegotiate(Simulator::Now());
    Continue();
}

bool
DtlsAssociation::Write(const std::vector<uint8_t>& data)
{
    const bool isWritten = m_endpoint->Write(Simulator::Now(), data.data(), data.size());
    Continue();
    return isWritten;
}

void
DtlsAssociation::Start()
{
    m_endpoint->Start(Simulator::Now());
    Continue();
}

void
DtlsAssociation::Deliver(std::vector<uint8_t> bytes)
{
    if (m_closed)
    {
        return;
    }
    m_arrivals.push_back(std::move(bytes));
    ArmStep();
}

void
DtlsAssociation::Close()
{
    m_closed = true;
    m_stepEvent.Cancel();
    for (auto& unsent : m_unsent)
    {
        unsent.event.Cancel();
    }
    m_unsent.clear();
    m_arrivals.clear();
}

bool
DtlsAssociation::HasUnsent() const
{
    return !m_unsent.empty();
}

DtlsEndpoint&
DtlsAssociation::GetEndpoint()
{
    return *m_endpoint;
}

AssociationCounts
DtlsAssociation::GetCounts() const
{
    return {m_endpoint->GetRetransmissions(),
            m_endpoint->HasTimedOut() ? 1U : 0U,
            m_endpoint->GetPlaintextAlerts()};
}

void
DtlsAssociation::DoDispose()
{
    Close();
    m_endpoint.reset();
    m_sender = Sender();
    m_observer = Observer();
    m_receiver = Receiver();
    Object::DoDispose();
}

void
DtlsAssociation::Step()
{
    if (m_arrivals.empty())
    {
        m_timeoutTrace();
        m_endpoint->HandleTimeout(Simulator::Now());
    }
    else
    {
        const std::vector<uint8_t> bytes = std::move(m_arrivals.front());
        m_arrivals.pop_front();
        m_takenTrace(bytes.size());
        m_endpoint->Receive(Simulator::Now(), bytes.data(), bytes.size());
    }
    Continue();
}

void
DtlsAssociation::Continue()
{
    for (auto& datagram : m_endpoint->TakeDatagrams())
    {
        NS_ASSERT(m_unsent.empty() || m_unsent.back().datagram.time <= datagram.time);
        const Time delay = datagram.time - Simulator::Now();
        m_unsent.push_back(
            {std::move(datagram), Simulator::Schedule(delay, &DtlsAssociation::Send, this)});
    }
    ArmStep();
    const Ptr<DtlsAssociation> keep(this); // the owner may be done with it
    const auto received = m_endpoint->TakeReceived();
    if (!m_observer.IsNull())
    {
        m_observer();
    }
    for (const auto& data : received)
    {
        if (!m_receiver.IsNull())
        {
            m_receiver(data);
        }
    }
}

void
DtlsAssociation::ArmStep()
{
    m_stepEvent.Cancel();
    const Time due = m_arrivals.empty() ? m_endpoint->GetNextTimeout() : Simulator::Now();
    if (due == Time::Max())
    {
        return;
    }
    const Time when = std::max({due, m_endpoint->GetLocalTime(), Simulator::Now()});
    m_stepEvent = Simulator::Schedule(when - Simulator::Now(), &DtlsAssociation::Step, this);
}

void
DtlsAssociation::Send()
{
    const DtlsDatagram datagram = std::move(m_unsent.front().datagram);
    m_unsent.pop_front();
    NS_LOG_INFO("flight " << datagram.flight << ": " << datagram.bytes.size() << " byte");
    m_sendingTrace(datagram);
    const bool isSent = m_sender(datagram);
    NS_LOG_LOGIC((isSent ? "sent" : "refused by the network: lost"));
    (isSent ? m_sentTrace : m_unsentTrace)(datagram);
}

} // namespace ns3::motedtls
