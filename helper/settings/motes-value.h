/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTES_VALUE_H
#define MOTES_VALUE_H

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/** So many motes of a kind. */
struct MoteShare
{
    std::string kind;  //!< The kind's name; empty for motes as the settings describe one.
    uint32_t count{1}; //!< How many there are.
};

/** Most motes of a network: as many as a PAN has short addresses beside the sink's. */
constexpr uint32_t MOTES_MAX = 65532;

/**
 * \brief Read how many motes of which kinds there are: `100`, `opal`, or `opal:50, telosb-psk:50`.
 * \param text the text; shares are separated by a comma or by +
 * \return the shares; none if the text is nothing of the kind, or there are more than MOTES_MAX
 */
std::optional<std::vector<MoteShare>> ReadMotes(const std::string& text);

/** \param shares shares \return them as text, the same for the same: "opal:50+telosb-psk:50" */
std::string FormatMotes(const std::vector<MoteShare>& shares);

} // namespace ns3::motedtls

#endif /* MOTES_VALUE_H */
