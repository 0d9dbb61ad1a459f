/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef FLIGHT_NUMBERING_H
#define FLIGHT_NUMBERING_H

#include "dtls-configuration.h"
#include "dtls-record.h"

namespace ns3::motedtls
{

/** What of a handshake an endpoint may be writing. */
enum class HandshakePart
{
    PROGRESS,   //!< Also a new flight, even the handshake's last one.
    REPETITION, //!< No last flight: OpenSSL was told of a timeout, or the handshake is over.
    INSIDE,     //!< A flight of a handshake inside a session.
};

/** To which flight a datagram belongs. */
struct FlightNumber
{
    unsigned flight{0};           //!< 1 to 6 (RFC 6347, 4.2.4); 0 for alerts and data.
    bool isRetransmission{false}; //!< Whether the flight was sent before.
};

/**
 * \ingroup mote-dtls
 * \brief Tells from the messages that an endpoint writes which flight they are.
 *
 * A flight begins with a message that was never sent before, in a call that has begun none yet.
 * That OpenSSL was told of a timeout says nothing: it repeats flights also when it looks at the
 * clock while it reads.
 */
class FlightNumbering
{
  public:
    /**
     * \param role the endpoint's
     * \param hasCookie whether there are flights 1 and 2; otherwise flight 3 is the first
     */
    FlightNumbering(DtlsRole role, bool hasCookie);

    /** \brief The endpoint's owner calls it: what it writes from now on is one burst. */
    void BeginCall();

    /**
     * \brief A server goes on from a valid cookie: flight 2 is past, whoever has written it.
     */
    void SkipHellos();

    /**
     * \brief Number the next datagram that the endpoint writes.
     *
     * A ChangeCipherSpec that begins a burst begins the handshake's last flight only in PROGRESS.
     * INSIDE, records are encrypted and OpenSSL repeats nothing: whatever a call writes is one
     * flight, counted from flight 3.
     *
     * \param records the datagram's
     * \param part what it may be
     * \return its flight
     */
    FlightNumber Number(const std::vector<DtlsRecord>& records, HandshakePart part);

    /** \return whether the current call has begun a flight */
    bool HasBegunFlight() const;

    /** \return in how many calls a flight was repeated */
    uint32_t GetRetransmissions() const;

  private:
    /** \return the flight of a handshake inside a session */
    FlightNumber NumberInside();
    /** \return whether a datagram is of the flight that this call has begun or now begins */
    bool IsNew(const std::vector<DtlsRecord>& records, bool mayEndHandshake);
    /** Begins the next flight. */
    void BeginFlight();

    DtlsRole m_role;               //!< The endpoint's.
    bool m_hasCookie;              //!< Whether there are flights 1 and 2.
    bool m_hasBegun{false};        //!< Whether this call has begun a flight.
    bool m_hasRepeated{false};     //!< Whether this call has repeated a flight.
    bool m_isRepeating{false};     //!< Whether the last datagram did.
    unsigned m_flight{0};          //!< The flight last begun; 0 before the first.
    uint16_t m_flightStart{0};     //!< message_seq that began it.
    int32_t m_lastMessage{-1};     //!< Highest message_seq written; -1 before the first.
    uint32_t m_retransmissions{0}; //!< Calls that repeated a flight.
};

} // namespace ns3::motedtls

#endif /* FLIGHT_NUMBERING_H */
