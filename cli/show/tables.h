/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_DTLS_TABLES_H
#define MOTE_DTLS_TABLES_H

#include "layout/table-renderer.h"
#include "plan/statistics.h"
#include "reference.h"
#include "store/results.h"

#include <vector>

namespace ns3::motedtls
{

constexpr std::size_t MEAN_OF_DEFAULT = 10; //!< Runs of a mean of the poster's Table 1.

/** \return the columns of published latencies: `avg_ms`, and perhaps `min_ms` and `max_ms` */
ReferenceFormat GetLatencyReferenceFormat();

/** \return the columns of published energies: `component`, `energy_mJ`, and perhaps `time_ms` */
ReferenceFormat GetEnergyReferenceFormat();

/** \return the columns of published flights: `flight`, `bytes`, and perhaps `frames` */
ReferenceFormat GetFlightsReferenceFormat();

/**
 * \brief Latency by cell, with what some runs of each would show.
 * \param results the results
 * \param reference published latencies, or null
 * \param meanOf of how many runs a mean is, where the reference does not say, at least 1
 * \return the table
 */
std::vector<Table> MakeLatencyTable(const Results& results,
                                    Reference* reference,
                                    std::size_t meanOf);

/**
 * \brief Time and energy of the mote's components.
 *
 * Of the cells that the reference knows, if it knows any; else of every cell. Components that a
 * cell's mote does not have are left out. The sum of the poster's seven is that of the poster's
 * system alone.
 *
 * \param results the results
 * \param reference published values, or null
 * \return a table a cell
 */
std::vector<Table> MakeEnergyTables(const Results& results, Reference* reference);

/**
 * \brief Bytes and frames of the two large flights.
 *
 * Cells that differ in their drop rate alone share a row, unless the reference tells them apart.
 *
 * \param results the results
 * \param reference published values, or null
 * \return the table
 */
std::vector<Table> MakeFlightsTable(const Results& results, Reference* reference);

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
 * \brief How networks connected, and how busy channel and base station were, by cell.
 * \param results the networks
 * \return the table
 */
Table MakeNetworkTable(const Results& results);

/**
 * \brief What became of the motes of networks, by cell, kind, and hops to the sink.
 * \param results the networks
 * \return the table
 * \throw ConfigurationError if there are no rows of their motes
 */
Table MakeMoteTable(const Results& results);

/**
 * \param value a number
 * \param reference what it should be
 * \return "+0.42": how much more it is in percent; nothing if the reference is 0
 */
std::string FormatDeviation(double value, double reference);

/**
 * \param value a published number
 * \param decimals the fewest digits after the point
 * \return the number with as many of them as it needs, at most four
 */
std::string FormatPublished(double value, int decimals);

/**
 * \param interval the confidence interval of a mean
 * \return "1.95": half its width in percent of the mean, its middle; nothing if that is 0
 */
std::string FormatReach(const Interval& interval);

/**
 * \brief Begin the rows of a table with axes of a sweep; one without effect is seen in CSV alone.
 * \param table the table
 * \param results the results
 * \param axes the axes
 */
void AddAxisColumns(Table& table, const Results& results, const std::vector<Assignment>& axes);

/**
 * \param results the results
 * \param cell one of their cells
 * \return "key-bits = 2048, drop-rate = 0": its values of the axes that have an effect in it
 */
std::string DescribeSystem(const Results& results, const Cell& cell);

/**
 * \brief Say below a table which runs it has not, if there are such.
 * \param table the table
 * \param results the results
 */
void NoteMissing(Table& table, const Results& results);

} // namespace ns3::motedtls

#endif /* MOTE_DTLS_TABLES_H */
