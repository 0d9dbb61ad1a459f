/* SPDX-License-Identifier: GPL-2.0-only */

#include "record-gate.h"

#include <algorithm>

namespace ns3::motedtls
{

RecordGate::RecordGate(const DtlsConfiguration& configuration)
    : m_configuration(configuration)
{
}

bool
RecordGate::IsNeeded(const std::vector<DtlsRecord>& records) const
{
    const auto& c = m_configuration;
    return c.takesFragmentsInOrder || c.timerStopsAtMessage || c.takesEarlyCipherChange ||
           std::any_of(records.begin(), records.end(), IsPlaintextFatalAlert);
}

bool
RecordGate::Admit(const DtlsRecord& record, uint32_t readEpoch, bool isConnected)
{
    const auto& c = m_configuration;
    const bool isForgeable = !isConnected && IsPlaintextFatalAlert(record);
    m_plaintextAlerts += isForgeable ? 1 : 0;
    if (isForgeable && c.ignoresPlaintextAlerts)
    {
        return false;
    }
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
RecordGate::IsUnwantedRepetition(const std::vector<DtlsRecord>& records) const
{
    const auto& c = m_configuration;
    // An encrypted record cannot be told from one of a handshake inside the session.
    if (c.role != DtlsRole::SERVER || c.renegotiation || m_lastFlightAnswers < c.lastFlightAnswers)
    {
        return false;
    }
    return std::any_of(records.begin(), records.end(), [](const DtlsRecord& record) {
        return record.type == ContentType::HANDSHAKE && record.epoch > 0;
    });
}

void
RecordGate::NoteAnswers(uint32_t answers)
{
    m_lastFlightAnswers += answers;
}

uint32_t
RecordGate::GetPlaintextAlerts() const
{
    return m_plaintextAlerts;
}

bool
RecordGate::Note(const DtlsRecord& record)
{
    return m_tracker.Take(record);
}

void
RecordGate::SkipHellos()
{
    constexpr uint16_t HELLOS = 2; // of message_seq 0 and 1
    m_filter.SkipTo(HELLOS);
    m_tracker.SkipTo(HELLOS);
}

} // namespace ns3::motedtls
