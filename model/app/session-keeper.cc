/* SPDX-License-Identifier: GPL-2.0-only */

#include "session-keeper.h"

#include "ns3/assert.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <utility>

namespace ns3::motedtls
{

NS_LOG_COMPONENT_DEFINE("SessionKeeper");

SessionKeeper::SessionKeeper(Owner& owner,
                             DtlsClientSetup setup,
                             std::unique_ptr<RekeyScheme> scheme)
    : m_owner(owner),
      m_setup(std::move(setup)),
      m_scheme(std::move(scheme))
{
}

SessionKeeper::~SessionKeeper()
{
    Stop();
    if (m_driver)
    {
        m_driver->TraceDisconnectWithoutContext("Sending",
                                                MakeCallback(&SessionKeeper::OnSending, this));
    }
}

void
SessionKeeper::SetDriver(Ptr<RadioDriverNetDevice> driver)
{
    m_driver = driver;
    m_driver->TraceConnectWithoutContext("Sending", MakeCallback(&SessionKeeper::OnSending, this));
}

void
SessionKeeper::SetLimits(const KeepingLimits& limits)
{
    m_limits = limits;
}

void
SessionKeeper::Connect()
{
    m_outcome = {};
    m_fullAttempts = 0;
    m_isBusy = true;
    m_offer = HandshakeOffer();
    StartAttemptWithin(m_limits.helloBackoff);
}

void
SessionKeeper::Rekey()
{
    NS_ASSERT_MSG(HasSession() && m_scheme, "there is no session to rekey, or no way to do it");
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
    const DtlsClient* client = m_attempt ? m_attempt.get() : m_session.get();
    return client ? client->GetEndpoint().GetSession().GetCipherSuite() : m_cipherSuite;
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
SessionKeeper::Abandon()
{
    m_isAbandoned = true;
    m_startEvent.Cancel();
}

void
SessionKeeper::Stop()
{
    m_startEvent.Cancel();
    m_sentEvent.Cancel();
    m_isAwaitingRadio = false;
    m_isBusy = false;
    Drop(m_attempt);
    Drop(m_session);
}

AssociationCounts
SessionKeeper::GetCounts() const
{
    AssociationCounts counts = m_counts;
    for (const auto* client : {m_session.get(), m_attempt.get()})
    {
        counts += client ? client->GetAssociation()->GetCounts() : AssociationCounts();
    }
    return counts;
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
    ++m_outcome.attempts;
    m_session->Renegotiate(m_limits.giveUpTime,
                           [this](bool isDone) { isDone ? Succeed() : Fail(); });
}

void
SessionKeeper::StartAttempt()
{
    ++m_outcome.attempts;
    m_fullAttempts += IsShortCut() ? 0 : 1;
    m_attempt = std::make_unique<DtlsClient>(m_setup, m_clients++);
    m_owner.OnAssociation(m_attempt->GetAssociation());
    m_attempt->Connect(m_offer, m_limits.giveUpTime, [this](bool isDone) {
        isDone ? Adopt() : Fail();
    });
}

void
SessionKeeper::StartAttemptWithin(Time longest)
{
    if (!longest.IsStrictlyPositive())
    {
        StartAttempt();
        return;
    }
    const Time backoff = Seconds(longest.GetSeconds() * m_setup.host->DrawTimerPart());
    m_startEvent = Simulator::Schedule(backoff, &SessionKeeper::StartAttempt, this);
}

void
SessionKeeper::Adopt()
{
    const bool isResumed = m_attempt->GetEndpoint().GetSession().IsResumed();
    m_outcome.fellBack = m_outcome.fellBack || (m_offer.session && !isResumed);
    Drop(m_session);
    m_session = std::move(m_attempt);
    m_session->GetAssociation()->SetReceiver(MakeCallback(&Owner::OnData, &m_owner));
    Succeed();
}

void
SessionKeeper::Succeed()
{
    m_isRenegotiating = false;
    // A resumed session's last flight is the mote's, which may be lost.
    m_outcome.isProven = !m_session->GetEndpoint().GetSession().IsResumed();
    if (m_scheme)
    {
        m_scheme->OnEstablished(*this);
    }
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
    auto& client = m_isRenegotiating ? m_session : m_attempt;
    const std::string& reason = client->GetEndpoint().GetFailure();
    m_failure = reason.empty() ? m_limits.silence : reason;
    NS_LOG_INFO("attempt " << m_outcome.attempts << " failed: " << m_failure);
    Drop(client);
    m_isRenegotiating = false;
    if (m_isAbandoned)
    {
        NS_LOG_LOGIC("a TPM that waited has drawn the last of the battery");
        return;
    }
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
    StartAttemptWithin(m_limits.restartBackoff);
}

void
SessionKeeper::End(bool done)
{
    m_isBusy = false;
    m_outcome.done = done;
    m_owner.OnKept(m_outcome);
}

void
SessionKeeper::Drop(std::unique_ptr<DtlsClient>& client)
{
    if (!client)
    {
        return;
    }
    m_counts += client->GetAssociation()->GetCounts();
    m_cipherSuite = client->GetEndpoint().GetSession().GetCipherSuite();
    client.reset();
}

} // namespace ns3::motedtls
