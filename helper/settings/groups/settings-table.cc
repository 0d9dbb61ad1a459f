/* SPDX-License-Identifier: GPL-2.0-only */

#include "setting-rows.h"

namespace ns3::motedtls
{

namespace
{

/** Appends a group's rows under its heading. */
void
Append(std::vector<Setting>& table, const char* group, std::vector<Setting> rows)
{
    for (auto& row : rows)
    {
        row.group = group;
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
           "TPM",
           AllNeed({Is("tpm", {"on"}), RsaKeys(), CertificateSuite()}, GetTpmSettings()));
    Append(table, "mote", GetMoteSettings());
    Append(table, "life", AllNeed({Is("experiment", {"life"})}, GetLifeSettings()));
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
