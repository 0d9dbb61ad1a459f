/* SPDX-License-Identifier: GPL-2.0-only */

#include "outcome-reader.h"

#include "row-file.h"
#include "text.h"

#include "ns3/csv-line.h"
#include "ns3/experiment.h"

#include <algorithm>
#include <string>

namespace ns3::motedtls
{

namespace
{

std::size_t
FindRecordColumn(const Settings& settings, const std::string& name)
{
    const auto columns = GetRecordColumns(settings);
    return std::find(columns.begin(), columns.end(), name) - columns.begin();
}

} // namespace

OutcomeReader::OutcomeReader(const Settings& settings)
    : m_isNetwork(IsNetwork(settings)),
      m_completedColumn(FindRecordColumn(settings, "completed")),
      m_latencyColumn(FindRecordColumn(settings, "latency_ms")),
      m_failureColumn(FindRecordColumn(settings, "failure")),
      m_rekeysColumn(FindRecordColumn(settings, "rekey_failures")),
      m_connectFailuresColumn(FindRecordColumn(settings, "connect_failures")),
      m_connectsColumn(FindRecordColumn(settings, m_isNetwork ? "connected" : "connects"))
{
}

RunOutcome
OutcomeReader::Read(std::string_view record) const
{
    const auto fields = ParseCsvLine(GetRunColumns(record));
    RunOutcome outcome{fields[m_completedColumn] == "1", {}};
    double latencyMs = 0;
    if (outcome.completed && ParseNumber(fields[m_latencyColumn], latencyMs))
    {
        outcome.latencyMs = latencyMs;
    }
    return outcome;
}

std::string
OutcomeReader::ReadFailure(std::string_view record) const
{
    if (m_isNetwork)
    {
        return Read(record).completed ? "" : NETWORK_FAILURE;
    }
    return ParseCsvLine(GetRunColumns(record))[m_failureColumn];
}

FailureCounts
OutcomeReader::ReadMoteFailures(std::string_view record) const
{
    return m_isNetwork ? ReadReasons(record, m_failureColumn) : FailureCounts();
}

FailureCounts
OutcomeReader::ReadRekeyFailures(std::string_view record) const
{
    return ReadReasons(record, m_rekeysColumn);
}

FailureCounts
OutcomeReader::ReadConnectFailures(std::string_view record) const
{
    return ReadReasons(record, m_connectFailuresColumn);
}

bool
OutcomeReader::HadSession(std::string_view record) const
{
    const auto fields = ParseCsvLine(GetRunColumns(record));
    return m_connectsColumn < fields.size() ? fields[m_connectsColumn] != "0"
                                            : fields[m_completedColumn] == "1";
}

FailureCounts
OutcomeReader::ReadReasons(std::string_view record, std::size_t column) const
{
    const auto fields = ParseCsvLine(GetRunColumns(record));
    return column < fields.size() ? FailureCounts::Parse(fields[column]) : FailureCounts();
}

} // namespace ns3::motedtls
