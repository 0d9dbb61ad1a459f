/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef CHANGED_SETTINGS_H
#define CHANGED_SETTINGS_H

#include "ns3/settings.h"

#include <string>
#include <utility>
#include <vector>

namespace ns3::motedtls
{

/** Settings by name, as a user writes them. */
using Changes = std::vector<std::pair<std::string, std::string>>;

/** \return the default settings, which are the poster's, with some changed */
inline Settings
With(const Changes& changes)
{
    Settings settings;
    for (const auto& change : changes)
    {
        settings.Set(change.first, change.second);
    }
    return settings;
}

/** \return the changes of scenarios/modern.ini, and some more */
inline Changes
Modern(const Changes& more = {})
{
    Changes changes{{"key-type", "ecdsa-p256"},
                    {"mote-key-type", "ecdsa-p256"},
                    {"certificate-hash", "sha256"},
                    {"certificate-style", "minimal"},
                    {"chain-with-ca", "off"},
                    {"dtls-version", "1.2"},
                    {"cipher-suite", "ECDHE-ECDSA-AES128-CCM8"},
                    {"certificate-verify", "standard"},
                    {"session-ticket", "on"},
                    {"encrypt-then-mac", "on"},
                    {"extended-master-secret", "on"},
                    {"timer-initial", "1s"},
                    {"timer-policy", "doubling"},
                    {"sink-pacing", "0s"},
                    {"flight-sending", "as-written"},
                    {"reassembly", "buffered"},
                    {"sink-timer-stop", "same"},
                    {"sink-after-timeouts", "same"},
                    {"sink-reassembly", "same"},
                    {"sink-early-cipher-change", "dropped"},
                    {"last-flight-answers", "12"},
                    {"give-up-time", "1h"},
                    {"mac-acknowledgements", "on"},
                    {"mac-retries", "3"},
                    {"mac-min-be", "3"},
                    {"mac-max-be", "5"},
                    {"tpm", "off"}};
    changes.insert(changes.end(), more.begin(), more.end());
    return changes;
}

} // namespace ns3::motedtls

#endif /* CHANGED_SETTINGS_H */
