/* SPDX-License-Identifier: GPL-2.0-only */

#include "flight-numbering.h"

#include <algorithm>
#include <utility>

namespace ns3::motedtls
{

FlightNumbering::FlightNumbering(DtlsRole role, bool hasCookie)
    : m_role(role),
      m_hasCookie(hasCookie)
{
}

void
FlightNumbering::BeginCall()
{
    m_hasBegun = false;
    m_hasRepeated = false;
}

void
FlightNumbering::SkipHellos()
{
    m_flight = 2;
    m_lastMessage = 0; // the HelloVerifyRequest's
}

FlightNumber
FlightNumbering::Number(const std::vector<DtlsRecord>& records, HandshakePart part)
{
    if (records.empty() || (records[0].type != ContentType::HANDSHAKE &&
                            records[0].type != ContentType::CHANGE_CIPHER_SPEC))
    {
        return {};
    }
    if (part == HandshakePart::INSIDE)
    {
        return NumberInside();
    }
    m_isRepeating = !IsNew(records, part == HandshakePart::PROGRESS);
    if (m_isRepeating && !std::exchange(m_hasRepeated, true))
    {
        ++m_retransmissions;
    }
    return {m_flight, m_isRepeating};
}

FlightNumber
FlightNumbering::NumberInside()
{
    if (!m_hasBegun)
    {
        constexpr unsigned LAST_FLIGHT = 5; // 5 and 6 are followed by 3 and 4 of the next handshake
        m_flight = m_flight >= LAST_FLIGHT ? m_flight - LAST_FLIGHT + 1 : m_flight;
        BeginFlight();
    }
    return {m_flight, false};
}

bool
FlightNumbering::HasBegunFlight() const
{
    return m_hasBegun;
}

uint32_t
FlightNumbering::GetRetransmissions() const
{
    return m_retransmissions;
}

bool
FlightNumbering::IsNew(const std::vector<DtlsRecord>& records, bool mayEndHandshake)
{
    const auto fragment = std::find_if(records.begin(), records.end(), [](const auto& record) {
        return record.hasFragment;
    });
    if (fragment == records.end())
    {
        // ChangeCipherSpec and Finished: the rest of a flight, or the handshake's last one, which
        // is the server's, or the client's if a session is resumed.
        const bool isLastFlight = !m_hasBegun && !m_hasRepeated && mayEndHandshake;
        if (isLastFlight)
        {
            BeginFlight();
        }
        return isLastFlight || (m_hasBegun && !m_isRepeating);
    }
    const int32_t first = fragment->messageSequence;
    const bool isNewMessage = first > m_lastMessage;
    for (const auto& record : records)
    {
        m_lastMessage = std::max<int32_t>(m_lastMessage, record.messageSequence);
    }
    if (isNewMessage && !m_hasBegun)
    {
        BeginFlight();
        m_flightStart = first;
    }
    return m_hasBegun && first >= m_flightStart;
}

void
FlightNumbering::BeginFlight()
{
    const unsigned clientFirst = m_hasCookie ? 1 : 3;
    const unsigned first = m_role == DtlsRole::CLIENT ? clientFirst : clientFirst + 1;
    m_flight = m_flight == 0 ? first : m_flight + 2;
    m_hasBegun = true;
    m_isRepeating = false;
}

} // namespace ns3::motedtls
