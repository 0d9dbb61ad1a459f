/* SPDX-License-Identifier: GPL-2.0-only */

#include "datagram-bio.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <sys/time.h>

namespace ns3::motedtls
{

namespace
{

/** OpenSSL takes no MTU below this, less what the transport says it adds. */
constexpr long SMALLEST_LINK_MTU = 256;

} // namespace

DatagramBio::DatagramBio(long mtuBytes, WriteCallback onWrite)
    : m_bio(BIO_new(GetMethod())),
      m_mtuBytes(mtuBytes),
      m_onWrite(std::move(onWrite))
{
    if (!m_bio)
    {
        throw std::bad_alloc();
    }
    BIO_set_data(m_bio, this);
    BIO_set_init(m_bio, 1);
}

DatagramBio::~DatagramBio()
{
    BIO_set_data(m_bio, nullptr);
    BIO_free(m_bio);
}

BIO*
DatagramBio::Share()
{
    BIO_up_ref(m_bio);
    return m_bio;
}

void
DatagramBio::Push(const uint8_t* data, std::size_t sizeBytes)
{
    m_received.emplace_back(data, data + sizeBytes);
}

void
DatagramBio::Clear()
{
    m_received.clear();
}

int64_t
DatagramBio::GetNextTimeoutUs() const
{
    return m_nextTimeoutUs;
}

uint64_t
DatagramBio::GetReads() const
{
    return m_reads;
}

BIO_METHOD*
DatagramBio::GetMethod()
{
    static BIO_METHOD* const method = [] {
        BIO_METHOD* made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "mote-dtls");
        BIO_meth_set_read(made, Read);
        BIO_meth_set_write(made, Write);
        BIO_meth_set_ctrl(made, Control);
        return made;
    }();
    return method;
}

DatagramBio&
DatagramBio::From(BIO* bio)
{
    return *static_cast<DatagramBio*>(BIO_get_data(bio));
}

int
DatagramBio::Read(BIO* bio, char* out, int size)
{
    DatagramBio& self = From(bio);
    BIO_clear_retry_flags(bio);
    ++self.m_reads;
    if (self.m_received.empty())
    {
        BIO_set_retry_read(bio);
        return -1;
    }
    const auto& datagram = self.m_received.front();
    const int taken = std::min<int>(size, datagram.size());
    std::memcpy(out, datagram.data(), taken);
    if (!self.m_peek)
    {
        self.m_received.pop_front();
    }
    return taken;
}

int
DatagramBio::Write(BIO* bio, const char* in, int size)
{
    BIO_clear_retry_flags(bio);
    From(bio).m_onWrite(reinterpret_cast<const uint8_t*>(in), size);
    return size;
}

long
DatagramBio::Control(BIO* bio, int command, long number, void* pointer)
{
    if (!BIO_get_data(bio))
    {
        return 0;
    }
    DatagramBio& self = From(bio);
    switch (command)
    {
    case BIO_CTRL_FLUSH:
        return 1;
    case BIO_CTRL_DGRAM_QUERY_MTU:
    case BIO_CTRL_DGRAM_GET_MTU:
    case BIO_CTRL_DGRAM_GET_FALLBACK_MTU:
        return self.m_mtuBytes;
    case BIO_CTRL_DGRAM_GET_MTU_OVERHEAD:
        return std::max(0L, SMALLEST_LINK_MTU - self.m_mtuBytes);
    case BIO_CTRL_DGRAM_SET_PEEK_MODE:
        self.m_peek = number != 0;
        return 1;
    case BIO_CTRL_DGRAM_SET_NEXT_TIMEOUT: {
        const auto* when = static_cast<const timeval*>(pointer);
        self.m_nextTimeoutUs = when->tv_sec * int64_t{1000000} + when->tv_usec;
        return 1;
    }
    default:
        return 0;
    }
}

} // namespace ns3::motedtls
