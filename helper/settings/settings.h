/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_DTLS_SETTINGS_H
#define MOTE_DTLS_SETTINGS_H

#include "setting-need.h"

#include "ns3/nstime.h"
#include "ns3/object-factory.h"

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/** A mistake in a user's configuration; what() is one line for the user, exit code 2. */
class ConfigurationError : public std::runtime_error
{
    using std::runtime_error::runtime_error;
};

/** What kind of value a setting takes. */
enum class SettingKind
{
    INTEGER,   //!< A whole number.
    REAL,      //!< A number without unit.
    TIME,      //!< A number with one of the units ns, us, ms, s, min, h, d.
    CURRENT,   //!< A number with one of the units uA, mA, A.
    VOLTAGE,   //!< A number with one of the units mV, V.
    CHARGE,    //!< A number with one of the units mAh, Ah, C.
    DISTANCE,  //!< A number with one of the units m, km.
    FREQUENCY, //!< A number with one of the units Hz, kHz, MHz.
    CHOICE,    //!< One of the listed words.
    BOOLEAN,   //!< on or off.
    TEXT,      //!< Free text.
    SUITES,    //!< Cipher suites, OpenSSL's names, colon-separated, or a listed word.
    MASK,      //!< A 64-bit mask, decimal or 0x hexadecimal.
    FILE_NAME, //!< The name of a file, or none.
    MOTES,     //!< How many motes of which kinds; see ReadMotes().
};

/** The one definition of a setting. */
struct Setting
{
    std::string name;                 //!< As written in a scenario, lower case with hyphens.
    std::string group;                //!< Heading in `list settings`.
    SettingKind kind;                 //!< Kind of value.
    std::string defaultValue;         //!< As a user would write it.
    double minimum;                   //!< Smallest value, in the kind's base unit (s, A, V, C).
    double maximum;                   //!< Largest value, in the kind's base unit.
    std::vector<std::string> choices; //!< The words of a CHOICE.
    std::string origin;               //!< "given", "measured", "fitted", "deduced" or "choice".
    std::string help;                 //!< One line.
    std::vector<SettingNeed> needs{}; //!< All of them must be met for it to have an effect.
    std::string idleValue{};          //!< The value that says what is so where it has none, if any.
    TypeId type{};                    //!< The class whose attribute it is; none otherwise.
    std::string attribute{};          //!< The attribute.
    bool isOfMote{false};             //!< Whether kinds of motes may differ in it.

    /**
     * \param more what must be met for the setting to have an effect
     * \param idle the value that says what is so where it has none; empty if there is no such
     * \return the setting with these needs
     */
    Setting Needs(const std::vector<SettingNeed>& more, const std::string& idle = "") const;
};

/** \return every setting there is, in the order in which they are listed */
const std::vector<Setting>& GetSettingsTable();

/**
 * \param name a name, for example of results that another version wrote
 * \return the setting; null if there is none of that name
 */
const Setting* LookUpSetting(const std::string& name);

/**
 * \param name a name as a user wrote it; `opal.tpm` is the setting `tpm` for motes of the kind opal
 * \return the setting
 * \throw ConfigurationError naming the nearest setting if there is none of that name, or if it is
 *        one that kinds of motes have in common
 */
const Setting& FindSetting(const std::string& name);

/** \param name a setting's name \return the kind of motes that it is for; empty if it is for all */
std::string GetKindInName(const std::string& name);

/**
 * \param setting a setting
 * \return the values that it allows, for example "from 0 s to 60 s" or "on or off"
 */
std::string DescribeRange(const Setting& setting);

/**
 * \param setting a setting
 * \return what must be met for it to have an effect, for example "tpm = on, key-bits = 1024"; empty
 *         if it always has one
 */
std::string DescribeNeeds(const Setting& setting);

/**
 * \param setting a setting
 * \param settings a system
 * \return the first of its needs that the system does not meet; null if it has an effect there, be
 *         it for one of several kinds of motes
 */
