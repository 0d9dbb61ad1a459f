/* SPDX-License-Identifier: GPL-2.0-only */

#include "../dtls/dtls-pair.h"

#include "ns3/client-hello.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

using Bytes = std::vector<uint8_t>;

constexpr std::size_t HEADERS_BYTES = 25; // of record and message

/** \return the cookie that a datagram shows */
Bytes
FindCookieOf(const Bytes& datagram)
{
    return FindCookie(SplitRecords(datagram.data(), datagram.size()));
}

/** \return the first bytes of a datagram, as one record */
Bytes
Cut(const Bytes& datagram, std::size_t sizeBytes)
{
    Bytes cut(datagram.begin(), datagram.begin() + sizeBytes);
    cut[11] = (sizeBytes - 13) >> 8;
    cut[12] = (sizeBytes - 13) & 0xff;
    return cut;
}

class CookieTestCase : public TestCase
{
  public:
    CookieTestCase()
        : TestCase("a hello shows the cookie that the HelloVerifyRequest gave, if it is all there")
    {
    }

  private:
    void DoRun() override
    {
        DtlsPair pair(MakePosterConfiguration());
        pair.Finish();
        const auto& log = pair.GetLog();
        const Bytes& request = log.at(1).bytes;
        const Bytes cookie(request.begin() + HEADERS_BYTES + 3, request.end());
        const Bytes& hello = log.at(2).bytes;
        NS_TEST_EXPECT_MSG_EQ((FindCookieOf(hello) == cookie), true, "second hello");
        NS_TEST_EXPECT_MSG_EQ(FindCookieOf(log.at(0).bytes).size(), 0, "first hello");
        NS_TEST_EXPECT_MSG_EQ(FindCookieOf(request).size(), 0, "not a hello");
        NS_TEST_EXPECT_MSG_EQ(FindCookieOf({}).size(), 0, "nothing");
        const std::size_t cookieEnd = HEADERS_BYTES + 2 + 32 + 1 + 1 + cookie.size();
        for (std::size_t size = HEADERS_BYTES; size <= hello.size(); ++size)
        {
            const Bytes expected = size < cookieEnd ? Bytes() : cookie;
            NS_TEST_EXPECT_MSG_EQ((FindCookieOf(Cut(hello, size)) == expected), true, size);
        }
    }
};

class ClientHelloTestSuite : public TestSuite
{
  public:
    ClientHelloTestSuite()
        : TestSuite("mote-dtls-client-hello", TestSuite::Type::UNIT)
    {
        AddTestCase(new CookieTestCase);
    }
};

ClientHelloTestSuite g_clientHelloTestSuite;

} // namespace
