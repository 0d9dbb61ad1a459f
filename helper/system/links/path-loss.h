/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef PATH_LOSS_H
#define PATH_LOSS_H

#include "connectivity-file.h"

#include "ns3/node-container.h"
#include "ns3/propagation-loss-model.h"
#include "ns3/settings.h"

#include <vector>

namespace ns3::motedtls
{

constexpr uint32_t RADIO_CHANNEL = 11; //!< 2405 MHz, LrWpanPhy's default.

/**
 * \param settings a system
 * \return whether it matters where its nodes are, so that they need places
 */
bool HasPlaces(const Settings& settings);

/**
 * \brief Read what was measured between the nodes of a network.
 * \param settings the system
 * \return the links that there are, with the ratios and opposites that the settings ask for; none
 *         with a loss model other than `measured`
 * \throw ConfigurationError naming file and line, or if there are fewer nodes than motes
 */
Connectivity ReadConnectivity(const Settings& settings);

/**
 * \brief Make what weakens signals between nodes.
 * \param settings the system
 * \param connectivity what was measured
 * \param nodes the nodes, the sink first; where HasPlaces(), each has a mobility model
 * \param stream the random stream of shadowing
 * \return the model
 */
Ptr<PropagationLossModel> CreatePathLoss(const Settings& settings,
                                         const Connectivity& connectivity,
                                         const NodeContainer& nodes,
                                         int64_t stream);

/**
 * \brief Say how well each direction between nodes works, as far as it is known beforehand.
 *
 * That is what was measured, what ns-3's error model says of a full frame at the signal without
 * interference, or what the drop rates leave. Losses of a mask or a trace are not foreseen.
 *
 * \param settings the system
 * \param connectivity what was measured
 * \param nodes the nodes, the sink first
 * \param loss what CreatePathLoss() made of them
 * \return the directions in which anything arrives
 */
std::vector<DirectedLink> SurveyLinks(const Settings& settings,
                                      const Connectivity& connectivity,
                                      const NodeContainer& nodes,
                                      Ptr<PropagationLossModel> loss);

} // namespace ns3::motedtls

#endif /* PATH_LOSS_H */
