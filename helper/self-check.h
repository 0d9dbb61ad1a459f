/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SELF_CHECK_H
#define SELF_CHECK_H

#include <string>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief See whether this build can simulate at all, with the ns-3 and the OpenSSL that it found.
 *
 * The poster's mote, with keys of 1024 bit, connects once to its sink, over the whole stack and
 * without loss. Only the first call with a medium does so; it takes about as long as making the
 * keys. What follows in the process is as it would be without.
 *
 * \param medium value of the setting `medium`
 * \throw std::runtime_error if the mote does not connect, with the reason and the versions
 */
void CheckSimulation(const std::string& medium);

} // namespace ns3::motedtls

#endif /* SELF_CHECK_H */
