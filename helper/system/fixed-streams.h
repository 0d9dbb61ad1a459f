/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef FIXED_STREAMS_H
#define FIXED_STREAMS_H

#include "ns3/attribute.h"

#include <cstdint>

namespace ns3
{
namespace motedtls
{

/**
 * \ingroup mote-dtls
 * \brief While in scope, new random variables take one given stream.
 *
 * Otherwise ns-3 numbers their streams in the order in which a process makes them, so that a run
 * depends on the runs before it, and some objects draw in their constructor, before AssignStreams
 * can reach them (LrWpanMac its first sequence numbers).
 */
class FixedStreams
{
  public:
    /** \param stream the stream, at least 0 */
    explicit FixedStreams(int64_t stream);
    ~FixedStreams();
    FixedStreams(const FixedStreams&) = delete;
    FixedStreams& operator=(const FixedStreams&) = delete;

  private:
    Ptr<const AttributeValue> m_outer; //!< The default stream before.
};

} // namespace motedtls
} // namespace ns3

#endif /* FIXED_STREAMS_H */
