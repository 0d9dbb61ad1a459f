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

/** \return who hears whom, and over whom frames go */
std::vector<Setting>
GetWaySettings()
{
    const SettingNeed isMeasured = Is("loss-model", {"measured"});
    const SettingNeed isRouted = Is("routing", {"etx"});
    return {
        Number("radio-range", SettingKind::DISTANCE, "unlimited", 0.1, 10000)
            .Or("unlimited")
            .From("choice", "how far a frame is heard, where distance decides on nothing else")
            .Needs({Not("loss-model", "snr"), Not("loss-model", "measured")}),
        FileName("connectivity-file", "measured: what arrived between nodes, a K7 file")
            .Needs({isMeasured}),
        Number("connectivity-sink", SettingKind::TEXT, "first", 0, 0)
            .From("choice", "measured: the sink's name in the file, or first for its first node")
            .Needs({isMeasured}),
        Choice("connectivity-opposite", "same", {"same", "none"})
            .From(
                "choice",
                "measured: what a direction is that was not, while its opposite was: the same, or "
                "no link")
            .Needs({isMeasured}),
        Number("connectivity-scale", SettingKind::REAL, "1", 0.001, 1000)
            .From("choice",
                  "measured: what the file's delivery ratios are multiplied by, to 1 at "
                  "most")
            .Needs({isMeasured}),
        Choice("routing", "direct", {"direct", "etx"})
            .From("choice",
                  "whether motes send to the sink themselves, or over others by the way of the "
                  "fewest transmissions (ETX)"),
        Number("least-delivery", SettingKind::REAL, "0.5", 0.01, 1)
            .From("choice", "etx: share of the frames that arrive over a link that is used")
            .Needs({isRouted}),
        Number("route-repair", SettingKind::TIME, "never", 0, LONGEST_S)
            .Or("never")
            .From("choice", "etx: time from a relay's death until the ways around it are taken")
            .Needs({isRouted}),
    };
}

/** \return what the sink's associations compute on */
std::vector<Setting>
GetSinkSettings()
{
    return {
        Choice("sink-processors", "each", {"each", "one"})
            .From(
                "choice",
                "what associations of the sink compute on: a processor each, or one on which they "
                "wait for each other")
            .Needs({Either(PositiveTime("sink-datagram-time"),
                           PositiveTime("sink-rsa-private-time-2048"))}),
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
        Choice("network-ends", "connected", {"connected", "duration"})
            .From("choice",
                  "when a network ends: when its motes have connected or given up, or later, so "
                  "that they live: with its duration, or when all are dead"),
        Duration("network-duration", "2h", 10 * LONGEST_S)
            .From("choice", "how long a network is simulated, unless all motes have ended before"),
    };
}

} // namespace

std::vector<Setting>
GetNetworkSettings()
{
    return Join({GetPlaceSettings(), GetWaySettings(), GetSinkSettings(), GetBootSettings()});
}

} // namespace ns3::motedtls
