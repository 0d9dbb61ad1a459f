/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef DTLS_PAIR_H
#define DTLS_PAIR_H

#include "dtls-pair-machines.h"

#include "ns3/test.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/**
 * \brief Two endpoints and the datagrams between them, for tests without a network.
 *
 * A datagram takes TRANSIT to arrive; it is named by its number, counted from 0 over both
 * directions in the order of sending. None is lost unless it was announced by a Drop.
 */
class DtlsPair
{
  public:
    /** Time that a datagram takes. */
    static const Time TRANSIT;

    /**
     * \param configuration how the two speak
     * \param identities their certificates; must outlive the pair
     */
    explicit DtlsPair(const DtlsPairConfiguration& configuration,
                      const TestIdentities& identities = TestIdentities::GetRsa());

    /**
     * \brief A new association of an earlier pair's machines.
     * \param before the earlier pair
     * \param offer the short cut that the client offers
     * \param start when it begins; at once, if the machines are busy then
     */
    DtlsPair(const DtlsPair& before, const HandshakeOffer& offer, Time start = Time(0));

    /** \param mask bit k loses the datagram k of those that are still to be sent */
    void Drop(uint64_t mask);

    /**
     * \brief Lose the first transmissions of a flight.
     * \param flight the flight
     * \param times how many transmissions of it are lost, from the first
     */
    void DropFlight(unsigned flight, unsigned times);

    /** \brief Hand a datagram to its receiver once more, now. \param number its number */
    void Deliver(unsigned number);

    /** \brief The client begins a handshake inside the session, now. */
    void Renegotiate();

    /** \brief Send application data, now. \param from the sender \param data the data */
    void Write(DtlsEndpoint& from, const std::string& data);

    /** \param endpoint one end \return its data since the last call: records, with a blank between
     */
    static std::string TakeReceived(DtlsEndpoint& endpoint);

    /** \param time run until then, or until nothing is left to happen */
    void AdvanceTo(Time time);

    /** \brief Run until nothing is left to happen. */
    void Finish();

    /** \return whether both ends are connected */
    bool IsConnected() const;
    /** \return whether either end has sent an alert */
    bool HasAlert() const;

    DtlsEndpoint& GetClient();
    DtlsEndpoint& GetServer();
    CryptoHost& GetClientHost();
    SessionStore& GetStore();
    /** \return the keys of the server's tickets */
    std::vector<unsigned char> MakeTicketKeys() const;
    /** \return the time of the last event */
    Time GetNow() const;
    /** \param number of a datagram \return whether the client sent it */
    bool IsFromClient(unsigned number) const;
    /** \return all datagrams sent so far, in order of sending */
    const std::vector<DtlsDatagram>& GetLog() const;
    /** \return when the datagrams of a flight left, for example "0 5 10" in s */
    std::string GetTimesOf(unsigned flight) const;
    /** \return how many datagrams of a flight were lost */
    unsigned CountLost(unsigned flight) const;
    /** \return the flights of the log, a flight's datagrams together, for example "1 2 3 4 5 6" */
    std::string GetFlights() const;
    /** \return the lines of the client's key log that hold master secrets */
    std::vector<std::string> GetMasterLines() const;
    /** \return the key log of the client, a line an entry */
    const std::vector<std::string>& GetKeyLog() const;

  private:
    /** A datagram under way. */
    struct Transit
    {
        Time arrival;    //!< When it arrives.
        unsigned number; //!< Its number.
    };

    void Open();
    void Start();
    void Collect(DtlsEndpoint& from);
    DtlsEndpoint& GetReceiver(unsigned number) const;
    Time GetDue(const Transit& transit) const;
    Time GetNextEvent() const;
    void Step(Time time);

    std::shared_ptr<DtlsPairMachines> m_machines; //!< What outlives the association.
    std::unique_ptr<DtlsEndpoint> m_client;       //!< The client.
    std::unique_ptr<DtlsEndpoint> m_server;       //!< The server.
    uint64_t m_mask{0};                           //!< Datagrams to lose.
    unsigned m_maskStart{0};                      //!< Number of the mask's first datagram.
    unsigned m_droppedFlight{0};                  //!< Flight to lose; 0: none.
    unsigned m_dropsLeft{0};                      //!< How many of its transmissions.
    std::vector<Transit> m_transit;               //!< Under way.
    std::vector<DtlsDatagram> m_log;              //!< All that was sent.
    std::vector<const DtlsEndpoint*> m_senders;   //!< Who sent what, as the log.
    std::vector<unsigned> m_lost;                 //!< Numbers of what was lost.
    std::vector<std::string> m_keyLog;            //!< The client's.
    Time m_now;                                   //!< Time of the last event.
    bool m_started{false};                        //!< Whether the client has begun.
};

/** A test case with expectations on a pair. */
class DtlsTestCase : public TestCase
{
  protected:
    using TestCase::TestCase;

    /** \param pair a pair \param flights for example "1 2 3 4 5 6" */
    void ExpectFlights(const DtlsPair& pair, const std::string& flights);

    /** \param endpoint one end \param time when its timer is to fire; Time::Max() for never */
    void ExpectNextTimeout(const DtlsEndpoint& endpoint, Time time);

    /** \param pair a pair in which both ends are to be connected, without any alert */
    void ExpectConnected(DtlsPair& pair);

    /** \param pair a pair whose client is to have given up for lack of answers, without alert */
    void ExpectTimedOut(DtlsPair& pair);
};

} // namespace ns3::motedtls

#endif /* DTLS_PAIR_H */
