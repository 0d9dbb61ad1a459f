/* SPDX-License-Identifier: GPL-2.0-only */

#include "life-experiment.h"

#include "life-run.h"

#include "ns3/simulate-run.h"
#include "ns3/text-format.h"

#include <fstream>

namespace ns3::motedtls
{

namespace
{

constexpr const char* REKEY_HEADER =
    "rekey,start_s,done,fell_back,attempts,latency_ms,bytes_mote,bytes_sink,frames_mote,"
    "frames_sink,frames_lost,rsa_operations,ec_operations,dh_operations,tpm_start_ms,energy_mJ,"
    "flights,"
    "time_ms,failure";

void
WriteRekey(std::ostream& out, uint64_t number, const RekeyRecord& rekey)
{
    const ActivityCost& cost = rekey.cost;
    const auto tpmStart = static_cast<std::size_t>(EnergyComponent::TPM_START);
    out << number << ',' << FormatFixed(rekey.start.GetSeconds(), 6) << ',' << rekey.outcome.done
        << ',' << rekey.outcome.fellBack << ',' << rekey.outcome.attempts << ','
        << (rekey.outcome.done ? FormatMs(cost.time) : "") << ',' << cost.bytesMote << ','
        << cost.bytesSink << ',' << cost.framesMote << ',' << cost.framesSink << ','
        << cost.framesLost << ',' << cost.rsaOperations << ',' << cost.ecOperations << ','
        << cost.dhOperations << ',' << FormatMs(cost.componentTime[tpmStart]) << ','
        << FormatMj(GetEnergyJ(cost)) << ',' << rekey.flights << ',' << FormatMs(cost.time) << ','
        << QuoteCsvField(rekey.failure) << '\n';
}

void
WriteRekeys(const std::string& fileName, const std::vector<RekeyRecord>& rekeys)
{
    std::ofstream file(fileName);
    file << REKEY_HEADER << '\n';
    uint64_t number = 0;
    for (const auto& rekey : rekeys)
    {
        WriteRekey(file, ++number, rekey);
    }
    if (!file.flush())
    {
        RefuseUnwritten("the file of rekeys " + fileName);
    }
}

} // namespace

ActivityCost&
operator+=(ActivityCost& sum, const ActivityCost& cost)
{
    static_cast<RunCost&>(sum) += cost;
    sum.count += cost.count;
    sum.repetitions += cost.repetitions;
    return sum;
}

LifeRecord
RunLife(const Settings& settings,
        uint32_t seed,
        uint64_t run,
        const RunOutputs& outputs,
        SharedPartsCache* cache)
{
    if (!outputs.timelineFile.empty())
    {
        throw ConfigurationError("--timeline: allowed with experiment = handshake only");
    }
    std::vector<RekeyRecord> rekeys;
    const auto watch = [&rekeys, &outputs](LifeRun& life) {
        if (!outputs.rekeysFile.empty())
        {
            life.LogRekeys(rekeys);
        }
    };
    LifeRecord record = SimulateRun<LifeRun>(settings, seed, run, outputs, cache, watch);
    if (!outputs.rekeysFile.empty())
    {
        WriteRekeys(outputs.rekeysFile, rekeys);
    }
    return record;
}

} // namespace ns3::motedtls
