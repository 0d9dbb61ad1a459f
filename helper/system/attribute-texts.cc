/* SPDX-License-Identifier: GPL-2.0-only */

#include "attribute-texts.h"

#include "ns3/double.h"
#include "ns3/integer.h"
#include "ns3/nstime.h"
#include "ns3/object-base.h"
#include "ns3/object-vector.h"
#include "ns3/pointer.h"
#include "ns3/type-id.h"
#include "ns3/uinteger.h"

#include <typeinfo>

namespace ns3
{
namespace motedtls
{

namespace
{

/**
 * \param attribute an attribute
 * \return its initial value with the text, if that value is of the type, or else null
 */
template <typename Value>
Ptr<const AttributeValue>
WriteAs(const TypeId::AttributeInformation& attribute)
{
    const AttributeValue& value = *PeekPointer(attribute.initialValue);
    if (typeid(value) != typeid(Value))
    {
        return nullptr;
    }
    return Create<WrittenValue<Value>>(static_cast<const Value&>(value),
                                       value.SerializeToString(attribute.checker));
}

/**
 * \param attribute an attribute
 * \return its initial value with the text, or null if its text costs little
 */
Ptr<const AttributeValue>
Write(const TypeId::AttributeInformation& attribute)
{
    for (auto write : {&WriteAs<DoubleValue>,
                       &WriteAs<TimeValue>,
                       &WriteAs<UintegerValue>,
                       &WriteAs<IntegerValue>,
                       &WriteAs<PointerValue>,
                       &WriteAs<ObjectVectorValue>})
    {
        if (Ptr<const AttributeValue> written = write(attribute))
        {
            return written;
        }
    }
    return nullptr;
}

} // namespace

void
RememberAttributeTexts(const std::vector<std::string>& names)
{
    for (const auto& name : names)
    {
        TypeId type;
        if (!TypeId::LookupByNameFailSafe(name, &type))
        {
            continue;
        }
        for (; type != ObjectBase::GetTypeId(); type = type.GetParent())
        {
            for (std::size_t i = 0; i < type.GetAttributeN(); ++i)
            {
                if (Ptr<const AttributeValue> written = Write(type.GetAttribute(i)))
                {
                    type.SetAttributeInitialValue(i, written);
                }
            }
        }
    }
}

} // namespace motedtls
} // namespace ns3
