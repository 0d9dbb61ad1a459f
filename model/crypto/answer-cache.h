/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef ANSWER_CACHE_H
#define ANSWER_CACHE_H

#include <cstddef>
#include <openssl/core.h>
#include <string>
#include <unordered_map>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief Let pure operations be answered from memory, or have all of them computed.
 *
 * What one end encrypts or signs comes to the other end in the same process, and runs that share
 * a seed sign the same bytes: the module remembers such answers. Simulated costs, random streams
 * and results are the same either way; only the processor time of the simulation is not.
 *
 * \param enabled whether answers are remembered, as they are unless told otherwise
 */
void SetAnswerCaching(bool enabled);

/** \return whether answers are remembered */
bool IsAnswerCaching();

/** All that decides the answer of an operation. */
class OperationInputs
{
  public:
    /** \param data next input \param sizeBytes its size */
    void Add(const void* data, std::size_t sizeBytes);

    /** \param text next input */
    void Add(const std::string& text);

    /** \param params next inputs, may be null */
    void Add(const OSSL_PARAM params[]);

    /** Nothing more can be said of the inputs: they have no digest any more. */
    void Spoil();

    /** \return the SHA-256 of the inputs, which stands for them; empty if they are spoilt */
    std::string GetDigest() const;

  private:
    /** What kind an input is of. */
    enum class Kind : char
    {
        DATA,
        PARAMETER,
    };

    void Append(Kind kind, const void* data, std::size_t sizeBytes);

    std::string m_bytes;  //!< Each input after its kind and its size.
    bool m_spoilt{false}; //!< Whether something unknown is among them.
};

/**
 * \brief A bounded memory of answers, by the digest of the inputs.
 *
 * Two generations: when the young one is full it becomes the old one, and the one that was old is
 * forgotten. An answer that is found again counts as new.
 */
class AnswerCache
{
  public:
    /** \param capacity answers in a generation */
    explicit AnswerCache(std::size_t capacity);

    /**
     * \param digest of the inputs; nothing is known of an empty one
     * \return the answer, valid until the next call, or null; null while caching is disabled
     */
    const std::string* Find(const std::string& digest);

    /** \param digest of the inputs; an empty one is ignored \param answer the answer */
    void Add(const std::string& digest, std::string answer);

  private:
    using Generation = std::unordered_map<std::string, std::string>;

    std::size_t m_capacity; //!< Answers in a generation.
    Generation m_young;     //!< What was added or found last.
    Generation m_old;       //!< What was before.
};

} // namespace ns3::motedtls

#endif /* ANSWER_CACHE_H */
