/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_NETWORK_HELPER_H
#define MOTE_NETWORK_HELPER_H

#include "frame-capture.h"

#include "ns3/frame-loss-filter.h"
#include "ns3/ipv6-address.h"
#include "ns3/loss-trace-file.h"
#include "ns3/mote-population.h"
#include "ns3/node-container.h"
#include "ns3/path-loss.h"
#include "ns3/radio-driver-net-device.h"
#include "ns3/radio-factory.h"
#include "ns3/routing-tree.h"
#include "ns3/settings.h"

#include <set>

namespace ns3::motedtls
{

/** What a node has of the network. */
struct MoteNetworkEnd
{
    Ptr<Node> node;                            //!< The node.
    Ptr<FrameRadio> radio;                     //!< Its 802.15.4 radio.
    Ptr<RadioDriverNetDevice> driver;          //!< The driver of the radio.
    Ptr<FrameLossFilter> filter;               //!< Loses frames that this node receives.
    Ptr<NetDevice> interface;                  //!< The device to send datagrams through.
    Ipv6Address address;                       //!< Link-local address.
    Ipv6Address global{Ipv6Address::GetAny()}; //!< Global address, if frames go over several hops.

    /** \return what its datagrams come from: the global address, if it has one */
    Ipv6Address GetSource() const
    {
        return global.IsAny() ? address : global;
    }
};

/** Motes and their data sink: base station and PC in one node. */
struct MoteNetwork
{
    std::vector<MoteNetworkEnd> motes; //!< The motes.
    MoteNetworkEnd sink;               //!< The sink.
    std::vector<DirectedLink> links{}; //!< With several hops, those that there are.
    std::vector<Route> routes{};       //!< By number of the node, 0 the sink; empty: one hop.
};

/**
 * \ingroup mote-dtls
 * \brief Builds a PAN: motes, a sink, and the 802.15.4 links between it and each of them.
 *
 * IPv6 with link-local addresses over 6LoWPAN. Neighbour entries are permanent, there is no
 * duplicate address detection and no router solicitation, so that the air carries nothing but
 * what the applications send. ICMPv6 and the 6LoWPAN mesh, which are idle so, have no jitter.
 *
 * With the setting `medium` other than `ns3`, nodes of one hop that have no IPv6 of their own get a
 * DatagramShortcut past such a stack, which is built when something needs it.
 *
 * With the loss model `snr` the nodes have positions, and the PHY decides by log-distance path
 * loss on the settings' distance between sink and motes, unless a node has a mobility model of its
 * own. With any other model the PHY receives every frame that does not collide, and each link
 * loses frames by a model of its own.
 *
 * What a network does depends on the settings, ns-3's seed and run, and the first stream. Mote i
 * has the block of streams from first + i * STREAMS_PER_MOTE on: of it, the network takes the first
 * NETWORK_STREAMS, those of the link with the sink among them; the others are for the mote's
 * hardware and programs. The sink has its streams in mote 0's block. So one mote more changes no
 * other's draws.
 *
 * With the setting `routing` other than `direct`, links are between each mote and its parent on the
 * way to the sink; see SetRoutes().
 *
 * Short addresses are 00:01 for mote 0, 00:02 for the sink, and 00:03 onwards for other motes.
 */
class MoteNetworkHelper
{
  public:
    /** Number of random streams in the block of a mote. */
    static constexpr int64_t STREAMS_PER_MOTE = 256;
    /** How many of a block, from its first, the network takes. */
    static constexpr int64_t NETWORK_STREAMS = 16;

    /**
     * \param settings the system; must outlive this
     * \throw ConfigurationError if settings contradict each other
     */
    explicit MoteNetworkHelper(const Settings& settings);

    /**
     * \brief Build a network of new nodes. Seed and run are to be set before.
     *
     * Sets ns-3's global value ChecksumEnabled, which stays so (see SimulationGuard).
     *
     * \param firstStream the first random stream of the first block
     * \param motes number of motes, at least 1
     * \return the network; ns-3 owns it until Simulator::Destroy()
     * \throw ConfigurationError if settings contradict each other, or this ns-3 cannot have them
     */
    MoteNetwork Build(int64_t firstStream, std::size_t motes = 1) const;

    /**
     * \brief As Build(), of nodes that there are.
     * \param motes the motes
     * \param sink the sink
     * \param firstStream the first random stream of the first block
     * \return the network
     */
    MoteNetwork Install(const NodeContainer& motes, Ptr<Node> sink, int64_t firstStream) const;

    /**
     * \brief Find the ways around nodes that are dead, and take them.
     * \param network the network, with several hops
     * \param firstStream the first random stream of the first block
     * \param deadNodes numbers of nodes that forward nothing any more
     */
    void RepairRoutes(MoteNetwork& network,
                      int64_t firstStream,
                      const std::set<uint32_t>& deadNodes) const;

    /**
     * \brief Let one node send to another: the other's address is known, and it loses frames.
     * \param sender the one
     * \param receiver the other
     * \param loss which frames are lost on this way; null for none
     */
    static void AddLink(const MoteNetworkEnd& sender,
                        const MoteNetworkEnd& receiver,
                        Ptr<ErrorModel> loss);

    /**
     * \brief Write what each node sends and receives into a file of its own: PREFIX-sink.pcap,
     *        PREFIX-mote.pcap, and PREFIX-mote-1.pcap onwards for more motes; see WriteCapture().
     *
     * Frames that the link loses are missing in the receiver's file.
     *
     * \param network the network
     * \param prefix the files' prefix
     * \return the files
     * \throw ConfigurationError if a file cannot be written
     */
    static std::vector<Capture> EnablePcap(const MoteNetwork& network, const std::string& prefix);

  private:
    /** What a node is to have of the network. */
    struct Place
    {
        Ptr<RadioDriverNetDevice> driver; //!< What its driver is copied from.
        uint16_t number;                  //!< Makes its addresses.
        int64_t firstStream;              //!< The first of its streams.
        double xM;                        //!< Its place on the x axis, in m, if it has no other.
    };

    /** Adds the links of a mote with its parent, 0 for the sink, losing frames by these streams. */
    void AddLinks(const MoteNetwork& network,
                  uint32_t mote,
                  uint32_t parent,
                  int64_t downlinkStream,
                  int64_t uplinkStream) const;
    /** \return what a node now has of the network, with a radio of those that are made here */
    MoteNetworkEnd Install(Ptr<Node> node, const Place& place, RadioFactory& radios) const;

    const Settings& m_settings;  //!< The system.
    LinkTrace m_trace;           //!< What the loss model `trace` replays.
    Connectivity m_connectivity; //!< What the loss model `measured` goes by.
    MotePopulation m_motes;      //!< Its motes.
    std::vector<Ptr<RadioDriverNetDevice>> m_moteDrivers; //!< Copied into each network, by kind.
    Ptr<RadioDriverNetDevice> m_sinkDriver;               //!< Copied into each network.
};

} // namespace ns3::motedtls

#endif /* MOTE_NETWORK_HELPER_H */
