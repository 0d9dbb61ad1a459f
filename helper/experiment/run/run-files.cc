/* SPDX-License-Identifier: GPL-2.0-only */

#include "run-files.h"

#include "ns3/global-value.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <cerrno>
#include <cstring>
#include <fstream>

namespace ns3::motedtls
{

namespace
{

constexpr const char* CHECKSUMS = "ChecksumEnabled";

} // namespace

void
CheckSeedAndRun(uint32_t seed, uint64_t run)
{
    if (seed == 0 || seed > SEED_MAX)
    {
        throw ConfigurationError("seed = " + std::to_string(seed) + ": allowed is from 1 to " +
                                 std::to_string(SEED_MAX));
    }
    if (run == 0)
    {
        throw ConfigurationError("run = 0: allowed is from 1 on");
    }
}

SimulationGuard::SimulationGuard(uint32_t seed, uint64_t run)
    : m_seed(RngSeedManager::GetSeed()),
      m_run(RngSeedManager::GetRun())
{
    GlobalValue::GetValueByName(CHECKSUMS, m_checksums);
    RngSeedManager::SetSeed(seed);
    RngSeedManager::SetRun(run);
}

SimulationGuard::~SimulationGuard()
{
    Simulator::Destroy();
    GlobalValue::Bind(CHECKSUMS, m_checksums);
    RngSeedManager::SetSeed(m_seed);
    RngSeedManager::SetRun(m_run);
}

void
RefuseUnwritten(const std::string& file)
{
    throw ConfigurationError("cannot write " + file + " (" + std::strerror(errno) + ")");
}

RunFiles::RunFiles(const RunOutputs& outputs)
    : m_outputs(outputs)
{
}

void
RunFiles::Watch(const MoteNetwork& network, const std::vector<Ptr<SessionApplication>>& programs)
{
    if (!m_outputs.pcapPrefix.empty())
    {
        m_captures = MoteNetworkHelper::EnablePcap(network, m_outputs.pcapPrefix);
    }
    if (m_outputs.keylogFile.empty())
    {
        return;
    }
    for (const auto& program : programs)
    {
        program->TraceConnectWithoutContext("Attempt", MakeCallback(&RunFiles::OnAttempt, this));
    }
}

void
RunFiles::OnAttempt(uint32_t /* number */, Ptr<DtlsAssociation> association)
{
    association->GetEndpoint().SetKeyLogger(
        [this](const std::string& line) { m_keyLines.push_back(line); });
}

void
RunFiles::Write() const
{
    CloseCaptures(m_captures);
    if (m_outputs.keylogFile.empty())
    {
        return;
    }
    std::ofstream file(m_outputs.keylogFile);
    for (const auto& line : m_keyLines)
    {
        file << line << '\n';
    }
    if (!file.flush())
    {
        RefuseUnwritten("the key log file " + m_outputs.keylogFile);
    }
}

} // namespace ns3::motedtls
