/* SPDX-License-Identifier: GPL-2.0-only */

#include "setting-rows.h"

namespace ns3
{
namespace motedtls
{

namespace
{

/** \return a life's end and its sessions */
std::vector<Setting>
GetSessionSettings()
{
    constexpr double COUNT_MAX = 1e9;
    return {
        Choice("experiment", "handshake", {"handshake", "life"})
            .From("choice", "what a run is: one connection, or the life of a mote"),
        Duration("life-duration", "30d", 10 * LONGEST_S)
            .From("choice", "how long a life is simulated"),
        Number("life-rekeys", SettingKind::INTEGER, "0", 0, COUNT_MAX)
            .From("choice", "rekeys after which a life ends; 0: its duration alone counts")
            .Needs({Not("rekey-scheme", "none")}),
        Number("rekey-scheme", SettingKind::TEXT, "full", 0, 0)
            .From("choice", "how a session's keys are renewed; see 'list schemes'"),
        Duration("rekey-interval", "1d", LONGEST_S)
            .From("choice", "age of a session at which it is rekeyed; 0: its records alone count")
            .Needs({Not("rekey-scheme", "none")}),
        Number("rekey-records", SettingKind::INTEGER, "0", 0, COUNT_MAX)
            .From("choice", "readings after which a session is rekeyed; 0: its age alone counts")
            .Needs({Not("rekey-scheme", "none"), PositiveTime("reading-period")}),
        Duration("session-lifetime", "7d", LONGEST_S)
            .From("choice", "how long the sink resumes a session after its full handshake")
            .Needs({ResumingSink()}),
        Duration("sink-restart-interval", "0s", LONGEST_S)
            .From("choice", "how often the sink restarts and forgets all; 0: never"),
    };
}

/** \return readings and their answers */
std::vector<Setting>
GetReadingSettings()
{
    return AllNeed(
        {PositiveTime("reading-period")},
        {
            Duration("reading-period", "60s", LONGEST_S)
                .From("choice", "time between two sensor readings"),
            Number("reading-payload", SettingKind::INTEGER, "16", 8, 1024)
                .From("choice", "size of a reading, byte"),
            Number("reading-answer-payload", SettingKind::INTEGER, "8", 8, 1024)
                .Or("echo")
                .From("choice",
                      "size of the sink's answer to a reading, byte; echo: the reading itself"),
            Duration("reading-ack-timeout", "1s", 3600)
                .From("choice", "how long the mote listens for a reading's acknowledgement"),
            Number("reading-retries", SettingKind::INTEGER, "3", 0, 100)
                .From("choice", "how often a reading is sent again before it is lost"),
            Number("reading-queue", SettingKind::INTEGER, "16", 1, 10000)
                .From("choice",
                      "readings that the mote keeps while it cannot send; the oldest give way"),
            Number("session-loss-limit", SettingKind::INTEGER, "3", 1, 1000)
                .From("choice", "readings lost in a row after which the mote connects anew"),
        });
}

/** \return what a mote does in its sleep */
std::vector<Setting>
GetSleepSettings()
{
    return {
        Number("radio-duty-cycle", SettingKind::REAL, "0", 0, 1)
            .From("choice",
                  "share of its sleep in which the mote's radio listens; 1: it hears all"),
        Current("sleep-current", "20uA")
            .From("choice", "what the mote draws while it sleeps, without the radio"),
    };
}

} // namespace

std::vector<Setting>
GetLifeSettings()
{
    return Join({GetSessionSettings(), GetReadingSettings(), GetSleepSettings()});
}

} // namespace motedtls
} // namespace ns3
