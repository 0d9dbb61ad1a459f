/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_POPULATION_H
#define MOTE_POPULATION_H

#include "settings.h"

#include <cstddef>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/** A kind of motes in a system. */
struct MoteKind
{
    std::string name;  //!< Its name, for people and in rows.
    Settings settings; //!< The system as such a mote has it.
};

/**
 * \ingroup mote-dtls
 * \brief The motes of a system: how many, and of which kind each is.
 *
 * A network has as many as its setting `motes` says. Kinds are spread evenly over the motes'
 * numbers, so that every part of a building has its share of each. Otherwise there is one mote,
 * which is as the settings describe it.
 */
class MotePopulation
{
  public:
    /** \param settings the system */
    explicit MotePopulation(const Settings& settings);

    /** \return how many motes there are, at least 1 */
    std::size_t GetCount() const;

    /** \return their kinds, at least one */
    const std::vector<MoteKind>& GetKinds() const;

    /**
     * \param mote number of a mote, from 0; beyond the count, kinds come again from the beginning
     * \return the number of its kind
     */
    std::size_t GetKindNumber(std::size_t mote) const;

    /** \param mote as in GetKindNumber() \return its kind */
    const MoteKind& GetKind(std::size_t mote) const;

  private:
    std::vector<MoteKind> m_kinds;        //!< The kinds.
    std::vector<std::size_t> m_kindOf{0}; //!< Numbers of kinds by mote.
};

} // namespace ns3::motedtls

#endif /* MOTE_POPULATION_H */
