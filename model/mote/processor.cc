/* SPDX-License-Identifier: GPL-2.0-only */

#include "processor.h"

#include "scale-time.h"

#include "ns3/abort.h"
#include "ns3/double.h"
#include "ns3/log.h"
#include "ns3/string.h"

#include <cmath>

namespace ns3::motedtls
{

NS_LOG_COMPONENT_DEFINE("MoteDtlsProcessor");

NS_OBJECT_ENSURE_REGISTERED(Processor);

TypeId
Processor::GetTypeId()
{
    static TypeId tid =
        AddAsymmetricTimes(TypeId("ns3::motedtls::Processor")
                               .SetParent<Object>()
                               .SetGroupName("MoteDtls")
                               .AddConstructor<Processor>()
                               .AddAttribute("CurrentA",
                                             "what the processor adds while it computes",
                                             DoubleValue(11.4e-3),
                                             MakeDoubleAccessor(&Processor::m_currentA),
                                             MakeDoubleChecker<double>(0))
                               .AddAttribute("DigestTimePerByte",
                                             "hash of a byte on the processor",
                                             StringValue("3.70us"),
                                             MakeTimeAccessor(&Processor::m_digestTimePerByte),
                                             MakeTimeChecker(Time(0)))
                               .AddAttribute("MacTimePerByte",
                                             "HMAC of a byte on the processor",
                                             StringValue("3.70us"),
                                             MakeTimeAccessor(&Processor::m_macTimePerByte),
                                             MakeTimeChecker(Time(0)))
                               .AddAttribute("CipherTimePerByte",
                                             "AES of a byte on the processor",
                                             StringValue("4.93us"),
                                             MakeTimeAccessor(&Processor::m_cipherTimePerByte),
                                             MakeTimeChecker(Time(0)))
                               .AddAttribute("KdfTimePerByte",
                                             "key derivation of a byte",
                                             StringValue("3.70us"),
                                             MakeTimeAccessor(&Processor::m_kdfTimePerByte),
                                             MakeTimeChecker(Time(0))));
    return tid;
}

TypeId
Processor::AddAsymmetricTimes(TypeId tid)
{
    return tid
        .AddAttribute("RsaPublicTime2048",
                      "RSA public operation in software, 2048 bit; grows with the square",
                      StringValue("440ms"),
                      MakeTimeAccessor(&Processor::m_rsaPublicTime2048),
                      MakeTimeChecker(Time(0)))
        .AddAttribute("RsaPrivateTime2048",
                      "RSA private operation in software, 2048 bit; grows with the cube",
                      StringValue("4725ms"),
                      MakeTimeAccessor(&Processor::m_rsaPrivateTime2048),
                      MakeTimeChecker(Time(0)))
        .AddAttribute("DhTime2048",
                      "finite-field exponentiation in software, 2048 bit; grows with the cube",
                      StringValue("18900ms"),
                      MakeTimeAccessor(&Processor::m_dhTime2048),
                      MakeTimeChecker(Time(0)))
        .AddAttribute("EcGenerateTime",
                      "ephemeral EC key pair",
                      StringValue("387ms"),
                      MakeTimeAccessor(&Processor::m_ecGenerateTime),
                      MakeTimeChecker(Time(0)))
        .AddAttribute("EcDeriveTime",
                      "ECDH agreement",
                      StringValue("387ms"),
                      MakeTimeAccessor(&Processor::m_ecDeriveTime),
                      MakeTimeChecker(Time(0)))
        .AddAttribute("EcdsaSignTime",
                      "ECDSA signature",
                      StringValue("432ms"),
                      MakeTimeAccessor(&Processor::m_ecdsaSignTime),
                      MakeTimeChecker(Time(0)))
        .AddAttribute("EcdsaVerifyTime",
                      "ECDSA verification",
                      StringValue("795ms"),
                      MakeTimeAccessor(&Processor::m_ecdsaVerifyTime),
                      MakeTimeChecker(Time(0)));
}

void
Processor::SetLedger(Ptr<EnergyLedger> ledger)
{
    m_ledger = ledger;
}

Time
Processor::ScaleCurve(const Time& time, uint32_t keyBits)
{
    constexpr double FLAT_BITS = 256;
    return keyBits <= FLAT_BITS ? time : ScaleTime(time, std::pow(keyBits / FLAT_BITS, 3));
}

Time
Processor::GetMeanTime(const CryptoWork& work) const
{
    const auto sizeBytes = static_cast<double>(work.sizeBytes);
    const double keyRatio = work.keyBits / 2048.0;
    const double exponentRatio = work.exponentBits > 0 ? work.exponentBits / 2048.0 : keyRatio;
    switch (work.operation)
    {
    case CryptoOperation::RSA_SIGN:
    case CryptoOperation::RSA_DECRYPT:
        return ScaleTime(m_rsaPrivateTime2048, std::pow(keyRatio, 3));
    case CryptoOperation::RSA_VERIFY:
    case CryptoOperation::RSA_ENCRYPT:
        return ScaleTime(m_rsaPublicTime2048, std::pow(keyRatio, 2));
    case CryptoOperation::EC_GENERATE:
        return ScaleCurve(m_ecGenerateTime, work.keyBits);
    case CryptoOperation::EC_DERIVE:
        return ScaleCurve(m_ecDeriveTime, work.keyBits);
    case CryptoOperation::DH_GENERATE:
    case CryptoOperation::DH_DERIVE:
        return ScaleTime(m_dhTime2048, std::pow(keyRatio, 2) * exponentRatio);
    case CryptoOperation::ECDSA_SIGN:
        return ScaleCurve(m_ecdsaSignTime, work.keyBits);
    case CryptoOperation::ECDSA_VERIFY:
        return ScaleCurve(m_ecdsaVerifyTime, work.keyBits);
    case CryptoOperation::DIGEST:
        return ScaleTime(m_digestTimePerByte, sizeBytes);
    case CryptoOperation::MAC:
        return ScaleTime(m_macTimePerByte, sizeBytes);
    case CryptoOperation::KDF:
        return ScaleTime(m_kdfTimePerByte, sizeBytes);
    case CryptoOperation::CIPHER:
        return ScaleTime(m_cipherTimePerByte, sizeBytes);
    }
    NS_ABORT_MSG("not a cryptographic operation");
}

Time
Processor::Compute(const CryptoWork& work, Time start, double factor)
{
    NS_LOG_FUNCTION(this << static_cast<int>(work.operation) << start << factor);
    const Time duration = ScaleTime(GetMeanTime(work), factor);
    Occupy(start, duration);
    return duration;
}

void
Processor::Occupy(Time start, Time duration)
{
    NS_LOG_FUNCTION(this << start << duration);
    if (m_ledger)
    {
        m_ledger->Book(EnergyComponent::COMPUTATION, start, duration, m_currentA);
    }
}

void
Processor::DoDispose()
{
    m_ledger = nullptr;
    Object::DoDispose();
}

} // namespace ns3::motedtls
