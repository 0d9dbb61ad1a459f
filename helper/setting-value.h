/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_DTLS_SETTING_VALUE_H
#define MOTE_DTLS_SETTING_VALUE_H

#include "settings.h"

namespace ns3
{
namespace motedtls
{

/**
 * \brief Read what a user wrote for a setting, whatever the locale.
 * \param setting the setting
 * \param text the value as the user wrote it
 * \return the value
 * \throw ConfigurationError naming setting, value and what is allowed
 */
SettingValue ParseSettingValue(const Setting& setting, const std::string& text);

} // namespace motedtls
} // namespace ns3

#endif /* MOTE_DTLS_SETTING_VALUE_H */
