/* SPDX-License-Identifier: GPL-2.0-only */

#include "connectivity-file.h"

#include "csv-input.h"

#include <algorithm>
#include <ctime>

namespace ns3::motedtls
{

namespace
{

/** Columns of the file. */
enum Column
{
    DATETIME,
    SRC,
    DST,
    CHANNEL,
    MEAN_RSSI,
    PDR,
    TX_COUNT,
};

/** Reads one file. */
class ConnectivityReader
{
  public:
    ConnectivityReader(const std::string& path, const ConnectivityChoice& choice)
        : m_in(path),
          m_choice(choice)
    {
        if (!choice.sink.empty())
        {
            m_connectivity.names.push_back(choice.sink);
        }
    }

    Connectivity Read()
    {
        ReadHead();
        while (m_in.Next())
        {
            ReadLine();
        }
        if (m_connectivity.links.empty())
        {
            m_in.RefuseFile(m_choice.channel ? "holds no measurement of channel " +
                                                   std::to_string(*m_choice.channel)
                                             : "holds no measurement");
        }
        if (!m_hasSink)
        {
            m_in.RefuseFile("has no node " + m_choice.sink + ", which is to be the sink");
        }
        m_connectivity.length = m_end - *m_begin;
        for (auto& [ends, samples] : m_connectivity.links)
        {
            samples = Merge(samples);
        }
        return m_connectivity;
    }

  private:
    void ReadHead()
    {
        const std::string first = m_in.Next() ? m_in.GetFields()[0] : "";
        if (first.compare(0, 2, "\x1f\x8b") == 0) // RFC 1952, 2.3.1
        {
            m_in.RefuseFile("is compressed, gunzip it first");
        }
        if (first.compare(0, 1, "{") != 0)
        {
            m_in.RefuseFile("is no K7 file, whose first line is JSON and begins with {");
        }
        if (m_in.Next())
        {
            m_in.TakeColumns(
                {{"datetime", "src", "dst", "channel", "mean_rssi", "pdr", "tx_count"}});
        }
    }

    void ReadLine()
    {
        const auto& fields = m_in.GetFields();
        const Time time = ReadTime();
        m_begin = std::min(m_begin.value_or(time), time);
        m_end = std::max(m_end, time);
        const uint32_t source = GetNumber(fields[SRC]);
        const uint32_t destination = GetNumber(fields[DST]);
        constexpr double CHANNEL_MAX = 26; // IEEE 802.15.4-2006, 6.1.2.1
        constexpr double FRAMES_MAX = 1e9;
        const double channel =
            fields[CHANNEL].empty() ? -1 : m_in.GetNumber(CHANNEL, 0, CHANNEL_MAX);
        const double deliveryRatio = m_in.GetNumber(PDR, 0, 1);
        const double framesSent = m_in.GetNumber(TX_COUNT, 0, FRAMES_MAX);
        if ((m_choice.channel && channel != *m_choice.channel) || framesSent == 0)
        {
            return;
        }
        m_connectivity.links[{source, destination}].push_back({time, deliveryRatio, framesSent});
    }

    /** \return the time of the line, since 1970 */
    Time ReadTime() const
    {
        const std::string& text = m_in.GetFields()[DATETIME];
        std::tm parts{};
        const char* rest = strptime(text.c_str(), "%Y-%m-%d %H:%M:%S", &parts);
        const std::time_t seconds = timegm(&parts);
        if (rest == nullptr || *rest != '\0' || seconds < 0)
        {
            m_in.Refuse("datetime is " + text + ", allowed is a time as 2020-12-31 23:59:59");
        }
        return Seconds(static_cast<double>(seconds));
    }

    /** \return the number of a node */
    uint32_t GetNumber(const std::string& name)
    {
        auto& names = m_connectivity.names;
        const auto found = std::find(names.begin(), names.end(), name);
        const auto number = static_cast<uint32_t>(found - names.begin());
        if (found == names.end())
        {
            names.push_back(name);
        }
        m_hasSink = m_hasSink || number == 0;
        return number;
    }

    /** \return measurements in the order of time, from the file's first on, one for each time */
    std::vector<DeliverySample> Merge(std::vector<DeliverySample> samples) const
    {
        std::stable_sort(samples.begin(), samples.end(), [](const auto& one, const auto& other) {
            return one.time < other.time;
        });
        std::vector<DeliverySample> merged;
        for (const auto& sample : samples)
        {
            const Time time = sample.time - *m_begin;
            if (merged.empty() || merged.back().time != time)
            {
                merged.push_back({time, sample.deliveryRatio, sample.framesSent});
                continue;
            }
            DeliverySample& mean = merged.back();
            mean.framesSent += sample.framesSent;
            mean.deliveryRatio +=
                (sample.deliveryRatio - mean.deliveryRatio) * (sample.framesSent / mean.framesSent);
        }
        return merged;
    }

    CsvInput m_in;               //!< The file.
    ConnectivityChoice m_choice; //!< What to take of it.
    Connectivity m_connectivity; //!< What was taken.
    bool m_hasSink{false};       //!< Whether the sink has been named.
    std::optional<Time> m_begin; //!< The earliest time, since 1970.
    Time m_end;                  //!< The latest time, since 1970.
};

} // namespace

Connectivity
ReadConnectivity(const std::string& path, const ConnectivityChoice& choice)
{
    return ConnectivityReader(path, choice).Read();
}

std::vector<DirectedLink>
GetMeanLinks(const Connectivity& connectivity)
{
    std::vector<DirectedLink> links;
    for (const auto& [ends, samples] : connectivity.links)
    {
        double arrived = 0;
        double sent = 0;
        for (const auto& sample : samples)
        {
            arrived += sample.deliveryRatio * sample.framesSent;
            sent += sample.framesSent;
        }
        links.push_back({ends.first, ends.second, arrived / sent});
    }
    return links;
}

LossTrace
CreateLossTrace(const std::vector<DeliverySample>& samples, Time length)
{
    LossTrace trace;
    trace.length = length;
    for (const auto& sample : samples)
    {
        const Time start = trace.steps.empty() ? Time() : sample.time;
        trace.steps.push_back({start, 1 - sample.deliveryRatio});
    }
    return trace;
}

} // namespace ns3::motedtls
