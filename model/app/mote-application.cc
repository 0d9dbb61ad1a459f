/* SPDX-License-Identifier: GPL-2.0-only */

#include "mote-application.h"

#include "ns3/simulator.h"

#include <utility>

namespace ns3::motedtls
{

NS_OBJECT_ENSURE_REGISTERED(MoteApplication);

TypeId
MoteApplication::GetTypeId()
{
    static TypeId tid = AddLimits(TypeId("ns3::motedtls::MoteApplication")
                                      .SetParent<SessionApplication>()
                                      .SetGroupName("MoteDtls")
                                      .AddConstructor<MoteApplication>(),
                                  "Attempts before the mote gives up for good.");
    return tid;
}

MoteApplication::MoteApplication() = default;

MoteApplication::Outcome
MoteApplication::GetOutcome() const
{
    return m_outcome;
}

const std::string&
MoteApplication::GetFailure() const
{
    return m_failure;
}

Time
MoteApplication::GetFirstHelloTime() const
{
    return m_firstHelloTime;
}

Time
MoteApplication::GetConnectedTime() const
{
    return m_connectedTime;
}

void
MoteApplication::HandleDepletion()
{
    Conclude(Outcome::FAILED, "battery empty");
    SessionApplication::HandleDepletion();
}

void
MoteApplication::StartApplication()
{
    GetKeeper().SetLimits(GetLimits("no connection within the give-up time"));
    GetKeeper().Connect();
}

void
MoteApplication::OnAssociation(Ptr<DtlsAssociation> association)
{
    association->TraceConnectWithoutContext("Sent", MakeCallback(&MoteApplication::OnSent, this));
    SessionApplication::OnAssociation(association);
}

void
MoteApplication::OnKept(const KeepingOutcome& outcome)
{
    m_connectedTime = Simulator::Now();
    outcome.done ? Conclude(Outcome::CONNECTED, "")
                 : Conclude(Outcome::FAILED, GetKeeper().GetFailure());
}

void
MoteApplication::OnSent(const DtlsDatagram& /* datagram */)
{
    if (!std::exchange(m_hasSaidHello, true))
    {
        m_firstHelloTime = Simulator::Now();
    }
}

void
MoteApplication::Conclude(Outcome outcome, const std::string& failure)
{
    if (m_outcome == Outcome::PENDING)
    {
        m_outcome = outcome;
        m_failure = failure;
        End();
    }
}

} // namespace ns3::motedtls
