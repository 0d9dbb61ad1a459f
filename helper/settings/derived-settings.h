/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef DERIVED_SETTINGS_H
#define DERIVED_SETTINGS_H

#include "settings.h"

#include "ns3/rekey-scheme.h"

namespace ns3::motedtls
{

/** Which way a frame goes. */
enum class LinkDirection
{
    UPLINK,   //!< From the mote to the sink.
    DOWNLINK, //!< From the sink to the mote.
};

/**
 * \param settings the system
 * \param direction a direction
 * \return the setting that says how many frames are lost in this direction
 */
std::string GetDropRateName(const Settings& settings, LinkDirection direction);

/**
 * \param settings the system
 * \param direction a direction
 * \return the mean loss rate that the settings ask for in this direction
 */
double GetDropRate(const Settings& settings, LinkDirection direction);

/**
 * \param settings a system
 * \return whether motes live there: they report readings, renew their keys, and sleep
 */
bool HasLivingMotes(const Settings& settings);

/**
 * \param settings a system
 * \return the scheme that it names
 * \throw ConfigurationError naming the schemes there are, if it is none of them
 */
const RekeySchemeInfo& GetRekeyScheme(const Settings& settings);

/**
 * \param settings a system
 * \return how long the CA's certificate is valid from the start of the simulation: ten years, or
 *         longer if a certificate that it issues is
 */
Time GetAuthorityLifetime(const Settings& settings);

} // namespace ns3::motedtls

#endif /* DERIVED_SETTINGS_H */
