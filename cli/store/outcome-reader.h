/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef OUTCOME_READER_H
#define OUTCOME_READER_H

#include "plan/precision-rule.h"

#include "ns3/failure-counts.h"
#include "ns3/settings.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace ns3::motedtls
{

/** Why a network failed; why its motes did is another matter. */
constexpr const char* NETWORK_FAILURE = "motes without a connection";

/** Finds in records how the runs ended. */
class OutcomeReader
{
  public:
    /** \param settings the system that the records are of */
    explicit OutcomeReader(const Settings& settings);

    /**
     * \param record a record's columns as a line of CSV
     * \return how the run ended
     */
    RunOutcome Read(std::string_view record) const;

    /**
     * \param record a record's columns as a line of CSV
     * \return why the run failed; empty if it completed
     */
    std::string ReadFailure(std::string_view record) const;

    /**
     * \param record a record's columns as a line of CSV
     * \return why motes of this network failed; nothing of other runs
     */
    FailureCounts ReadMoteFailures(std::string_view record) const;

    /**
     * \param record a record's columns as a line of CSV
     * \return why rekeys failed in this life; nothing of other runs
     */
    FailureCounts ReadRekeyFailures(std::string_view record) const;

    /**
     * \param record a record's columns as a line of CSV
     * \return why connects failed in this life; nothing of other runs
     */
    FailureCounts ReadConnectFailures(std::string_view record) const;

    /**
     * \param record a record's columns as a line of CSV
     * \return whether there was a session at all: a handshake that completed, a life or a network's
     *         mote that connected
     */
    bool HadSession(std::string_view record) const;

  private:
    FailureCounts ReadReasons(std::string_view record, std::size_t column) const;

    bool m_isNetwork;              //!< Whether the records are of networks.
    std::size_t m_completedColumn; //!< Index of `completed` in a record.
    std::size_t m_latencyColumn;   //!< Index of `latency_ms`.
    std::size_t m_failureColumn;   //!< Index of `failure`.
    std::size_t m_rekeysColumn;    //!< Index of `rekey_failures`; of no column if there is none.
    std::size_t m_connectFailuresColumn; //!< Index of `connect_failures`, in the same way.
    std::size_t m_connectsColumn; //!< Index of `connects`, or of a network's `connected`, so, too.
};

} // namespace ns3::motedtls

#endif /* OUTCOME_READER_H */
