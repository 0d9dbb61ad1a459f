/* SPDX-License-Identifier: GPL-2.0-only */

#include "unobserved.h"

#include "text.h"

#include <algorithm>

namespace ns3::motedtls
{

namespace
{

/** A column that tells whether something was observed, and the columns of what was. */
struct Observation
{
    const char* experiment;           //!< A column that only rows of the right kind have.
    const char* count;                //!< The column that is 0 if nothing was observed.
    std::vector<const char*> columns; //!< Beginnings of the others' names.
    std::vector<const char*> others;  //!< Names that begin so and are of something else.
};

const std::vector<Observation>&
GetObservations()
{
    static const std::vector<Observation> observations{
        {"attempts", "completed", {"latency_ms"}, {}},
        {"attempts", "flight4_frames", {"flight4_"}, {}},
        {"attempts", "flight5_frames", {"flight5_"}, {}},
        {"rekeys", "connects", {"connect_"}, {"connect_failures"}},
        {"rekeys",
         "rekeys",
         {"latency_ms", "rekey_"},
         {"rekey_attempts", "rekey_share", "rekey_failures"}},
        {"rekeys", "reading_latency_ms", {"reading_"}, {}},
        {"rekeys", "life_energy_J", {"rekey_share", "battery_years"}, {}},
    };
    return observations;
}

bool
BeginsWithAny(const std::string& name, const std::vector<const char*>& beginnings)
{
    return std::any_of(beginnings.begin(), beginnings.end(), [&name](const char* beginning) {
        return name.rfind(beginning, 0) == 0;
    });
}

} // namespace

void
EmptyUnobserved(CsvFile& file)
{
    for (const auto& observation : GetObservations())
    {
        if (!file.HasColumn(observation.experiment) || !file.HasColumn(observation.count))
        {
            continue;
        }
        std::vector<std::size_t> columns;
        for (std::size_t i = file.FindColumn("run"); i < file.columns.size(); ++i) // not the axes
        {
            const std::string& name = file.columns[i];
            if (BeginsWithAny(name, observation.columns) &&
                !BeginsWithAny(name, observation.others))
            {
                columns.push_back(i);
            }
        }
        const std::size_t count = file.FindColumn(observation.count);
        for (auto& row : file.rows)
        {
            double number = 0;
            if (!ParseNumber(row[count], number) || number != 0)
            {
                continue;
            }
            for (const auto column : columns)
            {
                row[column].clear();
            }
        }
    }
}

} // namespace ns3::motedtls
