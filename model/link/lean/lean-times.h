/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef LEAN_TIMES_H
#define LEAN_TIMES_H

#include "ns3/lr-wpan-frame.h"
#include "ns3/nstime.h"

namespace ns3::motedtls
{

/** \return so many symbols of 16 us (IEEE 802.15.4-2006, 6.5.3.2) */
inline Time
Symbols(int64_t count)
{
    return MicroSeconds(16 * count);
}

constexpr int64_t TURNAROUND_SYMBOLS = 12;   //!< aTurnaroundTime, 6.4.1
constexpr int64_t UNIT_BACKOFF_SYMBOLS = 20; //!< aUnitBackoffPeriod, 7.4.1
constexpr int64_t CCA_SYMBOLS = 8;           //!< CCA detection time, 6.9.9

/**
 * \return macAckWaitDuration (7.4.2): a unit back-off period, a turnaround, and an acknowledgement
 *         with its synchronisation header of 10 symbols, phySHRDuration, and 6 octets of 2 symbols
 */
inline Time
GetAckWait()
{
    return Symbols(UNIT_BACKOFF_SYMBOLS + TURNAROUND_SYMBOLS + 10 + 6 * 2);
}

/** \return how long a frame is on the air: 6 octets before the PSDU, of 2 symbols each (6.3) */
inline Time
GetAirtime(const LrWpanFrame& frame)
{
    return Symbols(2 * (6 + static_cast<int64_t>(frame.psdu->GetSize())));
}

/** \return the interframe space after a frame (7.5.1.3, 7.4.1 and 7.4.2) */
inline Time
GetInterframeSpace(const LrWpanFrame& frame)
{
    constexpr uint32_t SHORT_FRAME_MAX = 18; // aMaxSIFSFrameSize
    constexpr int64_t SHORT_SYMBOLS = 12;    // macMinSIFSPeriod
    constexpr int64_t LONG_SYMBOLS = 40;     // macMinLIFSPeriod
    return Symbols(frame.psdu->GetSize() <= SHORT_FRAME_MAX ? SHORT_SYMBOLS : LONG_SYMBOLS);
}

} // namespace ns3::motedtls

#endif /* LEAN_TIMES_H */
