/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef READING_QUEUE_H
#define READING_QUEUE_H

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

namespace ns3::motedtls
{

/** Bytes of a reading's number, in network order: the start of a reading, and of its answer. */
constexpr std::size_t READING_NUMBER_BYTES = 8;

/**
 * \param reading a reading
 * \param sizeBytes size of the answer, at least READING_NUMBER_BYTES; 0: the reading's
 * \return its answer: its number and zeros, or the reading itself
 */
std::vector<uint8_t> MakeAnswer(const std::vector<uint8_t>& reading, std::size_t sizeBytes);

/**
 * \ingroup mote-dtls
 * \brief The readings that a mote has taken and not yet delivered, and what became of the others.
 */
class ReadingQueue
{
  public:
    /** \param limit how many it keeps beside the one that is sent; the oldest gives way */
    void SetLimit(std::size_t limit);

    /** \brief Take a reading. \param mustWait whether it cannot be sent at once */
    void Take(bool mustWait);

    /** \return whether none waits */
    bool IsEmpty() const;

    /**
     * \brief Send the first that waits, which gives way to no other until Deliver() or Lose().
     * \param sizeBytes size of a reading
     * \return the reading: its number, and zeros
     */
    std::vector<uint8_t> SendFirst(std::size_t sizeBytes);

    /** \param answer what the sink sent \return whether it is the answer to the first reading */
    bool IsAnswer(const std::vector<uint8_t>& answer) const;

    /** \brief The first was answered. */
    void Deliver();

    /** \brief The first was never answered. */
    void Lose();

    /** \return readings taken */
    uint64_t GetTaken() const;
    /** \return readings answered */
    uint64_t GetDelivered() const;
    /** \return readings that had to wait for a handshake */
    uint64_t GetDelayed() const;
    /** \return readings given up, or pushed out by later ones */
    uint64_t GetLost() const;

  private:
    std::size_t m_limit{1};         //!< How many it keeps.
    std::deque<uint64_t> m_waiting; //!< Numbers of those that wait.
    bool m_isSending{false};        //!< Whether the first of them is sent.
    uint64_t m_taken{0};            //!< Readings taken.
    uint64_t m_delivered{0};        //!< Readings answered.
    uint64_t m_delayed{0};          //!< Readings that had to wait.
    uint64_t m_lost{0};             //!< Readings given up.
};

} // namespace ns3::motedtls

#endif /* READING_QUEUE_H */
