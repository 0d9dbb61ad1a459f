/* SPDX-License-Identifier: GPL-2.0-only */

#include "radio-factory.h"

#include "lean-radio-factory.h"
#include "lr-wpan-radio-factory.h"

namespace ns3::motedtls
{

std::unique_ptr<RadioFactory>
RadioFactory::Create(const Settings& settings, Ptr<PropagationLossModel> loss)
{
    if (settings.GetText("medium") == "ns3")
    {
        return std::make_unique<LrWpanRadioFactory>(settings, loss);
    }
    return std::make_unique<LeanRadioFactory>(settings, loss);
}

Mac16Address
GetShortAddress(uint16_t number)
{
    const uint8_t bytes[2] = {static_cast<uint8_t>(number >> 8), static_cast<uint8_t>(number)};
    Mac16Address address;
    address.CopyFrom(bytes);
    return address;
}

} // namespace ns3::motedtls
