/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef NS3_COMPATIBILITY_H
#define NS3_COMPATIBILITY_H

#include "ns3/event-id.h"

/**
 * \file
 * \ingroup mote-dtls
 *
 * What it takes to build with every ns-3 from 3.35 to the newest. Include it in every file that
 * names a class of ns-3's lr-wpan or energy module.
 *
 * Since ns-3.42 these classes live in namespaces of their own; before, they live in ns3. The
 * using-directives make their plain names work in ours in both cases. Never forward-declare
 * such a class: its namespace differs.
 */

namespace ns3
{

/** ns-3's lr-wpan module since 3.42. */
namespace lrwpan
{
}

/** ns-3's energy module since 3.42. */
namespace energy
{
}

namespace motedtls
{

using namespace ns3::lrwpan;
using namespace ns3::energy;

} // namespace motedtls
} // namespace ns3

#endif /* NS3_COMPATIBILITY_H */
