/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SETTING_ROWS_H
#define SETTING_ROWS_H

#include "ns3/settings.h"

#include <string>
#include <vector>

namespace ns3::motedtls
{

constexpr double DAY_S = 86400;            //!< A day, s.
constexpr double LONGEST_S = 1000 * DAY_S; //!< Upper bound of times that have no natural one, s.

/** A row of the table, as far as it is told; without group. */
struct SettingRow : Setting
{
    /** \param word a word that it takes instead of a number \return the row */
    SettingRow Or(const char* word) const;
    /** \param origin where the default is from \param help a line of help \return the row */
    Setting From(const char* origin, const char* help) const;
};

/**
 * \brief A setting whose value is one of a list of words.
 * \param name its name
 * \param defaultValue its default
 * \param choices the words
 * \return the row
 */
SettingRow Choice(const char* name, const char* defaultValue, std::vector<std::string> choices);

/** \brief A setting that is on or off; see Choice(). */
SettingRow Switch(const char* name, const char* defaultValue);

/**
 * \brief A setting with a number, in a unit that the kind knows, or with a text; see Choice().
 * \param kind its kind
 * \param minimum smallest value, in the kind's base unit
 * \param maximum largest value, in the kind's base unit
 */
SettingRow Number(const char* name,
                  SettingKind kind,
                  const char* defaultValue,
                  double minimum,
                  double maximum);

/** \brief A number, or the word `same`, which refers to the setting for both directions. */
Setting NumberOrSame(const char* name, double minimum, double maximum, const char* help);

/** What a setting that both ends share is at one of them. */
struct EndDefault
{
    const char* name;   //!< The setting for both.
    const char* mote;   //!< Default at the mote.
    const char* sink;   //!< Default at the sink.
    const char* origin; //!< Where a default other than `same` is from.
};

/**
 * \brief The rows `mote-NAME` and `sink-NAME` of a setting that both ends share.
 * \param both the setting for both
 * \param defaults what the rows' defaults are
 * \return the rows; they take the word `same` besides the values of the shared setting
 */
std::vector<Setting> AtEachEnd(const Setting& both, const EndDefault& defaults);

/** \brief A duration of at least 0; see Number(). */
SettingRow Duration(const char* name, const char* defaultValue, double maximumS);

/** \brief A current of the mote, at most 1 A; see Number(). */
SettingRow Current(const char* name, const char* defaultValue);

/**
 * \brief A setting for an attribute, from which it has kind, default and help; see Number().
 *
 * The attribute is a time, whose default is a text with the unit, an integer, or a number whose
 * name ends with its unit.
 *
 * \param name its name
 * \param type the class
 * \param attribute the attribute
 * \param minimum smallest value, in the kind's base unit
 * \param maximum largest value, in the kind's base unit
 * \param origin where the default is from
 */
Setting Attribute(const std::string& name,
                  TypeId type,
                  const std::string& attribute,
                  double minimum,
                  double maximum,
                  const char* origin);

/** \brief Cipher suites, checked by OpenSSL's names; see Choice(). */
SettingRow Suites(const char* name, const char* defaultValue, std::vector<std::string> words);

/**
 * \brief Give several settings the same needs, as Setting::Needs() does for one.
 * \param needs what must be met for any of them to have an effect
 * \param rows the settings
 * \return the settings with these needs besides their own, but for one that decides on them
 */
std::vector<Setting> AllNeed(const std::vector<SettingNeed>& needs, std::vector<Setting> rows);

/** \param parts parts of a group \return all their rows */
std::vector<Setting> Join(std::vector<std::vector<Setting>> parts);

/** \brief The name of a file, or none, which is the default; see Choice(). */
Setting FileName(const char* name, const char* help);

/**
 * \brief Let each end have its own value of what both share.
 * \param shared rows, among them those that both ends share; these then need an end that refers
 *        to them
 * \return the ends' own rows, without group
 */
std::vector<Setting> GetEndSettings(std::vector<Setting>& shared);

/** \return the settings of keys and certificates, without group */
std::vector<Setting> GetCredentialSettings();

/** \return the settings of DTLS, without group */
std::vector<Setting> GetDtlsSettings();

/** \return the settings of the link, without group */
std::vector<Setting> GetLinkSettings();

/** \return the settings of the TPM, without group */
std::vector<Setting> GetTpmSettings();

/** \return the settings of the rest of the mote, without group */
std::vector<Setting> GetMoteSettings();

/** \return the settings of a network of motes, without group */
std::vector<Setting> GetNetworkSettings();

/** \return the settings of a mote's life, without group */
std::vector<Setting> GetLifeSettings();

} // namespace ns3::motedtls

#endif /* SETTING_ROWS_H */
