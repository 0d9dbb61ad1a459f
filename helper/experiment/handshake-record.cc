/* SPDX-License-Identifier: GPL-2.0-only */

#include "handshake-experiment.h"
#include "text-format.h"

namespace ns3
{
namespace motedtls
{

namespace
{

/** \return bytes and frames; nothing if the flight was never sent */
std::pair<std::string, std::string>
FormatFlight(const std::optional<FlightSize>& flight)
{
    if (!flight)
    {
        return {};
    }
    return {std::to_string(flight->bytes), std::to_string(flight->frames)};
}

} // namespace

std::vector<std::string>
GetHandshakeColumns()
{
    std::vector<std::string> columns{
        "completed",
        "latency_ms",
        "attempts",
        "retransmissions_mote",
        "retransmissions_sink",
        "frames_mote",
        "frames_sink",
        "frames_lost",
        "bytes_mote",
        "bytes_sink",
        "flight4_bytes",
        "flight4_frames",
        "flight5_bytes",
        "flight5_frames",
    };
    for (std::size_t i = 0; i < ENERGY_COMPONENT_COUNT; ++i)
    {
        const std::string name = GetEnergyComponentName(static_cast<EnergyComponent>(i));
        columns.push_back(name + "_ms");
        columns.push_back(name + "_mJ");
    }
    for (const char* name : {"energy_table2_mJ",
                             "energy_total_mJ",
                             "rsa_signs",
                             "rsa_verifies",
                             "rsa_encrypts",
                             "half_open",
                             "timeouts_mote",
                             "timeouts_sink",
                             "alerts_mote",
                             "alerts_sink",
                             "cipher_suite",
                             "failure"})
    {
        columns.push_back(name);
    }
    return columns;
}

std::vector<std::string>
FormatHandshake(const HandshakeRecord& record)
{
    const auto [flight4Bytes, flight4Frames] = FormatFlight(record.flight4);
    const auto [flight5Bytes, flight5Frames] = FormatFlight(record.flight5);
    std::vector<std::string> fields{
        record.completed ? "1" : "0",
        record.latency ? FormatMs(*record.latency) : "",
        std::to_string(record.attempts),
        std::to_string(record.retransmissionsMote),
        std::to_string(record.retransmissionsSink),
        std::to_string(record.framesMote),
        std::to_string(record.framesSink),
        std::to_string(record.framesLost),
        std::to_string(record.bytesMote),
        std::to_string(record.bytesSink),
        flight4Bytes,
        flight4Frames,
        flight5Bytes,
        flight5Frames,
    };
    for (std::size_t i = 0; i < ENERGY_COMPONENT_COUNT; ++i)
    {
        fields.push_back(FormatMs(record.componentTime[i]));
        fields.push_back(FormatMj(record.componentEnergyJ[i]));
    }
    fields.push_back(FormatMj(GetTable2EnergyJ(record)));
    fields.push_back(FormatMj(GetEnergyJ(record)));
    fields.push_back(std::to_string(record.rsaSigns));
    fields.push_back(std::to_string(record.rsaVerifies));
    fields.push_back(std::to_string(record.rsaEncrypts));
    fields.push_back(std::to_string(record.halfOpen));
    fields.push_back(std::to_string(record.timeoutsMote));
    fields.push_back(std::to_string(record.timeoutsSink));
    fields.push_back(std::to_string(record.alertsMote));
    fields.push_back(std::to_string(record.alertsSink));
    fields.push_back(record.cipherSuite);
    fields.push_back(QuoteCsvField(record.failure));
    return fields;
}

} // namespace motedtls
} // namespace ns3
