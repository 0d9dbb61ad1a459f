/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef DRIVER_FACTORY_H
#define DRIVER_FACTORY_H

#include "ns3/radio-driver-net-device.h"
#include "ns3/settings.h"

#include <string>

namespace ns3::motedtls
{

/** \brief See MoteNetworkHelper::GetMtu(). */
uint16_t GetLinkMtu(int64_t framePayload);

/**
 * \param settings the system
 * \param end "mote" or "sink"
 * \return a driver of this end's, without radio
 */
Ptr<RadioDriverNetDevice> CreateDriver(const Settings& settings, const std::string& end);

} // namespace ns3::motedtls

#endif /* DRIVER_FACTORY_H */
