/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SMALL_NETWORK_H
#define SMALL_NETWORK_H

#include "../settings/changed-settings.h"

#include "ns3/network-experiment.h"
#include "ns3/shared-parts.h"

#include <string>

namespace ns3::motedtls
{

/** Changes after which a signal takes no time to the neighbours in a line. */
inline const Changes NEAR{{"spacing", "0.1m"}};

/** \return what became of a network with small keys */
inline NetworkRecord
RunSmall(const Changes& more)
{
    static SharedPartsCache cache; // keys take longer than runs
    Changes changes{{"experiment", "network"}, {"key-bits", "1024"}, {"mote-key-bits", "1024"}};
    changes.insert(changes.end(), more.begin(), more.end());
    return RunNetwork(With(changes), 1, 1, RunOutputs(), &cache);
}

/** \return changes of a chain in which a mote hears its neighbours alone */
inline Changes
Chain(const std::string& motes, const Changes& more = {})
{
    Changes changes{{"motes", motes},
                    {"placement", "line"},
                    {"spacing", "10m"},
                    {"radio-range", "12m"},
                    {"routing", "etx"}};
    changes.insert(changes.end(), more.begin(), more.end());
    return changes;
}

} // namespace ns3::motedtls

#endif /* SMALL_NETWORK_H */
