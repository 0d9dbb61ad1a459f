/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef FILE_CASE_H
#define FILE_CASE_H

#include "../settings/complaint.h"

#include "ns3/test.h"

#include <fstream>
#include <functional>
#include <string>

namespace ns3::motedtls
{

/** A file and what is said of it. */
struct FileCase
{
    std::string text;
    std::string complaint; //!< After the file's name; empty if it is read.
};

/** Reads a file of a user's, or complains. */
class FileTestCase : public TestCase
{
  public:
    /** Reads the file of a name. */
    using Read = std::function<void(const std::string& path)>;

    /**
     * \param file the file
     * \param read reads it
     */
    FileTestCase(const FileCase& file, Read read)
        : TestCase("file: " + file.text.substr(0, file.text.rfind('\n')) + file.complaint),
          m_file(file),
          m_read(std::move(read))
    {
    }

  private:
    void DoRun() override
    {
        const std::string path = CreateTempDirFilename("file.csv");
        std::ofstream(path, std::ios::binary) << m_file.text;
        const std::string expected = m_file.complaint.empty() ? "" : path + m_file.complaint;
        const std::string complaint = GetComplaint([&] { m_read(path); });
        NS_TEST_EXPECT_MSG_EQ(complaint, expected, "complaint");
    }

    FileCase m_file;
    Read m_read;
};

} // namespace ns3::motedtls

#endif /* FILE_CASE_H */
