/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_DTLS_SETTING_NEED_H
#define MOTE_DTLS_SETTING_NEED_H

#include <functional>
#include <string>
#include <vector>

namespace ns3::motedtls
{

class Settings;

/** A condition on the other settings of a system, without which a setting has no effect there. */
struct SettingNeed
{
    std::string text;                           //!< In words, for example "loss-model = snr".
    std::function<bool(const Settings&)> isMet; //!< Whether a system meets it.
    std::string decider; //!< The setting that decides, if it is one alone; empty otherwise.
};

/**
 * \param name a setting
 * \param words values of it, as a user writes them
 * \return the need that the setting has one of the values
 */
SettingNeed Is(const std::string& name, const std::vector<std::string>& words);

/**
 * \param name a setting
 * \param word a value of it, as a user writes it
 * \return the need that the setting has another value
 */
SettingNeed Not(const std::string& name, const std::string& word);

/**
 * \param end "mote" or "sink"
 * \param name a setting that both ends share
 * \param word a value of it, as a user writes it
 * \return the need that this end has the value
 */
SettingNeed AtEnd(const std::string& end, const std::string& name, const std::string& word);

/** \return the need that one or the other is met, or both */
SettingNeed Either(const SettingNeed& one, const SettingNeed& other);

/** \param name a setting with a time \return the need that it is above 0 */
SettingNeed PositiveTime(const std::string& name);

/** \return the need for a cipher suite by which the sink has a certificate, in both ends' lists */
SettingNeed CertificateSuite();

/** \return the need for a cipher suite with a pre-shared key, in both ends' lists */
SettingNeed PreSharedKeySuite();

/** \return the need for a cipher suite by which the mote encrypts to the sink's RSA key */
SettingNeed RsaEncryptionSuite();

/** \return the need for a cipher suite with an ephemeral key on an elliptic curve */
SettingNeed CurveSuite();

/** \return the need for a cipher suite with an ephemeral key in a finite field */
SettingNeed FiniteFieldSuite();

/** \return the need for a certificate suite with which the sink asks the mote for a certificate */
SettingNeed MoteCertificate();

/** \return the need for a signature of the sink's or the CA's that the mote verifies */
SettingNeed VerifyingMote();

/** \return the need for an RSA key of sink and CA, or of a mote that is asked for its certificate
 */
SettingNeed RsaKeys();

/** \return the need for motes that live: that report readings, renew their keys, and sleep */
SettingNeed LivingMotes();

/** \return the need for a rekeying scheme or tickets by which the sink resumes sessions */
SettingNeed ResumingSink();

} // namespace ns3::motedtls

#endif /* MOTE_DTLS_SETTING_NEED_H */
