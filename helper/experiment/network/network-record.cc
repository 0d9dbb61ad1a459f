/* SPDX-License-Identifier: GPL-2.0-only */

#include "network-experiment.h"

#include "ns3/cost-columns.h"

namespace ns3::motedtls
{

namespace
{

std::string
FormatS(const std::optional<Time>& time)
{
    return time ? FormatFixed(time->GetSeconds(), 3) : "";
}

/** Adds when shares of the motes were connected. */
void
AddTimes(Columns& columns, const NetworkRecord& record)
{
    for (const int percent : {50, 90, 99, 100})
    {
        columns.emplace_back("connected_" + std::to_string(percent) + "_s",
                             FormatS(FindConnectedTime(record, percent / 100.0)));
    }
}

/** Adds what became of frames, and how busy channel and base station were. */
void
AddTraffic(Columns& columns, const NetworkRecord& record)
{
    columns.emplace_back("frames_motes", std::to_string(record.framesMotes));
    columns.emplace_back("frames_sink", std::to_string(record.framesSink));
    columns.emplace_back("frames_lost", std::to_string(record.framesLost));
    columns.emplace_back("frames_unheard", std::to_string(record.framesUnheard));
    columns.emplace_back("channel_access_failures", std::to_string(record.accessFailures));
    columns.emplace_back("frames_dropped", std::to_string(record.framesDropped));
    columns.emplace_back("channel_load", FormatFixed(record.channelLoad, 6));
    columns.emplace_back("base_send_load", FormatFixed(record.baseSendLoad, 6));
    columns.emplace_back("base_receive_load", FormatFixed(record.baseReceiveLoad, 6));
}

/** Adds what became of readings, empty if motes do not live, and when motes were dead. */
void
AddLives(Columns& columns, const NetworkRecord& record)
{
    uint64_t readings = 0;
    uint64_t delivered = 0;
    bool isLiving = false;
    for (const auto& mote : record.motes)
    {
        isLiving = isLiving || mote.life;
        readings += mote.life ? mote.life->readingsTaken : 0;
        delivered += mote.life ? mote.life->reading.count : 0;
    }
    columns.emplace_back("readings", isLiving ? std::to_string(readings) : "");
    columns.emplace_back("delivered", isLiving ? std::to_string(delivered) : "");
    columns.emplace_back("first_dead_s", FormatS(FindDeadTime(record, 0)));
    columns.emplace_back("half_dead_s", FormatS(FindDeadTime(record, 0.5)));
    columns.emplace_back("all_dead_s", FormatS(FindDeadTime(record, 1)));
}

/** Adds what a mote's life was like, empty if it does not live. */
void
AddLife(Columns& columns, const MoteRecord& mote)
{
    const LifeRecord life = mote.life.value_or(LifeRecord());
    const auto add = [&columns, &mote](const char* name, const std::string& value) {
        columns.emplace_back(name, mote.life ? value : "");
    };
    const auto latencyNs = static_cast<double>(life.reading.time.GetNanoSeconds());
    add("readings", std::to_string(life.readingsTaken));
    add("delivered", std::to_string(life.reading.count));
    add("reading_latency_ms",
        life.reading.count == 0 ? "" : FormatFixed(latencyNs / 1e6 / life.reading.count, 3));
    add("rekeys", std::to_string(life.rekey.count));
    add("rekeys_failed", std::to_string(life.failedRekey.count));
    add("sessions_lost", std::to_string(life.sessionsLost));
    add("life_energy_J", FormatFixed(GetLifeEnergyJ(life), 6));
}

Columns
MakeColumns(const NetworkRecord& record)
{
    const std::size_t connected = CountConnected(record);
    const bool isWhole = connected == record.motes.size();
    const auto last = FindConnectedTime(record, 1);
    uint64_t attempts = 0;
    AssociationCounts motes;
    double energyJ = 0;
    FailureCounts failures;
    for (const auto& mote : record.motes)
    {
        attempts += mote.attempts;
        motes += mote.associations;
        energyJ += GetEnergyJ(mote);
        if (!mote.connectedAt)
        {
            failures.Add(mote.failure);
        }
    }
    Columns columns;
    columns.emplace_back("completed", isWhole ? "1" : "0");
    columns.emplace_back("latency_ms", isWhole ? FormatMs(*last) : "");
    columns.emplace_back("duration_s", FormatFixed(record.duration.GetSeconds(), 3));
    columns.emplace_back("connected", std::to_string(connected));
    AddTimes(columns, record);
    columns.emplace_back("attempts", std::to_string(attempts));
    columns.emplace_back("retransmissions_motes", std::to_string(motes.retransmissions));
    columns.emplace_back("retransmissions_sink", std::to_string(record.sink.retransmissions));
    columns.emplace_back("half_open", std::to_string(record.halfOpen));
    AddTraffic(columns, record);
    AddLives(columns, record);
    columns.emplace_back("energy_total_mJ", FormatMj(energyJ));
    columns.emplace_back("failure", QuoteCsvField(failures.Format()));
    return columns;
}

Columns
MakeColumns(const MoteRecord& mote)
{
    Columns columns;
    columns.emplace_back("mote", std::to_string(mote.number));
    columns.emplace_back("kind", mote.kind);
    columns.emplace_back("x_m", FormatFixed(mote.position.x, 3));
    columns.emplace_back("y_m", FormatFixed(mote.position.y, 3));
    columns.emplace_back("hops", mote.hops == 0 ? "" : std::to_string(mote.hops));
    columns.emplace_back("parent", mote.hops == 0 ? "" : std::to_string(mote.parent));
    columns.emplace_back("booted_at_s", FormatS(mote.booted));
    columns.emplace_back("connected", mote.connectedAt ? "1" : "0");
    columns.emplace_back("connected_at_s", FormatS(mote.connectedAt));
    columns.emplace_back("latency_ms", mote.latency ? FormatMs(*mote.latency) : "");
    columns.emplace_back("attempts", std::to_string(mote.attempts));
    columns.emplace_back("retransmissions", std::to_string(mote.associations.retransmissions));
    columns.emplace_back("timeouts", std::to_string(mote.associations.timedOut));
    columns.emplace_back("frames", std::to_string(mote.framesMote));
    columns.emplace_back("frames_missed", std::to_string(mote.framesLost));
    columns.emplace_back("forwarded_frames", std::to_string(mote.forwarded.frames));
    columns.emplace_back("forwarded_ms", FormatMs(mote.forwarded.time));
    columns.emplace_back("forwarded_mJ", FormatMj(mote.forwardedJ));
    AddComponents(columns, mote);
    columns.emplace_back("energy_total_mJ", FormatMj(GetEnergyJ(mote)));
    columns.emplace_back("cipher_suite", mote.cipherSuite);
    AddLife(columns, mote);
    columns.emplace_back("died_at_s", FormatS(mote.diedAt));
    columns.emplace_back("failure", QuoteCsvField(mote.failure));
    return columns;
}

} // namespace

std::vector<std::string>
GetNetworkColumns()
{
    NetworkRecord record;
    record.motes.emplace_back();
    return GetNames(MakeColumns(record));
}

std::vector<std::string>
FormatNetwork(const NetworkRecord& record)
{
    return TakeValues(MakeColumns(record));
}

std::vector<std::string>
GetMoteColumns()
{
    return GetNames(MakeColumns(MoteRecord()));
}

std::vector<std::string>
FormatMote(const MoteRecord& mote)
{
    return TakeValues(MakeColumns(mote));
}

} // namespace ns3::motedtls
