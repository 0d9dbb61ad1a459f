/* SPDX-License-Identifier: GPL-2.0-only */

#include "setting-rows.h"

namespace ns3::motedtls
{

namespace
{

/** \return frames and channel access */
std::vector<Setting>
GetMacSettings()
{
    return {
        Number("frame-payload", SettingKind::INTEGER, "100", 40, 102)
            .From("given", "6LoWPAN payload of a frame before the fragment header, byte"),
        Number("first-frame-payload", SettingKind::INTEGER, "same", 40, 102)
            .Or("same")
            .From("choice",
                  "6LoWPAN payload of a datagram's first frame, byte; same: frame-payload"),
        Choice("medium", "lean", {"lean", "ns3", "lean-as-ns3"})
            .From("choice",
                  "whose radios and channel: those that compute what matters, or ns-3's lr-wpan; "
                  "lean-as-ns3: with what ns-3 passes over, for comparison"),
        Switch("mac-acknowledgements", "off").From("deduced", "802.15.4 acknowledgements"),
        Number("mac-retries", SettingKind::INTEGER, "0", 0, 7)
            .From("deduced", "macMaxFrameRetries; takes effect with acknowledgements")
            .Needs({Is("mac-acknowledgements", {"on"})}, "0"),
        Number("mac-min-be", SettingKind::INTEGER, "5", 0, 8).From("measured", "macMinBE"),
        Number("mac-max-be", SettingKind::INTEGER, "5", 3, 8).From("measured", "macMaxBE"),
        Number("mac-max-backoffs", SettingKind::INTEGER, "4", 0, 5)
            .From("choice", "macMaxCSMABackoffs"),
    };
}

/** \return how frames are lost */
std::vector<Setting>
GetLossSettings()
{
    return {
        Choice("loss-model",
               "independent",
               {"none", "independent", "gilbert-elliott", "snr", "mask", "trace", "measured"})
            .From("given", "how frames are lost"),
        Number("drop-rate", SettingKind::REAL, "0", 0, 1)
            .From("given", "mean probability that a frame is lost, both directions")
            .Needs({Is("loss-model", {"independent", "gilbert-elliott"}),
                    Either(Is("uplink-drop-rate", {"same"}), Is("downlink-drop-rate", {"same"}))}),
        NumberOrSame("uplink-drop-rate", 0, 1, "drop rate from mote to sink")
            .Needs({Is("loss-model", {"independent", "gilbert-elliott"})}),
        NumberOrSame("downlink-drop-rate", 0, 1, "drop rate from sink to mote")
            .Needs({Is("loss-model", {"independent", "gilbert-elliott"})}),
        Number("burst-length", SettingKind::REAL, "4", 1, 1e6)
            .From("choice", "gilbert-elliott: mean length of a bad period, frames")
            .Needs({Is("loss-model", {"gilbert-elliott"})}),
        Number("burst-drop-rate", SettingKind::REAL, "1", 0, 1)
            .From("choice", "gilbert-elliott: probability of loss in a bad period")
            .Needs({Is("loss-model", {"gilbert-elliott"})}),
    };
}

/** \return what the loss model snr looks at */
std::vector<Setting>
GetPathLossSettings()
{
    return AllNeed({Is("loss-model", {"snr"})},
                   {
                       Number("distance", SettingKind::DISTANCE, "10m", 0.1, 10000)
                           .From("choice", "snr: distance of mote and base station"),
                       Number("path-loss-exponent", SettingKind::REAL, "3", 1, 6)
                           .From("choice", "snr: log-distance path loss"),
                       Number("tx-power-dbm", SettingKind::REAL, "0", -32, 20)
                           .From("choice", "snr: transmit power of both radios, dBm"),
                   });
}

/** \return losses that are given one by one */
std::vector<Setting>
GetReplaySettings()
{
    return {
        Number("uplink-loss-mask", SettingKind::MASK, "0", 0, 0)
            .From("choice", "mask: bit k loses the mote's k-th frame, the first is bit 0")
            .Needs({Is("loss-model", {"mask"})}),
        Number("downlink-loss-mask", SettingKind::MASK, "0", 0, 0)
            .From("choice", "mask: bit k loses the base station's k-th frame")
            .Needs({Is("loss-model", {"mask"})}),
        FileName("loss-trace",
                 "trace: what happened on a link, by time and direction or frame by frame")
            .Needs({Is("loss-model", {"trace"})}),
        Choice("loss-trace-end", "repeat", {"repeat", "hold"})
            .From("choice", "trace: at its end it begins again, or its last loss rate stays")
            .Needs({Is("loss-model", {"trace", "measured"})}),
    };
}

/** \return what the radios' drivers take their time for */
std::vector<Setting>
GetDriverSettings()
{
    return {
        Duration("mote-send-service", "4.34ms", 1)
            .From("fitted", "mote's driver: time to load a frame"),
        Duration("mote-receive-service", "0ms", 1)
            .From("choice", "mote's driver: time to fetch a frame"),
        Duration("sink-send-service", "21.6ms", 1)
            .From("fitted", "base station: time a frame sent"),
        Duration("sink-send-service-per-byte", "72us", 0.1)
            .From("measured", "base station: time a byte sent"),
        Duration("sink-receive-service", "30.7ms", 1)
            .From("fitted", "base station: time a frame received"),
        Duration("sink-receive-service-per-byte", "72us", 0.1)
            .From("measured", "base station: time a byte received"),
    };
}

} // namespace

std::vector<Setting>
GetLinkSettings()
{
    return Join({GetMacSettings(),
                 GetLossSettings(),
                 GetPathLossSettings(),
                 GetReplaySettings(),
                 GetDriverSettings()});
}

} // namespace ns3::motedtls
