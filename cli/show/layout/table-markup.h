/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef TABLE_MARKUP_H
#define TABLE_MARKUP_H

#include "table-renderer.h"

#include <ostream>

namespace ns3::motedtls
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

/**
 * \brief Write a table as HTML, a `<table>` for each of its parts.
 * \param out where to
 * \param table the table
 */
void WriteHtml(std::ostream& out, const Table& table);

/**
 * \param text any text
 * \return the text as it stands in HTML, between tags or in a quoted attribute
 */
std::string EscapeHtml(const std::string& text);

} // namespace ns3::motedtls

#endif /* TABLE_MARKUP_H */
