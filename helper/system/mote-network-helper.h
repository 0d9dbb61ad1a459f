/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_NETWORK_HELPER_H
#define MOTE_NETWORK_HELPER_H

#include "loss-trace-file.h"

#include "ns3/frame-loss-filter.h"
#include "ns3/ipv6-address.h"
#include "ns3/node.h"
#include "ns3/ns3-compatibility.h"
#include "ns3/pcap-file-wrapper.h"
#include "ns3/radio-driver-net-device.h"
#include "ns3/settings.h"
#include "ns3/spectrum-channel.h"

namespace ns3
{
namespace motedtls
{

/** What one end of the link is made of. */
struct MoteNetworkEnd
{
    Ptr<Node> node;                   //!< The node, with IPv6 and UDP.
    Ptr<LrWpanNetDevice> radio;       //!< Its 802.15.4 radio.
    Ptr<RadioDriverNetDevice> driver; //!< The driver of the radio.
    Ptr<FrameLossFilter> filter;      //!< Loses frames that this end receives.
    Ptr<NetDevice> interface;         //!< 6LoWPAN, the device to bind sockets to.
    Ipv6Address address;              //!< Link-local address.
};

/** A file of frames. */
struct Capture
{
    std::string fileName;      //!< Its name.
    Ptr<PcapFileWrapper> file; //!< The file.
};

/** A mote and its data sink: base station and PC in one node. */
struct MoteNetwork
{
    MoteNetworkEnd mote; //!< The mote.
    MoteNetworkEnd sink; //!< The sink.
};

/**
 * \ingroup mote-dtls
 * \brief Builds a mote, a sink and the 802.15.4 link between them.
 *
 * IPv6 with link-local addresses over 6LoWPAN. Neighbour entries are permanent, there is no
 * duplicate address detection and no router solicitation, so that the air carries nothing but
 * what the applications send. ICMPv6 and the 6LoWPAN mesh, which are idle so, have no jitter.
 *
 * With the loss model `snr` the nodes have positions, and the PHY decides by log-distance path
 * loss on the settings' distance. With any other model the PHY receives every frame that does
 * not collide.
 *
 * What a network does depends on the settings, ns-3's seed and run, and the first stream.
 */
class MoteNetworkHelper
{
  public:
    /** Number of random streams that a network uses. */
    static constexpr int64_t STREAMS = 16;

    /**
     * \param settings the system; must outlive this
     * \throw ConfigurationError if settings contradict each other
     */
    explicit MoteNetworkHelper(const Settings& settings);

    /**
     * \brief Build the network. Seed and run are to be set before.
     *
     * Sets ns-3's global value ChecksumEnabled, which stays so (see SimulationGuard).
     *
     * \param firstStream the first of STREAMS random streams
     * \return the network; ns-3 owns it until Simulator::Destroy()
     * \throw ConfigurationError if settings contradict each other, or this ns-3 cannot have them
     */
    MoteNetwork Build(int64_t firstStream) const;

    /**
     * \brief Write what both ends send and receive into PREFIX-mote.pcap and PREFIX-sink.pcap.
     *
     * Frames have their MAC headers and frame check sequences. Frames that the link loses are
     * missing in the receiver's file. The files are complete after CloseCaptures(), or when the
     * network is gone: after Simulator::Destroy() and the last pointer.
     *
     * \param network the network
     * \param prefix the files' prefix
     * \return the files
     * \throw ConfigurationError if a file cannot be written
     */
    static std::vector<Capture> EnablePcap(const MoteNetwork& network, const std::string& prefix);

    /**
     * \brief End captures; nothing may be sent afterwards.
     * \param captures the files
     * \throw ConfigurationError if one of them could not be written to its end
     */
    static void CloseCaptures(const std::vector<Capture>& captures);

    /**
     * \brief The link MTU of a setting `frame-payload`.
     *
     * A frame has room for so many bytes of UDP payload beside the header of a first fragment (4
     * bytes, RFC 4944, 5.3) and compressed IPv6 and UDP headers (12 bytes, RFC 6282: ns-3 sends a
     * flow label; 9 with 3.35, which does not). Fragments are cut at multiples of 8 bytes: for 100
     * that makes 96 in the first frame and 104 in each that follows, whose header has 5 bytes. No
     * more than 114 bytes fit beside the MAC's headers.
     *
     * \param framePayload the setting, in bytes
     * \return the MTU, in bytes
     */
    static uint16_t GetMtu(int64_t framePayload);

  private:
    /**
     * \param firstStream the first of its streams
     * \return a node with IPv6 and UDP
     */
    Ptr<Node> CreateNode(int64_t firstStream) const;
    /** \return the channel */
    Ptr<SpectrumChannel> CreateChannel() const;
    /**
     * \param channel the channel
     * \param number the end's number, which makes its addresses
     * \param firstStream the first of its streams
     * \return an end of the link
     */
    MoteNetworkEnd CreateEnd(Ptr<SpectrumChannel> channel,
                             uint8_t number,
                             int64_t firstStream) const;
    /**
     * Adds a radio to a node.
     * \param node the node
     * \param channel the channel
     * \param number the end's number
     * \param firstStream the first of its streams
     * \return the radio
     */
    Ptr<LrWpanNetDevice> AddRadio(Ptr<Node> node,
                                  Ptr<SpectrumChannel> channel,
                                  uint8_t number,
                                  int64_t firstStream) const;
    /**
     * Puts an end's node at its place on the x axis.
     * \param end an end of the link
     * \param xM its place, in m
     */
    void Place(const MoteNetworkEnd& end, double xM) const;

    const Settings& m_settings;             //!< The system.
    LinkTrace m_trace;                      //!< What the loss model `trace` replays.
    Ptr<RadioDriverNetDevice> m_moteDriver; //!< Copied into each network.
    Ptr<RadioDriverNetDevice> m_sinkDriver; //!< Copied into each network.
};

} // namespace motedtls
} // namespace ns3

#endif /* MOTE_NETWORK_HELPER_H */
