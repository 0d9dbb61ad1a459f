/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef RUN_COST_H
#define RUN_COST_H

#include "ns3/energy-ledger.h"
#include "ns3/nstime.h"

#include <array>
#include <cstdint>
#include <numeric>

namespace ns3::motedtls
{

/** What the first transmission of a flight took. */
struct FlightSize
{
    uint32_t bytes{0};  //!< UDP payload, in bytes.
    uint32_t frames{0}; //!< Frames.
};

/** What was sent and spent until some time of a run, or between two such times. */
struct RunCost
{
    Time time;                 //!< The time, or how long it took.
    uint64_t bytesMote{0};     //!< UDP payload sent by the mote, in bytes.
    uint64_t bytesSink{0};     //!< UDP payload sent by the sink, in bytes.
    uint64_t framesMote{0};    //!< Data frames sent by the mote, MAC retries included.
    uint64_t framesSink{0};    //!< Data frames sent by the base station.
    uint64_t framesLost{0};    //!< Frames lost in either direction.
    uint64_t rsaSigns{0};      //!< RSA signatures made by the mote.
    uint64_t rsaVerifies{0};   //!< RSA signatures verified by the mote.
    uint64_t rsaEncrypts{0};   //!< RSA encryptions done by the mote.
    uint64_t rsaOperations{0}; //!< All RSA operations of the mote.
    uint64_t ecOperations{0};  //!< Operations on elliptic curves of the mote.
    uint64_t dhOperations{0};  //!< Diffie-Hellman in a finite field, of the mote.
    std::array<Time, ENERGY_COMPONENT_COUNT> componentTime;        //!< Time by component.
    std::array<double, ENERGY_COMPONENT_COUNT> componentEnergyJ{}; //!< Energy by component, J.
};

/** Calls a function with each figure of one cost and that of another. */
template <typename Function>
void
ForEachFigure(RunCost& cost, const RunCost& other, Function function)
{
    function(cost.time, other.time);
    for (const auto figure : {&RunCost::bytesMote,
                              &RunCost::bytesSink,
                              &RunCost::framesMote,
                              &RunCost::framesSink,
                              &RunCost::framesLost,
                              &RunCost::rsaSigns,
                              &RunCost::rsaVerifies,
                              &RunCost::rsaEncrypts,
                              &RunCost::rsaOperations,
                              &RunCost::ecOperations,
                              &RunCost::dhOperations})
    {
        function(cost.*figure, other.*figure);
    }
    for (std::size_t i = 0; i < ENERGY_COMPONENT_COUNT; ++i)
    {
        function(cost.componentTime[i], other.componentTime[i]);
        function(cost.componentEnergyJ[i], other.componentEnergyJ[i]);
    }
}

/** \param sum a sum \param cost what to add to it \return the sum */
inline RunCost&
operator+=(RunCost& sum, const RunCost& cost)
{
    ForEachFigure(sum, cost, [](auto& figure, const auto& other) { figure += other; });
    return sum;
}

/** \param later what was spent until some time \param earlier until a time before \return since
 * then */
inline RunCost
operator-(RunCost later, const RunCost& earlier)
{
    ForEachFigure(later, earlier, [](auto& figure, const auto& other) { figure -= other; });
    return later;
}

/** \param cost a cost \return the energy of all components, J */
inline double
GetEnergyJ(const RunCost& cost)
{
    return std::accumulate(cost.componentEnergyJ.begin(), cost.componentEnergyJ.end(), 0.0);
}

/** \param cost a cost \return the energy of the poster's seven components (its Table 2), J */
inline double
GetTable2EnergyJ(const RunCost& cost)
{
    const auto begin = cost.componentEnergyJ.begin();
    return std::accumulate(begin, begin + TABLE2_COMPONENT_COUNT, 0.0);
}

} // namespace ns3::motedtls

#endif /* RUN_COST_H */
