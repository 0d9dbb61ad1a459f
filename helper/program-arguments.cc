/* SPDX-License-Identifier: GPL-2.0-only */

#include "program-arguments.h"

#include "ns3/boolean.h"
#include "ns3/global-value.h"
#include "ns3/settings.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace ns3::motedtls
{

namespace
{

constexpr const char* CHECKSUMS = "ChecksumEnabled";
const std::string MODULE_PREFIX = "ns3::motedtls::";

/** \return attributes of ns-3's own classes that MoteNetworkHelper sets; {} stands for all */
const std::vector<std::pair<std::string, std::vector<std::string>>>&
GetForeignAttributes()
{
    static const std::vector<std::pair<std::string, std::vector<std::string>>> attributes{
        {"ns3::Icmpv6L4Protocol", {"DAD", "SolicitationJitter", "RsRetransmissionJitter"}},
        {"ns3::LogDistancePropagationLossModel", {}},
        {"ns3::LrWpanMac", {}},
        {"ns3::LrWpanNetDevice", {}},
        {"ns3::lrwpan::LrWpanMac", {}},
        {"ns3::lrwpan::LrWpanNetDevice", {}},
        {"ns3::MobilityModel", {}},
        {"ns3::SixLowPanNetDevice", {"OmitUdpChecksum", "MeshUnderJitter"}}};
    return attributes;
}

/** \return whether helpers of this module set an attribute */
bool
IsSetByHelpers(const std::string& typeName,
               const std::string& attribute,
               const std::vector<std::string>& classes)
{
    if (typeName.rfind(MODULE_PREFIX, 0) == 0)
    {
        const std::string name = typeName.substr(MODULE_PREFIX.size());
        return std::find(classes.begin(), classes.end(), name) == classes.end();
    }
    const auto& foreign = GetForeignAttributes();
    return std::any_of(foreign.begin(), foreign.end(), [&](const auto& entry) {
        const auto& names = entry.second;
        return entry.first == typeName &&
               (names.empty() || std::find(names.begin(), names.end(), attribute) != names.end());
    });
}

/**
 * \param argument an argument
 * \param classes see ParseArguments()
 * \throw ConfigurationError if it is a default of an attribute and would change nothing
 */
void
CheckDefault(const std::string& argument, const std::vector<std::string>& classes)
{
    const std::string name =
        argument.substr(std::min(argument.find_first_not_of('-'), argument.size()));
    const auto end = name.find('=');
    const auto colons = name.rfind("::", end);
    if (colons == std::string::npos)
    {
        return;
    }
    const auto attribute = colons + 2;
    if (IsSetByHelpers(name.substr(0, colons), name.substr(attribute, end - attribute), classes))
    {
        throw ConfigurationError(argument + ": would change nothing, since settings decide this; "
                                            "allowed are defaults of other attributes");
    }
}

/**
 * \param arguments what was parsed
 * \throw ConfigurationError if an argument is superfluous, or switches checksums off
 */
void
CheckParsed(const CommandLine& arguments)
{
    if (arguments.GetNExtraNonOptions() > 0)
    {
        throw ConfigurationError(arguments.GetExtraNonOption(0) +
                                 ": allowed are options alone, which begin with --");
    }
    BooleanValue checksums;
    GlobalValue::GetValueByName(CHECKSUMS, checksums);
    if (!checksums.Get())
    {
        throw ConfigurationError("--ChecksumEnabled=0: allowed is 1, since without checksums "
                                 "6LoWPAN would hand up datagrams that were mixed up");
    }
}

} // namespace

void
ParseArguments(CommandLine& arguments,
               int argc,
               char* argv[],
               const std::vector<std::string>& classes)
{
    GlobalValue::Bind(CHECKSUMS, BooleanValue(true)); // as every network of this module has it
    arguments.Parse(argc, argv);
    try
    {
        for (int i = 1; i < argc; ++i)
        {
            CheckDefault(argv[i], classes);
        }
        CheckParsed(arguments);
    }
    catch (const ConfigurationError& error)
    {
        std::cerr << error.what() << std::endl;
        std::exit(2);
    }
}

} // namespace ns3::motedtls
