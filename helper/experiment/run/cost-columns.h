/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef COST_COLUMNS_H
#define COST_COLUMNS_H

#include "run-cost.h"
#include "text-format.h"

namespace ns3::motedtls
{

/**
 * \brief Add time and energy of each component of a mote.
 * \param columns the columns of a row
 * \param cost what was spent
 */
void AddComponents(Columns& columns, const RunCost& cost);

} // namespace ns3::motedtls

#endif /* COST_COLUMNS_H */
