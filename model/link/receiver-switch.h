/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef RECEIVER_SWITCH_H
#define RECEIVER_SWITCH_H

#include "radio-driver-net-device.h"

#include "ns3/event-id.h"
#include "ns3/nstime.h"

#include <array>
#include <bitset>
#include <vector>

namespace ns3::motedtls
{

/** Why a receiver is off. */
enum class QuietReason
{
    SLEEP,         //!< The mote sleeps.
    TPM_SIGNATURE, //!< The TPM signs.
};

/** Number of enumerators of QuietReason. */
constexpr std::size_t QUIET_REASON_COUNT = 2;

/**
 * \ingroup mote-dtls
 * \brief The one owner of a mote's receiver: it listens while there is no reason not to.
 *
 * Whoever has a reason gives and takes back that one alone, so that none switches on what another
 * keeps off. A driver that is powered off stays off. Must not outlive the simulation.
 */
class ReceiverSwitch
{
  public:
    /** \param driver the driver of the receiver, which nobody else lets listen or not */
    explicit ReceiverSwitch(Ptr<RadioDriverNetDevice> driver);
    ~ReceiverSwitch();
    ReceiverSwitch(const ReceiverSwitch&) = delete;
    ReceiverSwitch& operator=(const ReceiverSwitch&) = delete;

    /**
     * \param reason a reason to be off
     * \param isGiven whether there is this reason from now on
     */
    void SetQuiet(QuietReason reason, bool isGiven);

    /**
     * \brief Have a reason for a while; of two such times that overlap, it lasts to the end of
     * both. \param reason a reason to be off \param start when it begins, not before now \param
     * duration how long it lasts, at least 0
     */
    void SetQuietFor(QuietReason reason, Time start, Time duration);

  private:
    void BeginWhile(QuietReason reason, Time end);
    void EndWhile(QuietReason reason);

    Ptr<RadioDriverNetDevice> m_driver;           //!< The driver.
    std::bitset<QUIET_REASON_COUNT> m_reasons;    //!< Those that there are.
    std::array<Time, QUIET_REASON_COUNT> m_until; //!< Until when each lasts that ends by itself.
    std::vector<EventId> m_events;                //!< Of the times to come.
};

} // namespace ns3::motedtls

#endif /* RECEIVER_SWITCH_H */
