/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef BUSY_INTERVALS_H
#define BUSY_INTERVALS_H

#include "ns3/nstime.h"

#include <cstddef>
#include <utility>
#include <vector>

namespace ns3::motedtls
{

/** \brief When something was busy: a set of intervals, of which touching ones are merged. */
class BusyIntervals
{
  public:
    /** Start and end of each of some intervals, in their order. */
    using Intervals = std::vector<std::pair<Time, Time>>;

    /**
     * \brief Add an interval; it may overlap others.
     * \param start its start
     * \param end its end, at or after the start
     */
    void Add(Time start, Time end);

    /**
     * \param from start of a span
     * \param to end of the span
     * \return the intervals' part of the span, cut to it
     */
    Intervals GetBusy(Time from, Time to) const;

    /**
     * \param from start of a span
     * \param to end of the span
     * \return the gaps between the intervals in the span
     */
    Intervals GetIdle(Time from, Time to) const;

    /**
     * \param from a time
     * \param duration how long a gap must be at least
     * \return when the first such gap begins, from that time on
     */
    Time FindIdle(Time from, Time duration) const;

    /**
     * \brief Drop the intervals that ended by some time.
     * \param time the time
     */
    void ForgetBefore(Time time);

    /** \return how many intervals there are after merging */
    std::size_t GetCount() const;

  private:
    /** \return the first interval that begins after a time */
    Intervals::const_iterator FindAfter(Time time) const;

    Intervals m_intervals; //!< Disjoint, not touching.
};

} // namespace ns3::motedtls

#endif /* BUSY_INTERVALS_H */
