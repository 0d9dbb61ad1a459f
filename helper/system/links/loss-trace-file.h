/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef LOSS_TRACE_FILE_H
#define LOSS_TRACE_FILE_H

#include "ns3/loss-trace-error-model.h"
#include "ns3/settings.h"

#include <string>

namespace ns3::motedtls
{

/** What happened to the frames of a link. */
struct LinkTrace
{
    LossTrace uplink;   //!< From the mote to the sink.
    LossTrace downlink; //!< From the sink to the mote.
};

/**
 * \brief Read what happened on a link.
 *
 * A file of comma-separated values whose first line names the columns; what begins with `#` is a
 * comment. With the columns `time_s`, `direction` and `loss_rate` a line says from when on which
 * share of frames is lost; times do not fall, and the last one of the file is where it ends. With
 * the columns `direction` and `lost` a line is a data frame, in the order of sending, and says
 * whether it is lost (1) or not (0). A direction is `up`, `down` or, for both, `both`.
 *
 * \param path the file
 * \return what happened
 * \throw ConfigurationError naming file and line
 */
LinkTrace ReadLinkTrace(const std::string& path);

/**
 * \param settings the system
 * \return the trace of the loss model `trace`; an empty one with another loss model
 * \throw ConfigurationError if there is no file, or naming file and line
 */
LinkTrace ReadLinkTrace(const Settings& settings);

} // namespace ns3::motedtls

#endif /* LOSS_TRACE_FILE_H */
