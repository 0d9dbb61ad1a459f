/* SPDX-License-Identifier: GPL-2.0-only */

#include "handshake-experiment.h"

#include "ns3/cost-columns.h"

namespace ns3::motedtls
{

namespace
{

/** Adds what the first transmission of a flight took; nothing if the flight was never sent. */
void
AddFlight(Columns& columns, const std::string& name, const std::optional<FlightSize>& flight)
{
    columns.emplace_back(name + "_bytes", flight ? std::to_string(flight->bytes) : "");
    columns.emplace_back(name + "_frames", flight ? std::to_string(flight->frames) : "");
}

Columns
MakeColumns(const HandshakeRecord& record)
{
    Columns columns;
    columns.emplace_back("completed", record.completed ? "1" : "0");
    columns.emplace_back("latency_ms", record.latency ? FormatMs(*record.latency) : "");
    columns.emplace_back("attempts", std::to_string(record.attempts));
    columns.emplace_back("retransmissions_mote", std::to_string(record.retransmissionsMote));
    columns.emplace_back("retransmissions_sink", std::to_string(record.retransmissionsSink));
    columns.emplace_back("frames_mote", std::to_string(record.framesMote));
    columns.emplace_back("frames_sink", std::to_string(record.framesSink));
    columns.emplace_back("frames_lost", std::to_string(record.framesLost));
    columns.emplace_back("bytes_mote", std::to_string(record.bytesMote));
    columns.emplace_back("bytes_sink", std::to_string(record.bytesSink));
    AddFlight(columns, "flight4", record.flight4);
    AddFlight(columns, "flight5", record.flight5);
    AddComponents(columns, record);
    columns.emplace_back("energy_table2_mJ", FormatMj(GetTable2EnergyJ(record)));
    columns.emplace_back("energy_total_mJ", FormatMj(GetEnergyJ(record)));
    columns.emplace_back("rsa_signs", std::to_string(record.rsaSigns));
    columns.emplace_back("rsa_verifies", std::to_string(record.rsaVerifies));
    columns.emplace_back("rsa_encrypts", std::to_string(record.rsaEncrypts));
    columns.emplace_back("half_open", std::to_string(record.halfOpen));
    columns.emplace_back("timeouts_mote", std::to_string(record.timeoutsMote));
    columns.emplace_back("timeouts_sink", std::to_string(record.timeoutsSink));
    columns.emplace_back("alerts_mote", std::to_string(record.alertsMote));
    columns.emplace_back("alerts_sink", std::to_string(record.alertsSink));
    columns.emplace_back("cipher_suite", record.cipherSuite);
    columns.emplace_back("failure", QuoteCsvField(record.failure));
    return columns;
}

} // namespace

std::vector<std::string>
GetHandshakeColumns()
{
    return GetNames(MakeColumns(HandshakeRecord()));
}

std::vector<std::string>
FormatHandshake(const HandshakeRecord& record)
{
    return TakeValues(MakeColumns(record));
}

} // namespace ns3::motedtls
