/* SPDX-License-Identifier: GPL-2.0-only */

#include "../dtls/recording.h"
#include "scheme-pair.h"

#include <algorithm>
#include <openssl/evp.h>
#include <openssl/rsa.h>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr char KEY_LABEL[] = "EXPORTER-mote-dtls-rekey-key";
constexpr std::size_t KEY_BYTES = 16;

/** \return what an RSA key decrypts of a ClientKeyExchange (RFC 4346, 7.4.7.1) */
Bytes
DecryptPremaster(EVP_PKEY* key, const Bytes& exchange)
{
    constexpr std::size_t SIZE_BYTES = 2;
    EVP_PKEY_CTX* context = EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr);
    EVP_PKEY_decrypt_init(context);
    EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING);
    Bytes premaster(EVP_PKEY_get_size(key));
    std::size_t size = premaster.size();
    const int result = EVP_PKEY_decrypt(context,
                                        premaster.data(),
                                        &size,
                                        exchange.data() + SIZE_BYTES,
                                        exchange.size() - SIZE_BYTES);
    EVP_PKEY_CTX_free(context);
    premaster.resize(result == 1 ? size : 0);
    return premaster;
}

/** A listener who has recorded everything, and later gets hold of the sink's RSA key. */
class ListenerTestCase : public SchemeTestCase
{
  public:
    ListenerTestCase(const std::string& scheme, const std::string& name)
        : SchemeTestCase(scheme, name)
    {
    }

  protected:
    /** \return the first session's master secret, from the recording and the sink's key */
    static Bytes ReadFirstMaster(const SchemePair& pair)
    {
        const Recording recording(*pair.GetPairs().front());
        const Bytes premaster = DecryptPremaster(TestIdentities::GetRsa().serverKey,
                                                 recording.GetMessage(CLIENT_KEY_EXCHANGE));
        return ComputeMasterSecret(premaster, recording.GetRandoms());
    }

    /** \return the master secrets of the key log */
    static std::vector<Bytes> GetMasters(const SchemePair& pair)
    {
        std::vector<Bytes> masters;
        for (const auto& line : pair.GetMasterLines())
        {
            masters.push_back(GetMasterSecret(line));
        }
        return masters;
    }
};

/** Schemes whose later sessions have certificates, or the first one's master secret. */
class RsaListenerTestCase : public ListenerTestCase
{
  public:
    explicit RsaListenerTestCase(const std::string& scheme)
        : ListenerTestCase(scheme, "with RSA key exchange the sink's key opens every session")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_NE(static_cast<int>(FindRekeyScheme(m_scheme)->secrecy),
                              static_cast<int>(ForwardSecrecy::EVERY_STEP),
                              "what the scheme promises");
        SchemePair pair(m_scheme, MakeSchemeConfiguration());
        NS_TEST_ASSERT_MSG_EQ(pair.Rekey(), true, "rekeyed");
        NS_TEST_ASSERT_MSG_EQ(pair.Exchange("up", "down"), "up down", "data");
        const auto masters = GetMasters(pair);
        NS_TEST_ASSERT_MSG_EQ(masters.size(), 2, "sessions");
        const Bytes first = ReadFirstMaster(pair);
        NS_TEST_ASSERT_MSG_EQ((first == masters[0]), true, "the first session");
        const Bytes second = ReadSecondMaster(pair, first);
        NS_TEST_EXPECT_MSG_EQ((second == masters[1]), true, "the second session");
    }

    static Bytes ReadSecondMaster(SchemePair& pair, const Bytes& first)
    {
        const Recording recording(pair.GetPair());
        if (pair.GetPair().GetClient().GetSession().IsResumed())
        {
            return first;
        }
        const bool isInside = pair.GetPairs().size() == 1;
        const EpochKeys keys = ComputeKeys(first, Recording(*pair.GetPairs().front()).GetRandoms());
        const EpochKeys* opened = isInside ? &keys : nullptr;
        const Bytes premaster = DecryptPremaster(TestIdentities::GetRsa().serverKey,
                                                 recording.GetMessage(CLIENT_KEY_EXCHANGE, opened));
        return ComputeMasterSecret(premaster, recording.GetRandoms(opened));
    }
};

/** Schemes with exported keys: a listener exports as the two ends do. */
class PskListenerTestCase : public ListenerTestCase
{
  public:
    PskListenerTestCase(const std::string& scheme, bool isOpen)
        : ListenerTestCase(scheme,
                           std::string("with RSA key exchange the sink's key opens ") +
                               (isOpen ? "every session" : "the first session alone")),
          m_isOpen(isOpen)
    {
    }

