/* SPDX-License-Identifier: GPL-2.0-only */

#include "recording.h"

#include <algorithm>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr std::size_t RECORD_HEADER_BYTES = 13;         // RFC 6347, 4.1
constexpr std::size_t AES_CBC_SHA_BYTES = 16 + 20 + 16; // initialisation vector, MAC, padding
constexpr unsigned MAX_FRAGMENT_LENGTH = 1;             // the extension's number (RFC 6066, 1.1)

/** A maximum fragment length, and the byte that asks for it (RFC 6066, 4). */
struct LengthCase
{
    uint32_t bytes;
    std::string extension; //!< The content of the extension; "none" without it.
};

/** \return two bytes as a number */
std::size_t
ReadTwo(const Bytes& bytes, std::size_t at)
{
    return std::size_t{bytes.at(at)} << 8 | bytes.at(at + 1);
}

/**
 * \param hello the body of a hello
 * \param at where its extensions' size stands
 * \return the content of max_fragment_length, or "none"
 */
std::string
FindExtension(const Bytes& hello, std::size_t at)
{
    for (at += 2; at + 4 <= hello.size(); at += 4 + ReadTwo(hello, at + 2))
    {
        if (ReadTwo(hello, at) == MAX_FRAGMENT_LENGTH && ReadTwo(hello, at + 2) == 1)
        {
            return std::to_string(hello.at(at + 4));
        }
    }
    return "none";
}

/** \return where the extensions of a ClientHello begin (RFC 6347, 4.2.1) */
std::size_t
SkipClientHello(const Bytes& hello)
{
    std::size_t at = 2 + 32;      // version, random
    at += 1 + hello.at(at);       // session_id
    at += 1 + hello.at(at);       // cookie
    at += 2 + ReadTwo(hello, at); // cipher_suites
    return at + 1 + hello.at(at); // compression_methods
}

/** \return where the extensions of a ServerHello begin (RFC 5246, 7.4.1.3) */
std::size_t
SkipServerHello(const Bytes& hello)
{
    return 2 + 32 + 1 + hello.at(2 + 32) + 2 + 1; // version, random, session_id, suite, compression
}

class LengthTestCase : public DtlsTestCase
{
  public:
    explicit LengthTestCase(const LengthCase& length)
        : DtlsTestCase("a maximum fragment length of " + std::to_string(length.bytes)),
          m_length(length)
    {
    }

  private:
    void DoRun() override
    {
        auto configuration = MakePosterConfiguration();
        configuration.client.maxFragmentBytes = m_length.bytes;
        configuration.client.mtuBytes = 1232;
        configuration.server.mtuBytes = 1232;
        DtlsPair pair(configuration);
        pair.Finish();
        ExpectConnected(pair);
        const Recording recording(pair);
        const Bytes client = recording.GetMessage(CLIENT_HELLO);
        const Bytes server = recording.GetMessage(SERVER_HELLO);
        NS_TEST_EXPECT_MSG_EQ(FindExtension(client, SkipClientHello(client)),
                              m_length.extension,
                              "what the client asks for");
        NS_TEST_EXPECT_MSG_EQ(FindExtension(server, SkipServerHello(server)),
                              m_length.extension,
                              "what the server grants");
        ExpectRecords(pair);
        ExpectData(pair);
    }

    /** Both ends' records obey, and some are as large as may be. */
    void ExpectRecords(const DtlsPair& pair)
    {
        std::size_t largest = 0;
        for (const auto& datagram : pair.GetLog())
        {
            for (const auto& record : SplitRecords(datagram.bytes.data(), datagram.bytes.size()))
            {
                largest = std::max(largest, record.sizeBytes - RECORD_HEADER_BYTES);
            }
        }
        const std::size_t limit = m_length.bytes == 0 ? 1232 : m_length.bytes;
        NS_TEST_EXPECT_MSG_LT_OR_EQ(largest, limit, "the largest record in the clear");
        NS_TEST_EXPECT_MSG_EQ((largest == limit), (m_length.bytes == 512), "the limit is reached");
    }

    /** Both ends know how much data a record takes, and send that. */
    void ExpectData(DtlsPair& pair)
    {
        for (DtlsEndpoint* end : {&pair.GetClient(), &pair.GetServer()})
        {
            const std::size_t room = end->GetLargestData();
            const std::size_t unbounded = 1232 - RECORD_HEADER_BYTES - AES_CBC_SHA_BYTES;
            const std::size_t limit = m_length.bytes == 0 ? 1232 : m_length.bytes;
            NS_TEST_EXPECT_MSG_LT_OR_EQ(room, limit, "room for data");
            NS_TEST_EXPECT_MSG_GT_OR_EQ(room, std::min(limit, unbounded), "room for data");
            DtlsEndpoint& peer = end == &pair.GetClient() ? pair.GetServer() : pair.GetClient();
            pair.Write(*end, std::string(room, 'x'));
            pair.Finish();
            NS_TEST_EXPECT_MSG_EQ(DtlsPair::TakeReceived(peer).size(), room, "data received");
        }
    }

    LengthCase m_length;
};

class MaxFragmentTestSuite : public TestSuite
{
  public:
    MaxFragmentTestSuite()
        : TestSuite("mote-dtls-max-fragment", TestSuite::Type::UNIT)
    {
        for (const auto& length : {LengthCase{0, "none"},
                                   LengthCase{512, "1"},
                                   LengthCase{1024, "2"},
                                   LengthCase{2048, "3"},
                                   LengthCase{4096, "4"}})
        {
            AddTestCase(new LengthTestCase(length));
        }
    }
};

MaxFragmentTestSuite g_maxFragmentTestSuite;

} // namespace
