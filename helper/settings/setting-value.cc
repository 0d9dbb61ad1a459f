/* SPDX-License-Identifier: GPL-2.0-only */

#include "setting-value.h"

#include "cipher-suite-value.h"
#include "motes-value.h"
#include "nearest-name.h"
#include "quantity.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <limits>
#include <locale>
#include <sstream>

namespace ns3::motedtls
{

namespace
{

/** "a, b or c". */
std::string
JoinAlternatives(const std::vector<std::string>& words)
{
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
    {
        const char* separator = i + 1 == words.size() ? " or " : ", ";
        text += (i == 0 ? "" : separator) + words[i];
    }
    return text;
}

std::vector<std::string>
Prepend(const std::string& word, std::vector<std::string> words)
{
    words.insert(words.begin(), word);
    return words;
}

[[noreturn]] void
Refuse(const Setting& setting, const std::string& text, const std::string& reason)
{
    std::string line = setting.name + " = " + text + ": " + reason;
    std::replace_if(
        line.begin(),
        line.end(),
        [](unsigned char character) { return std::iscntrl(character) != 0; },
        ' ');
    throw ConfigurationError(line);
}

/** \return how many characters from begin are decimal digits */
std::size_t
CountDigits(const std::string& text, std::size_t begin)
{
    const auto end = text.find_first_not_of("0123456789", begin);
    return (end == std::string::npos ? text.size() : end) - std::min(begin, text.size());
}

/** \return the length of the decimal number that the text starts with; 0 if none */
std::size_t
MeasureNumber(const std::string& text)
{
    std::size_t length = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    std::size_t digits = CountDigits(text, length);
    length += digits;
    if (length < text.size() && text[length] == '.')
    {
        const auto fraction = CountDigits(text, length + 1);
        digits += fraction;
        length += 1 + fraction;
    }
    if (digits == 0)
    {
        return 0;
    }
    if (length < text.size() && (text[length] == 'e' || text[length] == 'E'))
    {
        const bool isSigned =
            length + 1 < text.size() && (text[length + 1] == '-' || text[length + 1] == '+');
        const auto exponent = CountDigits(text, length + 1 + isSigned);
        length += exponent == 0 ? 0 : 1 + isSigned + exponent;
    }
    return length;
}

/** \return a decimal number as measured; NaN if no double is near it */
double
ConvertNumber(const std::string& text)
{
    std::istringstream in(text);
    in.imbue(std::locale::classic());
    double number = 0;
    return in >> number ? number : std::numeric_limits<double>::quiet_NaN();
}

void
CheckRange(const Setting& setting, const SettingValue& value)
{
    // Not written as two comparisons, so that a NaN is refused.
    if (!(value.number >= setting.minimum && value.number <= setting.maximum))
    {
        Refuse(setting, value.text, "out of range, allowed is " + DescribeRange(setting));
    }
}

SettingValue
ParseQuantity(const Setting& setting, const Quantity& quantity, const std::string& text)
{
    if (std::find(setting.choices.begin(), setting.choices.end(), text) != setting.choices.end())
    {
        SettingValue word;
        word.text = text;
        return word;
    }
    const std::string allowed = ListUnits(quantity) + ", " + DescribeRange(setting);
    const std::string name = quantity.name;
    const auto length = MeasureNumber(text);
    if (length == 0)
    {
        Refuse(setting, text, name + " is a number with a unit" + allowed);
    }
    const auto unitBegin = length < text.size() && text[length] == ' ' ? length + 1 : length;
    const std::string unitName = text.substr(unitBegin);
    if (unitName.empty())
    {
        Refuse(setting, text, name + " needs a unit" + allowed);
    }
    const auto unit =
        std::find_if(quantity.units.begin(),
                     quantity.units.end(),
                     [&unitName](const Unit& candidate) { return unitName == candidate.name; });
    if (unit == quantity.units.end())
    {
        Refuse(setting, text, unitName + " is not a unit of " + name + allowed);
    }
    SettingValue value;
    value.text = text;
    value.isWord = false;
    const double number = ConvertNumber(text.substr(0, length));
    value.number = unit->size < 1 ? number / std::round(1 / unit->size) : number * unit->size;
    CheckRange(setting, value);
    if (setting.kind == SettingKind::TIME)
    {
        // From the number itself, not from the seconds: 10.75 ms is 10,750,000 ns exactly.
        value.whole = std::llround(number * std::round(unit->size * 1e9));
    }
    return value;
}

/** \return whether a setting is a share of something, which percentages suit */
bool
IsShare(const Setting& setting)
{
    return setting.kind == SettingKind::REAL && setting.minimum >= 0 && setting.maximum <= 1;
}

SettingValue
ParseReal(const Setting& setting, const std::string& text)
{
    SettingValue value;
    value.text = text;
    const auto length = MeasureNumber(text);
    const bool isPercentage = IsShare(setting) && text.substr(length) == "%";
    if (length == 0 || (length != text.size() && !isPercentage))
    {
        Refuse(setting,
               text,
               (IsShare(setting) ? "neither a number without unit nor a percentage, allowed is "
                                 : "not a number without unit, allowed is ") +
                   DescribeRange(setting));
    }
    value.isWord = false;
    value.number = ConvertNumber(text.substr(0, length));
    if (isPercentage)
    {
        value.text = FormatNumber(value.number / 100); // so that tables and plots read it, too
        value.number = ConvertNumber(value.text);
    }
    CheckRange(setting, value);
    return value;
}

SettingValue
ParseInteger(const Setting& setting, const std::string& text)
{
    SettingValue value;
    value.text = text;
    value.isWord = false;
    const char* end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, value.whole);
    if (result.ptr != end || result.ec == std::errc::invalid_argument)
    {
        Refuse(setting, text, "not a whole number, allowed is " + DescribeRange(setting));
    }
    value.number = result.ec == std::errc() ? static_cast<double>(value.whole)
                                            : std::numeric_limits<double>::quiet_NaN();
    CheckRange(setting, value);
    return value;
}

SettingValue
ParseMask(const Setting& setting, const std::string& text)
{
    SettingValue value;
    value.text = text;
    value.isWord = false;
    const bool isHexadecimal = text.size() > 2 && text[0] == '0' && text[1] == 'x';
    const char* begin = text.data() + (isHexadecimal ? 2 : 0);
    const char* end = text.data() + text.size();
    const auto result = std::from_chars(begin, end, value.mask, isHexadecimal ? 16 : 10);
    if (result.ptr != end || result.ec != std::errc())
    {
        Refuse(setting, text, "not a mask, allowed is " + DescribeRange(setting));
    }
    return value;
}

SettingValue
ParseWord(const Setting& setting, const std::string& text, const std::vector<std::string>& words)
{
    if (std::find(words.begin(), words.end(), text) == words.end())
    {
        Refuse(setting,
               text,
               "allowed is " + DescribeRange(setting) + OfferNearestName(text, words));
    }
    SettingValue value;
    value.text = text;
    const char* end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, value.whole);
    value.isWord = result.ptr != end || result.ec != std::errc();
    value.number = static_cast<double>(value.whole);
    return value;
}

