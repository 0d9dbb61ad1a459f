/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include "picture.h"
#include "show/layout/table-renderer.h"
#include "store/results.h"

#include <string>
#include <utility>
#include <vector>

namespace ns3::motedtls
{

/** What a page of results shows besides what the results say of themselves. */
struct ReportParts
{
    std::string options;                                   //!< Of the report, as it was called.
    std::vector<Table> tables;                             //!< Statistics.
    std::vector<std::pair<std::string, Picture>> pictures; //!< Captions and pictures.
};

/**
 * \brief Write a directory of results as one HTML page that needs no other file.
 *
 * The same results give the same bytes, wherever they are.
 *
 * \param results the results
 * \param parts what else to show
 * \return the page
 */
std::string FormatReport(const Results& results, const ReportParts& parts);

} // namespace ns3::motedtls

#endif /* REPORT_PAGE_H */
