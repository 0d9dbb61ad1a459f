/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef CRYPTO_HOST_H
#define CRYPTO_HOST_H

#include "ns3/nstime.h"
#include "ns3/ptr.h"
#include "ns3/random-variable-stream.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>

namespace ns3::motedtls
{

/** The kinds of work that OpenSSL asks of the machine it runs on. */
enum class CryptoOperation
{
    RSA_SIGN,     //!< RSA private-key operation for a signature.
    RSA_VERIFY,   //!< RSA public-key operation for a signature.
    RSA_ENCRYPT,  //!< RSA public-key operation for key transport.
    RSA_DECRYPT,  //!< RSA private-key operation for key transport.
    EC_GENERATE,  //!< Generation of an ephemeral key pair on an elliptic curve.
    EC_DERIVE,    //!< Diffie-Hellman agreement on an elliptic curve.
    DH_GENERATE,  //!< Generation of an ephemeral key pair in a finite field.
    DH_DERIVE,    //!< Diffie-Hellman agreement in a finite field.
    ECDSA_SIGN,   //!< ECDSA signature.
    ECDSA_VERIFY, //!< ECDSA verification.
    DIGEST,       //!< Hashing.
    MAC,          //!< Message authentication code.
    KDF,          //!< Key derivation; the size is that of the bytes derived.
    CIPHER,       //!< Symmetric encryption or decryption.
};

/** Number of enumerators of CryptoOperation. */
constexpr std::size_t CRYPTO_OPERATION_COUNT = 14;

/** One piece of work, as OpenSSL asked for it. */
struct CryptoWork
{
    CryptoOperation operation; //!< What is asked for.
    uint32_t keyBits;          //!< Key size in bit; 0 where no asymmetric key is involved.
    std::size_t sizeBytes;     //!< Bytes processed.
    uint32_t exponentBits{0};  //!< Size of a finite field's exponent in bit; 0: as the key.
};

/**
 * \ingroup mote-dtls
 * \brief The hardware that pays for cryptographic work in time and energy.
 */
class CryptoHardware
{
  public:
    virtual ~CryptoHardware() = default;

    /**
     * \brief Do a piece of work.
     * \param work what OpenSSL asked for
     * \param start the local time at which the work starts
     * \return how long the hardware is busy with it
     */
    virtual Time Charge(const CryptoWork& work, Time start) = 0;

    /**
     * \brief Learn of work that is not cryptographic, and whose time is known.
     * \param start the local time at which it is to start
     * \param duration how long the processor is busy with it
     * \return how long it is until that is done
     */
    virtual Time Occupy(Time start, Time duration);

    /**
     * \brief Learn of work whose cost is not known, and which is not done.
     * \param what the operation and the algorithm, for example "a signature with DSA"
     */
    void Refuse(const std::string& what);

    /** \return a sentence that names the first work that was refused, or nothing */
    const std::string& GetRefusal() const;

  private:
    std::string m_refusal; //!< The sentence.
};

/**
 * \ingroup mote-dtls
 * \brief The machine on which OpenSSL runs: its local time, its hardware and its randomness.
 *
 * OpenSSL is called inside a Scope. Within it `time` and `gettimeofday` answer the host's
 * local time, random bytes come from the host's stream, and each cryptographic operation
 * advances the local time by what the hardware needs for it. Outside of any scope OpenSSL sees
 * the real clock. One thread only, as ns-3 itself.
 */
class CryptoHost
{
  public:
    /**
     * \param epochS what the simulated time 0 is in seconds of the Unix epoch
     * \param random the stream that OpenSSL's random bytes are drawn from
     * \param hardware who pays for the work, or null if work is free; not owned
     */
    CryptoHost(int64_t epochS, Ptr<UniformRandomVariable> random, CryptoHardware* hardware);

    /** Aborts if somebody still runs on it: a programmer's error, which would be undefined. */
    ~CryptoHost();
    CryptoHost(const CryptoHost&) = delete;
    CryptoHost& operator=(const CryptoHost&) = delete;

    /** How DTLS 1.0 signs what the standard signs as MD5||SHA-1 with PKCS#1 1.5. */
    enum class Md5Sha1Signature
    {
        STANDARD, //!< RFC 4346, 7.4.8.
        SHA1_PSS, //!< SHA-1 alone, PKCS#1 v2 (PSS), as the SenSys 2011 poster's TPM needs.
    };

    /** Makes a host the one that OpenSSL runs on, for the lifetime of the object. */
    class Scope
    {
      public:
        /**
         * \param host the host; must outlive the scope
         * \param signature how it signs and verifies MD5||SHA-1 in this scope
         */
        explicit Scope(CryptoHost& host, Md5Sha1Signature signature = Md5Sha1Signature::STANDARD);
        ~Scope();
        Scope(const Scope&) = delete;
        Scope& operator=(const Scope&) = delete;

      private:
        CryptoHost& m_host;                //!< The host.
        CryptoHost* m_outer;               //!< The host that was current before.
        Md5Sha1Signature m_outerSignature; //!< How the host signed before.
    };

