/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef FIXED_STREAMS_H
#define FIXED_STREAMS_H

#include "ns3/config.h"
#include "ns3/integer.h"
#include "ns3/random-variable-stream.h"

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief While in scope, new random variables take one given stream.
 *
 * Otherwise ns-3 numbers their streams in the order in which a process makes them, so that a run
 * depends on the runs before it, and some objects draw in their constructor, before AssignStreams
 * can reach them (LrWpanMac its first sequence numbers). Config::Reset() is no substitute: it takes
 * back every default that a user has set.
 */
class FixedStreams
{
  public:
    /** \param stream the stream, at least 0 */
    explicit FixedStreams(int64_t stream)
    {
        TypeId::AttributeInformation attribute;
        RandomVariableStream::GetTypeId().LookupAttributeByName("Stream", &attribute);
        m_outer = attribute.initialValue;
        Config::SetDefault(ATTRIBUTE, IntegerValue(stream));
    }

    ~FixedStreams()
    {
        Config::SetDefault(ATTRIBUTE, *m_outer);
    }

    FixedStreams(const FixedStreams&) = delete;
    FixedStreams& operator=(const FixedStreams&) = delete;

  private:
    static constexpr const char* ATTRIBUTE = "ns3::RandomVariableStream::Stream";
    Ptr<const AttributeValue> m_outer; //!< The default stream before.
};

} // namespace ns3::motedtls

#endif /* FIXED_STREAMS_H */
