/* SPDX-License-Identifier: GPL-2.0-only */

#include "reading-room.h"

namespace ns3::motedtls
{

std::size_t
GetAnswerBytes(const Settings& settings)
{
    const bool isEcho = settings.GetText("reading-answer-payload") == "echo";
    return settings.GetInteger(isEcho ? "reading-payload" : "reading-answer-payload");
}

std::string
DescribeLackOfRoom(const Settings& settings, bool isReading, std::size_t roomBytes)
{
    const std::string name = isReading ? "reading-payload" : "reading-answer-payload";
    const std::string fragment = settings.GetText("max-fragment-length");
    if (fragment == std::to_string(roomBytes))
    {
        return name + " = " + settings.GetText(name) + ": allowed is at most " + fragment +
               ", which is max-fragment-length";
    }
    const std::string mtu = settings.GetNameAtEnd(isReading ? "mote" : "sink", "mtu");
    const std::size_t addedBytes = settings.GetInteger(mtu) - roomBytes;
    return name + " = " + settings.GetText(name) + ": allowed is at most " +
           std::to_string(roomBytes) + ", what " + mtu + " = " + settings.GetText(mtu) +
           " leaves beside " + std::to_string(addedBytes) +
           " byte of record header, initialisation vector, MAC and padding";
}

void
RequireRoomForReadings(const Settings& settings, const EndpointContexts& contexts)
{
    const MemoryHandshake& room = contexts.GetWarmUp();
    const std::size_t readingBytes = settings.GetInteger("reading-payload");
    if (room.moteRoomBytes > 0 && readingBytes > room.moteRoomBytes)
    {
        throw ConfigurationError(DescribeLackOfRoom(settings, true, room.moteRoomBytes));
    }
    if (room.sinkRoomBytes > 0 && GetAnswerBytes(settings) > room.sinkRoomBytes)
    {
        throw ConfigurationError(DescribeLackOfRoom(settings, false, room.sinkRoomBytes));
    }
}

} // namespace ns3::motedtls
