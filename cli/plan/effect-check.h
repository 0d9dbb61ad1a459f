/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef EFFECT_CHECK_H
#define EFFECT_CHECK_H

#include "scenario-file.h"
#include "sweep.h"

#include <string>
#include <vector>

namespace ns3::motedtls
{

/**
 * \brief Look for settings that change nothing, because others leave them without effect.
 *
 * An axis must have an effect in some cell. Where it has none in others, these must not repeat each
 * other, but for controls: cells in which the setting that it depends on is `none` or `off`.
 * A single value may be what is so anyway, one that was chosen from an axis, or a file's statement
 * of the default.
 *
 * \param scenario a scenario
 * \param sweep its sweep
 * \return a line for every setting that has no effect, or whose cells repeat each other
 * \throw ConfigurationError naming the axis that has an effect in no cell
 */
std::vector<std::string> CheckEffects(const Scenario& scenario, const Sweep& sweep);

} // namespace ns3::motedtls

#endif /* EFFECT_CHECK_H */
