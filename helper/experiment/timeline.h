/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef TIMELINE_H
#define TIMELINE_H

#include "ns3/nstime.h"

#include <string>
#include <vector>

namespace ns3
{
namespace motedtls
{

/** One thing that happened in a run. */
struct TimelineEvent
{
    Time time;          //!< When it began.
    Time duration;      //!< How long it took; 0 for a moment.
    std::string node;   //!< mote or sink.
    std::string lane;   //!< processor, tpm-bus, tpm, radio, dtls, timer or server.
    std::string event;  //!< What it was, for example tpm-sign.
    std::string detail; //!< More about it, for example "flight 4".
    uint32_t sizeBytes; //!< Bytes concerned, or 0.
};

/**
 * \ingroup mote-dtls
 * \brief Collects the events of a run and writes them as CSV, one line an event.
 */
class Timeline
{
  public:
    /** \param event an event; the order of calls does not matter */
    void Add(TimelineEvent event);

    /**
     * \brief Write the events in order of time.
     * \param fileName the file
     * \throw ConfigurationError if it cannot be written
     */
    void Write(const std::string& fileName) const;

  private:
    std::vector<TimelineEvent> m_events; //!< As they came.
};

} // namespace motedtls
} // namespace ns3

#endif /* TIMELINE_H */
