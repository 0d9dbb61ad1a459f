/* SPDX-License-Identifier: GPL-2.0-only */

#include "commands.h"
#include "data-directory.h"
#include "loaded-library.h"
#include "options.h"
#include "text.h"

#include "ns3/nearest-name.h"
#include "ns3/rekey-scheme.h"
#include "ns3/settings.h"
#include "ns3/type-id.h"

#include <algorithm>
#include <boost/algorithm/string/predicate.hpp>
#include <filesystem>
#include <fstream>
#include <map>

namespace ns3::motedtls
{

namespace
{

constexpr std::size_t PAGE_WIDTH = 80;

/** What each loss model does; its settings are those whose help names it first. */
const std::map<std::string, std::string> LOSS_MODELS{
    {"none", "no frame is lost"},
    {"independent", "each frame is lost with the probability drop-rate, whatever became of others"},
    {"gilbert-elliott",
     "losses come in bursts: good and bad periods of random length, drop-rate "
     "on the whole"},
    {"snr", "ns-3's model of signal, noise and bit errors decides by the distance"},
    {"mask", "exactly the frames of a mask are lost, to repeat a failure"},
    {"trace", "frames are lost as a file says, to replay a link that was measured"},
    {"measured",
     "each link of a network loses frames as a connectivity file says, and others "
     "do not exist"},
};

void
WriteIndented(std::ostream& out, const std::string& indent, const std::string& text)
{
    for (const auto& line : Wrap(text, PAGE_WIDTH - indent.size()))
    {
        out << indent << line << "\n";
    }
}

void
ListSettings(std::ostream& out, const std::vector<Setting>& settings)
{
    std::string group;
    for (const auto& setting : settings)
    {
        if (setting.group != group)
        {
            out << (group.empty() ? "[" : "\n[") << setting.group << "]\n";
            group = setting.group;
        }
        out << setting.name << " = " << setting.defaultValue << "\n";
        WriteIndented(out, "    ", setting.help + "; " + setting.origin);
        WriteIndented(out, "    ", "allowed: " + DescribeRange(setting));
        if (!setting.needs.empty())
        {
            WriteIndented(out, "    ", "needs: " + DescribeNeeds(setting));
        }
    }
}

/** \return the settings of a group, or else those whose names have the word in them */
std::vector<Setting>
FilterSettings(const std::string& word)
{
    std::vector<Setting> group;
    std::vector<Setting> named;
    std::vector<std::string> names;
    for (const auto& setting : GetSettingsTable())
    {
        const bool isOfGroup = boost::iequals(setting.group, word);
        (isOfGroup ? group : named).push_back(setting);
        names.insert(names.end(), {setting.group, setting.name});
    }
    const auto isOther = [&word](const Setting& setting) {
        return !boost::icontains(setting.name, word);
    };
    named.erase(std::remove_if(named.begin(), named.end(), isOther), named.end());
    if (group.empty() && named.empty())
    {
        throw ConfigurationError("list settings: '" + word +
                                 "' is no group and in no setting's name" +
                                 OfferNearestName(word, names));
    }
    return group.empty() ? named : group;
}

void
ListLossModels(std::ostream& out)
{
    for (const auto& model : FindSetting("loss-model").choices)
    {
        const auto description = LOSS_MODELS.find(model);
        out << model << "\n";
        WriteIndented(out, "    ", description == LOSS_MODELS.end() ? "" : description->second);
        std::vector<std::string> names;
        for (const auto& setting : GetSettingsTable())
        {
            if (setting.help.find(model + ":") == 0)
            {
                names.push_back(setting.name);
            }
        }
        if (!names.empty())
        {
            WriteIndented(out, "    ", "settings: " + Join(names, ", "));
        }
    }
}

/** \return what a later loss of both ends' long-term keys reveals, in words */
std::string
DescribeSecrecy(ForwardSecrecy secrecy)
{
    switch (secrecy)
    {
    case ForwardSecrecy::EVERY_STEP:
        return "yes after the first rekey, with any cipher suite";
    case ForwardSecrecy::AS_FULL:
        return "as full handshakes, which have it with an ephemeral cipher suite";
    case ForwardSecrecy::NONE:
        break;
    }
    return "no";
}

void
ListSchemes(std::ostream& out)
{
    for (const auto& scheme : GetRekeySchemes())
    {
        out << scheme.name << "\n";
        WriteIndented(out, "    ", scheme.help);
        WriteIndented(out, "    ", "forward secrecy: " + DescribeSecrecy(scheme.secrecy));
    }
}

/** \return the first comment of a scenario, which says what it is */
std::string
ReadPurpose(const std::filesystem::path& path)
{
    std::ifstream in(path);
    std::string line;
    while (std::getline(in, line))
    {
        const bool isComment = !line.empty() && line.front() == '#';
        if (isComment && line.find("SPDX") == std::string::npos)
        {
            return Trim(line.substr(1));
        }
    }
    return "";
}

void
ListProfiles(std::ostream& out)
{
    const std::string directory = GetDataDirectory() + "/scenarios";
    std::error_code error;
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(directory, error))
    {
        if (entry.path().extension() == ".ini")
        {
            paths.push_back(entry.path());
        }
    }
    if (error)
    {
        throw std::runtime_error(directory + ": " + error.message());
    }
    std::sort(paths.begin(), paths.end());
    for (const auto& path : paths)
    {
        out << path.stem().string() << "\n";
        WriteIndented(out, "    ", ReadPurpose(path));
        out << "    " << path.string() << "\n";
    }
}

/** Writes the module's classes that ns-3 knows by name, of which doc/attributes.py makes a page. */
void
ListAttributes(std::ostream& out)
{
    std::map<std::string, TypeId> classes;
    for (uint16_t i = 0; i < TypeId::GetRegisteredN(); ++i)
    {
        const TypeId tid = TypeId::GetRegistered(i);
        classes.emplace(tid.GetName(), tid);
    }
    const std::string indent(8, ' ');
    for (const auto& [name, tid] : classes)
    {
        if (!boost::starts_with(name, "ns3::motedtls::"))
        {
            continue;
        }
        out << name << "\n    parent\n" << indent << tid.GetParent().GetName() << "\n";
        for (std::size_t i = 0; i < tid.GetAttributeN(); ++i)
        {
            const auto attribute = tid.GetAttribute(i);
            out << "    attribute " << attribute.name << " = "
                << attribute.originalInitialValue->SerializeToString(attribute.checker) << "\n";
            WriteIndented(out, indent, attribute.help);
            WriteIndented(out, indent, attribute.checker->GetUnderlyingTypeInformation());
        }
        for (std::size_t i = 0; i < tid.GetTraceSourceN(); ++i)
        {
            const auto source = tid.GetTraceSource(i);
            out << "    trace source " << source.name << "\n";
            WriteIndented(out, indent, source.help);
            WriteIndented(out, indent, source.callback);
        }
    }
}

} // namespace

