/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef ATTRIBUTE_TEXTS_H
#define ATTRIBUTE_TEXTS_H

#include "ns3/attribute.h"
#include "ns3/ptr.h"

#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace motedtls
{

/**
 * \ingroup mote-dtls
 * \brief A value of an attribute with its text; a copy of it is a plain value again.
 * \tparam Value the type of the value
 */
template <typename Value>
class WrittenValue : public Value
{
  public:
    /**
     * \param value the value
     * \param text its text
     */
    WrittenValue(const Value& value, std::string text)
        : Value(value),
          m_text(std::move(text))
    {
    }

    /** \return the text */
    std::string SerializeToString(Ptr<const AttributeChecker> /* checker */) const override
    {
        return m_text;
    }

  private:
    std::string m_text; //!< Its text.
};

/**
 * \ingroup mote-dtls
 * \brief Has the initial values of classes remember how they are written.
 *
 * Where ns-3 is built with logging, it writes out the initial value of every attribute of every
 * object that it constructs, whether the text is logged or not: numbers and times, half of what
 * attributes cost. Here each value is replaced by an equal one that has its text ready. Nothing
 * else changes: values, texts and what Config::SetDefault() does before or later are the same.
 *
 * \param names names of classes; those that this ns-3 does not know are skipped
 */
void RememberAttributeTexts(const std::vector<std::string>& names);

} // namespace motedtls
} // namespace ns3

#endif /* ATTRIBUTE_TEXTS_H */
