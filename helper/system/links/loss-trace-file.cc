/* SPDX-License-Identifier: GPL-2.0-only */

#include "loss-trace-file.h"

#include "csv-input.h"

#include <vector>

namespace ns3::motedtls
{

namespace
{

/** Reads one file. */
class TraceReader
{
  public:
    explicit TraceReader(const std::string& path)
        : m_in(path)
    {
    }

    LinkTrace Read()
    {
        bool isEmpty = true;
        const bool hasSteps = m_in.Next() && m_in.TakeColumns({{"time_s", "direction", "loss_rate"},
                                                               {"direction", "lost"}}) == 0;
        for (; m_in.Next(); isEmpty = false)
        {
            hasSteps ? AddStep() : AddFrame();
        }
        if (isEmpty)
        {
            m_in.RefuseFile("holds no line of a trace");
        }
        m_trace.uplink.length = m_last;
        m_trace.downlink.length = m_last;
        return m_trace;
    }

  private:
    void AddStep()
    {
        constexpr double TIME_MAX_S = 9e9; // what ns-3's Time holds in ns is little more
        const Time start = Seconds(m_in.GetNumber(0, 0, TIME_MAX_S));
        if (start < m_last)
        {
            m_in.Refuse("time_s is " + m_in.GetFields()[0] + ", before that of the line above");
        }
        m_last = start;
        const double lossRate = m_in.GetNumber(2, 0, 1);
        for (LossTrace* trace : GetDirections(m_in.GetFields()[1]))
        {
            trace->steps.push_back({start, lossRate});
        }
    }

    void AddFrame()
    {
        const std::string& lost = m_in.GetFields()[1];
        if (lost != "0" && lost != "1")
        {
            m_in.Refuse("lost is " + lost + ", allowed is 0 or 1");
        }
        for (LossTrace* trace : GetDirections(m_in.GetFields()[0]))
        {
            trace->frames.push_back(lost == "1");
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
        m_in.Refuse("direction is " + direction + ", allowed is up, down or both");
    }

    CsvInput m_in;     //!< The file.
    Time m_last;       //!< Time of the last step.
    LinkTrace m_trace; //!< What was read.
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
