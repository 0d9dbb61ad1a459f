/* SPDX-License-Identifier: GPL-2.0-only */

#include "cost-columns.h"

namespace ns3::motedtls
{

void
AddComponents(Columns& columns, const RunCost& cost)
{
    for (std::size_t i = 0; i < ENERGY_COMPONENT_COUNT; ++i)
    {
        const std::string name = GetEnergyComponentName(static_cast<EnergyComponent>(i));
        columns.emplace_back(name + "_ms", FormatMs(cost.componentTime[i]));
        columns.emplace_back(name + "_mJ", FormatMj(cost.componentEnergyJ[i]));
    }
}

} // namespace ns3::motedtls
