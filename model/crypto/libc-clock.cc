/* SPDX-License-Identifier: GPL-2.0-only */

// Where OpenSSL asks for the time. A file of its own, because a program in which libc stands before
// the module in link order can have it once more: ns-3's own test runner, in some of its versions.

#include "crypto-host.h"

#include <ctime>
#include <sys/time.h>

namespace
{

constexpr int64_t US_PER_S = 1000000;

/** \return microseconds of the Unix epoch: the running host's, or else the real ones */
int64_t
GetUnixTimeUs()
{
    if (const auto* host = ns3::motedtls::CryptoHost::GetCurrent())
    {
        return host->GetUnixTimeUs();
    }
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec * US_PER_S + now.tv_nsec / 1000;
}

} // namespace

/** Stands before libc's: OpenSSL asks it for certificate validity and session lifetimes. */
extern "C" time_t
time(time_t* result) noexcept
{
    const auto* host = ns3::motedtls::CryptoHost::GetCurrent();
    const time_t now = host ? host->GetCalendarS() : GetUnixTimeUs() / US_PER_S;
    if (result)
    {
        *result = now;
    }
    return now;
}

/** Stands before libc's: OpenSSL's DTLS timers compare against it. */
extern "C" int
gettimeofday(timeval* result, void* /* zone */) noexcept
{
    const int64_t nowUs = GetUnixTimeUs();
    result->tv_sec = nowUs / US_PER_S;
    result->tv_usec = nowUs % US_PER_S;
    return 0;
}