const SettingNeed* FindUnmetNeed(const Setting& setting, const class Settings& settings);

/** A value that was checked against its setting. */
struct SettingValue
{
    std::string text;  //!< As the user wrote it.
    double number{0};  //!< In the kind's base unit; 0 for a word or text.
    int64_t whole{0};  //!< An INTEGER's value, or a TIME's in ns; 0 otherwise.
    uint64_t mask{0};  //!< A MASK's value; 0 otherwise.
    bool isWord{true}; //!< Whether it is a word or text, not a number.

    /** \param other another value of the setting \return whether they are the same, as 5s and
     * 5000ms */
    bool operator==(const SettingValue& other) const;
};

/**
 * \ingroup mote-dtls
 * \brief A value for every setting; the defaults unless set.
 *
 * The getters are for the code: a name that does not exist or is of another kind is a
 * programmer's error and aborts. Set() is for the user: it throws ConfigurationError.
 */
class Settings
{
  public:
    /**
     * \brief Check and set one value.
     * \param name the setting's name
     * \param value the value as a user wrote it
     * \throw ConfigurationError for an unknown name, a wrong unit or a value out of range; the
     *        text names the setting, the value and what is allowed
     */
    void Set(const std::string& name, const std::string& value);

    /** \param name an INTEGER setting, or a CHOICE among numbers \return its value */
    int64_t GetInteger(const std::string& name) const;
    /** \param name a REAL setting \return its value */
    double GetReal(const std::string& name) const;
    /** \param name a TIME setting \return its value */
    Time GetTime(const std::string& name) const;
    /** \param name a CURRENT setting \return its value in A */
    double GetCurrentA(const std::string& name) const;
    /** \param name a VOLTAGE setting \return its value in V */
    double GetVoltageV(const std::string& name) const;
    /** \param name a DISTANCE setting \return its value in m */
    double GetDistanceM(const std::string& name) const;
    /** \param name a FREQUENCY setting \return its value in Hz */
    double GetFrequencyHz(const std::string& name) const;
    /** \param name a CHARGE setting \return its value in C */
    double GetChargeC(const std::string& name) const;
    /** \param name a BOOLEAN setting \return its value */
    bool GetBoolean(const std::string& name) const;
    /** \param name a MASK setting \return its value */
    uint64_t GetMask(const std::string& name) const;
    /** \param name a FILE_NAME setting \return the file's name; empty if it is none */
    std::string GetFileName(const std::string& name) const;
    /** \param name any setting \return its value as the user wrote it, or the default */
    const std::string& GetText(const std::string& name) const;

    /**
     * \param end "mote" or "sink"
     * \param name a setting that both ends share
     * \return the setting that holds at this end: END-NAME, or NAME where that one is `same`
     */
    std::string GetNameAtEnd(const std::string& end, const std::string& name) const;

    /**
     * \param kind a kind of motes
     * \return the settings with what is set for this kind alone in the place of what is for all
     */
    Settings GetOfKind(const std::string& kind) const;

    /** \return the names of what is set for single kinds of motes, in alphabetical order */
    std::vector<std::string> GetNamesOfKinds() const;

    /** \param type a class \return what makes its objects, with the settings for attributes */
    ObjectFactory GetFactory(TypeId type) const;

    /** \param other other settings \return whether every setting has the same value in both */
    bool operator==(const Settings& other) const;

  private:
    /**
     * \param name the setting's name; must exist
     * \return its value, or the default
     */
    const SettingValue& Get(const std::string& name) const;

    /**
     * \param name the setting's name; must be of the kind, and not hold a word
     * \param kind the kind
     * \return its value, or the default
     */
    const SettingValue& GetNumber(const std::string& name, SettingKind kind) const;

    std::map<std::string, SettingValue> m_values; //!< Values set, by name.
};

} // namespace ns3::motedtls

#endif /* MOTE_DTLS_SETTINGS_H */
