/* SPDX-License-Identifier: GPL-2.0-only */

#include "written-datagrams.h"

#include <utility>

namespace ns3::motedtls
{

WrittenDatagrams::WrittenDatagrams(const DtlsConfiguration& configuration, CryptoHost& host)
    : m_configuration(configuration),
      m_host(host),
      m_numbering(configuration.role, configuration.cookieExchange)
{
}

void
WrittenDatagrams::BeginCall()
{
    m_numbering.BeginCall();
}

void
WrittenDatagrams::AnswerHello(const std::vector<DtlsRecord>& hello)
{
    m_helloSequence.Take(hello);
}

void
WrittenDatagrams::SkipHellos()
{
    m_numbering.SkipHellos();
}

void
WrittenDatagrams::Add(const uint8_t* data, std::size_t sizeBytes, HandshakePart part)
{
    DtlsDatagram datagram;
    datagram.bytes.assign(data, data + sizeBytes);
    const auto records = SplitRecords(datagram.bytes.data(), datagram.bytes.size());
    m_helloSequence.Number(datagram.bytes, records);
    const FlightNumber number = m_numbering.Number(records, part);
    datagram.flight = number.flight;
    datagram.isRetransmission = number.isRetransmission;
    if (!m_configuration.sendsMessagesApart)
    {
        Enqueue(std::move(datagram));
        return;
    }
    for (const auto& record : records)
    {
        DtlsDatagram alone = datagram;
        alone.bytes.assign(record.data, record.data + record.sizeBytes);
        Enqueue(std::move(alone));
    }
}

void
WrittenDatagrams::Enqueue(DtlsDatagram datagram)
{
    if (!m_configuration.sendsFlightWhenComplete)
    {
        Send(datagram);
    }
    m_datagrams.push_back(std::move(datagram));
}

void
WrittenDatagrams::EndCall()
{
    if (!m_configuration.sendsFlightWhenComplete)
    {
        return;
    }
    for (auto& datagram : m_datagrams)
    {
        Send(datagram);
    }
}

std::vector<DtlsDatagram>
WrittenDatagrams::Take()
{
    return std::exchange(m_datagrams, {});
}

const FlightNumbering&
WrittenDatagrams::GetNumbering() const
{
    return m_numbering;
}

void
WrittenDatagrams::Send(DtlsDatagram& datagram)
{
    const bool isData = datagram.bytes[0] == static_cast<uint8_t>(ContentType::APPLICATION_DATA);
    m_host.Sleep(isData ? Time(0) : m_configuration.pacing);
    m_host.Compute(m_configuration.datagramTime);
    datagram.time = m_host.GetLocalTime();
}

} // namespace ns3::motedtls
