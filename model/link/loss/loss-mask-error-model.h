/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef LOSS_MASK_ERROR_MODEL_H
#define LOSS_MASK_ERROR_MODEL_H

#include "ns3/error-model.h"

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief Loses the 802.15.4 data frames that a 64-bit mask names.
 *
 * Bit k loses the k-th data frame, counted from 0. Frames of other types and those after the
 * sixty-fourth pass. Repeats a failure with one number.
 */
class LossMaskErrorModel : public ErrorModel
{
  public:
    /** \return the TypeId */
    static TypeId GetTypeId();

  private:
    bool DoCorrupt(Ptr<Packet> p) override;
    void DoReset() override;

    uint64_t m_mask;        //!< The mask.
    uint32_t m_position{0}; //!< Number of the next data frame.
};

} // namespace ns3::motedtls

#endif /* LOSS_MASK_ERROR_MODEL_H */
