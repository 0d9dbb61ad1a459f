/* SPDX-License-Identifier: GPL-2.0-only */

#include "odd-characters.h"

#include <boost/algorithm/string/predicate.hpp>
#include <cstdint>
#include <cstdio>
#include <map>

namespace ns3::motedtls
{

namespace
{

/** A character at a place in a text. */
struct Character
{
    uint32_t code{0};    //!< Its code point, or the byte if it is no UTF-8.
    std::size_t size{1}; //!< Its bytes.
    bool isUtf8{true};   //!< Whether the bytes are UTF-8.
};

Character
Decode(const std::string& text, std::size_t place)
{
    const auto first = static_cast<unsigned char>(text[place]);
    if (first < 0x80)
    {
        return {first, 1, true};
    }
    const std::size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    uint32_t code = first & (0xff >> (size + 1));
    bool isUtf8 = first >= 0xc2 && first < 0xf5 && place + size <= text.size();
    for (std::size_t i = 1; isUtf8 && i < size; ++i)
    {
        const auto next = static_cast<unsigned char>(text[place + i]);
        isUtf8 = (next & 0xc0) == 0x80;
        code = (code << 6) | (next & 0x3f);
    }
    return isUtf8 ? Character{code, size, true} : Character{first, 1, false};
}

std::string
GetCode(const Character& character)
{
    char text[16];
    std::snprintf(text, sizeof(text), character.isUtf8 ? "U+%04X" : "byte %02X", character.code);
    return text;
}

std::string
GetName(const Character& character)
{
    static const std::map<uint32_t, const char*> NAMES{
        {0x00, "NUL"},
        {0xa0, "no-break space"},
        {0xad, "soft hyphen"},
        {0xb5, "micro sign"},
        {0xd7, "multiplication sign"},
        {0x3bc, "Greek mu"},
        {0x2007, "figure space"},
        {0x2009, "thin space"},
        {0x200b, "zero width space"},
        {0x2010, "hyphen"},
        {0x2011, "non-breaking hyphen"},
        {0x2013, "en dash"},
        {0x2014, "em dash"},
        {0x2018, "left single quotation mark"},
        {0x2019, "right single quotation mark"},
        {0x201c, "left double quotation mark"},
        {0x201d, "right double quotation mark"},
        {0x202f, "narrow no-break space"},
        {0x2212, "minus sign"},
        {0x3000, "ideographic space"},
        {0xfeff, "byte order mark"},
    };
    const auto name = NAMES.find(character.code);
    if (!character.isUtf8)
    {
        return GetCode(character) + ", which is no UTF-8";
    }
    return GetCode(character) + (name == NAMES.end() ? "" : " (" + std::string(name->second) + ")");
}

bool
IsUnseen(const Character& character)
{
    const uint32_t code = character.code;
    const bool isControl = (code < 0x20 && code != '\t') || (code >= 0x7f && code < 0xa0);
    const bool isSpace = code == 0xa0 || code == 0xad || code == 0x1680 ||
                         (code >= 0x2000 && code <= 0x200f) || (code >= 0x2028 && code <= 0x202f) ||
                         (code >= 0x205f && code <= 0x2064) || code == 0x3000 || code == 0xfeff;
    return !character.isUtf8 || isControl || isSpace;
}

} // namespace

std::string
FindWrongEncoding(const std::string& firstLine)
{
    if (boost::starts_with(firstLine, "\xef\xbb\xbf"))
    {
        return "begins with a byte order mark (EF BB BF): save it as UTF-8 without one";
    }
    const bool isLittle = boost::starts_with(firstLine, "\xff\xfe");
    if (isLittle || boost::starts_with(firstLine, "\xfe\xff"))
    {
        return std::string("is UTF-16 (begins with ") + (isLittle ? "FF FE" : "FE FF") +
               "): save it as UTF-8";
    }
    return firstLine.find('\0') == std::string::npos
               ? ""
               : "has a NUL byte in its first line, as UTF-16 has: save it as UTF-8";
}

std::string
FindUnseenCharacter(const std::string& text)
{
    std::string seen;
    std::string found;
    for (std::size_t place = 0; place < text.size();)
    {
        const Character character = Decode(text, place);
        const bool isUnseen = IsUnseen(character);
        seen += isUnseen ? "<" + GetCode(character) + ">" : text.substr(place, character.size);
        found = found.empty() && isUnseen ? GetName(character) : found;
        place += character.size;
    }
    return found.empty() ? "" : "'" + seen + "' has " + found;
}

std::string
NameForeignCharacter(const std::string& text)
{
    for (std::size_t place = 0; place < text.size(); ++place)
    {
        const Character character = Decode(text, place);
        if (character.code >= 0x80)
        {
            return "; it has " + GetName(character);
        }
    }
    return "";
}

} // namespace ns3::motedtls
