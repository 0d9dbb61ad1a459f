/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef DATAGRAM_BIO_H
#define DATAGRAM_BIO_H

#include <cstdint>
#include <deque>
#include <functional>
#include <openssl/bio.h>
#include <vector>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief OpenSSL's end of a datagram transport, in memory.
 *
 * One write is one datagram. Answers the controls of OpenSSL's DTLS code: flush, MTU queries,
 * peek mode (DTLSv1_listen) and the exact time of the next timeout.
 */
class DatagramBio
{
  public:
    /** Called with each datagram that OpenSSL writes. */
    using WriteCallback = std::function<void(const uint8_t* data, std::size_t sizeBytes)>;

    /**
     * \param mtuBytes largest datagram, in bytes
     * \param onWrite who takes the datagrams
     */
    DatagramBio(long mtuBytes, WriteCallback onWrite);
    ~DatagramBio();
    DatagramBio(const DatagramBio&) = delete;
    DatagramBio& operator=(const DatagramBio&) = delete;

    /** \return the BIO, for reading and for writing, with a reference for the caller */
    BIO* Share();

    /** \param data a datagram for OpenSSL to read \param sizeBytes its size */
    void Push(const uint8_t* data, std::size_t sizeBytes);

    /** Forget what OpenSSL has not read. */
    void Clear();

    /** \return how often OpenSSL has tried to read */
    uint64_t GetReads() const;

    /** \return when OpenSSL's timer fires, in microseconds of the Unix epoch; 0 if it is off */
    int64_t GetNextTimeoutUs() const;

  private:
    static BIO_METHOD* GetMethod();
    static DatagramBio& From(BIO* bio);
    static int Read(BIO* bio, char* out, int size);
    static int Write(BIO* bio, const char* in, int size);
    static long Control(BIO* bio, int command, long number, void* pointer);

    BIO* m_bio;                                  //!< The BIO.
    long m_mtuBytes;                             //!< Largest datagram.
    WriteCallback m_onWrite;                     //!< Who takes what is written.
    std::deque<std::vector<uint8_t>> m_received; //!< What OpenSSL has not read.
    bool m_peek{false};                          //!< Whether reading leaves the datagram there.
    int64_t m_nextTimeoutUs{0};                  //!< When the timer fires; 0 if off.
    uint64_t m_reads{0};                         //!< How often OpenSSL has tried to read.
};

} // namespace ns3::motedtls

#endif /* DATAGRAM_BIO_H */
