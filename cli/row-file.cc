/* SPDX-License-Identifier: GPL-2.0-only */

#include "row-file.h"

#include "durable-file.h"

#include <boost/crc.hpp>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <unistd.h>

namespace ns3
{
namespace motedtls
{

namespace
{

constexpr std::string_view HEADER_START = "mote-dtls rows ";
constexpr std::size_t CHECKSUM_DIGITS = 8;

std::string
FormatHeader(const std::string& identity)
{
    return std::string(HEADER_START) + identity + "\n";
}

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

std::string
FormatLine(const Row& row)
{
    std::string text = std::to_string(row.cell) + " " + std::to_string(row.run) + " ";
    text += row.record;
    return FormatChecksum(text) + " " + text + "\n";
}

/** Takes a number and the space behind it from the front. */
template <typename Number>
bool
TakeNumber(std::string_view& text, Number& number)
{
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc() || rest == end || *rest != ' ')
    {
        return false;
    }
    text.remove_prefix(rest + 1 - text.data());
    return true;
}

/** \return whether the line, without its end, is sound */
bool
ParseLine(std::string_view line, Row& row)
{
    if (line.size() <= CHECKSUM_DIGITS || line[CHECKSUM_DIGITS] != ' ')
    {
        return false;
    }
    const std::string_view checksum = line.substr(0, CHECKSUM_DIGITS);
    line.remove_prefix(CHECKSUM_DIGITS + 1);
    if (FormatChecksum(line) != checksum || !TakeNumber(line, row.cell) ||
        !TakeNumber(line, row.run))
    {
        return false;
    }
    row.record = line;
    return true;
}

} // namespace

RowFileOwner
ReadRowFile(std::string_view bytes, const std::string& identity, const TakeRow& take)
{
    const std::string header = FormatHeader(identity);
    if (bytes.size() < header.size() && header.compare(0, bytes.size(), bytes) == 0)
    {
        return RowFileOwner::THIS_SWEEP;
    }
    if (bytes.substr(0, header.size()) != header)
    {
        return bytes.substr(0, HEADER_START.size()) == HEADER_START ? RowFileOwner::ANOTHER_SWEEP
                                                                    : RowFileOwner::UNKNOWN;
    }
    bytes.remove_prefix(header.size());
    for (auto end = bytes.find('\n'); end != std::string_view::npos; end = bytes.find('\n'))
    {
        Row row{};
        if (ParseLine(bytes.substr(0, end), row))
        {
            take(row);
        }
        bytes.remove_prefix(end + 1);
    }
    return RowFileOwner::THIS_SWEEP;
}

RowFileWriter::RowFileWriter(const std::string& directory, const std::string& identity)
    : m_directory(directory),
      m_identity(identity)
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
RowFileWriter::Append(const Row& row)
{
    std::string bytes = FormatLine(row);
    if (m_fd < 0)
    {
        const UniqueFile file = MakeUniqueFile(m_directory, ROW_FILE_PREFIX, ROW_FILE_SUFFIX);
        m_path = file.path;
        m_fd = file.fd;
        bytes.insert(0, FormatHeader(m_identity));
    }
    if (!WriteAll(m_fd, bytes))
    {
        RefuseToWrite(m_path, errno);
    }
}

} // namespace motedtls
} // namespace ns3
