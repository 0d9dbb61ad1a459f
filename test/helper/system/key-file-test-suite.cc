/* SPDX-License-Identifier: GPL-2.0-only */

#include "../settings/changed-settings.h"
#include "../settings/complaint.h"

#include "ns3/endpoint-contexts.h"
#include "ns3/key-file.h"
#include "ns3/pre-shared-keys.h"
#include "ns3/test.h"

#include <fstream>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr uint32_t SEED = 1;
const std::string HEADER = "identity,key\n";

/** A file and what is said of it. */
struct FileCase
{
    std::string name;
    std::string text;
    std::string complaint; //!< After the file's name; empty if it is read.
};

const FileCase FILES[] = {
    {"keys", HEADER + "mote,0001\nmote-1,0203\n", ""},
    {"comments and blanks", "# mine\n" + HEADER + "\n mote , 0001 # one\r\n", ""},
    {"empty", "", ": holds no key"},
    {"a header alone", HEADER, ": holds no key"},
    {"other columns", "mote,0001\n", ":1: the columns are to be identity,key"},
    {"no key", HEADER + "mote\n", ":2: allowed is an identity and a key"},
    {"an empty key", HEADER + "mote,\n", ":2: allowed is an identity and a key"},
    {"an empty identity", HEADER + ",0001\n", ":2: allowed is an identity and a key"},
    {"a field too many", HEADER + "mote,00,01\n", ":2: allowed is an identity and a key"},
    {"odd digits",
     HEADER + "mote,0001\nmote-1,012\n",
     ":3: the key of mote-1: allowed are pairs of hexadecimal digits"},
    {"no digits",
     HEADER + "mote,secret\n",
     ":2: the key of mote: allowed are pairs of hexadecimal digits"},
    {"nothing but a separator",
     HEADER + "mote,:\n",
     ":2: the key of mote: allowed are pairs of hexadecimal digits"},
    {"an identity twice", HEADER + "mote,0001\nmote,0002\n", ":3: mote is in line 2 already"},
    {"a line cut off",
     HEADER + "mote,0001\nmote-1,02",
     ":3: the line does not end, as if the file were cut off"},
};

class FileTestCase : public TestCase
{
  public:
    explicit FileTestCase(const FileCase& file)
        : TestCase("A key file with " + file.name + " is " +
                   (file.complaint.empty() ? "read" : "refused")),
          m_file(file)
    {
    }

  private:
    void DoRun() override
    {
        const std::string path = CreateTempDirFilename("keys.csv");
        std::ofstream(path) << m_file.text;
        PreSharedKeys keys;
        const std::string complaint = GetComplaint([&] { keys = ReadKeyFile(path); });
        NS_TEST_EXPECT_MSG_EQ(complaint,
                              (m_file.complaint.empty() ? "" : path + m_file.complaint),
                              "complaint");
        const bool isRead = keys.count("mote") == 1 && keys["mote"] == KeyBytes{0, 1};
        NS_TEST_EXPECT_MSG_EQ(isRead, m_file.complaint.empty(), "the key of the mote");
    }

    FileCase m_file;
};

class UseTestCase : public TestCase
{
  public:
    UseTestCase()
        : TestCase("A mote has the key of its line, or with psk = derived the one made of it")
    {
    }

  private:
    void DoRun() override
    {
        const std::string path = CreateTempDirFilename("keys.csv");
        std::ofstream(path) << HEADER << "mote,0001\nmote-1,0203\n";
        const Changes plain{{"cipher-suite", "PSK-AES128-CBC-SHA"}, {"psk-file", path}};
        const PreSharedKeySource keys(With(plain), SEED);
        NS_TEST_EXPECT_MSG_EQ((keys.Get("mote-1") == KeyBytes{2, 3}), true, "as it stands there");
        Changes derived = plain;
        derived.emplace_back("psk", "derived");
        const PreSharedKeySource made(With(derived), SEED);
        const KeyBytes expected = DerivePreSharedKey({2, 3}, "mote-1");
        NS_TEST_EXPECT_MSG_EQ((made.Get("mote-1") == expected), true, "as it is derived");

        const EndpointContexts contexts(With(plain), SEED);
        contexts.GetMote(1);
        const std::string complaint = GetComplaint([&] { contexts.GetMote(2); });
        NS_TEST_EXPECT_MSG_EQ(complaint,
                              "psk-file = " + path + ": has no line for mote-2",
                              "a mote that is not there");
    }
};

class KeyFileTestSuite : public TestSuite
{
  public:
    KeyFileTestSuite()
        : TestSuite("mote-dtls-key-file", TestSuite::Type::UNIT)
    {
        for (const auto& file : FILES)
        {
            AddTestCase(new FileTestCase(file));
        }
        AddTestCase(new UseTestCase);
    }
};

KeyFileTestSuite g_keyFileTestSuite;

} // namespace
