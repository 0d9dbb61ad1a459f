/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef LOSS_TRACE_ERROR_MODEL_H
#define LOSS_TRACE_ERROR_MODEL_H

#include "ns3/error-model.h"
#include "ns3/nstime.h"
#include "ns3/random-variable-stream.h"

#include <vector>

namespace ns3::motedtls
{

/** From when on which share of frames is lost. */
struct LossTraceStep
{
    Time start;      //!< From when on, since the start of the trace.
    double lossRate; //!< Probability that a frame is lost.
};

/** What happened to the frames of one direction of a link; one of the two lists is empty. */
struct LossTrace
{
    std::vector<LossTraceStep> steps; //!< In the order of time.
    Time length;                      //!< When the steps begin again, if they do.
    std::vector<bool> frames;         //!< Whether the k-th data frame is lost.
};

/**
 * \ingroup mote-dtls
 * \brief Loses frames as they were lost on a link once.
 *
 * Steps lose frames of every type with the probability of the step that the simulated time is in;
 * before the first none is lost. A list of frames names the data frames that are lost, counted in
 * the order of their sending. At its end the trace begins again, or the last step stays, or after
 * the last frame none is lost.
 */
class LossTraceErrorModel : public ErrorModel
{
  public:
    /** \return the TypeId */
    static TypeId GetTypeId();
    LossTraceErrorModel();

    /** \param trace what happened */
    void SetTrace(const LossTrace& trace);

    /**
     * \brief Fix the random stream.
     * \param stream the stream
     * \return how many were used
     */
    int64_t AssignStreams(int64_t stream);

  private:
    bool DoCorrupt(Ptr<Packet> p) override;
    void DoReset() override;
    bool IsNextFrameLost();
    double GetLossRate() const;

    LossTrace m_trace;                   //!< What happened.
    bool m_repeats;                      //!< Whether it happens again and again.
    std::size_t m_position{0};           //!< Number of the next data frame.
    Ptr<UniformRandomVariable> m_random; //!< Decides where steps give probabilities.
};

} // namespace ns3::motedtls

#endif /* LOSS_TRACE_ERROR_MODEL_H */
