/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SERIES_H
#define SERIES_H

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace ns3::motedtls
{

/** \return the processor time that it takes, in s */
inline double
MeasureS(const std::function<void()>& work)
{
    timespec start{};
    timespec end{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
    work();
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
    return end.tv_sec - start.tv_sec + 1e-9 * (end.tv_nsec - start.tv_nsec);
}

/** What was measured of one kind of work, beside another in turns. */
struct Series
{
    std::string name;           //!< As it is printed.
    std::vector<double> timesS; //!< Processor time of each piece of work.
    std::vector<double> ratios; //!< Each divided by that of what it is compared with.

    void Add(double timeS, double otherS)
    {
        timesS.push_back(timeS);
        ratios.push_back(timeS / otherS);
    }
};

/** \return the one in the middle */
inline double
GetMedian(std::vector<double> values)
{
    const auto middle = values.begin() + values.size() / 2;
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/** \return the median of one series' times, each divided by the other's of the same turn */
inline double
GetMedianRatio(const Series& one, const Series& other)
{
    std::vector<double> ratios;
    std::transform(one.timesS.begin(),
                   one.timesS.end(),
                   other.timesS.begin(),
                   std::back_inserter(ratios),
                   std::divides<>());
    return GetMedian(std::move(ratios));
}

} // namespace ns3::motedtls

#endif /* SERIES_H */
