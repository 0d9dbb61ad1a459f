/* SPDX-License-Identifier: GPL-2.0-only */

#include "driver-factory.h"

#include "ns3/ipv6-header.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <utility>

namespace ns3::motedtls
{

namespace
{

/**
 * \return bytes of the compressed IPv6 and UDP headers of a link-local datagram (RFC 6282): their
 * dispatches, ports and checksum, and the flow label that ns-3 gives each, which 3.35 reads as 0
 */
int64_t
GetCompressedHeadersBytes()
{
    constexpr int64_t HEADERS_BYTES = 9;
    constexpr int64_t FLOW_LABEL_BYTES = 3;
    Ptr<Packet> packet = Create<Packet>();
    packet->AddHeader(Ipv6Header());
    Ipv6Header header;
    packet->PeekHeader(header);
    return HEADERS_BYTES + (header.GetFlowLabel() == 0 ? 0 : FLOW_LABEL_BYTES);
}

} // namespace

uint16_t
GetLinkMtu(int64_t framePayload)
{
    constexpr int64_t FIRST_FRAGMENT_HEADER_BYTES = 4;
    constexpr int64_t LARGEST_MTU_BYTES = 114; // LrWpanNetDevice::GetMtu()
    static const int64_t headersBytes = FIRST_FRAGMENT_HEADER_BYTES + GetCompressedHeadersBytes();
    return std::min(framePayload + headersBytes, LARGEST_MTU_BYTES);
}

Ptr<RadioDriverNetDevice>
CreateDriver(const Settings& settings, const std::string& end)
{
    Ptr<RadioDriverNetDevice> driver = CreateObject<RadioDriverNetDevice>();
    const uint16_t mtu = GetLinkMtu(settings.GetInteger("frame-payload"));
    driver->SetAttribute("Mtu", UintegerValue(mtu));
    if (settings.GetText("first-frame-payload") != "same")
    {
        const auto first = GetLinkMtu(settings.GetInteger("first-frame-payload"));
        driver->SetAttribute("Mtu", UintegerValue(first));
        driver->SetAttribute("FragmentMtu", UintegerValue(mtu));
    }
    for (const auto& [attribute, name] :
         {std::pair("SendServiceTime", end + "-send-service"),
          std::pair("SendServiceTimePerByte", end + "-send-service-per-byte"),
          std::pair("ReceiveServiceTime", end + "-receive-service"),
          std::pair("ReceiveServiceTimePerByte", end + "-receive-service-per-byte")})
    {
        if (LookUpSetting(name)) // a mote's does not depend on the size
        {
            driver->SetAttribute(attribute, TimeValue(settings.GetTime(name)));
        }
    }
    return driver;
}

} // namespace ns3::motedtls
