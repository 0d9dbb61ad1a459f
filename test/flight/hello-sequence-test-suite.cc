/* SPDX-License-Identifier: GPL-2.0-only */

#include "ns3/dtls-record.h"
#include "ns3/hello-sequence.h"
#include "ns3/test.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

using Bytes = std::vector<uint8_t>;

/** \return an empty handshake record of DTLS 1.0 */
Bytes
MakeRecord(uint16_t epoch, uint64_t sequence)
{
    Bytes record{22, 0xfe, 0xff, 0, static_cast<uint8_t>(epoch), 0, 0, 0, 0, 0, 0, 0, 0};
    WriteSequence(record.data(), sequence);
    return record;
}

/** Numbers a datagram that a server writes. */
void
Number(HelloSequence& sequence, Bytes& datagram)
{
    sequence.Number(datagram, SplitRecords(datagram.data(), datagram.size()));
}

/** The number of the ClientHello, those that OpenSSL gives to the records after it, and ours. */
struct SequenceCase
{
    std::string name;
    uint64_t hello;
    std::vector<uint64_t> written;
    std::vector<uint64_t> numbered;
};

class SequenceTestCase : public TestCase
{
  public:
    explicit SequenceTestCase(const SequenceCase& parameters)
        : TestCase(parameters.name),
          m_case(parameters)
    {
    }

  private:
    void DoRun() override
    {
        HelloSequence sequence;
        const Bytes hello = MakeRecord(0, m_case.hello);
        sequence.Take(SplitRecords(hello.data(), hello.size()));
        for (std::size_t i = 0; i < m_case.written.size(); ++i)
        {
            Bytes datagram = MakeRecord(0, m_case.written[i]);
            Number(sequence, datagram);
            NS_TEST_EXPECT_MSG_EQ((datagram == MakeRecord(0, m_case.numbered[i])),
                                  true,
                                  "record " << i);
        }
    }

    SequenceCase m_case;
};

class EpochTestCase : public TestCase
{
  public:
    EpochTestCase()
        : TestCase("records of later epochs keep their numbers")
    {
    }

  private:
    void DoRun() override
    {
        HelloSequence sequence;
        const Bytes hello = MakeRecord(0, 7);
        sequence.Take(SplitRecords(hello.data(), hello.size()));
        Bytes datagram = MakeRecord(0, 1);
        const Bytes encrypted = MakeRecord(1, 0);
        datagram.insert(datagram.end(), encrypted.begin(), encrypted.end());
        Number(sequence, datagram);
        const auto records = SplitRecords(datagram.data(), datagram.size());
        NS_TEST_EXPECT_MSG_EQ(records[0].sequence, 7, "ChangeCipherSpec");
        NS_TEST_EXPECT_MSG_EQ(records[1].sequence, 0, "Finished");
    }
};

class LatestTestCase : public TestCase
{
  public:
    LatestTestCase()
        : TestCase("the latest ClientHello counts")
    {
    }

  private:
    void DoRun() override
    {
        HelloSequence sequence;
        for (const uint64_t number : {0, 1, 2})
        {
            const Bytes hello = MakeRecord(0, number);
            sequence.Take(SplitRecords(hello.data(), hello.size()));
            Bytes request = MakeRecord(0, number); // the HelloVerifyRequest is right by itself
            Number(sequence, request);
            NS_TEST_EXPECT_MSG_EQ((request == hello), true, "HelloVerifyRequest " << number);
        }
        const Bytes hello = MakeRecord(0, 3);
        sequence.Take(SplitRecords(hello.data(), hello.size()));
        Bytes datagram = MakeRecord(0, 1);
        Number(sequence, datagram);
        NS_TEST_EXPECT_MSG_EQ((datagram == hello), true, "ServerHello");
    }
};

class HelloSequenceTestSuite : public TestSuite
{
  public:
    HelloSequenceTestSuite()
        : TestSuite("mote-dtls-hello-sequence", TestSuite::Type::UNIT)
    {
        const uint64_t last = (uint64_t{1} << 48) - 1;
        for (const auto& parameters : std::vector<SequenceCase>{
                 {"nothing was repeated", 1, {1, 2, 3}, {1, 2, 3}},
                 {"a repeated hello, numbered right", 5, {5, 6}, {5, 6}},
                 {"a repeated hello, numbered from 1", 5, {1, 2, 3}, {5, 6, 7}},
                 {"numbers later than the hello's", 2, {4, 5}, {4, 5}},
                 {"the largest number", last, {1}, {last}},
             })
        {
            AddTestCase(new SequenceTestCase(parameters));
        }
        AddTestCase(new EpochTestCase);
        AddTestCase(new LatestTestCase);
    }
};

HelloSequenceTestSuite g_helloSequenceTestSuite;

} // namespace
