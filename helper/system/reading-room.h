/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef READING_ROOM_H
#define READING_ROOM_H

#include "ns3/endpoint-contexts.h"
#include "ns3/settings.h"

namespace ns3::motedtls
{

/** \param settings a life \return the size of the sink's answer to a reading, in bytes */
std::size_t GetAnswerBytes(const Settings& settings);

/**
 * \brief Say that no datagram has room for a reading or its answer.
 * \param settings the system
 * \param isReading whether it is the mote's reading, or the sink's answer
 * \param roomBytes how much a datagram has room for
 * \return one line: setting, value, what is allowed and why
 */
std::string DescribeLackOfRoom(const Settings& settings, bool isReading, std::size_t roomBytes);

/**
 * \brief Require that datagrams have room for readings and answers, as far as it is known before.
 * \param settings a life
 * \param contexts its contexts; where their handshake has failed, nothing is known
 * \throw ConfigurationError if they have not; see DescribeLackOfRoom()
 */
void RequireRoomForReadings(const Settings& settings, const EndpointContexts& contexts);

} // namespace ns3::motedtls

#endif /* READING_ROOM_H */
