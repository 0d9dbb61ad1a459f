/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SELF_CHECK_H
#define SELF_CHECK_H

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief See whether this build can simulate at all, with the ns-3 and the OpenSSL that it found.
 *
 * The poster's mote, with keys of 1024 bit, connects once to its sink, over the whole stack and
 * without loss. Only the first call in a process does so; it takes about as long as making the
 * keys. What follows in the process is as it would be without.
 *
 * \throw std::runtime_error if the mote does not connect, with the reason and the versions
 */
void CheckSimulation();

} // namespace ns3::motedtls

#endif /* SELF_CHECK_H */
