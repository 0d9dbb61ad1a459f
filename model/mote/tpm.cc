/* SPDX-License-Identifier: GPL-2.0-only */

#include "tpm.h"

#include "scale-time.h"

#include "ns3/assert.h"
#include "ns3/double.h"
#include "ns3/log.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace ns3
{
namespace motedtls
{

NS_LOG_COMPONENT_DEFINE("MoteDtlsTpm");

NS_OBJECT_ENSURE_REGISTERED(Tpm);

namespace
{

constexpr uint32_t KEY_BITS_STEP = 1024; //!< Between the key sizes whose times are given.
constexpr double CYCLES_PER_BYTE = 9;    //!< Eight bits and the acknowledgement (I2C).

} // namespace

template <std::size_t ROW, std::size_t SIZE>
void
Tpm::AddTime(TypeId& tid, const std::string& name, Time defaultTime)
{
    const std::string bits = std::to_string((SIZE + 1) * KEY_BITS_STEP);
    tid = tid.AddAttribute(
        name + "Time" + bits,
        "Mean time of the operation with a key of " + bits + " bit",
        TimeValue(defaultTime),
        MakeTimeAccessor(&Tpm::SetOperationTime<ROW, SIZE>, &Tpm::GetOperationTime<ROW, SIZE>),
        MakeTimeChecker(Time(0)));
}

template <std::size_t ROW>
TypeId
Tpm::AddTimes(TypeId tid, const std::string& name, std::array<Time, SIZES> defaults)
{
    AddTime<ROW, 0>(tid, name, defaults[0]);
    AddTime<ROW, 1>(tid, name, defaults[1]);
    AddTime<ROW, 2>(tid, name, defaults[2]);
    AddTime<ROW, 3>(tid, name, defaults[3]);
    return tid;
}

TypeId
Tpm::AddCurrents(TypeId tid)
{
    const auto checker = MakeDoubleChecker<double>(0);
    return tid
        .AddAttribute("StartCurrentA",
                      "What the TPM adds while it starts, in A",
                      DoubleValue(57.6e-3),
                      MakeDoubleAccessor(&Tpm::m_startCurrentA),
                      checker)
        .AddAttribute("BusCurrentA",
                      "What TPM and processor add while the bus transfers, in A",
                      DoubleValue(49.4e-3),
                      MakeDoubleAccessor(&Tpm::m_busCurrentA),
                      checker)
        .AddAttribute("VerifyCurrentA",
                      "What the TPM adds while it verifies, in A",
                      DoubleValue(59.8e-3),
                      MakeDoubleAccessor(&Tpm::m_verifyCurrentA),
                      checker)
        .AddAttribute("EncryptCurrentA",
                      "What the TPM adds while it encrypts, in A",
                      DoubleValue(57e-3),
                      MakeDoubleAccessor(&Tpm::m_encryptCurrentA),
                      checker)
        .AddAttribute("SignCurrentA",
                      "What the TPM adds while it signs or decrypts, in A",
                      DoubleValue(57.6e-3),
                      MakeDoubleAccessor(&Tpm::m_signCurrentA),
                      checker)
        .AddAttribute("ReadyCurrentA",
                      "What the TPM adds while it waits for a command, in A",
                      DoubleValue(38e-3),
                      MakeDoubleAccessor(&Tpm::m_readyCurrentA),
                      checker);
}

TypeId
Tpm::GetTypeId()
{
    static TypeId tid = [] {
        TypeId built = TypeId("ns3::motedtls::Tpm")
                           .SetParent<Object>()
                           .SetGroupName("MoteDtls")
                           .AddConstructor<Tpm>()
                           .AddAttribute("StartTime",
                                         "Time from power-on to the first command",
                                         TimeValue(MilliSeconds(880)),
                                         MakeTimeAccessor(&Tpm::m_startTime),
                                         MakeTimeChecker(Time(0)))
                           .AddAttribute("BusRateHz",
                                         "Clock of the TWI bus in Hz; a byte takes nine cycles",
                                         DoubleValue(100e3),
                                         MakeDoubleAccessor(&Tpm::m_busRateHz),
                                         MakeDoubleChecker<double>(1))
                           .AddAttribute("BusOverhead",
                                         "Bytes on the bus for each byte of a command or response",
                                         DoubleValue(4.94),
                                         MakeDoubleAccessor(&Tpm::m_busOverhead),
                                         MakeDoubleChecker<double>(1))
                           .AddAttribute("BusCommandTime",
                                         "Bus time of an operation besides that of its bytes",
                                         TimeValue(Time(0)),
                                         MakeTimeAccessor(&Tpm::m_busCommandTime),
                                         MakeTimeChecker(Time(0)))
                           .AddTraceSource("State",
                                           "The TPM's state changed: local time, new state",
                                           MakeTraceSourceAccessor(&Tpm::m_stateTrace),
                                           "ns3::motedtls::Tpm::StateCallback");
        built = AddTimes<0>(
            built,
            "Verify",
            {MilliSeconds(30), MilliSeconds(120), MilliSeconds(270), MilliSeconds(480)});
        built = AddTimes<1>(
            built,
            "Encrypt",
            {MicroSeconds(10750), MilliSeconds(43), MicroSeconds(96750), MilliSeconds(172)});
        built =
            AddTimes<2>(built,
                        "Sign",
                        {MicroSeconds(109400), MilliSeconds(875), MilliSeconds(2953), Seconds(7)});
        return AddCurrents(built);
    }();
    return tid;
}

void
Tpm::SetLedger(Ptr<EnergyLedger> ledger)
{
    m_ledger = ledger;
}

std::size_t
Tpm::GetRow(TpmOperation operation)
{
    // A private-key operation costs the same whatever it is for.
    return operation == TpmOperation::DECRYPT ? static_cast<std::size_t>(TpmOperation::SIGN)
                                              : static_cast<std::size_t>(operation);
}

Time
Tpm::GetMeanBusTime(TpmOperation operation, uint32_t keyBits) const
{
    const double cycles = GetTpmTransferBytes(operation, keyBits) * m_busOverhead * CYCLES_PER_BYTE;
    return m_busCommandTime + NanoSeconds(std::llround(cycles / m_busRateHz * 1e9));
}

Time
Tpm::GetMeanOperationTime(TpmOperation operation, uint32_t keyBits) const
{
    NS_ASSERT(keyBits > 0);
    const uint32_t rounded = (keyBits + KEY_BITS_STEP / 2) / KEY_BITS_STEP;
    const uint32_t nearest = std::min<uint32_t>(std::max<uint32_t>(rounded, 1), SIZES);
    const std::size_t row = GetRow(operation);
    const bool isPrivate = row == static_cast<std::size_t>(TpmOperation::SIGN);
    const double ratio = static_cast<double>(keyBits) / (nearest * KEY_BITS_STEP);
    return ScaleTime(m_operationTime[row][nearest - 1], std::pow(ratio, isPrivate ? 3 : 2));
}

void
Tpm::Book(EnergyComponent component, Time start, Time duration, double currentA)
{
    if (m_ledger)
    {
        m_ledger->Book(component, start, duration, currentA);
    }
}

Time
Tpm::Operate(TpmOperation operation, uint32_t keyBits, Time start, double factor)
{
    NS_LOG_FUNCTION(this << static_cast<int>(operation) << keyBits << start << factor);
    static constexpr EnergyComponent COMPONENTS[ROWS] = {EnergyComponent::TPM_VERIFY,
                                                         EnergyComponent::TPM_ENCRYPT,
                                                         EnergyComponent::TPM_SIGN};
    BookReady(start);
    Time now = start;
    if (m_state == OFF)
    {
        const Time startTime = ScaleTime(m_startTime, factor);
        m_stateTrace(now, STARTING);
        Book(EnergyComponent::TPM_START, now, startTime, m_startCurrentA);
        now += startTime;
        m_state = READY;
        m_stateTrace(now, READY);
    }
    const Time busTime = ScaleTime(GetMeanBusTime(operation, keyBits), factor);
    Book(EnergyComponent::TPM_TWI_BUS, now, busTime, m_busCurrentA);
    now += busTime;

    const std::size_t row = GetRow(operation);
    const double currentsA[ROWS] = {m_verifyCurrentA, m_encryptCurrentA, m_signCurrentA};
    const Time operationTime = ScaleTime(GetMeanOperationTime(operation, keyBits), factor);
    Book(COMPONENTS[row], now, operationTime, currentsA[row]);
    m_readySince = now + operationTime;
    return m_readySince - start;
}

void
Tpm::PowerOff(Time at)
{
    NS_LOG_FUNCTION(this << at);
    if (m_state == OFF)
    {
        NS_LOG_LOGIC("is off already");
        return;
    }
    const Time end = std::max(at, m_readySince);
    BookReady(end);
    m_state = OFF;
    m_stateTrace(end, OFF);
}

void
Tpm::BookReady(Time until)
{
    NS_LOG_FUNCTION(this << until);
    if (m_state == OFF || until <= m_readySince)
    {
        NS_LOG_LOGIC("does not wait");
        return;
    }
    const Time since = std::exchange(m_readySince, until);
    Book(EnergyComponent::TPM_READY, since, until - since, m_readyCurrentA);
}

Tpm::State
Tpm::GetState() const
{
    return m_state;
}

void
Tpm::DoDispose()
{
    m_ledger = nullptr;
    Object::DoDispose();
}

} // namespace motedtls
} // namespace ns3
