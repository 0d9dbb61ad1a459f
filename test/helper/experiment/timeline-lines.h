/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef TIMELINE_LINES_H
#define TIMELINE_LINES_H

#include "../settings/changed-settings.h"

#include "ns3/csv-line.h"
#include "ns3/handshake-experiment.h"

#include <cmath>
#include <fstream>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/** A line of a timeline file. */
struct TimelineLine
{
    Time time;         //!< When it began.
    Time duration;     //!< How long it took.
    std::string event; //!< Node, lane and event, for example "mote timer timeout".
    uint32_t bytes{0}; //!< Bytes concerned.
};

/** A handshake and what its timeline says. */
struct TimedHandshake
{
    HandshakeRecord record;          //!< Its row.
    std::vector<TimelineLine> lines; //!< In order of time.

    /** \param event node, lane and event \return its lines */
    std::vector<TimelineLine> Find(const std::string& event) const
    {
        std::vector<TimelineLine> found;
        for (const auto& line : lines)
        {
            if (line.event == event)
            {
                found.push_back(line);
            }
        }
        return found;
    }
};

/**
 * \brief Run a handshake and read its timeline.
 * \param changes of the default settings
 * \param fileName where to write it
 * \param run the run's number
 * \return row and lines
 */
inline TimedHandshake
RunTimed(const Changes& changes, const std::string& fileName, uint64_t run = 1)
{
    TimedHandshake timed;
    timed.record = RunHandshake(With(changes), 1, run, RunOutputs{"", "", fileName});
    std::ifstream in(fileName);
    std::string text;
    std::getline(in, text); // the names of the columns
    while (std::getline(in, text))
    {
        const auto fields = ParseCsvLine(text);
        const auto toTime = [](const std::string& ms) {
            return NanoSeconds(std::llround(std::stod(ms) * 1e6));
        };
        timed.lines.push_back({toTime(fields.at(0)),
                               toTime(fields.at(1)),
                               fields.at(2) + " " + fields.at(3) + " " + fields.at(4),
                               static_cast<uint32_t>(std::stoul(fields.at(6)))});
    }
    return timed;
}

} // namespace ns3::motedtls

#endif /* TIMELINE_LINES_H */
