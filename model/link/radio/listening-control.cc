/* SPDX-License-Identifier: GPL-2.0-only */

#include "listening-control.h"

#include "ns3/lr-wpan-mac.h"

#include <utility>

namespace ns3::motedtls
{

ListeningControl::~ListeningControl()
{
    Dispose();
}

void
ListeningControl::SetRadio(Ptr<LrWpanNetDevice> radio)
{
    m_radio = radio;
    m_radio->GetPhy()->TraceConnectWithoutContext("TrxState",
                                                  MakeCallback(&ListeningControl::NoteState, this));
}

void
ListeningControl::Set(bool isListening)
{
    m_isWanted = isListening;
    m_event.Cancel();
    if (isListening || !m_isReceiving)
    {
        Apply();
    }
}

void
ListeningControl::Dispose()
{
    m_event.Cancel();
    if (m_radio && m_radio->GetPhy())
    {
        m_radio->GetPhy()->TraceDisconnectWithoutContext(
            "TrxState",
            MakeCallback(&ListeningControl::NoteState, this));
    }
    m_radio = nullptr;
}

void
ListeningControl::NoteState(Time /* time */, PhyState /* oldState */, PhyState newState)
{
    const bool isReceiving = newState == IEEE_802_15_4_PHY_BUSY_RX;
    if (std::exchange(m_isReceiving, isReceiving) && !isReceiving && !m_isWanted)
    {
        // The PHY tells of its state before it takes it.
        m_event.Cancel();
        m_event = Simulator::ScheduleNow(&ListeningControl::Apply, this);
    }
}

void
ListeningControl::Apply()
{
    Ptr<LrWpanMac> mac = m_radio->GetMac();
    if (mac->GetRxOnWhenIdle() != m_isWanted)
    {
        mac->SetRxOnWhenIdle(m_isWanted);
    }
}

} // namespace ns3::motedtls
