/* SPDX-License-Identifier: GPL-2.0-only */

#include "ns3/in-order-filter.h"
#include "ns3/test.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** A record that arrives, and whether it is to be taken. */
struct Arrival
{
    DtlsRecord record;
    bool cipherChanged;
    bool taken;
};

/** \return fragment [offset, offset + size) of a message of 100 byte */
Arrival
Fragment(uint16_t message, uint32_t offset, uint32_t size, bool taken)
{
    return {{ContentType::HANDSHAKE, 0, 0, nullptr, 0, true, message, 100, offset, size},
            false,
            taken};
}

/** \return a message without content, such as ServerHelloDone */
Arrival
EmptyMessage(uint16_t message, bool taken)
{
    return {{ContentType::HANDSHAKE, 0, 0, nullptr, 0, true, message, 0, 0, 0}, false, taken};
}

/** \return a record that is no readable handshake fragment */
Arrival
Other(ContentType type, uint16_t epoch, bool cipherChanged, bool taken)
{
    return {{type, epoch, 0, nullptr, 0, false, 0, 0, 0, 0}, cipherChanged, taken};
}

/** What arrives, in order. */
struct SequenceCase
{
    std::string name;
    std::vector<Arrival> arrivals;
};

class SequenceTestCase : public TestCase
{
  public:
    explicit SequenceTestCase(const SequenceCase& sequence)
        : TestCase(sequence.name),
          m_sequence(sequence)
    {
    }

  private:
    void DoRun() override
    {
        InOrderFilter filter;
        int number = 0;
        for (const auto& arrival : m_sequence.arrivals)
        {
            NS_TEST_ASSERT_MSG_EQ(filter.Accept(arrival.record, arrival.cipherChanged),
                                  arrival.taken,
                                  "record " << number);
            ++number;
        }
    }

    SequenceCase m_sequence;
};

class SkipTestCase : public TestCase
{
  public:
    SkipTestCase()
        : TestCase("messages that came another way are skipped")
    {
    }

  private:
    void DoRun() override
    {
        InOrderFilter filter;
        filter.Accept(Fragment(0, 0, 50, true).record, false);
        filter.SkipTo(2);
        NS_TEST_ASSERT_MSG_EQ(filter.Accept(Fragment(3, 0, 100, false).record, false),
                              false,
                              "after a gap");
        NS_TEST_ASSERT_MSG_EQ(filter.Accept(Fragment(2, 1, 99, false).record, false),
                              false,
                              "not from its first byte");
        NS_TEST_ASSERT_MSG_EQ(filter.Accept(Fragment(2, 0, 100, true).record, false),
                              true,
                              "the next");
    }
};

const SequenceCase SEQUENCES[] = {
    {"whole messages in order are taken",
     {Fragment(0, 0, 100, true), Fragment(1, 0, 100, true), EmptyMessage(2, true)}},
    {"fragments in order are taken",
     {Fragment(0, 0, 60, true), Fragment(0, 60, 40, true), Fragment(1, 0, 100, true)}},
    {"a message after a missing one is lost", {Fragment(1, 0, 100, false)}},
    {"a message after an incomplete one is lost",
     {Fragment(0, 0, 99, true), Fragment(1, 0, 100, false)}},
    {"a fragment one byte after a gap is lost",
     {Fragment(0, 0, 60, true), Fragment(0, 61, 39, false)}},
    {"a fragment that overlaps is taken",
     {Fragment(0, 0, 60, true), Fragment(0, 59, 41, true), Fragment(1, 0, 100, true)}},
    {"a repeated fragment does not move the gap",
     {Fragment(0, 0, 60, true), Fragment(0, 0, 50, true), Fragment(0, 61, 39, false)}},
    {"a repeated message is taken: OpenSSL knows what to do",
     {Fragment(0, 0, 100, true), Fragment(0, 0, 100, true), Fragment(1, 0, 100, true)}},
    {"a retransmission fills the gap",
     {Fragment(0, 0, 60, true),
      Fragment(1, 0, 100, false),
      Fragment(0, 0, 60, true),
      Fragment(0, 60, 40, true),
      Fragment(1, 0, 100, true)}},
    {"a Finished before the ChangeCipherSpec is lost",
     {Other(ContentType::HANDSHAKE, 1, false, false)}},
    {"a Finished after the ChangeCipherSpec is taken",
     {Other(ContentType::HANDSHAKE, 1, true, true)}},
    {"what is no handshake is taken",
     {Other(ContentType::ALERT, 0, false, true),
      Other(ContentType::CHANGE_CIPHER_SPEC, 0, false, true),
      Other(ContentType::APPLICATION_DATA, 1, false, true)}},
};

class InOrderFilterTestSuite : public TestSuite
{
  public:
    InOrderFilterTestSuite()
        : TestSuite("mote-dtls-in-order-filter", TestSuite::Type::UNIT)
    {
        for (const auto& sequence : SEQUENCES)
        {
            AddTestCase(new SequenceTestCase(sequence));
        }
        AddTestCase(new SkipTestCase);
    }
};

InOrderFilterTestSuite g_inOrderFilterTestSuite;

} // namespace
