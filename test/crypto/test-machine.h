/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef TEST_MACHINE_H
#define TEST_MACHINE_H

#include "ns3/crypto-host.h"
#include "ns3/rng-seed-manager.h"

#include <openssl/evp.h>
#include <openssl/x509.h>
#include <string>
#include <vector>

namespace ns3::motedtls
{

constexpr int64_t TEST_EPOCH_S = 1320105600; //!< 2011-11-01

/** \return a stream that its number alone decides */
inline Ptr<UniformRandomVariable>
MakeTestStream(int64_t number)
{
    RngSeedManager::SetSeed(1);
    RngSeedManager::SetRun(1);
    auto random = CreateObject<UniformRandomVariable>();
    random->SetStream(number);
    return random;
}

/** \return what the tests call an operation */
inline const char*
GetName(CryptoOperation operation)
{
    static const char* const NAMES[CRYPTO_OPERATION_COUNT] = {"rsa-sign",
                                                              "rsa-verify",
                                                              "rsa-encrypt",
                                                              "rsa-decrypt",
                                                              "ec-generate",
                                                              "ec-derive",
                                                              "dh-generate",
                                                              "dh-derive",
                                                              "ecdsa-sign",
                                                              "ecdsa-verify",
                                                              "digest",
                                                              "mac",
                                                              "kdf",
                                                              "cipher"};
    return NAMES[static_cast<std::size_t>(operation)];
}

/** Writes down what it is asked for; each piece of work takes 1 ms. */
class RecordingHardware : public CryptoHardware
{
  public:
    Time Charge(const CryptoWork& work, Time /* start */) override
    {
        m_works.push_back(work);
        return MilliSeconds(1);
    }

    /** \return what was asked for, for example "rsa-sign 2048" or "digest 1000 byte" */
    std::string Describe() const
    {
        std::string text;
        for (const auto& work : m_works)
        {
            text += text.empty() ? "" : ", ";
            text += GetName(work.operation);
            text += work.keyBits ? " " + std::to_string(work.keyBits) : "";
            text += work.exponentBits ? "/" + std::to_string(work.exponentBits) : "";
        }
        return text;
    }

    /** \return the bytes that an operation was asked for, in all */
    std::size_t GetBytes(CryptoOperation operation) const
    {
        std::size_t bytes = 0;
        for (const auto& work : m_works)
        {
            bytes += work.operation == operation ? work.sizeBytes : 0;
        }
        return bytes;
    }

    std::vector<CryptoWork> m_works; //!< In order.
};

/** A host with a RecordingHardware, running as long as this object lives. */
struct TestMachine
{
    /** \param stream number of its random stream */
    explicit TestMachine(int64_t stream = 1)
        : host(TEST_EPOCH_S, MakeTestStream(stream), &hardware),
          scope(host)
    {
    }

    RecordingHardware hardware; //!< Pays.
    CryptoHost host;            //!< The host.
    CryptoHost::Scope scope;    //!< Makes it the one that runs.
};

} // namespace ns3::motedtls

#endif /* TEST_MACHINE_H */
