/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef RUN_FILES_H
#define RUN_FILES_H

#include "ns3/boolean.h"
#include "ns3/mote-network-helper.h"
#include "ns3/session-application.h"
#include "ns3/settings.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3::motedtls
{

class SharedPartsCache;

/** Files that a single run may write besides its record; empty names write nothing. */
struct RunOutputs
{
    std::string pcapPrefix;   //!< Prefix of the pcap files, one a node.
    std::string keylogFile;   //!< Key log in NSS format.
    std::string timelineFile; //!< CSV, one line an event; not of a life.
    std::string rekeysFile{}; //!< CSV, one line a rekey; of a life only.
};

/** The largest seed that ns-3's generator takes (the second modulus of MRG32k3a, less 1). */
constexpr uint32_t SEED_MAX = 4294944442;

/**
 * \param seed a seed, 1 to SEED_MAX
 * \param run a run's number, at least 1
 * \throw ConfigurationError if one of them is out of range
 */
void CheckSeedAndRun(uint32_t seed, uint64_t run);

/**
 * Sets ns-3's seed and run; takes ns-3's objects down, whatever happens in between, and leaves
 * seed, run and what a run changes of ns-3's global values as they were.
 */
class SimulationGuard
{
  public:
    /** \param seed the seed \param run the run's number, both checked */
    SimulationGuard(uint32_t seed, uint64_t run);
    ~SimulationGuard();
    SimulationGuard(const SimulationGuard&) = delete;
    SimulationGuard& operator=(const SimulationGuard&) = delete;

  private:
    uint32_t m_seed;          //!< The seed before.
    uint64_t m_run;           //!< The run before.
    BooleanValue m_checksums; //!< "ChecksumEnabled" before.
};

/**
 * \brief Refuse a file that could not be written; errno says why.
 * \param file what it is, and its name
 * \throw ConfigurationError
 */
[[noreturn]] void RefuseUnwritten(const std::string& file);

/** The files that any run may write: captures of frames, and the motes' key log. */
class RunFiles
{
  public:
    /** \param outputs which of them; must outlive this */
    explicit RunFiles(const RunOutputs& outputs);
    RunFiles(const RunFiles&) = delete;
    RunFiles& operator=(const RunFiles&) = delete;

    /**
     * \brief Watch a run that has not begun; this must outlive it.
     * \param network its network
     * \param programs the motes' programs
     * \throw ConfigurationError if a capture cannot be written
     */
    void Watch(const MoteNetwork& network, const std::vector<Ptr<SessionApplication>>& programs);

    /**
     * \brief Write what is not yet written.
     * \throw ConfigurationError if a file cannot be written to its end
     */
    void Write() const;

  private:
    void OnAttempt(uint32_t number, Ptr<DtlsAssociation> association);

    const RunOutputs& m_outputs;         //!< Which files.
    std::vector<Capture> m_captures;     //!< The captures.
    std::vector<std::string> m_keyLines; //!< The key log.
};

} // namespace ns3::motedtls

#endif /* RUN_FILES_H */
