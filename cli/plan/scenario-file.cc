/* SPDX-License-Identifier: GPL-2.0-only */

#include "scenario-file.h"

#include "mote-kinds.h"
#include "odd-characters.h"
#include "text.h"
#include "value-range.h"

#include "ns3/derived-settings.h"
#include "ns3/run-files.h"
#include "ns3/setting-value.h"
#include "ns3/settings.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

namespace ns3::motedtls
{

namespace
{

constexpr std::size_t INCLUDE_DEPTH_MAX = 8;

/** \return the setting of a name, which may be that of an option instead */
const Setting&
FindName(const std::string& name)
{
    for (const char* option :
         {"runs", "seed", "precision", "max-runs", "first-run", "jobs", "output"})
    {
        if (name == option)
        {
            throw ConfigurationError(name + " is no setting but an option: use --" + name);
        }
    }
    if (name == "include")
    {
        throw ConfigurationError("include is for scenario files");
    }
    return FindSetting(name);
}

/** A setting's name, and the axis that its values go with, if any. */
struct AssignedName
{
    std::string setting;
    std::string with;
};

/** \return what "mtu with key-bits" names */
AssignedName
SplitName(const std::string& text)
{
    std::istringstream in(text);
    const std::vector<std::string> words{std::istream_iterator<std::string>(in), {}};
    if (words.size() < 2 || words[1] != "with")
    {
        return {text, ""};
    }
    if (words.size() != 3)
    {
        throw ConfigurationError("'" + text + "' is not SETTING with AXIS");
    }
    FindName(words[0]);
    FindName(words[2]);
    if (words[0] == words[2])
    {
        throw ConfigurationError("'" + text + "': a setting cannot go with itself");
    }
    return {words[0], words[2]};
}

/** Reads one file into a scenario. */
class Reader
{
  public:
    Reader(const std::string& path, std::size_t depth)
        : m_path(path),
          m_depth(depth)
    {
    }

    Scenario Read()
    {
        std::error_code ignored;
        std::ifstream in(m_path);
        if (!in || std::filesystem::is_directory(m_path, ignored))
        {
            throw ConfigurationError(m_path + ": cannot read this scenario file");
        }
        for (std::string line; std::getline(in, line);)
        {
            ++m_lineNumber;
            CheckEncoding(line);
            ReadLine(line);
        }
        return Merge();
    }

  private:
    /** \return file and line */
    std::string GetPlace() const
    {
        return m_path + ":" + std::to_string(m_lineNumber);
    }

    [[noreturn]] void Refuse(const std::string& reason) const
    {
        throw ConfigurationError(GetPlace() + ": " + reason);
    }

    void CheckEncoding(const std::string& line) const
    {
        const std::string reason = m_lineNumber == 1 ? FindWrongEncoding(line) : "";
        if (!reason.empty())
        {
            Refuse(reason);
        }
    }

    void ReadLine(const std::string& line)
    {
        const std::string text = Trim(line.substr(0, line.find('#')));
        const std::string unseen = FindUnseenCharacter(text);
        if (!unseen.empty())
        {
            Refuse(unseen);
        }
        if (text.empty() || (text.front() == '[' && text.back() == ']'))
        {
            return;
        }
        const auto equals = text.find('=');
        if (equals == std::string::npos)
        {
            Refuse("'" + text + "' is not 'name = value', a [heading] or a # comment");
        }
        const std::string name = Trim(text.substr(0, equals));
        const std::string setting = name.substr(0, name.find_first_of(" \t"));
        if (!m_names.insert(setting).second)
        {
            Refuse(setting + " is set twice in this file");
        }
        try
        {
            ReadEntry(name, Trim(text.substr(equals + 1)));
        }
        catch (const ConfigurationError& error)
        {
            // What an included file is blamed for names that file and its line already.
            if (name == "include")
            {
                throw;
            }
            Refuse(error.what() + NameForeignCharacter(text));
        }
    }

    void ReadEntry(const std::string& name, const std::string& value)
    {
        if (name == "include")
        {
            Include(value);
        }
        else if (name == "mote")
        {
            m_mote = ReadMoteKind(value, m_path);
        }
        else if (name == "runs")
        {
            m_own.runs = std::to_string(ParseCount({name, 1, RUNS_MAX}, value));
        }
        else if (name == "seed")
        {
            m_own.seed = std::to_string(ParseCount({name, 1, SEED_MAX}, value));
        }
        else
        {
            m_own.assignments.push_back(ParseAssignment(name, FromHere(name, value)));
            m_own.assignments.back().where = GetPlace();
        }
    }

    /** \return a setting's value, whose files' names are to be read from this file's directory */
    std::string FromHere(const std::string& name, const std::string& text) const
    {
        if (FindName(SplitName(name).setting).kind != SettingKind::FILE_NAME)
        {
            return text;
        }
        auto values = Split(text, ',');
        for (auto& value : values)
        {
            const auto path = std::filesystem::path(m_path).parent_path() / value;
            value = value == "none" || value.empty() ? value : path.string();
        }
        return Join(values, ",");
    }

    void Include(const std::string& name)
    {
        if (name.empty() || m_depth == INCLUDE_DEPTH_MAX)
        {
            Refuse(name.empty() ? "include needs the name of a file"
                                : "files include each other more than " +
                                      std::to_string(INCLUDE_DEPTH_MAX) + " deep");
        }
        const auto path = std::filesystem::path(m_path).parent_path() / name;
        if (!std::filesystem::exists(path))
        {
            Refuse("cannot read the included file " + path.string());
        }
        m_base = Reader(path.string(), m_depth + 1).Read();
    }

