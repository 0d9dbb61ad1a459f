/* SPDX-License-Identifier: GPL-2.0-only */

#include "retransmission-timer.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ns3::motedtls
{

namespace
{

constexpr uint32_t OPENSSL_TIMEOUTS = 12; // DTLS1_TMO_ALERT_COUNT, after which it fails by itself
constexpr unsigned NEVER_US = std::numeric_limits<unsigned>::max(); // 71 min

} // namespace

RetransmissionTimer::RetransmissionTimer(const DtlsConfiguration& configuration, CryptoHost& host)
    : m_configuration(configuration),
      m_host(host)
{
}

void
RetransmissionTimer::BeginCall()
{
    m_hasFired = false;
    m_hasFiredInVain = false;
}

unsigned
RetransmissionTimer::Choose(unsigned previousUs, uint64_t reads)
{
    m_reads = reads;
    const auto& c = m_configuration;
    const bool isFirst = previousUs == 0;
    m_hasFired = m_hasFired || !isFirst;
    m_hasFiredInVain = !isFirst && (m_isStopped || m_timeouts >= c.timeoutLimit);
    m_isExhausted = m_hasFiredInVain && !m_isStopped;
    m_timeouts = isFirst ? 0 : m_timeouts + 1;
    const bool wasLast = c.listensAfterTimeouts && m_timeouts >= c.timeoutLimit;
    m_isStopped = wasLast || (m_isStopped && !isFirst);
    if (m_isStopped || m_isExhausted)
    {
        return NEVER_US;
    }
    m_firstUs = isFirst ? DrawFirst() : m_firstUs;
    if (isFirst || !c.timerDoubles)
    {
        return m_firstUs;
    }
    return std::min<int64_t>(2 * int64_t{previousUs}, c.timerMaximum.GetMicroSeconds());
}

unsigned
RetransmissionTimer::DrawFirst()
{
    const auto initialUs = static_cast<double>(m_configuration.timerInitial.GetMicroSeconds());
    const double jitter = m_configuration.timerJitter;
    const double longer = jitter > 0 ? jitter * m_host.DrawTimerPart() : 0;
    return static_cast<unsigned>(std::lround(initialUs * (1 + longer)));
}

void
RetransmissionTimer::Stop()
{
    m_isStopped = m_isStopped || m_configuration.timerStopsAtMessage;
}

bool
RetransmissionTimer::IsStopped() const
{
    return m_isStopped;
}

bool
RetransmissionTimer::IsLast() const
{
    const uint32_t limit = m_configuration.timeoutLimit;
    return !m_isStopped && m_timeouts >= limit && limit < OPENSSL_TIMEOUTS;
}

bool
RetransmissionTimer::HasFired() const
{
    return m_hasFired;
}

bool
RetransmissionTimer::IsInVain(uint64_t reads) const
{
    return m_hasFiredInVain && reads == m_reads;
}

bool
RetransmissionTimer::IsExhausted() const
{
    return m_isExhausted;
}

} // namespace ns3::motedtls
