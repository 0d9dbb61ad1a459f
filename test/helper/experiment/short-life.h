/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SHORT_LIFE_H
#define SHORT_LIFE_H

#include "../settings/changed-settings.h"

#include "ns3/life-experiment.h"

#include <vector>

namespace ns3::motedtls
{

/** \return the poster's system with small keys, whose runs are lives, and some more changes */
inline Settings
MakeLife(const Changes& more)
{
    Changes changes{{"experiment", "life"}, {"key-bits", "1024"}, {"mote-key-bits", "1024"}};
    changes.insert(changes.end(), more.begin(), more.end());
    return With(changes);
}

/** \return the record of a life */
inline LifeRecord
Live(const Changes& changes, uint64_t run = 1)
{
    return RunLife(MakeLife(changes), 1, run, RunOutputs());
}

/** \return what a component did in an activity, J */
inline double
GetEnergyJ(const ActivityCost& cost, EnergyComponent component)
{
    return cost.componentEnergyJ[static_cast<std::size_t>(component)];
}

/** \return all activities of a life, done, in vain or cut off */
inline std::vector<ActivityCost>
GetActivities(const LifeRecord& record)
{
    std::vector<ActivityCost> activities{record.connect,
                                         record.failedConnect,
                                         record.rekey,
                                         record.failedRekey,
                                         record.reading,
                                         record.unansweredReading,
                                         record.sleep};
    activities.insert(activities.end(), record.unfinished.begin(), record.unfinished.end());
    return activities;
}

/** \return what all activities of a life cost, J */
inline double
GetLifeJ(const LifeRecord& record)
{
    double sumJ = 0;
    for (const auto& activity : GetActivities(record))
    {
        sumJ += GetEnergyJ(activity);
    }
    return sumJ;
}

} // namespace ns3::motedtls

#endif /* SHORT_LIFE_H */