  private:
    void DoRun() override
    {
        SchemePair pair(m_scheme, MakeSchemeConfiguration());
        for (unsigned step = 1; step <= 3; ++step)
        {
            NS_TEST_ASSERT_MSG_EQ(pair.Rekey(), true, "step " << step);
        }
        const auto masters = GetMasters(pair);
        const Bytes first = ReadFirstMaster(pair);
        NS_TEST_ASSERT_MSG_EQ((first == masters.at(0)), true, "the first session");
        Bytes master = first;
        for (unsigned step = 1; step <= 3; ++step)
        {
            const Randoms before = Recording(*pair.GetPairs()[step - 1]).GetRandoms();
            const Bytes key = ComputeExport(master, before, KEY_LABEL, KEY_BYTES);
            const bool isRightKey = key == pair.GetOffers()[step - 1].preSharedKey;
            NS_TEST_EXPECT_MSG_EQ(isRightKey, m_isOpen || step == 1, "key of step " << step);
            // Without an ephemeral exchange there are zeros in place of its secret.
            const Bytes premaster = ComputePskPremaster(Bytes(m_isOpen ? KEY_BYTES : 32), key);
            master = ComputeMasterSecret(premaster, Recording(*pair.GetPairs()[step]).GetRandoms());
            NS_TEST_EXPECT_MSG_EQ((master == masters.at(step)), m_isOpen, "step " << step);
        }
        const bool isSecret = FindRekeyScheme(m_scheme)->secrecy == ForwardSecrecy::EVERY_STEP;
        NS_TEST_EXPECT_MSG_EQ(isSecret, !m_isOpen, "what the scheme promises");
    }

    bool m_isOpen;
};

/** With an ephemeral exchange in full handshakes, what a ticket holds decides. */
class TicketListenerTestCase : public ListenerTestCase
{
  public:
    TicketListenerTestCase(const std::string& scheme, bool hasTicket)
        : ListenerTestCase(scheme,
                           std::string("with ECDHE the sink's ticket keys open ") +
                               (hasTicket ? "every session" : "nothing")),
          m_hasTicket(hasTicket)
    {
    }

  private:
    void DoRun() override
    {
        auto configuration = MakeSchemeConfiguration();
        configuration.client.cipherSuites = "ECDHE-RSA-AES128-SHA";
        configuration.server.cipherSuites = "ECDHE-RSA-AES128-SHA";
        SchemePair pair(m_scheme, configuration);
        NS_TEST_ASSERT_MSG_EQ(pair.Rekey(), true, "rekeyed");
        const Recording recording(pair.GetPair());
        const Bytes ticket =
            FindTicket(recording.GetMessage(CLIENT_HELLO), pair.GetPair().MakeTicketKeys());
        NS_TEST_ASSERT_MSG_EQ(!ticket.empty(), m_hasTicket, "a ticket in the ClientHello");
        const Bytes master = GetMasters(pair).back();
        const bool isInside =
            std::search(ticket.begin(), ticket.end(), master.begin(), master.end()) != ticket.end();
        NS_TEST_EXPECT_MSG_EQ(isInside, m_hasTicket, "the master secret is in it");
        const bool isNone = FindRekeyScheme(m_scheme)->secrecy == ForwardSecrecy::NONE;
        NS_TEST_EXPECT_MSG_EQ(isNone, m_hasTicket, "what the scheme promises");
    }

    /** \return what the tickets' keys make of a ClientHello's ticket (RFC 5077, 4) */
    static Bytes FindTicket(const Bytes& hello, const Bytes& keys)
    {
        constexpr std::size_t NAME_BYTES = 16;
        constexpr std::size_t IV_BYTES = 16;
        constexpr std::size_t MAC_BYTES = 32;
        const auto name =
            std::search(hello.begin(), hello.end(), keys.begin(), keys.begin() + NAME_BYTES);
        if (name == hello.end())
        {
            return {};
        }
        const std::size_t before = name - hello.begin();
        const std::size_t sizeBytes = std::size_t{hello.at(before - 2)} << 8 | hello.at(before - 1);
        const Bytes sealed(name + NAME_BYTES + IV_BYTES, name + sizeBytes - MAC_BYTES);
        Bytes plain(sealed.size());
        int size = 0;
        EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
        EVP_DecryptInit_ex(context,
                           EVP_aes_256_cbc(),
                           nullptr,
                           keys.data() + NAME_BYTES,
                           &*name + NAME_BYTES);
        EVP_DecryptUpdate(context,
                          plain.data(),
                          &size,
                          sealed.data(),
                          static_cast<int>(sealed.size()));
        EVP_CIPHER_CTX_free(context);
        plain.resize(size);
        return plain;
    }

    bool m_hasTicket;
};

class RekeySecrecyTestSuite : public TestSuite
{
  public:
    RekeySecrecyTestSuite()
        : TestSuite("mote-dtls-rekey-secrecy", TestSuite::Type::UNIT)
    {
        for (const char* scheme : {"full", "resume-id", "resume-ticket", "renegotiate"})
        {
            AddTestCase(new RsaListenerTestCase(scheme));
        }
        AddTestCase(new TicketListenerTestCase("resume-id", false));
        AddTestCase(new TicketListenerTestCase("resume-ticket", true));
        AddTestCase(new PskListenerTestCase("exporter-psk", true));
        AddTestCase(new PskListenerTestCase("exporter-psk-ecdhe", false));
    }
};

RekeySecrecyTestSuite g_rekeySecrecyTestSuite;

} // namespace
