/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_DTLS_SETTING_VALUE_H
#define MOTE_DTLS_SETTING_VALUE_H

#include "settings.h"

namespace ns3::motedtls
{

/**
 * \brief Read what a user wrote for a setting, whatever the locale.
 * \param setting the setting
 * \param text the value as the user wrote it
 * \return the value
 * \throw ConfigurationError naming setting, value and what is allowed
 */
SettingValue ParseSettingValue(const Setting& setting, const std::string& text);

/**
 * \param setting the setting
 * \param one a value as a user wrote it
 * \param other another
 * \return whether they are the same value, as 5s and 5000ms; texts that the setting does not take
 *         are if they are the same text
 */
bool IsSameSettingValue(const Setting& setting, const std::string& one, const std::string& other);

/**
 * \param name the name of a setting, which may be one of another version
 * \param one a value as a user wrote it
 * \param other another
 * \return whether they are the same value; of a setting that does not exist, the same text
 */
bool IsSameSettingValue(const std::string& name, const std::string& one, const std::string& other);

} // namespace ns3::motedtls

#endif /* MOTE_DTLS_SETTING_VALUE_H */
