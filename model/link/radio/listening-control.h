/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef LISTENING_CONTROL_H
#define LISTENING_CONTROL_H

#include "ns3/lr-wpan-net-device.h"
#include "ns3/lr-wpan-phy.h"
#include "ns3/ns3-compatibility.h"
#include "ns3/nstime.h"
#include "ns3/simulator.h"

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief Lets a radio listen while it has nothing to send, or not.
 *
 * A frame that is just being received is received to its end first. ns-3's PHY does that by itself
 * for a frame that is sound so far, and aborts where an interferer has already spoilt it.
 */
class ListeningControl
{
  public:
    /** A state of the PHY, whose type has another name in each version. */
    using PhyState = decltype(IEEE_802_15_4_PHY_RX_ON);

    ListeningControl() = default;
    ~ListeningControl();

    /** \brief Make one without a radio, for a copied driver. */
    ListeningControl(const ListeningControl& /* other */)
    {
    }

    ListeningControl& operator=(const ListeningControl&) = delete;

    /** \param radio the radio */
    void SetRadio(Ptr<LrWpanNetDevice> radio);

    /** \param isListening whether it is to listen */
    void Set(bool isListening);

    /** \brief Forget the radio. */
    void Dispose();

  private:
    void NoteState(Time time, PhyState oldState, PhyState newState);
    void Apply();

    Ptr<LrWpanNetDevice> m_radio; //!< The radio.
    bool m_isWanted{true};        //!< Whether it is to listen.
    bool m_isReceiving{false};    //!< Whether a frame is being received.
    EventId m_event;              //!< Switches it off at the end of a frame.
};

} // namespace ns3::motedtls

#endif /* LISTENING_CONTROL_H */