SettingValue
ParseText(const Setting& setting, const std::string& text)
{
    if (text.find_first_of("\r\n") != std::string::npos)
    {
        Refuse(setting, text, "allowed is " + DescribeRange(setting));
    }
    SettingValue value;
    value.text = text;
    return value;
}

SettingValue
ParseSuites(const Setting& setting, const std::string& text)
{
    SettingValue value;
    value.text = text;
    if (std::find(setting.choices.begin(), setting.choices.end(), text) == setting.choices.end())
    {
        const std::string mistake = FindCipherSuiteMistake(text);
        if (!mistake.empty())
        {
            Refuse(setting, text, mistake);
        }
    }
    return value;
}

SettingValue
ParseMotes(const Setting& setting, const std::string& text)
{
    const auto shares = ReadMotes(text);
    if (!shares)
    {
        Refuse(setting, text, "allowed is " + DescribeRange(setting));
    }
    SettingValue value;
    value.text = FormatMotes(*shares);
    return value;
}

const std::vector<std::string> BOOLEAN_WORDS{"on", "off"};

/** \return whether a setting of numbers, or a switch, takes this word as well */
bool
IsWordBeside(const Setting& setting, const std::string& text)
{
    return setting.kind != SettingKind::CHOICE &&
           std::find(setting.choices.begin(), setting.choices.end(), text) != setting.choices.end();
}

