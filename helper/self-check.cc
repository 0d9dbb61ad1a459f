/* SPDX-License-Identifier: GPL-2.0-only */

#include "self-check.h"

#include "ns3/handshake-experiment.h"
#include "ns3/module-versions.h"

#include <set>
#include <stdexcept>

namespace ns3::motedtls
{

namespace
{

/** \return why the handshake that cannot fail did; empty if it completed */
std::string
FindProblem(const std::string& medium)
{
    Settings settings;
    settings.Set("medium", medium);
    settings.Set("key-bits", "1024");
    settings.Set("mote-key-bits", "1024");
    settings.Set("drop-rate", "0");
    settings.Set("max-attempts", "1");
    return RunHandshake(settings, 1, 1, {}).failure;
}

} // namespace

void
CheckSimulation(const std::string& medium)
{
    static std::set<std::string> checked;
    if (checked.count(medium) > 0)
    {
        return;
    }
    const std::string problem = FindProblem(medium);
    if (!problem.empty())
    {
        const Versions versions = GetVersions();
        throw std::runtime_error("this build cannot simulate: a handshake without loss does not "
                                 "complete (" +
                                 problem + "); mote-dtls " + versions.module + ", ns-3 " +
                                 versions.ns3 + ", OpenSSL " + versions.openssl);
    }
    checked.insert(medium);
}

} // namespace ns3::motedtls
