/* SPDX-License-Identifier: GPL-2.0-only */

#include "hello-sequence.h"

namespace ns3::motedtls
{

void
HelloSequence::Take(const std::vector<DtlsRecord>& hello)
{
    m_hello = hello.empty() ? 0 : hello.front().sequence;
    m_offset.reset();
}

void
HelloSequence::Number(std::vector<uint8_t>& datagram, const std::vector<DtlsRecord>& records)
{
    if (m_offset == uint64_t{0})
    {
        return; // the numbers are right: a client's, and most servers'
    }
    for (const auto& record : records)
    {
        if (record.epoch != 0)
        {
            continue;
        }
        if (!m_offset)
        {
            m_offset = m_hello > record.sequence ? m_hello - record.sequence : 0;
        }
        WriteSequence(datagram.data() + (record.data - datagram.data()),
                      record.sequence + *m_offset);
    }
}

} // namespace ns3::motedtls
