/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SETTING_EFFECT_H
#define SETTING_EFFECT_H

#include "ns3/settings.h"

#include <optional>
#include <string>

namespace ns3::motedtls
{

/**
 * \param settings a system
 * \param name a setting
 * \return whether the system meets all that it needs to have an effect
 */
bool HasEffect(const Settings& settings, const std::string& name);

/**
 * \param settings a system
 * \param name a setting
 * \return the value by which a measurement is to be compared; nothing if the setting has no
 *         effect. Without a loss model the drop rate is 0.
 */
std::optional<std::string> GetEffectiveText(const Settings& settings, const std::string& name);

/**
 * \param settings a system
 * \return whether it is the poster's in all but the size of the keys and the share of frames lost
 */
bool IsPosterSystem(const Settings& settings);

} // namespace ns3::motedtls

#endif /* SETTING_EFFECT_H */
