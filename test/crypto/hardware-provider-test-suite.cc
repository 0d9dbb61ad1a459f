/* SPDX-License-Identifier: GPL-2.0-only */

#include "test-machine.h"

#include "ns3/hardware-provider.h"
#include "ns3/test.h"

#include <openssl/ssl.h>
#include <string>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** \return the cipher suites of DTLS that a library context has, one a line */
std::string
ListCipherSuites(OSSL_LIB_CTX* library)
{
    SSL_CTX* context = SSL_CTX_new_ex(library, nullptr, DTLS_method());
    SSL_CTX_set_cipher_list(context, "ALL:COMPLEMENTOFALL:@SECLEVEL=0");
    const STACK_OF(SSL_CIPHER)* suites = SSL_CTX_get_ciphers(context);
    std::string names;
    for (int i = 0; i < sk_SSL_CIPHER_num(suites); ++i)
    {
        names += std::string(SSL_CIPHER_get_name(sk_SSL_CIPHER_value(suites, i))) + "\n";
    }
    SSL_CTX_free(context);
    return names;
}

class CipherSuitesTestCase : public TestCase
{
  public:
    CipherSuitesTestCase()
        : TestCase("hosts have every cipher suite that OpenSSL has")
    {
    }

  private:
    void DoRun() override
    {
        const std::string all = ListCipherSuites(nullptr);
        NS_TEST_ASSERT_MSG_NE(all.find("ECDHE-ECDSA-AES128-CCM8"), std::string::npos, "of all");
        TestMachine machine;
        NS_TEST_ASSERT_MSG_EQ(ListCipherSuites(GetHardwareLibrary()), all, "the hosts' suites");
    }
};

class HardwareProviderTestSuite : public TestSuite
{
  public:
    HardwareProviderTestSuite()
        : TestSuite("mote-dtls-hardware-provider", TestSuite::Type::UNIT)
    {
        AddTestCase(new CipherSuitesTestCase);
    }
};

HardwareProviderTestSuite g_hardwareProviderTestSuite;

} // namespace
