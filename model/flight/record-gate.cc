/* SPDX-License-Identifier: GPL-2.0-only */

#include "record-gate.h"

namespace ns3
{
namespace motedtls
{

RecordGate::RecordGate(const DtlsConfiguration& configuration)
    : m_configuration(configuration)
{
}

bool
RecordGate::IsNeeded() const
{
    const auto& c = m_configuration;
    return c.takesFragmentsInOrder || c.timerStopsAtMessage || c.takesEarlyCipherChange;
}

bool
RecordGate::Admit(const DtlsRecord& record, uint32_t readEpoch)
{
    const auto& c = m_configuration;
    const bool isEarlyChange = c.takesEarlyCipherChange && record.epoch == 0 &&
                               record.type == ContentType::CHANGE_CIPHER_SPEC &&
                               m_tracker.LacksCertificateVerify();
    m_isPastCipherChange = m_isPastCipherChange || isEarlyChange;
    if (m_isPastCipherChange && record.epoch == 0)
    {
        return false;
    }
    return !c.takesFragmentsInOrder || m_filter.Accept(record, record.epoch <= readEpoch);
}

bool
RecordGate::Note(const DtlsRecord& record)
{
    return m_tracker.Take(record);
}

void
RecordGate::SkipTo(uint16_t message)
{
    m_filter.SkipTo(message);
    m_tracker.SkipTo(message);
}

} // namespace motedtls
} // namespace ns3
