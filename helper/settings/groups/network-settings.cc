/* SPDX-License-Identifier: GPL-2.0-only */

#include "setting-rows.h"

namespace ns3::motedtls
{

namespace
{

/** \return how many motes there are, and where */
std::vector<Setting>
GetPlaceSettings()
{
    return {
        Number("motes", SettingKind::MOTES, "1", 0, 0)
            .From("choice", "how many motes of which kinds there are"),
        Choice("placement", "grid", {"grid", "ring", "disc", "line", "file"})
            .From("choice",
                  "where motes are: on a grid about the sink, on a circle, anywhere in it, in a "
                  "line from it, or as a file says"),
        Number("spacing", SettingKind::DISTANCE, "10m", 0.1, 10000)
            .From("choice", "distance between neighbours on a grid or in a line")
            .Needs({Is("placement", {"grid", "line"})}),
        Number("area-radius", SettingKind::DISTANCE, "30m", 0.1, 10000)
            .From("choice", "radius of the motes' circle about the sink")
            .Needs({Is("placement", {"ring", "disc"})}),
        FileName("placement-file", "where the motes are: mote, x_m, y_m, comma-separated")
            .Needs({Is("placement", {"file"})}),
        Number("shadowing", SettingKind::REAL, "0", 0, 30)
            .From("choice", "snr: standard deviation of what walls add to a path loss, dB")
            .Needs({Is("loss-model", {"snr"})}),
    };
}

/** \return when motes boot, and for how long they are watched */
std::vector<Setting>
GetBootSettings()
{
    return {
        Duration("boot-window", "0s", LONGEST_S)
            .From("choice", "time within which motes boot at random; 0: all at once"),
        Number("boot-waves", SettingKind::INTEGER, "0", 0, 10000)
            .From("choice",
                  "moments in the boot window at which motes boot together; 0: each by itself")
            .Needs({PositiveTime("boot-window")}),
        Duration("network-duration", "2h", LONGEST_S)
            .From("choice", "how long a network is simulated, unless all motes have ended before"),
    };
}

} // namespace

std::vector<Setting>
GetNetworkSettings()
{
    return Join({GetPlaceSettings(), GetBootSettings()});
}

} // namespace ns3::motedtls
