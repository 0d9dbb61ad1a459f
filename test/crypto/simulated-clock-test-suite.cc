/* SPDX-License-Identifier: GPL-2.0-only */

#include "test-machine.h"

#include "ns3/hardware-provider.h"
#include "ns3/simulated-clock.h"
#include "ns3/test.h"

#include <ctime>
#include <openssl/ssl.h>
#include <stdexcept>
#include <sys/time.h>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** \return microseconds of the Unix epoch, as a program reads them */
int64_t
ReadClockUs()
{
    timeval now{};
    gettimeofday(&now, nullptr);
    return now.tv_sec * int64_t{1000000} + now.tv_usec;
}

/** \return the real time, whatever the module defines */
int64_t
ReadRealClockUs()
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec * int64_t{1000000} + now.tv_nsec / 1000;
}

/** A local time and what the clocks are to show then. */
struct ReadingCase
{
    Time localTime;
    int64_t unixUs;
    time_t unixS;
};

class ReadingTestCase : public TestCase
{
  public:
    explicit ReadingTestCase(const ReadingCase& reading)
        : TestCase("clocks at local time " + std::to_string(reading.localTime.GetMicroSeconds()) +
                   " us"),
          m_reading(reading)
    {
    }

  private:
    void DoRun() override
    {
        TestMachine machine;
        machine.host.AdvanceTo(m_reading.localTime);
        NS_TEST_ASSERT_MSG_EQ(ReadClockUs(), m_reading.unixUs, "gettimeofday");
        time_t stored = 0;
        NS_TEST_ASSERT_MSG_EQ(time(&stored), m_reading.unixS, "time");
        NS_TEST_ASSERT_MSG_EQ(stored, m_reading.unixS, "what time stores");
    }

    ReadingCase m_reading;
};

class RealTimeTestCase : public TestCase
{
  public:
    RealTimeTestCase()
        : TestCase("the clocks are real outside of a scope")
    {
    }

  private:
    void DoRun() override
    {
        {
            TestMachine machine;
        }
        const int64_t before = ReadRealClockUs();
        const int64_t readUs = ReadClockUs();
        const int64_t readS = time(nullptr);
        const int64_t after = ReadRealClockUs();
        NS_TEST_ASSERT_MSG_EQ((before <= readUs && readUs <= after), true, "gettimeofday");
        NS_TEST_ASSERT_MSG_EQ((before / 1000000 <= readS && readS <= after / 1000000),
                              true,
                              "time");
    }
};

class NestedScopeTestCase : public TestCase
{
  public:
    NestedScopeTestCase()
        : TestCase("after an inner scope the outer host runs again")
    {
    }

  private:
    void DoRun() override
    {
        TestMachine outer;
        outer.host.AdvanceTo(Seconds(1));
        {
            TestMachine inner;
            inner.host.AdvanceTo(Seconds(7));
            NS_TEST_ASSERT_MSG_EQ(time(nullptr), TEST_EPOCH_S + 7, "inner");
        }
        NS_TEST_ASSERT_MSG_EQ(time(nullptr), TEST_EPOCH_S + 1, "outer");
    }
};

class LocalTimeTestCase : public TestCase
{
  public:
    LocalTimeTestCase()
        : TestCase("a host's local time does not go back")
    {
    }

  private:
    void DoRun() override
    {
        TestMachine machine;
        machine.host.AdvanceTo(Seconds(5));
        machine.host.AdvanceTo(Seconds(3));
        NS_TEST_ASSERT_MSG_EQ(machine.host.GetLocalTime(), Seconds(5), "advanced to the past");
        machine.host.Sleep(Seconds(2));
        NS_TEST_ASSERT_MSG_EQ(machine.host.GetLocalTime(), Seconds(7), "slept");
    }
};

class SelfCheckTestCase : public TestCase
{
  public:
    SelfCheckTestCase()
        : TestCase("OpenSSL reads the simulated clock")
    {
    }

  private:
    void DoRun() override
    {
        std::string complaint;
        try
        {
            CheckOpensslClock(GetHardwareLibrary());
        }
        catch (const std::runtime_error& error)
        {
            complaint = error.what();
        }
        NS_TEST_ASSERT_MSG_EQ(complaint, "", "the self-check");
    }
};

