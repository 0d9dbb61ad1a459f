/* SPDX-License-Identifier: GPL-2.0-only */

#include "reading-queue.h"

#include <algorithm>

namespace ns3::motedtls
{

namespace
{

std::vector<uint8_t>
Encode(uint64_t number)
{
    std::vector<uint8_t> bytes(READING_NUMBER_BYTES);
    for (std::size_t i = READING_NUMBER_BYTES; i-- > 0; number >>= 8)
    {
        bytes[i] = static_cast<uint8_t>(number);
    }
    return bytes;
}

} // namespace

std::vector<uint8_t>
MakeAnswer(const std::vector<uint8_t>& reading, std::size_t sizeBytes)
{
    if (sizeBytes == 0)
    {
        return reading;
    }
    const std::size_t copied = std::min(reading.size(), READING_NUMBER_BYTES);
    std::vector<uint8_t> answer(reading.begin(), reading.begin() + copied);
    answer.resize(std::max(sizeBytes, READING_NUMBER_BYTES));
    return answer;
}

void
ReadingQueue::SetLimit(std::size_t limit)
{
    m_limit = limit;
}

void
ReadingQueue::Take(bool mustWait)
{
    const std::size_t sending = m_isSending ? 1 : 0;
    if (m_waiting.size() - sending == m_limit)
    {
        m_waiting.erase(m_waiting.begin() + sending);
        ++m_lost;
    }
    m_waiting.push_back(m_taken++);
    m_delayed += mustWait ? 1 : 0;
}

bool
ReadingQueue::IsEmpty() const
{
    return m_waiting.empty();
}

std::vector<uint8_t>
ReadingQueue::SendFirst(std::size_t sizeBytes)
{
    m_isSending = true;
    std::vector<uint8_t> reading = Encode(m_waiting.front());
    reading.resize(std::max(sizeBytes, READING_NUMBER_BYTES));
    return reading;
}

bool
ReadingQueue::IsAnswer(const std::vector<uint8_t>& answer) const
{
    if (m_waiting.empty() || answer.size() < READING_NUMBER_BYTES)
    {
        return false;
    }
    const auto number = Encode(m_waiting.front());
    return std::equal(number.begin(), number.end(), answer.begin());
}

void
ReadingQueue::Deliver()
{
    m_waiting.pop_front();
    m_isSending = false;
    ++m_delivered;
}

void
ReadingQueue::Lose()
{
    m_waiting.pop_front();
    m_isSending = false;
    ++m_lost;
}

uint64_t
ReadingQueue::GetTaken() const
{
    return m_taken;
}

uint64_t
ReadingQueue::GetDelivered() const
{
    return m_delivered;
}

uint64_t
ReadingQueue::GetDelayed() const
{
    return m_delayed;
}

uint64_t
ReadingQueue::GetLost() const
{
    return m_lost;
}

} // namespace ns3::motedtls
