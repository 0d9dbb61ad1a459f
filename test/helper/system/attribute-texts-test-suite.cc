/* SPDX-License-Identifier: GPL-2.0-only */

#include "ns3/attribute-texts.h"
#include "ns3/config.h"
#include "ns3/double.h"
#include "ns3/fixed-streams.h"
#include "ns3/object-base.h"
#include "ns3/random-variable-stream.h"
#include "ns3/test.h"
#include "ns3/type-id.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr const char* MAX_ATTRIBUTE = "ns3::UniformRandomVariable::Max";

/** \return the texts of a class's initial values, those of its parents included */
std::vector<std::string>
GetTexts(const std::string& name)
{
    std::vector<std::string> texts;
    for (TypeId type = TypeId::LookupByName(name); type != ObjectBase::GetTypeId();
         type = type.GetParent())
    {
        for (std::size_t i = 0; i < type.GetAttributeN(); ++i)
        {
            const auto attribute = type.GetAttribute(i);
            texts.push_back(attribute.name + " " +
                            attribute.initialValue->SerializeToString(attribute.checker));
        }
    }
    return texts;
}

/** \return the largest number that a new random variable gives */
double
GetMaxOfNew()
{
    return CreateObject<UniformRandomVariable>()->GetMax();
}

class TextTestCase : public TestCase
{
  public:
    explicit TextTestCase(const std::string& name)
        : TestCase("the initial values of " + name + " are written as before"),
          m_name(name)
    {
    }

  private:
    void DoRun() override
    {
        const auto texts = GetTexts(m_name);
        RememberAttributeTexts({m_name});
        NS_TEST_ASSERT_MSG_EQ((GetTexts(m_name) == texts), true, "texts");
        RememberAttributeTexts({m_name});
        NS_TEST_ASSERT_MSG_EQ((GetTexts(m_name) == texts), true, "texts after a second time");
    }

    std::string m_name; //!< The class.
};

class UnknownClassTestCase : public TestCase
{
  public:
    UnknownClassTestCase()
        : TestCase("a class that this ns-3 does not know is skipped, the next one is not")
    {
    }

  private:
    void DoRun() override
    {
        TypeId::AttributeInformation before;
        TypeId::AttributeInformation after;
        const TypeId type = TypeId::LookupByName("ns3::TriangularRandomVariable");
        type.LookupAttributeByName("Mean", &before);
        RememberAttributeTexts({"ns3::NoSuchClass", "ns3::TriangularRandomVariable"});
        type.LookupAttributeByName("Mean", &after);
        NS_TEST_ASSERT_MSG_NE(before.initialValue, after.initialValue, "initial value");
    }
};

class DefaultTestCase : public TestCase
{
  public:
    DefaultTestCase()
        : TestCase("defaults that a user sets before and after hold")
    {
    }

  private:
    void DoRun() override
    {
        Config::SetDefault(MAX_ATTRIBUTE, DoubleValue(5));
        RememberAttributeTexts({"ns3::UniformRandomVariable"});
        NS_TEST_EXPECT_MSG_EQ(GetMaxOfNew(), 5, "set before");
        Config::SetDefault(MAX_ATTRIBUTE, DoubleValue(7));
        NS_TEST_EXPECT_MSG_EQ(GetMaxOfNew(), 7, "set after");
        Config::SetDefault(MAX_ATTRIBUTE, DoubleValue(1));
    }
};

class FixedStreamsTestCase : public TestCase
{
  public:
    FixedStreamsTestCase()
        : TestCase("random variables take the fixed stream of the innermost scope")
    {
    }

  private:
    static int64_t GetStreamOfNew()
    {
        return CreateObject<UniformRandomVariable>()->GetStream();
    }

    void DoRun() override
    {
        const int64_t before = GetStreamOfNew();
        {
            FixedStreams outer(7);
            NS_TEST_EXPECT_MSG_EQ(GetStreamOfNew(), 7, "outer scope");
            {
                FixedStreams inner(8);
                NS_TEST_EXPECT_MSG_EQ(GetStreamOfNew(), 8, "inner scope");
            }
            NS_TEST_EXPECT_MSG_EQ(GetStreamOfNew(), 7, "outer scope again");
        }
        NS_TEST_EXPECT_MSG_EQ(GetStreamOfNew(), before, "no scope");
    }
};

class AttributeTextsTestSuite : public TestSuite
{
  public:
    AttributeTextsTestSuite()
        : TestSuite("mote-dtls-attribute-texts", TestSuite::Type::UNIT)
    {
        for (const char* name : {"ns3::Icmpv6L4Protocol",
                                 "ns3::Ipv6L3Protocol",
                                 "ns3::SixLowPanNetDevice",
                                 "ns3::UniformRandomVariable",
                                 "ns3::UdpSocketImpl",
                                 "ns3::motedtls::MoteBattery",
                                 "ns3::motedtls::RadioDriverNetDevice"})
        {
            AddTestCase(new TextTestCase(name));
        }
        AddTestCase(new UnknownClassTestCase);
        AddTestCase(new DefaultTestCase);
        AddTestCase(new FixedStreamsTestCase);
    }
};

AttributeTextsTestSuite g_attributeTextsTestSuite;

} // namespace
