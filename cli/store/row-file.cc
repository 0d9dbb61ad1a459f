/* SPDX-License-Identifier: GPL-2.0-only */

#include "row-file.h"

#include "durable-file.h"

#include <algorithm>
#include <boost/crc.hpp>
#include <cerrno>
#include <cstdio>
#include <unistd.h>

namespace ns3::motedtls
{

namespace
{

constexpr std::string_view HEADER_START = "mote-dtls rows ";
constexpr std::size_t CHECKSUM_DIGITS = 8;

/** \return CRC-32 as in ISO/IEC 13239, in hexadecimal */
std::string
FormatChecksum(std::string_view text)
{
    boost::crc_32_type crc;
    crc.process_bytes(text.data(), text.size());
    char digits[CHECKSUM_DIGITS + 1];
    std::snprintf(digits, sizeof(digits), "%08x", static_cast<unsigned>(crc.checksum()));
    return digits;
}

/** \return a line without its end and checksum, if it is sound */
std::optional<std::string_view>
CheckLine(std::string_view line)
{
    if (line.size() <= CHECKSUM_DIGITS || line[CHECKSUM_DIGITS] != ' ')
    {
        return {};
    }
    const std::string_view text = line.substr(CHECKSUM_DIGITS + 1);
    if (FormatChecksum(text) != line.substr(0, CHECKSUM_DIGITS))
    {
        return {};
    }
    return text;
}

} // namespace

std::optional<std::string_view>
GetRowFileHeader(std::string_view bytes)
{
    if (bytes.substr(0, HEADER_START.size()) != HEADER_START.substr(0, bytes.size()))
    {
        return {};
    }
    const auto end = bytes.find('\n');
    if (end == std::string_view::npos)
    {
        return std::string_view();
    }
    return bytes.substr(HEADER_START.size(), end - HEADER_START.size());
}

void
ReadRowFile(std::string_view bytes, const TakeLine& take)
{
    bytes.remove_prefix(std::min(bytes.find('\n'), bytes.size() - 1) + 1);
    for (auto end = bytes.find('\n'); end != std::string_view::npos; end = bytes.find('\n'))
    {
        if (const auto line = CheckLine(bytes.substr(0, end)))
        {
            take(*line);
        }
        bytes.remove_prefix(end + 1);
    }
}

RowFileWriter::RowFileWriter(const std::string& directory, const std::string& header)
    : m_directory(directory),
      m_header(header)
{
}

RowFileWriter::~RowFileWriter()
{
    if (m_fd >= 0)
    {
        close(m_fd);
    }
}

void
RowFileWriter::Append(std::string_view line)
{
    std::string bytes = FormatChecksum(line) + " ";
    bytes += line;
    bytes += "\n";
    if (m_fd < 0)
    {
        const UniqueFile file = MakeUniqueFile(m_directory, ROW_FILE_PREFIX, ROW_FILE_SUFFIX);
        m_path = file.path;
        m_fd = file.fd;
        bytes.insert(0, std::string(HEADER_START) + m_header + "\n");
    }
    if (!WriteAll(m_fd, bytes))
    {
        RefuseToWrite(m_path, errno);
    }
}

} // namespace ns3::motedtls
