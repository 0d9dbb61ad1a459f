/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SHADOWING_LOSS_MODEL_H
#define SHADOWING_LOSS_MODEL_H

#include "ns3/node.h"
#include "ns3/propagation-loss-model.h"

#include <map>
#include <utility>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief Log-normal shadowing that stays: each two nodes have a gain in dB, the same both ways and
 * for every frame.
 *
 * It is what walls and furniture do to motes that do not move; ns-3's RandomPropagationLossModel
 * draws for each frame anew. The gain is normally distributed with mean 0, and depends on ns-3's
 * seed and run, the stream, and the numbers of the two nodes alone: neither on how many nodes there
 * are nor on who sends first. To be chained with a model of the path loss (SetNext, or
 * SpectrumChannel::AddPropagationLossModel).
 */
class ShadowingLossModel : public PropagationLossModel
{
  public:
    /** \return the TypeId */
    static TypeId GetTypeId();

    /**
     * \brief Number a node, for ids in ns-3's list of nodes depend on what is made before.
     *
     * A node without a number of its own has its id: number all nodes or none, before frames are
     * sent.
     *
     * \param node the node
     * \param number its number
     */
    void SetNumber(Ptr<const Node> node, uint32_t number);

  private:
    double DoCalcRxPower(double txPowerDbm,
                         Ptr<MobilityModel> a,
                         Ptr<MobilityModel> b) const override;
    int64_t DoAssignStreams(int64_t stream) override;

    using Pair = std::pair<uint32_t, uint32_t>; //!< Numbers of two nodes, the lower one first.

    uint32_t GetNumber(Ptr<const MobilityModel> mobility) const;
    double Draw(const Pair& pair) const;

    double m_sigmaDb;                       //!< Standard deviation, in dB.
    int64_t m_stream{0};                    //!< The stream.
    std::map<uint32_t, uint32_t> m_numbers; //!< Numbers of nodes by their ids.
    mutable std::map<Pair, double> m_gains; //!< Gains drawn so far, in standard deviations.
};

} // namespace ns3::motedtls

#endif /* SHADOWING_LOSS_MODEL_H */
