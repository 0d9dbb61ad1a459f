/* SPDX-License-Identifier: GPL-2.0-only */

#include "setting-rows.h"

#include "ns3/sensor-application.h"

namespace ns3::motedtls
{

namespace
{

constexpr double COUNT_MAX = 1e9;

/** \return when a life ends that is not a network's */
std::vector<Setting>
GetLifeEnds()
{
    return {
        Duration("life-duration", "30d", 10 * LONGEST_S)
            .From("choice", "how long a life is simulated"),
        Number("life-rekeys", SettingKind::INTEGER, "0", 0, COUNT_MAX)
            .From("choice", "rekeys after which a life ends; 0: its duration alone counts")
            .Needs({Not("rekey-scheme", "none")}),
    };
}

/** \return a life's sessions */
std::vector<Setting>
GetSessionSettings()
{
    const TypeId sensor = SensorApplication::GetTypeId();
    return {
        Number("rekey-scheme", SettingKind::TEXT, "full", 0, 0)
            .From("choice", "how a session's keys are renewed; see 'list schemes'"),
        Attribute("rekey-interval", sensor, "RekeyInterval", 0, LONGEST_S, "choice")
            .Needs({Not("rekey-scheme", "none")}),
        Attribute("rekey-records", sensor, "RekeyRecords", 0, COUNT_MAX, "choice")
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
    const TypeId sensor = SensorApplication::GetTypeId();
    return AllNeed(
        {PositiveTime("reading-period")},
        {
            Attribute("reading-period", sensor, "ReadingPeriod", 0, LONGEST_S, "choice"),
            Attribute("reading-payload", sensor, "ReadingPayload", 8, 1024, "choice"),
            Number("reading-answer-payload", SettingKind::INTEGER, "8", 8, 1024)
                .Or("echo")
                .From("choice",
                      "size of the sink's answer to a reading, byte; echo: the reading itself"),
            Attribute("reading-ack-timeout", sensor, "AnswerTimeout", 0, 3600, "choice"),
            Attribute("reading-retries", sensor, "ReadingRetries", 0, 100, "choice"),
            Attribute("reading-queue", sensor, "QueueLimit", 1, 10000, "choice"),
            Attribute("session-loss-limit", sensor, "SessionLossLimit", 1, 1000, "choice"),
        });
}

/** \return what a mote does in its sleep */
std::vector<Setting>
GetSleepSettings()
{
    return {
        Number("radio-duty-cycle", SettingKind::REAL, "0", 0, 1)
            .From("choice",
                  "share of its sleep in which the mote's radio listens; 1: it hears all, as a "
                  "mote does that passes others' frames on, whatever is said"),
        Current("sleep-current", "20uA")
            .From("choice", "what the mote draws while it sleeps, without the radio"),
    };
}

} // namespace

std::vector<Setting>
GetLifeSettings()
{
    return Join(
        {{Choice("experiment", "handshake", {"handshake", "life", "network"})
              .From("choice",
                    "what a run is: one connection, the life of a mote, or a network of motes")},
         AllNeed({Is("experiment", {"life"})}, GetLifeEnds()),
         AllNeed({LivingMotes()},
                 Join({GetSessionSettings(), GetReadingSettings(), GetSleepSettings()}))});
}

} // namespace ns3::motedtls
