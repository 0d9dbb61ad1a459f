/* SPDX-License-Identifier: GPL-2.0-only */

#include "fixed-streams.h"

#include "ns3/config.h"
#include "ns3/integer.h"
#include "ns3/random-variable-stream.h"

namespace ns3
{
namespace motedtls
{

namespace
{

constexpr const char* STREAM_ATTRIBUTE = "ns3::RandomVariableStream::Stream";

} // namespace

FixedStreams::FixedStreams(int64_t stream)
{
    TypeId::AttributeInformation information;
    RandomVariableStream::GetTypeId().LookupAttributeByName("Stream", &information);
    m_outer = information.initialValue;
    Config::SetDefault(STREAM_ATTRIBUTE, IntegerValue(stream));
}

FixedStreams::~FixedStreams()
{
    Config::SetDefault(STREAM_ATTRIBUTE, *m_outer);
}

} // namespace motedtls
} // namespace ns3
