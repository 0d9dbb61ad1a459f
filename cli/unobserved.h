/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef UNOBSERVED_H
#define UNOBSERVED_H

#include "csv-file.h"

namespace ns3::motedtls
{

/**
 * \brief Empty the fields of what was not observed.
 *
 * The latency of a handshake that failed, the size of a flight that was never sent, means over
 * rekeys, connections or readings of a life that had none. Earlier versions wrote 0 there.
 *
 * \param file rows of handshakes, lives or networks
 */
void EmptyUnobserved(CsvFile& file);

} // namespace ns3::motedtls

#endif /* UNOBSERVED_H */
