/* SPDX-License-Identifier: GPL-2.0-only */

#include "motes-value.h"

#include <algorithm>
#include <numeric>
#include <regex>

namespace ns3::motedtls
{

namespace
{

/** \return a share; none if the text is none */
std::optional<MoteShare>
ReadShare(const std::string& text)
{
    static const std::regex COUNT("([1-9][0-9]{0,4})");
    static const std::regex KIND("([a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?:\\s*:\\s*([1-9][0-9]{0,4}))?");
    std::smatch match;
    if (std::regex_match(text, match, COUNT))
    {
        return MoteShare{"", static_cast<uint32_t>(std::stoul(match[1]))};
    }
    if (!std::regex_match(text, match, KIND))
    {
        return {};
    }
    const bool isCounted = match[2].matched;
    return MoteShare{match[1], isCounted ? static_cast<uint32_t>(std::stoul(match[2])) : 1};
}

} // namespace

std::optional<std::vector<MoteShare>>
ReadMotes(const std::string& text)
{
    static const std::regex SEPARATOR("\\s*[,+]\\s*");
    std::vector<MoteShare> shares;
    uint64_t count = 0;
    const std::sregex_token_iterator end;
    for (std::sregex_token_iterator part(text.begin(), text.end(), SEPARATOR, -1); part != end;
         ++part)
    {
        const auto share = ReadShare(*part);
        const bool isKnown =
            share && std::any_of(shares.begin(), shares.end(), [&share](const auto& other) {
                return other.kind == share->kind;
            });
        if (!share || isKnown)
        {
            return {};
        }
        count += share->count;
        shares.push_back(*share);
    }
    const bool isSound = !shares.empty() && count <= MOTES_MAX && text.back() != ',';
    return isSound ? std::optional(shares) : std::nullopt;
}

std::string
FormatMotes(const std::vector<MoteShare>& shares)
{
    std::string text;
    for (const auto& [kind, count] : shares)
    {
        text += text.empty() ? "" : "+";
        text += kind.empty() ? std::to_string(count) : kind + ":" + std::to_string(count);
    }
    return text;
}

} // namespace ns3::motedtls
