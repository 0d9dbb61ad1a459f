/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_DTLS_PROCESSOR_H
#define MOTE_DTLS_PROCESSOR_H

#include "energy-ledger.h"

#include "ns3/crypto-host.h"
#include "ns3/nstime.h"
#include "ns3/object.h"

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief The mote's processor (SAM3U4E at 48 MHz): what cryptography in software costs.
 *
 * Hashing, MAC, ciphers and key derivation cost by the byte; RSA by the size of the modulus, the
 * public operation by its square, the private one by its cube; Diffie-Hellman in a finite field by
 * the square of the modulus times the size of the exponent. Elliptic curves up to 256 bit cost the
 * same, larger ones by the cube. All is booked as COMPUTATION. The asymmetric defaults were
 * measured on the mote (Ad Hoc Networks 11 (2013) 2710; secp224r1 for the curves, whose key
 * generation is taken to cost as much as ECDH), but for the finite field's: an exponentiation
 * without the Chinese remainder theorem, four times the private RSA operation.
 */
class Processor : public Object
{
  public:
    /** \return the TypeId */
    static TypeId GetTypeId();

    /** \param ledger where energy is booked, or null for nowhere */
    void SetLedger(Ptr<EnergyLedger> ledger);

    /**
     * \brief Do a piece of work.
     * \param work the work
     * \param start when to begin
     * \param factor what its time is relative to the mean
     * \return how long it takes
     */
    Time Compute(const CryptoWork& work, Time start, double factor = 1);

    /**
     * \brief Do work that is not cryptographic.
     * \param start when to begin
     * \param duration how long it takes
     */
    void Occupy(Time start, Time duration);

    /**
     * \param work a piece of work
     * \return its mean time
     */
    Time GetMeanTime(const CryptoWork& work) const;

  protected:
    void DoDispose() override;

  private:
    /**
     * Adds the attributes of asymmetric operations.
     * \param tid the TypeId
     * \return the TypeId
     */
    static TypeId AddAsymmetricTimes(TypeId tid);

    /**
     * \param time of a curve of up to 256 bit
     * \param keyBits size of a curve, bit; 0 if it is not known
     * \return its time
     */
    static Time ScaleCurve(const Time& time, uint32_t keyBits);

    Ptr<EnergyLedger> m_ledger; //!< Where energy is booked.
    double m_currentA;          //!< Current while computing, A.
    Time m_digestTimePerByte;   //!< Hashing.
    Time m_macTimePerByte;      //!< HMAC.
    Time m_cipherTimePerByte;   //!< Symmetric cipher.
    Time m_kdfTimePerByte;      //!< Key derivation.
    Time m_rsaPublicTime2048;   //!< RSA public operation, 2048 bit.
    Time m_rsaPrivateTime2048;  //!< RSA private operation, 2048 bit.
    Time m_dhTime2048;          //!< Finite-field exponentiation, modulus and exponent 2048 bit.
    Time m_ecGenerateTime;      //!< Ephemeral key pair.
    Time m_ecDeriveTime;        //!< ECDH.
    Time m_ecdsaSignTime;       //!< ECDSA signature.
    Time m_ecdsaVerifyTime;     //!< ECDSA verification.
};

} // namespace ns3::motedtls

#endif /* MOTE_DTLS_PROCESSOR_H */
