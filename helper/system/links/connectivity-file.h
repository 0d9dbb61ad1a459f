/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef CONNECTIVITY_FILE_H
#define CONNECTIVITY_FILE_H

#include "routing-tree.h"

#include "ns3/loss-trace-error-model.h"
#include "ns3/nstime.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3::motedtls
{

/** What was measured of one direction between two nodes, at one time. */
struct DeliverySample
{
    Time time;            //!< When, since the first measurement of the file.
    double deliveryRatio; //!< Share of the frames sent that arrived.
    double framesSent;    //!< Of how many.
};

/** What was measured between nodes. Node 0 is the sink. */
struct Connectivity
{
    std::vector<std::string> names; //!< What the file calls the nodes, by their numbers.
    Time length;                    //!< When the last measurement was, since the first.
    /** The measurements in the order of time, by source and destination; none is empty. */
    std::map<std::pair<uint32_t, uint32_t>, std::vector<DeliverySample>> links;
};

/** What to take of a file. */
struct ConnectivityChoice
{
    std::string sink;                //!< The sink's name in the file; empty for its first node.
    std::optional<uint32_t> channel; //!< The channel, from 0 to 26; without one, the mean of all.
};

/**
 * \ingroup mote-dtls
 * \brief Read what was measured between the nodes of a network: a K7 file (dense connectivity
 * data).
 *
 * Its first line is JSON and is passed over. The second names the columns `datetime`, `src`, `dst`,
 * `channel`, `mean_rssi`, `pdr` and `tx_count`. Each other line says which share (`pdr`) of how
 * many frames (`tx_count`) from `src` arrived at `dst`; without a channel it speaks of all. What is
 * said of a link at the same time is averaged over the frames; a line of no frames says nothing.
 *
 * The sink has the number 0; other nodes have numbers from 1 in the order in which the file names
 * them first, whatever channel is chosen.
 *
 * \param path the file, not compressed
 * \param choice what to take of it
 * \return what was measured
 * \throw ConfigurationError naming the file and, where it is one, the line
 */
Connectivity ReadConnectivity(const std::string& path, const ConnectivityChoice& choice = {});

/**
 * \param connectivity what was measured
 * \return each direction that was, with the mean over all of its frames
 */
std::vector<DirectedLink> GetMeanLinks(const Connectivity& connectivity);

/**
 * \param samples what was measured of one direction, in the order of time, at least once
 * \param length when the trace begins again, if it does
 * \return the same as losses; the first measurement counts from the beginning on
 */
LossTrace CreateLossTrace(const std::vector<DeliverySample>& samples, Time length);

} // namespace ns3::motedtls

#endif /* CONNECTIVITY_FILE_H */
