/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SCHEME_PAIR_H
#define SCHEME_PAIR_H

#include "../dtls/dtls-pair.h"

#include "ns3/rekey-scheme.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/**
 * \brief A rekeying scheme at both ends of pairs of endpoints, for tests without a network.
 *
 * Does what mote and sink do with a scheme, but never falls back by itself: a short cut that
 * fails has failed.
 */
class SchemePair
{
  public:
    /**
     * \param scheme the scheme's name
     * \param configuration how the two speak, which the scheme may change
     */
    SchemePair(const std::string& scheme, DtlsPairConfiguration configuration);
    ~SchemePair();

    /** \param flight that the next rekey loses each time it is sent; 0: none */
    void LoseFlight(unsigned flight);

    /** \return whether the scheme's short cut has given the mote new keys */
    bool Rekey();

    /** \brief The mote sends data, and the sink answers. \return what arrived: "up down" */
    std::string Exchange(const std::string& up, const std::string& down);

    /** \return the mote's pair in use */
    DtlsPair& GetPair();
    /** \return all pairs, the first session's first */
    const std::vector<std::unique_ptr<DtlsPair>>& GetPairs() const;
    /** \return the lines of all pairs' key logs that hold master secrets */
    std::vector<std::string> GetMasterLines() const;
    /** \return the offers of all rekeys */
    const std::vector<HandshakeOffer>& GetOffers() const;

  private:
    class MoteEnd;
    class SinkEnd;

    void Run(DtlsPair& pair);

    std::unique_ptr<RekeyScheme> m_mote;            //!< The mote's scheme.
    std::unique_ptr<RekeyScheme> m_sink;            //!< The sink's scheme.
    std::vector<std::unique_ptr<DtlsPair>> m_pairs; //!< All associations.
    DtlsPair* m_pair{nullptr};                      //!< The mote's in use.
    std::vector<HandshakeOffer> m_offers;           //!< Of all rekeys.
    unsigned m_lostFlight{0};                       //!< What the next rekey loses.
    bool m_isRenewed{false};                        //!< Whether the mote has new keys.
};

/** A test of a scheme with the poster's way to speak DTLS. */
class SchemeTestCase : public DtlsTestCase
{
  public:
    SchemeTestCase(const std::string& scheme, const std::string& name)
        : DtlsTestCase(scheme + ": " + name),
          m_scheme(scheme)
    {
    }

  protected:
    std::string m_scheme;
};

/** \return the poster's way to speak DTLS, both ends of each scheme */
DtlsPairConfiguration MakeSchemeConfiguration();

} // namespace ns3::motedtls

#endif /* SCHEME_PAIR_H */
