/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_DTLS_QUANTITY_H
#define MOTE_DTLS_QUANTITY_H

#include "settings.h"

#include <string>
#include <vector>

namespace ns3::motedtls
{

/** A unit and its size in the base unit of its kind. */
struct Unit
{
    const char* name;   //!< As it is written, "ms".
    double size;        //!< In the base unit.
    bool usedForRanges; //!< Whether a range may be described in it.
};

/** What the kinds with a unit are called, and their units from small to large. */
struct Quantity
{
    const char* name;        //!< With its article, as in "a time".
    const char* baseUnit;    //!< Unit of Setting::minimum and Setting::maximum.
    std::vector<Unit> units; //!< From small to large.
};

/** \param kind a kind of value \return its name and units; null if it has none */
const Quantity* FindQuantity(SettingKind kind);

/** \param quantity a quantity \return " (ns, us, ms, s, min, h, d)" */
std::string ListUnits(const Quantity& quantity);

/** \param number a number \return its shortest decimal of at most 15 digits, in any locale */
std::string FormatNumber(double number);

/**
 * \param number a number of base units
 * \param quantity the quantity
 * \return it in the largest unit that does not make it a fraction
 */
std::string FormatQuantity(double number, const Quantity& quantity);

} // namespace ns3::motedtls

#endif /* MOTE_DTLS_QUANTITY_H */
