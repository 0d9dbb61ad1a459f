/* SPDX-License-Identifier: GPL-2.0-only */

#include "loss-trace-file.h"

#include "ns3/csv-line.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <vector>

namespace ns3::motedtls
{

namespace
{

/** \return a text without blanks at its ends */
std::string
Trim(const std::string& text)
{
    constexpr const char* BLANKS = " \t\r";
    const auto begin = text.find_first_not_of(BLANKS);
    return begin == std::string::npos
               ? ""
               : text.substr(begin, text.find_last_not_of(BLANKS) - begin + 1);
}

/** Reads one file. */
class TraceReader
{
  public:
    explicit TraceReader(const std::string& path)
        : m_path(path)
    {
    }

    LinkTrace Read()
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
            const std::string text = Trim(line.substr(0, line.find('#')));
            if (text.empty())
            {
                continue;
            }
            hasHeader ? ReadLine(Split(text)) : ReadHeader(Split(text));
            hasHeader = true;
        }
        if (m_count == 0)
        {
            throw ConfigurationError(m_path + ": holds no line of a trace");
        }
        m_trace.uplink.length = m_last;
        m_trace.downlink.length = m_last;
        return m_trace;
    }

  private:
    [[noreturn]] void Refuse(const std::string& reason) const
    {
        throw ConfigurationError(m_path + ":" + std::to_string(m_line) + ": " + reason);
    }

    static std::vector<std::string> Split(const std::string& text)
    {
        std::vector<std::string> fields = ParseCsvLine(text);
        std::transform(fields.begin(), fields.end(), fields.begin(), Trim);
        return fields;
    }

    void ReadHeader(const std::vector<std::string>& columns)
    {
        const std::vector<std::string> steps{"time_s", "direction", "loss_rate"};
        const std::vector<std::string> frames{"direction", "lost"};
        if (columns != steps && columns != frames)
        {
            Refuse("the columns are to be time_s,direction,loss_rate or direction,lost");
        }
        m_hasSteps = columns == steps;
    }

    void ReadLine(const std::vector<std::string>& fields)
    {
        const std::size_t columns = m_hasSteps ? 3 : 2;
        if (fields.size() != columns)
        {
            Refuse(std::to_string(fields.size()) + " fields where the first line has " +
                   std::to_string(columns));
        }
        ++m_count;
        m_hasSteps ? AddStep(fields) : AddFrame(fields);
    }

    void AddStep(const std::vector<std::string>& fields)
    {
        constexpr double TIME_MAX_S = 9e9; // what ns-3's Time holds in ns is little more
        const Time start = Seconds(ParseNumber("time_s", fields[0], 0, TIME_MAX_S));
        if (start < m_last)
        {
            Refuse("time_s is " + fields[0] + ", before that of the line above");
        }
        m_last = start;
        const double lossRate = ParseNumber("loss_rate", fields[2], 0, 1);
        for (LossTrace* trace : GetDirections(fields[1]))
        {
            trace->steps.push_back({start, lossRate});
        }
    }

    void AddFrame(const std::vector<std::string>& fields)
    {
        if (fields[1] != "0" && fields[1] != "1")
        {
            Refuse("lost is " + fields[1] + ", allowed is 0 or 1");
        }
        for (LossTrace* trace : GetDirections(fields[0]))
        {
            trace->frames.push_back(fields[1] == "1");
        }
    }

    std::vector<LossTrace*> GetDirections(const std::string& direction)
    {
        if (direction == "up")
        {
            return {&m_trace.uplink};
        }
        if (direction == "down")
        {
            return {&m_trace.downlink};
        }
        if (direction == "both")
        {
            return {&m_trace.uplink, &m_trace.downlink};
        }
        Refuse("direction is " + direction + ", allowed is up, down or both");
    }

    double ParseNumber(const std::string& column,
                       const std::string& text,
                       double minimum,
                       double maximum) const
    {
        double number = 0;
        const char* end = text.data() + text.size();
        const auto result = std::from_chars(text.data(), end, number);
        const bool isNumber = result.ec == std::errc() && result.ptr == end && !text.empty();
        if (!isNumber || !(number >= minimum && number <= maximum))
        {
            Refuse(column + " is " + text + ", allowed is a number from " +
                   std::to_string(static_cast<int64_t>(minimum)) + " to " +
                   std::to_string(static_cast<int64_t>(maximum)));
        }
        return number;
    }

    std::string m_path;     //!< The file.
    std::size_t m_line{0};  //!< The line being read, from 1.
    std::size_t m_count{0}; //!< Lines of the trace.
    bool m_hasSteps{true};  //!< Whether lines are steps, or else frames.
    Time m_last;            //!< Time of the last step.
    LinkTrace m_trace;      //!< What was read.
};

} // namespace

LinkTrace
ReadLinkTrace(const std::string& path)
{
    return TraceReader(path).Read();
}

LinkTrace
ReadLinkTrace(const Settings& settings)
{
    if (settings.GetText("loss-model") != "trace")
    {
        return {};
    }
    const std::string path = settings.GetFileName("loss-trace");
    if (path.empty())
    {
        throw ConfigurationError("loss-model = trace: needs loss-trace, the name of a file");
    }
    try
    {
        return ReadLinkTrace(path);
    }
    catch (const ConfigurationError& error)
    {
        throw ConfigurationError(std::string("loss-trace = ") + error.what());
    }
}

} // namespace ns3::motedtls
