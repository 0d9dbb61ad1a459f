/* SPDX-License-Identifier: GPL-2.0-only */

#include "session-keeper.h"

#include "ns3/assert.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace motedtls
{

NS_LOG_COMPONENT_DEFINE("SessionKeeper");

SessionKeeper::SessionKeeper(const DtlsContext& context,
                             CryptoHost& host,
                             std::unique_ptr<RekeyScheme> scheme)
    : m_context(context),
      m_host(host),
      m_scheme(std::move(scheme))
{
}

SessionKeeper::~SessionKeeper()
{
    Stop();
    SetDriver(nullptr);
}

void
SessionKeeper::SetHardware(Ptr<MoteHardware> hardware)
{
    m_hardware = hardware;
}

void
SessionKeeper::SetRoute(const DtlsRoute& route)
{
    m_route = route;
}

void
SessionKeeper::SetDriver(Ptr<RadioDriverNetDevice> driver)
{
    const auto onSending = MakeCallback(&SessionKeeper::OnSending, this);
    if (m_driver)
    {
        m_driver->TraceDisconnectWithoutContext("Sending", onSending);
    }
    m_driver = driver;
    if (m_driver)
    {
        m_driver->TraceConnectWithoutContext("Sending", onSending);
    }
}

void
SessionKeeper::SetLimits(const KeepingLimits& limits)
{
    m_limits = limits;
}

void
SessionKeeper::SetOnEnd(EndCallback onEnd)
{
    m_onEnd = std::move(onEnd);
}

void
SessionKeeper::SetOnData(DataCallback onData)
{
    m_onData = std::move(onData);
}

void
SessionKeeper::SetOnAssociation(AssociationCallback onAssociation)
{
    m_onAssociation = std::move(onAssociation);
}

void
SessionKeeper::SetKeyLogger(std::function<void(const std::string&)> logger)
{
    m_keyLogger = std::move(logger);
}

void
SessionKeeper::Connect()
{
    m_outcome = {};
    m_fullAttempts = 0;
    m_isBusy = true;
    Handshake(HandshakeOffer());
}

void
SessionKeeper::Rekey()
{
    NS_ASSERT_MSG(HasSession(), "there is no session to rekey");
    m_outcome = {};
    m_fullAttempts = 0;
    m_isBusy = true;
    m_scheme->Rekey(*this);
    if (m_outcome.attempts == 0)
    {
        End(false); // the scheme wants none
    }
}

bool
SessionKeeper::IsBusy() const
{
    return m_isBusy;
}

bool
SessionKeeper::HasSession() const
{
    return m_session && m_session->GetEndpoint().GetState() == DtlsEndpoint::State::CONNECTED;
}

std::string
SessionKeeper::GetCipherSuite() const
{
    return HasSession() ? m_session->GetEndpoint().GetSession().GetCipherSuite() : "";
}

bool
SessionKeeper::Write(const std::vector<uint8_t>& data)
{
    NS_ASSERT_MSG(HasSession(), "there is no session to write to");
    return m_session->GetAssociation()->Write(data);
}

std::size_t
SessionKeeper::GetLargestData() const
{
    return m_session ? m_session->GetEndpoint().GetLargestData() : 0;
}

void
SessionKeeper::DropSession()
{
    Drop(m_session);
}

void
SessionKeeper::Stop()
{
    m_giveUpEvent.Cancel();
    m_sentEvent.Cancel();
    m_isAwaitingRadio = false;
    m_isBusy = false;
    Drop(m_attempt);
    Drop(m_session);
}

uint64_t
SessionKeeper::GetRetransmissions() const
{
    uint64_t retransmissions = m_retransmissions;
    for (const auto* client : {m_session.get(), m_attempt.get()})
    {
        retransmissions += client ? client->GetEndpoint().GetRetransmissions() : 0;
    }
    return retransmissions;
}

uint64_t
SessionKeeper::GetPlaintextAlerts() const
{
    uint64_t alerts = m_plaintextAlerts;
    for (const auto* client : {m_session.get(), m_attempt.get()})
    {
        alerts += client ? client->GetEndpoint().GetPlaintextAlerts() : 0;
    }
    return alerts;
}

const std::string&
SessionKeeper::GetFailure() const
{
    return m_failure;
}

std::vector<unsigned char>
SessionKeeper::ExportKey(const std::string& label, std::size_t sizeBytes)
{
    return m_session->GetEndpoint().GetSession().ExportKey(label, sizeBytes);
}

DtlsSessionPtr
SessionKeeper::GetResumableSession() const
{
    return m_session ? m_session->GetEndpoint().GetSession().GetResumable() : nullptr;
}

std::string
SessionKeeper::GetPskIdentity() const
{
    return m_session ? m_session->GetEndpoint().GetSession().GetPskIdentity() : "";
}

bool
SessionKeeper::IsShortCut() const
{
    return m_isRenegotiating || m_offer.session || !m_offer.pskIdentity.empty();
}

void
SessionKeeper::Handshake(const HandshakeOffer& offer)
{
    NS_ASSERT_MSG(m_isBusy && !m_attempt && !m_isRenegotiating, "one handshake at a time");
    m_offer = offer;
    StartAttempt();
}

void
SessionKeeper::FallBack()
{
    m_outcome.fellBack = true;
    Handshake(HandshakeOffer());
}

void
SessionKeeper::Renegotiate()
{
    NS_ASSERT_MSG(m_isBusy && !m_attempt && !m_isRenegotiating, "one handshake at a time");
    m_isRenegotiating = true;
    m_handshakesBefore = m_session->GetEndpoint().GetHandshakes();
    ++m_outcome.attempts;
    ArmGiveUp();
    m_session->GetAssociation()->Renegotiate();
}

void
SessionKeeper::StartAttempt()
{
    ++m_outcome.attempts;
    m_fullAttempts += IsShortCut() ? 0 : 1;
    m_attempt = std::make_unique<DtlsClient>(m_route, m_clients++, m_context, m_host);
    const Ptr<DtlsAssociation> association = m_attempt->GetAssociation();
    m_attempt->GetEndpoint().Offer(m_offer);
    m_attempt->GetEndpoint().SetKeyLogger(m_keyLogger);
    m_attempt->SetHardware(m_hardware);
    m_attempt->SetObserver(MakeCallback(&SessionKeeper::OnAttemptStep, this));
    if (m_onAssociation)
    {
        m_onAssociation(association);
    }
    ArmGiveUp();
    association->Start();
}

void
SessionKeeper::ArmGiveUp()
{
    m_giveUpEvent.Cancel();
    m_giveUpEvent = Simulator::Schedule(m_limits.giveUpTime, &SessionKeeper::Fail, this);
}

void
SessionKeeper::OnAttemptStep()
{
    const DtlsEndpoint& endpoint = m_attempt->GetEndpoint();
    if (endpoint.GetState() == DtlsEndpoint::State::CONNECTED)
    {
        m_outcome.fellBack =
            m_outcome.fellBack || (m_offer.session && !endpoint.GetSession().IsResumed());
        Drop(m_session);
        m_session = std::move(m_attempt);
        m_session->SetObserver(MakeCallback(&SessionKeeper::OnSessionStep, this));
        m_session->GetAssociation()->SetReceiver(MakeCallback(&SessionKeeper::OnData, this));
        Succeed();
        return;
    }
    // After a time-out the attempt waits for its end: the sink may be out of reach for a while.
    if (endpoint.GetState() == DtlsEndpoint::State::FAILED && !endpoint.HasTimedOut())
    {
        AwaitFail(endpoint);
    }
}

void
SessionKeeper::AwaitFail(const DtlsEndpoint& endpoint)
{
    m_giveUpEvent.Cancel();
    const Time idle = std::max(endpoint.GetLocalTime(), Simulator::Now());
    m_giveUpEvent = Simulator::Schedule(idle - Simulator::Now(), &SessionKeeper::Fail, this);
}

void
SessionKeeper::OnSessionStep()
{
    const DtlsEndpoint& endpoint = m_session->GetEndpoint();
    if (!m_isRenegotiating)
    {
        return;
    }
    if (endpoint.GetState() == DtlsEndpoint::State::FAILED)
    {
        Fail();
        return;
    }
    if (endpoint.GetHandshakes() > m_handshakesBefore)
    {
        Succeed();
    }
}

void
SessionKeeper::Succeed()
{
    m_giveUpEvent.Cancel();
    m_isRenegotiating = false;
    // A resumed session's last flight is the mote's, which may be lost.
    m_outcome.isProven = !m_session->GetEndpoint().GetSession().IsResumed();
    m_scheme->OnEstablished(*this);
    AwaitSent();
}

void
SessionKeeper::AwaitSent()
{
    if (m_session->GetAssociation()->HasUnsent())
    {
        const Time due = std::max(m_session->GetEndpoint().GetLocalTime(), Simulator::Now());
        m_sentEvent = Simulator::Schedule(due - Simulator::Now(), &SessionKeeper::AwaitSent, this);
        return;
    }
    m_isAwaitingRadio = m_driver && m_driver->IsSending();
    if (!m_isAwaitingRadio)
    {
        End(true);
    }
}

void
SessionKeeper::OnSending(bool isSending)
{
    if (m_isAwaitingRadio && !isSending)
    {
        m_sentEvent.Cancel();
        m_sentEvent = Simulator::ScheduleNow(&SessionKeeper::AwaitSent, this);
    }
}

void
SessionKeeper::Fail()
{
    const bool wasShortCut = IsShortCut();
    DtlsClient& client = m_isRenegotiating ? *m_session : *m_attempt;
    const DtlsEndpoint& endpoint = client.GetEndpoint();
    const std::string& reason = endpoint.GetFailure();
    m_failure = reason.empty() ? "no answer within the give-up time" : reason;
    NS_LOG_INFO("attempt " << m_outcome.attempts << " failed: " << m_failure);
    Drop(m_isRenegotiating ? m_session : m_attempt);
    m_isRenegotiating = false;
    if (wasShortCut)
    {
        m_scheme->OnFailed(*this);
        if (!m_attempt && !m_isRenegotiating && m_isBusy)
        {
            End(false); // the scheme leaves it
        }
        return;
    }
    if (m_fullAttempts >= m_limits.maxAttempts)
    {
        End(false);
        return;
    }
    StartAttempt();
}

void
SessionKeeper::End(bool done)
{
    m_giveUpEvent.Cancel();
    m_isBusy = false;
    m_isRenegotiating = false;
    m_outcome.done = done;
    m_onEnd(m_outcome);
}

void
SessionKeeper::Drop(std::unique_ptr<DtlsClient>& client)
{
    if (!client)
    {
        return;
    }
    m_retransmissions += client->GetEndpoint().GetRetransmissions();
    m_plaintextAlerts += client->GetEndpoint().GetPlaintextAlerts();
    client.reset();
}

void
SessionKeeper::OnData(const std::vector<uint8_t>& data)
{
    m_onData(data);
}

} // namespace motedtls
} // namespace ns3
