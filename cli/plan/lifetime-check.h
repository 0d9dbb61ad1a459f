/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef LIFETIME_CHECK_H
#define LIFETIME_CHECK_H

#include "sweep.h"

#include <string>
#include <vector>

namespace ns3::motedtls
{

/**
 * \brief Look for lives that are longer than a certificate that they use.
 * \param sweep a sweep
 * \return a line for each certificate that ends before a life does; it names the first such cell's
 *         values
 */
std::vector<std::string> CheckLifetimes(const Sweep& sweep);

} // namespace ns3::motedtls

#endif /* LIFETIME_CHECK_H */
