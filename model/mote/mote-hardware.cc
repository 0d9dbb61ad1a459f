/* SPDX-License-Identifier: GPL-2.0-only */

#include "mote-hardware.h"

#include "ns3/assert.h"
#include "ns3/double.h"
#include "ns3/log.h"

#include <algorithm>

namespace ns3::motedtls
{

NS_LOG_COMPONENT_DEFINE("MoteDtlsMoteHardware");

NS_OBJECT_ENSURE_REGISTERED(MoteHardware);

namespace
{

constexpr double LARGEST_DEVIATION = 3; //!< Standard deviations at which times are cut.
constexpr double SMALLEST_FACTOR = 0.1; //!< Of the mean time.

bool
IsAsymmetric(CryptoOperation operation)
{
    switch (operation)
    {
    case CryptoOperation::DIGEST:
    case CryptoOperation::MAC:
    case CryptoOperation::KDF:
    case CryptoOperation::CIPHER:
        return false;
    default:
        return true;
    }
}

/**
 * \param operation an operation
 * \param tpmOperation set to the TPM's operation, if there is one
 * \return whether a TPM 1.2 can do it
 */
bool
FindTpmOperation(CryptoOperation operation, TpmOperation& tpmOperation)
{
    switch (operation)
    {
    case CryptoOperation::RSA_SIGN:
        tpmOperation = TpmOperation::SIGN;
        return true;
    case CryptoOperation::RSA_VERIFY:
        tpmOperation = TpmOperation::VERIFY;
        return true;
    case CryptoOperation::RSA_ENCRYPT:
        tpmOperation = TpmOperation::ENCRYPT;
        return true;
    case CryptoOperation::RSA_DECRYPT:
        tpmOperation = TpmOperation::DECRYPT;
        return true;
    default:
        return false;
    }
}

} // namespace

TypeId
MoteHardware::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::motedtls::MoteHardware")
            .SetParent<Object>()
            .SetGroupName("MoteDtls")
            .AddConstructor<MoteHardware>()
            .AddAttribute("Variation",
                          "standard deviation of an operation's time, relative to its mean",
                          DoubleValue(0.032),
                          MakeDoubleAccessor(&MoteHardware::m_variation),
                          MakeDoubleChecker<double>(0));
    return tid;
}

void
MoteHardware::SetLedger(Ptr<EnergyLedger> ledger)
{
    m_ledger = ledger;
    SetProcessor(m_processor);
    SetTpm(m_tpm);
}

void
MoteHardware::SetProcessor(Ptr<Processor> processor)
{
    m_processor = processor;
    if (m_processor)
    {
        m_processor->SetLedger(m_ledger);
    }
}

void
MoteHardware::SetTpm(Ptr<Tpm> tpm)
{
    m_tpm = tpm;
    if (m_tpm)
    {
        m_tpm->SetLedger(m_ledger);
    }
}

Ptr<EnergyLedger>
MoteHardware::GetLedger() const
{
    return m_ledger;
}

Ptr<Processor>
MoteHardware::GetProcessor() const
{
    return m_processor;
}

Ptr<Tpm>
MoteHardware::GetTpm() const
{
    return m_tpm;
}

double
MoteHardware::DrawFactor()
{
    if (m_variation == 0)
    {
        return 1;
    }
    return std::max(SMALLEST_FACTOR, 1 + m_variation * GetNormal()->GetValue());
}

Ptr<NormalRandomVariable>
MoteHardware::GetNormal()
{
    if (!m_normal)
    {
        m_normal = CreateObject<NormalRandomVariable>();
        m_normal->SetAttribute("Bound", DoubleValue(LARGEST_DEVIATION));
    }
    return m_normal;
}

Time
MoteHardware::Charge(const CryptoWork& work, Time start)
{
    NS_LOG_FUNCTION(this << static_cast<int>(work.operation) << work.keyBits << work.sizeBytes);
    NS_ASSERT_MSG(m_processor, "a mote needs a processor");
    const double factor = IsAsymmetric(work.operation) ? DrawFactor() : 1;
    TpmOperation operation;
    if (m_tpm && FindTpmOperation(work.operation, operation))
    {
        return m_tpm->Operate(operation, work.keyBits, start, factor);
    }
    return m_processor->Compute(work, start, factor);
}

Time
MoteHardware::Occupy(Time start, Time duration)
{
    NS_LOG_FUNCTION(this << start << duration);
    NS_ASSERT_MSG(m_processor, "a mote needs a processor");
    m_processor->Occupy(start, duration);
    return duration;
}

int64_t
MoteHardware::AssignStreams(int64_t stream)
{
    GetNormal()->SetStream(stream);
    return 1;
}

void
MoteHardware::DoDispose()
{
    m_ledger = nullptr;
    m_processor = nullptr;
    m_tpm = nullptr;
    Object::DoDispose();
}

} // namespace ns3::motedtls
