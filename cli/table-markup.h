/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef TABLE_MARKUP_H
#define TABLE_MARKUP_H

#include "table-renderer.h"

#include <ostream>

namespace ns3
{
namespace motedtls
{

/**
 * \brief Write a table as Markdown.
 * \param out where to
 * \param table the table
 */
void WriteMarkdown(std::ostream& out, const Table& table);

/**
 * \brief Write a table as LaTeX with booktabs.
 * \param out where to
 * \param table the table
 */
void WriteLatex(std::ostream& out, const Table& table);

} // namespace motedtls
} // namespace ns3

#endif /* TABLE_MARKUP_H */
