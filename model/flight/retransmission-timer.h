/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef RETRANSMISSION_TIMER_H
#define RETRANSMISSION_TIMER_H

#include "dtls-configuration.h"

#include "ns3/crypto-host.h"

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief How long OpenSSL's retransmission timer runs, and when it is to run no more.
 *
 * OpenSSL 3 repeats a flight until the whole answer has come, at most 12 times, and then its
 * association is dead. Both may be otherwise: DtlsConfiguration::timerStopsAtMessage stops the
 * timer with the first whole message of the answer, as OpenSSL 1.0.0 did (dtls1_stop_timer() after
 * each message in dtls1_accept()), and DtlsConfiguration::timeoutLimit may be smaller. OpenSSL
 * cannot be told so; it gets a timer of an hour, and what it still writes because of a timer that
 * this end does not have is not to leave.
 *
 * A flight's first timer is DtlsConfiguration::timerInitial times a random number between 1 and 1 +
 * DtlsConfiguration::timerJitter, as CoAP's is with ACK_RANDOM_FACTOR (RFC 7252, 4.2); those that
 * follow are equal to it, or double it.
 */
class RetransmissionTimer
{
  public:
    /**
     * \param configuration the endpoint's; must outlive this
     * \param host the machine, which draws what is random; must outlive this
     */
    RetransmissionTimer(const DtlsConfiguration& configuration, CryptoHost& host);

    /** \brief The endpoint's owner calls it. */
    void BeginCall();

    /**
     * \brief OpenSSL sets its timer.
     * \param previousUs 0 if a flight begins; otherwise the timer has fired, and this is what it
     * was \param reads how often OpenSSL has tried to read \return how long it runs from now on, in
     * microseconds
     */
    unsigned Choose(unsigned previousUs, uint64_t reads);

    /** \brief The first whole message of the answer has come. */
    void Stop();

    /** \return whether it fires no more, so that nothing is to be waited for */
    bool IsStopped() const;

    /** \return whether its next timeout ends the flight unanswered, before OpenSSL would end it */
    bool IsLast() const;

    /** \return whether it has fired in this call */
    bool HasFired() const;

    /**
     * \param reads how often OpenSSL has tried to read
     * \return whether what it writes now repeats a flight for a timeout of this call that is not to
     */
    bool IsInVain(uint64_t reads) const;

    /** \return whether a flight has been repeated as often as may be, and is still unanswered */
    bool IsExhausted() const;

  private:
    /** \return how long a flight's first timer runs, in microseconds */
    unsigned DrawFirst();

    const DtlsConfiguration& m_configuration; //!< The endpoint's.
    CryptoHost& m_host;                       //!< The machine.
    unsigned m_firstUs{0};                    //!< The flight's first timer.
    uint64_t m_reads{0};                      //!< OpenSSL's reads when it was set last.
    uint32_t m_timeouts{0};                   //!< Timeouts of the flight.
    bool m_isStopped{false};                  //!< Whether it fires no more.
    bool m_isExhausted{false};                //!< Whether the flight was repeated often enough.
    bool m_hasFired{false};                   //!< Whether it fired in this call.
    bool m_hasFiredInVain{false};             //!< Whether the last time in this call was in vain.
};

} // namespace ns3::motedtls

#endif /* RETRANSMISSION_TIMER_H */
