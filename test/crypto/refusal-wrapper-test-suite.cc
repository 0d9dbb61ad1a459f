/* SPDX-License-Identifier: GPL-2.0-only */

#include "test-keys.h"
#include "test-machine.h"

#include "ns3/dispatch-table.h"
#include "ns3/test.h"

#include <openssl/core_dispatch.h>
#include <stdexcept>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** \return a key pair of a name alone, or null */
Key
GeneratePair(const char* name)
{
    return {EVP_PKEY_Q_keygen(GetHardwareLibrary(), nullptr, name), EVP_PKEY_free};
}

/** Makes a key pair. */
bool
GeneratesRsa()
{
    const Key key(EVP_PKEY_Q_keygen(GetHardwareLibrary(), nullptr, "RSA", std::size_t{1024}),
                  EVP_PKEY_free);
    return key != nullptr;
}

bool
GeneratesEd25519()
{
    return GeneratePair("ED25519") != nullptr;
}

/** Makes a group for Diffie-Hellman. */
bool
GeneratesParameters()
{
    EVP_PKEY_CTX* context = EVP_PKEY_CTX_new_from_name(GetHardwareLibrary(), "DH", nullptr);
    EVP_PKEY* parameters = nullptr;
    EVP_PKEY_paramgen_init(context);
    EVP_PKEY_CTX_set_group_name(context, "ffdhe2048");
    const bool made = EVP_PKEY_paramgen(context, &parameters) == 1;
    EVP_PKEY_free(parameters);
    EVP_PKEY_CTX_free(context);
    return made;
}

/** Signs with a key that was free. */
bool
SignsWithEd25519()
{
    Key key;
    {
        CryptoHost::Scope scope(GetKeyMaker());
        key = GeneratePair("ED25519");
    }
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    unsigned char signature[64];
    std::size_t size = sizeof(signature);
    const bool isSigned =
        EVP_DigestSignInit_ex(context,
                              nullptr,
                              nullptr,
                              GetHardwareLibrary(),
                              nullptr,
                              key.get(),
                              nullptr) == 1 &&
        EVP_DigestSign(context, signature, &size, MESSAGE.data(), MESSAGE.size()) == 1;
    EVP_MD_CTX_free(context);
    return isSigned;
}

/** Encapsulates a secret with an RSA key. */
bool
Encapsulates()
{
    const Key key = MakeKey("1024");
    EVP_PKEY_CTX* context = EVP_PKEY_CTX_new_from_pkey(GetHardwareLibrary(), key.get(), nullptr);
    EVP_PKEY_encapsulate_init(context, nullptr);
    EVP_PKEY_CTX_set_kem_op(context, "RSASVE");
    Bytes wrapped(128);
    Bytes secret(128);
    std::size_t wrappedSize = wrapped.size();
    std::size_t secretSize = secret.size();
    const bool done =
        EVP_PKEY_encapsulate(context, wrapped.data(), &wrappedSize, secret.data(), &secretSize) ==
        1;
    EVP_PKEY_CTX_free(context);
    return done;
}

/** Recovers what an RSA signature signs. */
bool
Recovers()
{
    const Key key = MakeKey("1024");
    EVP_PKEY_CTX* context = EVP_PKEY_CTX_new_from_pkey(GetHardwareLibrary(), key.get(), nullptr);
    const bool begun = EVP_PKEY_verify_recover_init(context) == 1;
    EVP_PKEY_CTX_free(context);
    return begun;
}

/** Something whose cost is not known. */
struct UnknownWork
{
    std::string what; //!< As it is to be named.
    bool (*work)();   //!< Does it; returns whether it was done.
};

class RefusalTestCase : public TestCase
{
  public:
    explicit RefusalTestCase(const UnknownWork& unknown)
        : TestCase("refused where work is charged: " + unknown.what),
          m_unknown(unknown)
    {
    }

  private:
    void DoRun() override
    {
        {
            TestMachine machine;
            NS_TEST_EXPECT_MSG_EQ(m_unknown.work(), false, "was done");
            NS_TEST_EXPECT_MSG_EQ(machine.hardware.GetRefusal(),
                                  "OpenSSL wants " + m_unknown.what +
                                      ", whose time and energy are not known to the model",
                                  "reason");
        }
        CryptoHost::Scope scope(GetKeyMaker());
        NS_TEST_EXPECT_MSG_EQ(m_unknown.work(), true, "was not done where work is free");
        ERR_clear_error();
    }

    UnknownWork m_unknown;
};

/** Wraps nothing. */
template <std::size_t SLOT>
struct IdleWrapper
{
    static void Install(DispatchTable& /* table */, const char* /* names */)
    {
    }
};

class SlotsTestCase : public TestCase
{
  public:
    SlotsTestCase()
        : TestCase("an algorithm beyond the last slot is named, not left uncharged")
    {
    }

  private:
    void DoRun() override
    {
        const OSSL_DISPATCH none[] = {{0, nullptr}};
        DispatchTable table(none);
        WrapperSlots<IdleWrapper, 2>::Install(1, table, "SECOND");
        std::string complaint;
        try
        {
            WrapperSlots<IdleWrapper, 2>::Install(2, table, "THIRD:3");
        }
        catch (const std::length_error& error)
        {
            complaint = error.what();
        }
        NS_TEST_ASSERT_MSG_EQ(complaint,
                              "OpenSSL offers more algorithms of a kind than the 2 that can be "
                              "charged; the first too many is THIRD:3",
                              "complaint");
    }
};

const std::vector<UnknownWork> UNKNOWN_WORKS{
    {"a key pair of RSA", GeneratesRsa},
    {"a key pair of ED25519", GeneratesEd25519},
    {"parameters of DH", GeneratesParameters},
    {"a signature with ED25519", SignsWithEd25519},
    {"a key encapsulation with RSA", Encapsulates},
    {"what a signature with RSA signs", Recovers},
};

class RefusalWrapperTestSuite : public TestSuite
{
  public:
    RefusalWrapperTestSuite()
        : TestSuite("mote-dtls-refusal-wrapper", TestSuite::Type::UNIT)
    {
        for (const auto& unknown : UNKNOWN_WORKS)
        {
            AddTestCase(new RefusalTestCase(unknown));
        }
        AddTestCase(new SlotsTestCase);
    }
};

RefusalWrapperTestSuite g_refusalWrapperTestSuite;

} // namespace
