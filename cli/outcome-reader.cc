/* SPDX-License-Identifier: GPL-2.0-only */

#include "outcome-reader.h"

#include "csv-file.h"
#include "text.h"

#include "ns3/experiment.h"

#include <algorithm>
#include <string>

namespace ns3
{
namespace motedtls
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
    : m_completedColumn(FindRecordColumn(settings, "completed")),
      m_latencyColumn(FindRecordColumn(settings, "latency_ms")),
      m_failureColumn(FindRecordColumn(settings, "failure"))
{
}

RunOutcome
OutcomeReader::Read(std::string_view record) const
{
    // Only the last column may be quoted, so that a plain split is right for these.
    const auto fields = Split(std::string(record), ',');
    double latencyMs = 0;
    const bool isNumber = ParseNumber(fields[m_latencyColumn], latencyMs);
    return {fields[m_completedColumn] == "1" && isNumber, latencyMs};
}

std::string
OutcomeReader::ReadFailure(std::string_view record) const
{
    return ParseCsvLine(std::string(record))[m_failureColumn];
}

} // namespace motedtls
} // namespace ns3
