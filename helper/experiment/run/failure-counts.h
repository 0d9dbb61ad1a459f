/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef FAILURE_COUNTS_H
#define FAILURE_COUNTS_H

#include <cstdint>
#include <map>
#include <string>

namespace ns3::motedtls
{

/** Why things failed, and how often for each reason. */
class FailureCounts
{
  public:
    /**
     * \param reason why something failed; empty if nobody knows
     * \param count how often it did
     */
    void Add(const std::string& reason, uint64_t count = 1);

    /** \param other failures to be counted too */
    void Add(const FailureCounts& other);

    /** \return how many failures there are */
    uint64_t GetTotal() const;

    /** \return for people: "12 with mote: no answer; 1 with no reason"; empty if there are none */
    std::string Describe() const;

    /** \return for a column: "12 x mote: no answer | 1 x "; empty if there are none */
    std::string Format() const;

    /**
     * \param text what Format() returned
     * \return the failures
     * \throw ConfigurationError if it is nothing of the kind
     */
    static FailureCounts Parse(const std::string& text);

  private:
    std::map<std::string, uint64_t> m_counts; //!< Counts by reason.
};

} // namespace ns3::motedtls

#endif /* FAILURE_COUNTS_H */
