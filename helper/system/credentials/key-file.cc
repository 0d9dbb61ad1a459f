/* SPDX-License-Identifier: GPL-2.0-only */

#include "key-file.h"

#include "ns3/csv-line.h"

#include <boost/algorithm/string/trim.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <openssl/crypto.h>

namespace ns3::motedtls
{

namespace
{

/** Reads one file. */
class KeyFileReader
{
  public:
    explicit KeyFileReader(const std::string& path)
        : m_path(path)
    {
    }

    PreSharedKeys Read()
    {
        std::ifstream in(m_path);
        std::error_code ignored;
        if (!in || std::filesystem::is_directory(m_path, ignored))
        {
            throw ConfigurationError(m_path + ": cannot read this file");
        }
        bool hasHeader = false;
        for (std::string line; std::getline(in, line);)
        {
            ++m_line;
            if (in.eof())
            {
                Refuse("the line does not end, as if the file were cut off");
            }
            const std::string text = boost::algorithm::trim_copy(line.substr(0, line.find('#')));
            if (!text.empty())
            {
                hasHeader ? AddKey(Split(text)) : RequireHeader(Split(text));
                hasHeader = true;
            }
        }
        if (m_keys.empty())
        {
            throw ConfigurationError(m_path + ": holds no key");
        }
        return m_keys;
    }

  private:
    [[noreturn]] void Refuse(const std::string& reason) const
    {
        throw ConfigurationError(m_path + ":" + std::to_string(m_line) + ": " + reason);
    }

    static std::vector<std::string> Split(const std::string& text)
    {
        std::vector<std::string> fields = ParseCsvLine(text);
        for (auto& field : fields)
        {
            boost::algorithm::trim(field);
        }
        return fields;
    }

    void RequireHeader(const std::vector<std::string>& columns) const
    {
        if (columns != std::vector<std::string>{"identity", "key"})
        {
            Refuse("the columns are to be identity,key");
        }
    }

    void AddKey(const std::vector<std::string>& fields)
    {
        if (fields.size() != 2 || fields[0].empty() || fields[1].empty())
        {
            Refuse("allowed is an identity and a key");
        }
        const auto& [known, isNew] = m_lines.emplace(fields[0], m_line);
        if (!isNew)
        {
            Refuse(fields[0] + " is in line " + std::to_string(known->second) + " already");
        }
        long size = 0;
        unsigned char* bytes = OPENSSL_hexstr2buf(fields[1].c_str(), &size);
        const bool isKey = bytes && size > 0;
        m_keys[fields[0]].assign(bytes, bytes + (isKey ? size : 0));
        OPENSSL_free(bytes);
        if (!isKey)
        {
            Refuse("the key of " + fields[0] + ": allowed are pairs of hexadecimal digits");
        }
    }

    std::string m_path;                         //!< The file.
    std::size_t m_line{0};                      //!< The line being read, from 1.
    std::map<std::string, std::size_t> m_lines; //!< Where each identity is.
    PreSharedKeys m_keys;                       //!< What was read.
};

} // namespace

PreSharedKeys
ReadKeyFile(const std::string& path)
{
    return KeyFileReader(path).Read();
}

} // namespace ns3::motedtls