    /** What is included, overridden by what this file says. */
    Scenario Merge() const
    {
        Scenario scenario = m_base;
        scenario.runs = m_own.runs.empty() ? scenario.runs : m_own.runs;
        scenario.seed = m_own.seed.empty() ? scenario.seed : m_own.seed;
        Assign(scenario, m_mote);
        Assign(scenario, m_own.assignments);
        return scenario;
    }

    std::string m_path;             //!< The file.
    std::size_t m_depth;            //!< How many files include this one.
    std::size_t m_lineNumber{0};    //!< The line being read, from 1.
    std::set<std::string> m_names;  //!< Names seen in this file.
    Scenario m_base;                //!< What is included.
    std::vector<Assignment> m_mote; //!< What its kind of motes is.
    Scenario m_own;                 //!< What the file itself says.
};

/** Adds a value that is allowed and that there is not yet, unless it goes with another one. */
void
AddValue(const Setting& setting, const std::string& value, Assignment& assignment)
{
    Settings settings;
    settings.Set(setting.name, value);
    GetRekeyScheme(settings); // its name is free text to the settings
    const std::string text = settings.GetText(setting.name);
    const auto place = FindValue(assignment, text);
    if (place && assignment.with.empty())
    {
        const std::string& earlier = assignment.values[*place];
        throw ConfigurationError(setting.name + " has the value " + value + " twice" +
                                 (earlier == value ? "" : ", also as " + earlier));
    }
    assignment.values.push_back(text);
}

/** \return what goes with an axis, once the axis has other values */
Assignment
Follow(const Assignment& follower, const Assignment& before, const Assignment& axis)
{
    Assignment changed = follower;
    changed.values.clear();
    for (const auto& value : axis.values)
    {
        const auto place = FindValue(before, value);
        if (!place)
        {
            throw ConfigurationError(axis.where + ": " + axis.name + " = " + value + ": " +
                                     follower.name + " with " + axis.name + " is for " +
                                     Join(before.values, ", ") + "; set it as well");
        }
        changed.values.push_back(follower.values[*place]);
    }
    changed.isChoice = changed.isChoice || changed.values.size() < follower.values.size();
    return changed;
}

/** Has what goes with an axis keep the values that go with those that the axis gets. */
void
ChangeFollowers(Scenario& scenario,
                const Assignment& axis,
                const std::vector<Assignment>& assignments)
{
    const Assignment* const before = FindAssignment(scenario.assignments, axis.name);
    for (auto& follower : scenario.assignments)
    {
        const bool isOfAxis = before != nullptr && follower.with == axis.name &&
                              follower.values.size() == before->values.size();
        if (isOfAxis && FindAssignment(assignments, follower.name) == nullptr)
        {
            follower = Follow(follower, *before, axis);
        }
    }
}

void
AssignOne(Scenario& scenario, const Assignment& assignment)
{
    auto& all = scenario.assignments;
    const auto earlier = std::find_if(all.begin(), all.end(), [&assignment](const auto& other) {
        return other.name == assignment.name;
    });
    if (earlier == all.end())
    {
        all.push_back(assignment);
        return;
    }
    const bool isChoice = earlier->values.size() > 1 && assignment.values.size() == 1 &&
                          FindValue(*earlier, assignment.values.front());
    *earlier = assignment;
    earlier->isChoice = isChoice;
}

} // namespace

std::string
FormatAssignment(const Assignment& assignment)
{
    const std::string with = assignment.with.empty() ? "" : " with " + assignment.with;
    return assignment.name + with + " = " + Join(assignment.values, ", ");
}

const Assignment*
FindAssignment(const std::vector<Assignment>& assignments, const std::string& name)
{
    const auto found = std::find_if(assignments.begin(),
                                    assignments.end(),
                                    [&name](const Assignment& one) { return one.name == name; });
    return found == assignments.end() ? nullptr : &*found;
}

std::optional<std::size_t>
FindValue(const Assignment& assignment, const std::string& value)
{
    const auto& values = assignment.values;
    const auto found = std::find_if(values.begin(), values.end(), [&](const std::string& own) {
        return IsSameSettingValue(assignment.name, own, value);
    });
    return found == values.end() ? std::nullopt
                                 : std::make_optional<std::size_t>(found - values.begin());
}

Assignment
ParseAssignment(const std::string& name, const std::string& text)
{
    const AssignedName assigned = SplitName(name);
    Setting setting = FindName(assigned.setting);
    setting.name = assigned.setting; // with its kind of motes
    Assignment assignment{assigned.setting, {}};
    assignment.with = assigned.with;
    const char separator = setting.kind == SettingKind::MOTES ? ';' : ',';
    for (const auto& item : Split(text, separator))
    {
        if (item.empty())
        {
            throw ConfigurationError(setting.name + " has an empty value; allowed is " +
                                     DescribeRange(setting));
        }
        for (const auto& value : ExpandRange(setting, item))
        {
            AddValue(setting, value, assignment);
        }
    }
    if (setting.name == "experiment" && assignment.values.size() > 1)
    {
        throw ConfigurationError(name + " = " + text +
                                 ": all cells of a sweep are of one kind; "
                                 "allowed is " +
                                 DescribeRange(setting));
    }
    return assignment;
}

void
Assign(Scenario& scenario, const std::vector<Assignment>& assignments)
{
    for (const auto& assignment : assignments)
    {
        ChangeFollowers(scenario, assignment, assignments);
    }
    for (const auto& assignment : assignments)
    {
        AssignOne(scenario, assignment);
    }
}

Scenario
ReadScenarioFile(const std::string& path)
{
    return Reader(path, 0).Read();
}

} // namespace ns3::motedtls
