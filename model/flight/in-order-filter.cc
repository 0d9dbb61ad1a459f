/* SPDX-License-Identifier: GPL-2.0-only */

#include "in-order-filter.h"

#include <algorithm>

namespace ns3::motedtls
{

bool
InOrderFilter::Accept(const DtlsRecord& record, bool cipherChanged)
{
    if (record.epoch > 0 && record.type == ContentType::HANDSHAKE)
    {
        return cipherChanged;
    }
    // OpenSSL drops a ChangeCipherSpec that comes before its turn by itself.
    if (!record.hasFragment || record.messageSequence < m_nextMessage)
    {
        return true;
    }
    if (record.messageSequence > m_nextMessage || record.fragmentOffset > m_nextOffset)
    {
        return false;
    }
    m_nextOffset = std::max(m_nextOffset, record.fragmentOffset + record.fragmentBytes);
    if (m_nextOffset >= record.messageBytes)
    {
        ++m_nextMessage;
        m_nextOffset = 0;
    }
    return true;
}

void
InOrderFilter::SkipTo(uint16_t message)
{
    m_nextMessage = message;
    m_nextOffset = 0;
}

} // namespace ns3::motedtls
