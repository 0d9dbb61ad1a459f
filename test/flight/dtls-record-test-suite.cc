/* SPDX-License-Identifier: GPL-2.0-only */

#include "ns3/dtls-record.h"
#include "ns3/test.h"

#include <sstream>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

using Bytes = std::vector<uint8_t>;

/** \return a record's header for so many bytes, and the bytes */
Bytes
MakeRecord(ContentType type, uint16_t epoch, const Bytes& body)
{
    const auto high = [](std::size_t number) { return static_cast<uint8_t>(number >> 8); };
    const auto low = [](std::size_t number) { return static_cast<uint8_t>(number); };
    Bytes record{static_cast<uint8_t>(type), 0xfe, 0xff, high(epoch), low(epoch)};
    record.insert(record.end(), {0, 0, 0, 0, 0, 9, high(body.size()), low(body.size())});
    record.insert(record.end(), body.begin(), body.end());
    return record;
}

/** The head of fragment [258, 258 + 3) of a message 772 of 66051 byte, and the fragment. */
const Bytes FRAGMENT{11, 1, 2, 3, 3, 4, 0, 1, 2, 0, 0, 3, 0xaa, 0xbb, 0xcc};

const Bytes HANDSHAKE = MakeRecord(ContentType::HANDSHAKE, 0, FRAGMENT);
const Bytes ENCRYPTED = MakeRecord(ContentType::HANDSHAKE, 1, Bytes(48, 0x5a));
const Bytes CHANGE = MakeRecord(ContentType::CHANGE_CIPHER_SPEC, 0, {1});

Bytes
operator+(Bytes left, const Bytes& right)
{
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

/** \return some bytes without the last ones */
Bytes
Cut(const Bytes& bytes, std::size_t missing)
{
    return {bytes.begin(), bytes.end() - missing};
}

/** \return a record in short, for example "22/0 28 byte" and its fragment */
std::string
Describe(const DtlsRecord& record)
{
    std::ostringstream text;
    text << static_cast<int>(record.type) << '/' << record.epoch << ' ' << record.sizeBytes;
    if (record.hasFragment)
    {
        text << " message " << record.messageSequence << " of " << record.messageBytes << ": "
             << record.fragmentOffset << '+' << record.fragmentBytes;
    }
    return text.str();
}

/** A datagram and its records. */
struct SplitCase
{
    std::string name;
    Bytes datagram;
    std::string records;
};

class SplitTestCase : public TestCase
{
  public:
    explicit SplitTestCase(const SplitCase& split)
        : TestCase("split " + split.name),
          m_split(split)
    {
    }

  private:
    void DoRun() override
    {
        std::string records;
        const uint8_t* expectedStart = m_split.datagram.data();
        for (const auto& record : SplitRecords(m_split.datagram.data(), m_split.datagram.size()))
        {
            NS_TEST_ASSERT_MSG_EQ((record.data == expectedStart), true, "where it starts");
            expectedStart += record.sizeBytes;
            records += (records.empty() ? "" : ", ") + Describe(record);
        }
        NS_TEST_ASSERT_MSG_EQ(records, m_split.records, "records");
    }

    SplitCase m_split;
};

const std::string HANDSHAKE_TEXT = "22/0 28 message 772 of 66051: 258+3";

const SplitCase SPLITS[] = {
    {"nothing", {}, ""},
    {"one handshake fragment", HANDSHAKE, HANDSHAKE_TEXT},
    {"three records", HANDSHAKE + CHANGE + ENCRYPTED, HANDSHAKE_TEXT + ", 20/0 14, 22/1 61"},
    {"an encrypted fragment", ENCRYPTED, "22/1 61"},
    {"an empty record", MakeRecord(ContentType::APPLICATION_DATA, 1, {}), "23/1 13"},
    {"a header that lacks a byte", Cut(MakeRecord(ContentType::ALERT, 0, {}), 1), ""},
    {"a record that lacks a byte", Cut(HANDSHAKE, 1), ""},
    {"a good record before a cut one", CHANGE + Cut(HANDSHAKE, 1), "20/0 14"},
    {"a record before stray bytes", CHANGE + Bytes(12, 0), "20/0 14"},
    {"a fragment without content",
     MakeRecord(ContentType::HANDSHAKE, 0, {14, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0}),
     "22/0 25 message 5 of 0: 0+0"},
    {"a handshake record that lacks a byte of the fragment's header",
     MakeRecord(ContentType::HANDSHAKE, 0, {14, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0}),
     "22/0 24"},
    {"a high epoch", MakeRecord(ContentType::HANDSHAKE, 0x0102, FRAGMENT), "22/258 28"},
};

class DtlsRecordTestSuite : public TestSuite
{
  public:
    DtlsRecordTestSuite()
        : TestSuite("mote-dtls-dtls-record", TestSuite::Type::UNIT)
    {
        for (const auto& split : SPLITS)
        {
            AddTestCase(new SplitTestCase(split));
        }
    }
};

DtlsRecordTestSuite g_dtlsRecordTestSuite;

} // namespace
