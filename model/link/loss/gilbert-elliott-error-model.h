/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef GILBERT_ELLIOTT_ERROR_MODEL_H
#define GILBERT_ELLIOTT_ERROR_MODEL_H

#include "ns3/error-model.h"
#include "ns3/random-variable-stream.h"

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief Loses frames in bursts: a Markov chain of a good and a bad state.
 *
 * The chain takes a step after each frame; the first state follows the stationary distribution.
 * With loss rate r, mean length L of a bad period in frames, and the losses g and b in the two
 * states, the share of bad frames is p = (r - g) / (b - g), the chain leaves the bad state with
 * probability 1 / L and enters it with p / ((1 - p) L).
 *
 * E. N. Gilbert, "Capacity of a burst-noise channel", Bell System Technical Journal 39 (1960);
 * E. O. Elliott, "Estimates of error rates for codes on burst-noise channels", ibid. 42 (1963).
 */
class GilbertElliottErrorModel : public ErrorModel
{
  public:
    /** \return the TypeId */
    static TypeId GetTypeId();

    /**
     * \param lossRate mean loss rate
     * \param burstLength mean length of a bad period, in frames
     * \param goodLoss probability of loss in the good state
     * \param badLoss probability of loss in the bad state
     * \return whether there is a chain with these means
     */
    static bool IsPossible(double lossRate, double burstLength, double goodLoss, double badLoss);

    /**
     * \param stream first stream to use
     * \return number of streams used
     */
    int64_t AssignStreams(int64_t stream);

  protected:
    void DoDispose() override;

  private:
    /** The chain's state. */
    enum class State
    {
        UNKNOWN,
        GOOD,
        BAD,
    };

    bool DoCorrupt(Ptr<Packet> p) override;
    void DoReset() override;

    /**
     * \param probability a probability
     * \return true with this probability
     */
    bool Draw(double probability);

    double m_lossRate;                   //!< Mean loss rate.
    double m_burstLength;                //!< Mean length of a bad period, in frames.
    double m_goodLoss;                   //!< Probability of loss in the good state.
    double m_badLoss;                    //!< Probability of loss in the bad state.
    State m_state{State::UNKNOWN};       //!< State for the next frame.
    Ptr<RandomVariableStream> m_uniform; //!< Uniform from 0 to 1.
};

} // namespace ns3::motedtls

#endif /* GILBERT_ELLIOTT_ERROR_MODEL_H */