/** "on or off", or "on, off or same". */
std::string
DescribeSwitch(const Setting& setting)
{
    auto words = BOOLEAN_WORDS;
    words.insert(words.end(), setting.choices.begin(), setting.choices.end());
    return JoinAlternatives(words);
}

} // namespace

std::string
DescribeRange(const Setting& setting)
{
    switch (setting.kind)
    {
    case SettingKind::CHOICE:
        return JoinAlternatives(setting.choices);
    case SettingKind::BOOLEAN:
        return DescribeSwitch(setting);
    case SettingKind::TEXT:
        return "text of one line";
    case SettingKind::SUITES:
        return JoinAlternatives(
            Prepend("cipher suites by OpenSSL's names, colon-separated", setting.choices));
    case SettingKind::FILE_NAME:
        return "the name of a file, or none";
    case SettingKind::MASK:
        return "a number of at most 64 bit, decimal or 0x hexadecimal";
    case SettingKind::MOTES:
        return "a number of motes, or kinds with numbers, as in opal:50, telosb-psk:50; " +
               std::to_string(MOTES_MAX) + " at most";
    default:
        break;
    }
    const Quantity* quantity = FindQuantity(setting.kind);
    const auto format = [quantity](double number) {
        return quantity ? FormatQuantity(number, *quantity) : FormatNumber(number);
    };
    const bool isBounded = setting.maximum < std::numeric_limits<float>::max();
    const std::string range =
        isBounded ? "from " + format(setting.minimum) + " to " + format(setting.maximum)
                  : "at least " + format(setting.minimum);
    return setting.choices.empty() ? range : range + ", or " + JoinAlternatives(setting.choices);
}

SettingValue
ParseSettingValue(const Setting& setting, const std::string& text)
{
    if (IsWordBeside(setting, text))
    {
        SettingValue value;
        value.text = text;
        return value;
    }
    switch (setting.kind)
    {
    case SettingKind::INTEGER:
        return ParseInteger(setting, text);
    case SettingKind::REAL:
        return ParseReal(setting, text);
    case SettingKind::CHOICE:
        return ParseWord(setting, text, setting.choices);
    case SettingKind::BOOLEAN:
        return ParseWord(setting, text, BOOLEAN_WORDS);
    case SettingKind::TEXT:
    case SettingKind::FILE_NAME:
        return ParseText(setting, text);
    case SettingKind::SUITES:
        return ParseSuites(setting, text);
    case SettingKind::MASK:
        return ParseMask(setting, text);
    case SettingKind::MOTES:
        return ParseMotes(setting, text);
    default:
        return ParseQuantity(setting, *FindQuantity(setting.kind), text);
    }
}

bool
IsSameSettingValue(const Setting& setting, const std::string& one, const std::string& other)
{
    try
    {
        return one == other || ParseSettingValue(setting, one) == ParseSettingValue(setting, other);
    }
    catch (const ConfigurationError&)
    {
        return false;
    }
}

bool
IsSameSettingValue(const std::string& name, const std::string& one, const std::string& other)
{
    const Setting* const setting = LookUpSetting(name);
    return setting == nullptr ? one == other : IsSameSettingValue(*setting, one, other);
}

} // namespace ns3::motedtls
