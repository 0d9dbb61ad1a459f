/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef DRIVER_FACTORY_H
#define DRIVER_FACTORY_H

#include "ns3/radio-driver-net-device.h"
#include "ns3/settings.h"

#include <string>

namespace ns3::motedtls
{

/**
 * \brief The link MTU of a setting `frame-payload`.
 *
 * A frame has room for so many bytes of UDP payload beside the header of a first fragment (4
 * bytes, RFC 4944, 5.3) and compressed IPv6 and UDP headers (12 bytes, RFC 6282: ns-3 sends a
 * flow label; 9 with 3.35, which does not). Fragments are cut at multiples of 8 bytes: for 100
 * that makes 96 in the first frame and 104 in each that follows, whose header has 5 bytes. No
 * more than 114 bytes fit beside the MAC's headers.
 *
 * \param framePayload the setting, in bytes
 * \return the MTU, in bytes
 */
uint16_t GetLinkMtu(int64_t framePayload);

/**
 * \param settings the system
 * \param end "mote" or "sink"
 * \return a driver of this end's, without radio
 */
Ptr<RadioDriverNetDevice> CreateDriver(const Settings& settings, const std::string& end);

} // namespace ns3::motedtls

#endif /* DRIVER_FACTORY_H */
