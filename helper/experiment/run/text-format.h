/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef TEXT_FORMAT_H
#define TEXT_FORMAT_H

#include "ns3/nstime.h"

#include <string>
#include <utility>
#include <vector>

namespace ns3::motedtls
{

/**
 * \brief Write a number with fixed decimals, the same in every locale.
 * \param value a number; its magnitude times ten to the decimals must stay below 9e18, if finite
 * \param decimals digits after the point, 0 to 9
 * \return the number, rounded half away from zero; nothing if it is infinite or none
 */
std::string FormatFixed(double value, int decimals);

/** \param time a time \return it in ms, with 3 decimals */
std::string FormatMs(const Time& time);

/** \param energyJ an energy in J \return it in mJ, with 4 decimals */
std::string FormatMj(double energyJ);

/**
 * \param field any text
 * \return the text as a field of a CSV file, quoted where RFC 4180 asks for it
 */
std::string QuoteCsvField(const std::string& field);

/** The columns of a row, each with its name and its value. */
using Columns = std::vector<std::pair<std::string, std::string>>;

/** \param columns columns \return their names */
std::vector<std::string> GetNames(const Columns& columns);

/** \param columns columns \return their values */
std::vector<std::string> TakeValues(Columns columns);

} // namespace ns3::motedtls

#endif /* TEXT_FORMAT_H */
