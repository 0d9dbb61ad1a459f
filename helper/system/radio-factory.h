/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef RADIO_FACTORY_H
#define RADIO_FACTORY_H

#include "ns3/lr-wpan-csmaca.h"
#include "ns3/ns3-compatibility.h"
#include "ns3/radio-driver-net-device.h"
#include "ns3/settings.h"

#include <string>

namespace ns3::motedtls
{

/** \brief See MoteNetworkHelper::GetMtu(). */
uint16_t GetLinkMtu(int64_t framePayload);

/**
 * \brief Set the exponents of an unslotted CSMA/CA (IEEE 802.15.4-2006, 7.5.1.4).
 * \param csmaCa it
 * \param settings the system
 * \throw ConfigurationError if this ns-3 cannot have them
 */
void SetBackoff(Ptr<LrWpanCsmaCa> csmaCa, const Settings& settings);

/**
 * \param settings the system
 * \param end "mote" or "sink"
 * \return a driver of this end's, without radio
 */
Ptr<RadioDriverNetDevice> CreateDriver(const Settings& settings, const std::string& end);

} // namespace ns3::motedtls

#endif /* RADIO_FACTORY_H */
