/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef FRAME_LOSS_FACTORY_H
#define FRAME_LOSS_FACTORY_H

#include "loss-trace-file.h"

#include "ns3/derived-settings.h"
#include "ns3/error-model.h"

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief Make the error model that the setting `loss-model` asks for.
 * \param settings the system
 * \param direction the direction that it is for
 * \param stream its random stream
 * \param trace what the loss models `trace` and `measured` replay
 * \return the model; null if no frame is to be lost, or the PHY decides on it (`snr`)
 * \throw ConfigurationError if the settings contradict each other
 */
Ptr<ErrorModel> CreateFrameLoss(const Settings& settings,
                                LinkDirection direction,
                                int64_t stream,
                                const LinkTrace& trace = LinkTrace());

} // namespace ns3::motedtls

#endif /* FRAME_LOSS_FACTORY_H */
