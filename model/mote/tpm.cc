/* SPDX-License-Identifier: GPL-2.0-only */

#include "tpm.h"

#include "scale-time.h"

#include "ns3/assert.h"
#include "ns3/double.h"
#include "ns3/log.h"
#include "ns3/string.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace ns3::motedtls
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
Tpm::AddTime(TypeId& tid, const OperationTimes& times)
{
    const std::string bits = std::to_string((SIZE + 1) * KEY_BITS_STEP);
    tid = tid.AddAttribute(
        times.name + ("Time" + bits),
        times.help + (", " + bits) + "-bit key",
        StringValue(times.defaults[SIZE]),
        MakeTimeAccessor(&Tpm::SetOperationTime<ROW, SIZE>, &Tpm::GetOperationTime<ROW, SIZE>),
        MakeTimeChecker(Time(0)));
}

template <std::size_t ROW>
TypeId
Tpm::AddTimes(TypeId tid, const OperationTimes& times)
{
    AddTime<ROW, 0>(tid, times);
    AddTime<ROW, 1>(tid, times);
    AddTime<ROW, 2>(tid, times);
    AddTime<ROW, 3>(tid, times);
    return tid;
}

TypeId
Tpm::AddCurrents(TypeId tid)
{
    // A checker each: ns-3 tells by it which attribute a value of an ObjectFactory is for.
    return tid
        .AddAttribute("StartCurrentA",
                      "what the TPM adds while it starts",
                      DoubleValue(57.6e-3),
                      MakeDoubleAccessor(&Tpm::m_startCurrentA),
                      MakeDoubleChecker<double>(0))
        .AddAttribute("BusCurrentA",
                      "what TPM and processor add while the bus transfers",
                      DoubleValue(49.4e-3),
                      MakeDoubleAccessor(&Tpm::m_busCurrentA),
                      MakeDoubleChecker<double>(0))
        .AddAttribute("VerifyCurrentA",
                      "what the TPM adds while it verifies",
                      DoubleValue(59.8e-3),
                      MakeDoubleAccessor(&Tpm::m_verifyCurrentA),
                      MakeDoubleChecker<double>(0))
        .AddAttribute("EncryptCurrentA",
                      "what the TPM adds while it encrypts",
                      DoubleValue(57e-3),
                      MakeDoubleAccessor(&Tpm::m_encryptCurrentA),
                      MakeDoubleChecker<double>(0))
        .AddAttribute("SignCurrentA",
                      "what the TPM adds while it signs",
                      DoubleValue(57.6e-3),
                      MakeDoubleAccessor(&Tpm::m_signCurrentA),
                      MakeDoubleChecker<double>(0))
        .AddAttribute("ReadyCurrentA",
                      "what a TPM adds that is on and waits for a command: tpm-bus-current less "
                      "computation-current",
                      DoubleValue(38e-3),
                      MakeDoubleAccessor(&Tpm::m_readyCurrentA),
                      MakeDoubleChecker<double>(0));
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
                                         "start of the TPM",
                                         StringValue("880ms"),
                                         MakeTimeAccessor(&Tpm::m_startTime),
                                         MakeTimeChecker(Time(0)))
                           .AddAttribute("BusRateHz",
                                         "clock of the TWI bus; a byte takes nine cycles",
                                         DoubleValue(100e3),
                                         MakeDoubleAccessor(&Tpm::m_busRateHz),
                                         MakeDoubleChecker<double>(1))
                           .AddAttribute("BusOverhead",
                                         "bytes on the bus for each byte of a TPM command or "
                                         "response",
                                         DoubleValue(4.94),
                                         MakeDoubleAccessor(&Tpm::m_busOverhead),
                                         MakeDoubleChecker<double>(1))
                           .AddAttribute("BusCommandTime",
                                         "bus time of a TPM operation besides its bytes",
                                         StringValue("0ms"),
                                         MakeTimeAccessor(&Tpm::m_busCommandTime),
                                         MakeTimeChecker(Time(0)))
                           .AddTraceSource("State",
                                           "The TPM's state changed: local time, new state",
                                           MakeTraceSourceAccessor(&Tpm::m_stateTrace),
                                           "ns3::motedtls::Tpm::StateCallback");
        built = AddTimes<0>(built, {"Verify", "verify", {"30ms", "120ms", "270ms", "480ms"}});
        built = AddTimes<1>(built, {"Encrypt", "encrypt", {"10.75ms", "43ms", "96.75ms", "172ms"}});
        built =
            AddTimes<2>(built, {"Sign", "sign or decrypt", {"109.4ms", "875ms", "2953ms", "7s"}});
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

} // namespace ns3::motedtls
