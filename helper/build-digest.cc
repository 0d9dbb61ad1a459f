/* SPDX-License-Identifier: GPL-2.0-only */

#include "build-digest.h"

#include <array>
#include <dlfcn.h>
#include <fstream>
#include <iterator>
#include <openssl/evp.h>
#include <stdexcept>

namespace ns3::motedtls
{

namespace
{

/** Its address is within this very library, whatever a program does with the public names. */
const char g_anchor = 0;

std::string
ComputeBuildDigest()
{
    Dl_info info;
    if (dladdr(&g_anchor, &info) == 0 || info.dli_fname == nullptr)
    {
        throw std::runtime_error("cannot find out which file the model was loaded from");
    }
    std::ifstream file(info.dli_fname, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (bytes.empty())
    {
        throw std::runtime_error(std::string("cannot read ") + info.dli_fname +
                                 ", which the model was loaded from");
    }
    return GetSha256(bytes);
}

} // namespace

std::string
GetSha256(const std::string& bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
    std::size_t size = 0;
    if (EVP_Q_digest(nullptr,
                     "SHA256",
                     nullptr,
                     bytes.data(),
                     bytes.size(),
                     digest.data(),
                     &size) != 1)
    {
        throw std::runtime_error("OpenSSL has no SHA-256");
    }
    constexpr const char* DIGITS = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < size; ++i)
    {
        text += {DIGITS[digest[i] >> 4], DIGITS[digest[i] & 15]};
    }
    return text;
}

std::string
GetBuildDigest()
{
    static const std::string digest = ComputeBuildDigest();
    return digest;
}

} // namespace ns3::motedtls
