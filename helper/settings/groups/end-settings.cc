/* SPDX-License-Identifier: GPL-2.0-only */

#include "setting-rows.h"

#include "ns3/abort.h"
#include "ns3/setting-need.h"

#include <algorithm>

namespace ns3::motedtls
{

namespace
{

/** What each end may have of its own. */
constexpr EndDefault END_DEFAULTS[] = {
    {"chain-with-ca", "same", "same", ""},
    {"mtu", "same", "same", ""},
    {"timer-initial", "same", "same", ""},
    {"timer-jitter", "same", "same", ""},
    {"timer-policy", "same", "same", ""},
    {"timer-maximum", "same", "same", ""},
    {"timer-stop", "same", "message", "deduced"},
    {"timeout-limit", "same", "same", ""},
    {"after-timeouts", "same", "listen", "deduced"},
    {"flight-sending", "same", "as-written", "deduced"},
    {"datagram-packing", "same", "same", ""},
    {"reassembly", "same", "buffered", "deduced"},
};

} // namespace

std::vector<Setting>
GetEndSettings(std::vector<Setting>& shared)
{
    std::vector<Setting> rows;
    for (const auto& defaults : END_DEFAULTS)
    {
        const auto both =
            std::find_if(shared.begin(), shared.end(), [&defaults](const Setting& setting) {
                return setting.name == defaults.name;
            });
        NS_ABORT_MSG_IF(both == shared.end(), "no setting is called " << defaults.name);
        for (auto& row : AtEachEnd(*both, defaults))
        {
            rows.push_back(std::move(row));
        }
        *both = both->Needs({Either(Is(std::string("mote-") + defaults.name, {"same"}),
                                    Is(std::string("sink-") + defaults.name, {"same"}))});
    }
    return rows;
}

} // namespace ns3::motedtls