int
RunList(const std::vector<std::string>& words, const Streams& streams)
{
    static const std::map<std::string, void (*)(std::ostream&)> LISTS{
        {"settings", [](std::ostream& out) { ListSettings(out, GetSettingsTable()); }},
        {"loss-models", ListLossModels},
        {"schemes", ListSchemes},
        {"profiles", ListProfiles},
        {"attributes", ListAttributes},
    };
    CommandSyntax syntax{"mote-dtls list {settings [WORD]|loss-models|schemes|profiles|attributes}",
                         "Lists the settings with their defaults, what they allow and what "
                         "they need to have an effect (all, or those of a group or with a word in "
                         "their names), the "
                         "models of frame loss, the schemes of rekeying with their forward "
                         "secrecy, the systems that the scenarios describe, or the "
                         "attributes and trace sources of the classes in C++.",
                         {"WHAT"},
                         boost::program_options::options_description("Options"),
                         {"WORD"}};
    AddLoadOption(syntax);
    if (AsksForHelp(words))
    {
        streams.out << FormatHelp(syntax);
        return EXIT_DONE;
    }
    const CommandValues values = ParseWords(syntax, words);
    const std::string what = GetOption(values, "WHAT");
    const auto list = LISTS.find(what);
    if (list == LISTS.end())
    {
        throw ConfigurationError("'" + what +
                                 "' is not a list; allowed is settings, loss-models, schemes, "
                                 "profiles or attributes");
    }
    LoadLibraries(GetRepeatedOption(values, "load"));
    const std::string word = GetOption(values, "WORD");
    if (!word.empty() && what != "settings")
    {
        throw ConfigurationError("list " + what + " takes no word: '" + word + "'");
    }
    if (word.empty())
    {
        list->second(streams.out);
        return EXIT_DONE;
    }
    ListSettings(streams.out, FilterSettings(word));
    return EXIT_DONE;
}

} // namespace ns3::motedtls
