/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef WRITTEN_DATAGRAMS_H
#define WRITTEN_DATAGRAMS_H

#include "dtls-datagram.h"
#include "flight-numbering.h"
#include "hello-sequence.h"

#include "ns3/crypto-host.h"

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief What OpenSSL has written: which flight it is, and when it leaves.
 *
 * Before a datagram leaves, the endpoint's program sleeps for its pacing, and then works on it.
 * With DtlsConfiguration::sendsFlightWhenComplete that begins when the call in which OpenSSL has
 * written the flight ends.
 *
 * OpenSSL packs what fits of a flight into a datagram. With DtlsConfiguration::sendsMessagesApart
 * each record leaves in a datagram of its own: a handshake message, a fragment of one as OpenSSL
 * has cut it, or a ChangeCipherSpec. Records are the same bytes.
 */
class WrittenDatagrams
{
  public:
    /**
     * \param configuration the endpoint's; must outlive this
     * \param host the machine it runs on; must outlive this
     */
    WrittenDatagrams(const DtlsConfiguration& configuration, CryptoHost& host);

    /** \brief The endpoint's owner calls it: what OpenSSL writes from now on is one burst. */
    void BeginCall();

    /**
     * \brief A server has taken a ClientHello whose number its records go on from.
     * \param hello the records of its datagram
     */
    void AnswerHello(const std::vector<DtlsRecord>& hello);

    /** \brief See FlightNumbering::SkipHellos(). */
    void SkipHellos();

    /**
     * \brief Take a datagram that OpenSSL writes.
     * \param data the datagram
     * \param sizeBytes its size
     * \param part what of a handshake it may be
     */
    void Add(const uint8_t* data, std::size_t sizeBytes, HandshakePart part);

    /** \brief The endpoint's call ends. */
    void EndCall();

    /** \return the datagrams since the last call, in order */
    std::vector<DtlsDatagram> Take();

    /** \return which flight is written */
    const FlightNumbering& GetNumbering() const;

  private:
    /** Sends a datagram, or lets it wait for the flight's end. */
    void Enqueue(DtlsDatagram datagram);
    /** The program sends a datagram. */
    void Send(DtlsDatagram& datagram);

    const DtlsConfiguration& m_configuration; //!< The endpoint's.
    CryptoHost& m_host;                       //!< The machine.
    HelloSequence m_helloSequence;            //!< Numbers a server's first records.
    FlightNumbering m_numbering;              //!< Which flight is written.
    std::vector<DtlsDatagram> m_datagrams;    //!< Not yet handed out.
};

} // namespace ns3::motedtls

#endif /* WRITTEN_DATAGRAMS_H */
