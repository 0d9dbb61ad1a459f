/* SPDX-License-Identifier: GPL-2.0-only */

#include "setting-rows.h"

#include <set>

namespace ns3::motedtls
{

namespace
{

constexpr const char* TPM_GROUP = "TPM";
constexpr const char* MOTE_GROUP = "mote";

/** \return whether a setting is about a mote alone, so that kinds of motes may differ in it */
bool
IsOfMote(const Setting& setting)
{
    static const std::set<std::string> OTHERS{"cipher-suite",
                                              "psk",
                                              "psk-file",
                                              "psk-seed-length",
                                              "server-authentication",
                                              "give-up-time",
                                              "max-attempts",
                                              "hello-backoff",
                                              "restart-backoff",
                                              "radio-duty-cycle",
                                              "sleep-current"};
    const bool isOfSink = setting.name.rfind("sink-", 0) == 0;
    return !isOfSink && (setting.group == TPM_GROUP || setting.group == MOTE_GROUP ||
                         setting.name.rfind("mote-", 0) == 0 || OTHERS.count(setting.name) != 0);
}

/** Appends a group's rows under its heading. */
void
Append(std::vector<Setting>& table, const char* group, std::vector<Setting> rows)
{
    for (auto& row : rows)
    {
        row.group = group;
        row.isOfMote = IsOfMote(row);
        table.push_back(std::move(row));
    }
}

std::vector<Setting>
BuildTable()
{
    std::vector<Setting> table;
    Append(table, "keys and certificates", GetCredentialSettings());
    Append(table, "DTLS", GetDtlsSettings());
    Append(table, "one end", GetEndSettings(table));
    Append(table, "link", GetLinkSettings());
    Append(table,
           TPM_GROUP,
           AllNeed({Is("tpm", {"on"}), RsaKeys(), CertificateSuite()}, GetTpmSettings()));
    Append(table, MOTE_GROUP, GetMoteSettings());
    Append(table, "network", AllNeed({Is("experiment", {"network"})}, GetNetworkSettings()));
    Append(table, "life", GetLifeSettings());
    return table;
}

} // namespace

const std::vector<Setting>&
GetSettingsTable()
{
    static const std::vector<Setting> table = BuildTable();
    return table;
}

} // namespace ns3::motedtls
