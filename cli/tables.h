/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_DTLS_TABLES_H
#define MOTE_DTLS_TABLES_H

#include "csv-file.h"
#include "results.h"
#include "statistics.h"
#include "table-renderer.h"

#include <vector>

namespace ns3
{
namespace motedtls
{

/**
 * \brief Latency by cell, with what ten runs of each would show.
 * \param results the handshakes
 * \param reference published latencies, or null: columns `key_bits`, `drop_rate`, `min_ms`,
 *                  `avg_ms`, `max_ms`
 * \return the table
 */
std::vector<Table> MakeLatencyTable(const Results& results, const CsvFile* reference);

/**
 * \brief Time and energy of the mote's components, of 2048-bit keys without loss.
 *
 * Without such a cell, of every cell. Published values stand beside that cell alone.
 *
 * \param results the handshakes
 * \param reference published values, or null: columns `component`, `time_ms`, `energy_mJ`
 * \return a table a cell
 */
std::vector<Table> MakeEnergyTables(const Results& results, const CsvFile* reference);

/**
 * \brief Bytes and frames of the two large flights.
 * \param results the handshakes
 * \param reference published values, or null: columns `key_bits`, `flight`, `bytes`, `frames`
 * \return the table
 */
std::vector<Table> MakeFlightsTable(const Results& results, const CsvFile* reference);

/**
 * \brief What rekeys cost, by cell.
 *
 * A mean is over all rekeys of a cell, so that a life with more of them counts for more.
 *
 * \param results the lives
 * \return the table
 */
std::vector<Table> MakeSchemesTable(const Results& results);

/**
 * \param value a number
 * \param reference what it should be
 * \return "+0.42": how much more it is in percent; nothing if the reference is 0
 */
std::string FormatDeviation(double value, double reference);

/**
 * \param interval the confidence interval of a mean
 * \return "1.95": half its width in percent of the mean, its middle; nothing if that is 0
 */
std::string FormatReach(const Interval& interval);

/**
 * \brief Begin the rows of a table with the axes of a sweep.
 * \param table the table
 * \param axes the axes
 */
void AddAxisColumns(Table& table, const std::vector<Assignment>& axes);

/**
 * \brief Say below a table that handshakes are missing, if there are.
 * \param table the table
 * \param results the handshakes
 */
void NoteMissing(Table& table, const Results& results);

} // namespace motedtls
} // namespace ns3

#endif /* MOTE_DTLS_TABLES_H */