    /** \return the host whose scope is open, or null */
    static CryptoHost* GetCurrent();

    /** \return the local time, at or ahead of the simulator's while the host works */
    Time GetLocalTime() const;

    /**
     * \brief Let the local time catch up; a time in the past of the host changes nothing.
     * \param time the time to advance to
     */
    void AdvanceTo(Time time);

    /**
     * \brief Let the host wait (a sleep in its program).
     * \param duration how long, at least 0
     */
    void Sleep(Time duration);

    /**
     * \brief Let the processor work on something that is not cryptographic.
     * \param duration how long, at least 0
     */
    void Compute(Time duration);

    /** \param random the stream that DrawTimerPart() draws from */
    void SetTimerRandom(Ptr<UniformRandomVariable> random);

    /** \return what is random of the next timer, from 0 to 1; 0 if no stream was set */
    double DrawTimerPart();

    /** \return the local time as microseconds of the Unix epoch, as OpenSSL sees it */
    int64_t GetUnixTimeUs() const;

    /** \return what simulated time 0 is, in seconds of the Unix epoch */
    int64_t GetEpochS() const;

    /**
     * \brief Set the host's calendar wrong; its timers run right nevertheless.
     * \param offset by how much it is fast at simulated time 0
     * \param driftPpm by how much it gains, in millionths of the time that passes
     */
    void SetClockError(Time offset, double driftPpm);

    /** \return what the host's calendar shows, in seconds of the Unix epoch */
    int64_t GetCalendarS() const;

    /**
     * \brief Have work done: the local time advances, the operation is counted.
     * \param work what OpenSSL asks for
     */
    void DoWork(const CryptoWork& work);

    /** \brief Have work done by the current host, if there is one. \param work see DoWork() */
    static void Charge(const CryptoWork& work);

    /**
     * \brief Learn that OpenSSL wants something whose cost is not known.
     *
     * Where work is free, so is this. Elsewhere it must not be computed, and what wanted it fails.
     *
     * \param what see CryptoHardware::Refuse()
     * \return whether it is refused
     */
    bool Refuse(const std::string& what);

    /** \return what the hardware has refused; see CryptoHardware::GetRefusal() */
    std::string GetRefusal() const;

    /**
     * \param operation an operation
     * \return how often it was done on this host
     */
    uint64_t GetCount(CryptoOperation operation) const;

    /**
     * \brief Draw what follows from a generator of its own, for the lifetime of the object.
     *
     * RSA private-key operations draw blinding factors, and how many depends on what was done with
     * the key before; inside this scope that cannot shift the host's own stream.
     */
    class RandomForkScope
    {
      public:
        RandomForkScope();
        ~RandomForkScope();
        RandomForkScope(const RandomForkScope&) = delete;
        RandomForkScope& operator=(const RandomForkScope&) = delete;

      private:
        CryptoHost* m_host; //!< The host whose stream is forked, or null.
    };

    /** \return what decides all that will be drawn in a RandomForkScope, if nothing was yet */
    std::optional<uint64_t> GetForkSeed() const;

    /** Says that somebody runs on the host, which must not end before this does. */
    class Tenancy
    {
      public:
        /** \param host the host */
        explicit Tenancy(CryptoHost& host);
        ~Tenancy();
        Tenancy(const Tenancy&) = delete;
        Tenancy& operator=(const Tenancy&) = delete;

      private:
        CryptoHost& m_host; //!< The host.
    };

    /** \return how this host signs and verifies MD5||SHA-1 in the open scope */
    Md5Sha1Signature GetMd5Sha1Signature() const;

    /**
     * \brief Fill a buffer with random bytes of the host's stream.
     * \param out the buffer
     * \param sizeBytes its size in bytes
     */
    void FillRandom(unsigned char* out, std::size_t sizeBytes);

  private:
    int64_t m_epochS;                            //!< Unix time of simulated time 0, s.
    Time m_clockOffset;                          //!< By how much the calendar is fast at 0.
    double m_clockDriftPpm{0};                   //!< By how much it gains.
    Time m_localTime;                            //!< The local time.
    Ptr<UniformRandomVariable> m_random;         //!< Source of random bytes.
    Ptr<UniformRandomVariable> m_timerRandom;    //!< What timers draw from, or null.
    CryptoHardware* m_hardware;                  //!< Who pays, or null.
    uint64_t m_counts[CRYPTO_OPERATION_COUNT]{}; //!< Operations done.
    std::optional<std::mt19937_64> m_fork;       //!< Stands in for the stream while forked.
    std::optional<uint64_t> m_forkSeed;          //!< Its seed, until something is drawn.
    uint32_t m_tenants{0};                       //!< How many run on it.
    Md5Sha1Signature m_md5Sha1{Md5Sha1Signature::STANDARD}; //!< How MD5||SHA-1 is signed.
};

} // namespace ns3::motedtls

#endif /* CRYPTO_HOST_H */
