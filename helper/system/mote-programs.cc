/* SPDX-License-Identifier: GPL-2.0-only */

#include "mote-programs.h"

#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <utility>

namespace ns3::motedtls
{

void
MotePrograms::Install(const MoteSystem& system,
                      MoteUnit& mote,
                      Ptr<SessionApplication> program,
                      std::unique_ptr<RekeyScheme> scheme)
{
    const Settings& settings = mote.settings;
    program->SetAttribute("GiveUpTime", TimeValue(settings.GetTime("give-up-time")));
    program->SetAttribute("MaxAttempts", UintegerValue(settings.GetInteger("max-attempts")));
    program->SetAttribute("HelloBackoff", TimeValue(settings.GetTime("hello-backoff")));
    program->SetAttribute("RestartBackoff", TimeValue(settings.GetTime("restart-backoff")));
    program->SetUp({&mote.context,
                    &mote.host,
                    mote.parts.hardware,
                    mote.network.interface,
                    system.sink.address,
                    mote.network.global},
                   std::move(scheme));
    mote.parts.battery->TraceConnectWithoutContext(
        "Depleted",
        MakeBoundCallback(&MotePrograms::OnDepleted, mote.network.driver, program));
    program->TraceConnectWithoutContext("Ended", MakeCallback(&MotePrograms::OnEnded, this));
    program->SetStartTime(mote.bootTime);
    mote.network.node->AddApplication(program);
    m_programs.push_back(program);
}

const std::vector<Ptr<SessionApplication>>&
MotePrograms::GetAll() const
{
    return m_programs;
}

void
MotePrograms::OnDepleted(Ptr<RadioDriverNetDevice> driver, Ptr<SessionApplication> program)
{
    driver->PowerOff();
    program->HandleDepletion();
}

void
MotePrograms::OnEnded()
{
    if (std::all_of(m_programs.begin(), m_programs.end(), [](const auto& program) {
            return program->HasEnded();
        }))
    {
        Simulator::Stop();
    }
}

} // namespace ns3::motedtls
