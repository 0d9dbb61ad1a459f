/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef NETWORK_LIVES_H
#define NETWORK_LIVES_H

#include "layout/table-renderer.h"
#include "mote-results.h"
#include "store/results.h"

namespace ns3::motedtls
{

/**
 * \brief Add to a table of networks what became of readings, and when motes were dead; each where
 *        there are some.
 * \param table the table, with a row a cell, and no part without columns
 * \param results the networks
 */
void AddNetworkLives(Table& table, const Results& results);

/**
 * \brief Add to a table of motes what their lives were like, and when they died; each where there
 *        are some.
 * \param table the table, with a row a group of motes, and no part without columns
 * \param results the networks
 * \param motes their motes
 */
void AddMoteLives(Table& table, const Results& results, const MoteResults& motes);

} // namespace ns3::motedtls

#endif /* NETWORK_LIVES_H */