/** How long after the ClientHello OpenSSL is asked, and whether its 1 s timer has fired. */
struct TimerCase
{
    Time wait;
    int fires;
};

class TimerTestCase : public TestCase
{
  public:
    explicit TimerTestCase(const TimerCase& timer)
        : TestCase("OpenSSL's timer of 1 s after " + std::to_string(timer.wait.GetMicroSeconds()) +
                   " us"),
          m_timer(timer)
    {
    }

  private:
    void DoRun() override
    {
        TestMachine machine;
        SSL_CTX* context = SSL_CTX_new_ex(GetHardwareLibrary(), nullptr, DTLS_client_method());
        SSL* ssl = SSL_new(context);
        SSL_set_options(ssl, SSL_OP_NO_QUERY_MTU);
        SSL_set_mtu(ssl, 1200);
        SSL_set_bio(ssl, BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
        SSL_connect(ssl);
        machine.host.Sleep(m_timer.wait);
        const int fires = DTLSv1_handle_timeout(ssl);
        SSL_free(ssl);
        SSL_CTX_free(context);
        NS_TEST_ASSERT_MSG_EQ(fires, m_timer.fires, "DTLSv1_handle_timeout");
    }

    TimerCase m_timer;
};

/** When a certificate's end of validity is looked at, and whether it has passed. */
struct ValidityCase
{
    Time localTime;
    bool expired;
};

class ValidityTestCase : public TestCase
{
  public:
    explicit ValidityTestCase(const ValidityCase& validity)
        : TestCase("a validity of 100 s has ended after " +
                   std::to_string(static_cast<int>(validity.localTime.GetSeconds())) +
                   " s: " + (validity.expired ? "yes" : "no")),
          m_validity(validity)
    {
    }

  private:
    void DoRun() override
    {
        TestMachine machine;
        machine.host.AdvanceTo(m_validity.localTime);
        ASN1_TIME* end = ASN1_TIME_set(nullptr, TEST_EPOCH_S + 100);
        const bool expired = X509_cmp_current_time(end) < 0;
        ASN1_TIME_free(end);
        NS_TEST_ASSERT_MSG_EQ(expired, m_validity.expired, "expired");
    }

    ValidityCase m_validity;
};

const ReadingCase READINGS[] = {
    {Seconds(0), TEST_EPOCH_S * 1000000, TEST_EPOCH_S},
    {MicroSeconds(999999), TEST_EPOCH_S * 1000000 + 999999, TEST_EPOCH_S},
    {MicroSeconds(1000000), TEST_EPOCH_S * 1000000 + 1000000, TEST_EPOCH_S + 1},
    {NanoSeconds(1999), TEST_EPOCH_S * 1000000 + 1, TEST_EPOCH_S},
    {Seconds(86400), (TEST_EPOCH_S + 86400) * 1000000, TEST_EPOCH_S + 86400},
};

/** OpenSSL takes a timer with less than 15 ms to go (or just that, from 3.2 on) for expired. */
const TimerCase TIMERS[] = {
    {MicroSeconds(0), 0},
    {MicroSeconds(984999), 0},
    {MicroSeconds(985001), 1},
    {MicroSeconds(1000000), 1},
};

class SimulatedClockTestSuite : public TestSuite
{
  public:
    SimulatedClockTestSuite()
        : TestSuite("mote-dtls-simulated-clock", TestSuite::Type::UNIT)
    {
        for (const auto& reading : READINGS)
        {
            AddTestCase(new ReadingTestCase(reading));
        }
        AddTestCase(new RealTimeTestCase);
        AddTestCase(new NestedScopeTestCase);
        AddTestCase(new LocalTimeTestCase);
        AddTestCase(new SelfCheckTestCase);
        for (const auto& timer : TIMERS)
        {
            AddTestCase(new TimerTestCase(timer));
        }
        AddTestCase(new ValidityTestCase({Seconds(99), false}));
        AddTestCase(new ValidityTestCase({Seconds(101), true}));
    }
};

SimulatedClockTestSuite g_simulatedClockTestSuite;

} // namespace
