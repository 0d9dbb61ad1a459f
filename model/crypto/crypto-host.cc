/* SPDX-License-Identifier: GPL-2.0-only */

#include "crypto-host.h"

#include "ns3/abort.h"
#include "ns3/assert.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <utility>

namespace ns3::motedtls
{

namespace
{

CryptoHost* g_current = nullptr; //!< The host whose scope is open.

/** \return 24 random bits of a stream; a draw of ns-3's has 32 at most */
uint32_t
Draw24(UniformRandomVariable& random)
{
    return random.GetInteger(0, 0xffffff);
}

} // namespace

Time
CryptoHardware::Occupy(Time /* start */, Time duration)
{
    return duration; // what keeps no books has nothing to do
}

void
CryptoHardware::Refuse(const std::string& what)
{
    if (m_refusal.empty())
    {
        m_refusal = "OpenSSL wants " + what + ", whose time and energy are not known to the model";
    }
}

const std::string&
CryptoHardware::GetRefusal() const
{
    return m_refusal;
}

CryptoHost::CryptoHost(int64_t epochS, Ptr<UniformRandomVariable> random, CryptoHardware* hardware)
    : m_epochS(epochS),
      m_random(random),
      m_hardware(hardware)
{
    NS_ASSERT(random);
}

CryptoHost::~CryptoHost()
{
    // Where an exception ends both, it is the exception that is to be seen.
    NS_ABORT_MSG_IF(m_tenants > 0 && std::uncaught_exceptions() == 0,
                    "a CryptoHost ends before what runs on it: call Simulator::Destroy() first");
}

CryptoHost::Tenancy::Tenancy(CryptoHost& host)
    : m_host(host)
{
    ++m_host.m_tenants;
}

CryptoHost::Tenancy::~Tenancy()
{
    --m_host.m_tenants;
}

CryptoHost::Scope::Scope(CryptoHost& host, Md5Sha1Signature signature)
    : m_host(host),
      m_outer(std::exchange(g_current, &host)),
      m_outerSignature(std::exchange(host.m_md5Sha1, signature))
{
}

CryptoHost::Scope::~Scope()
{
    g_current = m_outer;
    m_host.m_md5Sha1 = m_outerSignature;
}

CryptoHost::RandomForkScope::RandomForkScope()
    : m_host(g_current)
{
    if (!m_host || m_host->m_fork)
    {
        m_host = nullptr;
        return;
    }
    const uint64_t high = Draw24(*m_host->m_random);
    m_host->m_forkSeed = high << 24 | Draw24(*m_host->m_random);
    m_host->m_fork.emplace(*m_host->m_forkSeed);
}

CryptoHost::RandomForkScope::~RandomForkScope()
{
    if (m_host)
    {
        m_host->m_fork.reset();
        m_host->m_forkSeed.reset();
    }
}

std::optional<uint64_t>
CryptoHost::GetForkSeed() const
{
    return m_forkSeed;
}

CryptoHost*
CryptoHost::GetCurrent()
{
    return g_current;
}

Time
CryptoHost::GetLocalTime() const
{
    return m_localTime;
}

void
CryptoHost::AdvanceTo(Time time)
{
    m_localTime = std::max(m_localTime, time);
}

void
CryptoHost::Sleep(Time duration)
{
    NS_ASSERT(!duration.IsStrictlyNegative());
    m_localTime += duration;
}

void
CryptoHost::Compute(Time duration)
{
    NS_ASSERT(!duration.IsStrictlyNegative());
    const bool isCharged = m_hardware && duration.IsStrictlyPositive();
    m_localTime += isCharged ? m_hardware->Occupy(m_localTime, duration) : duration;
}

void
CryptoHost::SetTimerRandom(Ptr<UniformRandomVariable> random)
{
    m_timerRandom = random;
}

double
CryptoHost::DrawTimerPart()
{
    return m_timerRandom ? m_timerRandom->GetValue(0, 1) : 0;
}

int64_t
CryptoHost::GetUnixTimeUs() const
{
    return m_epochS * 1000000 + m_localTime.GetMicroSeconds();
}

int64_t
CryptoHost::GetEpochS() const
{
    return m_epochS;
}

void
CryptoHost::SetClockError(Time offset, double driftPpm)
{
    m_clockOffset = offset;
    m_clockDriftPpm = driftPpm;
}

int64_t
CryptoHost::GetCalendarS() const
{
    constexpr int64_t US_PER_S = 1000000;
    const double gainedUs =
        static_cast<double>(m_localTime.GetMicroSeconds()) * m_clockDriftPpm / US_PER_S;
    const int64_t shownUs =
        GetUnixTimeUs() + m_clockOffset.GetMicroSeconds() + std::llround(gainedUs);
    return std::max<int64_t>(shownUs, 0) / US_PER_S; // no calendar shows what was before 1970
}

void
CryptoHost::DoWork(const CryptoWork& work)
{
    ++m_counts[static_cast<std::size_t>(work.operation)];
    if (m_hardware)
    {
        m_localTime += m_hardware->Charge(work, m_localTime);
    }
}

void
CryptoHost::Charge(const CryptoWork& work)
{
    if (g_current)
    {
        g_current->DoWork(work);
    }
}

bool
CryptoHost::Refuse(const std::string& what)
{
    if (!m_hardware)
    {
        return false;
    }
    m_hardware->Refuse(what);
    return true;
}

std::string
CryptoHost::GetRefusal() const
{
    return m_hardware ? m_hardware->GetRefusal() : "";
}

uint64_t
CryptoHost::GetCount(CryptoOperation operation) const
{
    return m_counts[static_cast<std::size_t>(operation)];
}

CryptoHost::Md5Sha1Signature
CryptoHost::GetMd5Sha1Signature() const
{
    return m_md5Sha1;
}

void
CryptoHost::FillRandom(unsigned char* out, std::size_t sizeBytes)
{
    m_forkSeed.reset();
    for (std::size_t i = 0; i < sizeBytes;)
    {
        uint32_t bits = m_fork ? static_cast<uint32_t>((*m_fork)()) : Draw24(*m_random);
        for (int k = 0; k < 3 && i < sizeBytes; ++k, bits >>= 8)
        {
            out[i++] = bits & 0xff;
        }
    }
}

} // namespace ns3::motedtls
