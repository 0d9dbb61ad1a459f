/* SPDX-License-Identifier: GPL-2.0-only */

#include "fixed-streams.h"

#include "attribute-texts.h"

#include "ns3/integer.h"
#include "ns3/random-variable-stream.h"

namespace ns3
{
namespace motedtls
{

namespace
{

/** \return the place of RandomVariableStream's attribute "Stream" */
std::size_t
FindStreamAttribute()
{
    const TypeId type = RandomVariableStream::GetTypeId();
    std::size_t index = 0;
    while (type.GetAttribute(index).name != "Stream")
    {
        ++index;
    }
    return index;
}

/**
 * Makes a stream that of new random variables.
 * \param stream the stream, an IntegerValue
 */
void
SetDefaultStream(Ptr<const AttributeValue> stream)
{
    static const std::size_t index = FindStreamAttribute();
    RandomVariableStream::GetTypeId().SetAttributeInitialValue(index, stream);
}

} // namespace

FixedStreams::FixedStreams(int64_t stream)
{
    TypeId::AttributeInformation information;
    RandomVariableStream::GetTypeId().LookupAttributeByName("Stream", &information);
    m_outer = information.initialValue;
    SetDefaultStream(
        Create<WrittenValue<IntegerValue>>(IntegerValue(stream), std::to_string(stream)));
}

FixedStreams::~FixedStreams()
{
    SetDefaultStream(m_outer);
}

} // namespace motedtls
} // namespace ns3
