/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SWEEP_DIRECTORY_H
#define SWEEP_DIRECTORY_H

#include "manifest.h"
#include "row-file.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace motedtls
{

/** A handshake to be done. */
struct PendingRun
{
    std::size_t cell; //!< Number of its cell.
    uint64_t run;     //!< The run's number.
};

/**
 * \param plan a plan
 * \return all its handshakes, by cell and run
 */
std::vector<PendingRun> ListRuns(const RunPlan& plan);

/**
 * A directory of results to which handshakes are added. Several processes may do so at once,
 * on several machines. What the command did not write is never touched.
 */
class SweepDirectory
{
  public:
    /**
     * \brief Take a directory, which is made if need be.
     * \param path the directory
     * \param request the handshakes that are wanted; must outlive this
     * \throw ConfigurationError if it holds results of other settings, seed, versions or build,
     *        or of runs that do not join those wanted
     */
    SweepDirectory(const std::string& path, const RunPlan& request);

    /**
     * \return those of the handshakes wanted that it does not hold, by cell and run; with a
     *         precision, those that can be told to be wanted from the ones that it holds
     */
    std::vector<PendingRun> FindMissing() const;

    /**
     * \brief Write the manifest of what it holds and is going to hold.
     * \throw ConfigurationError as the constructor, if another process has written one meanwhile
     * \throw as RefuseToWrite()
     */
    void Announce();

    /** \brief Take the manifest back if there was none before and nothing was appended. */
    void Withdraw();

    /**
     * \brief Add a finished handshake.
     * \param row the handshake
     * \throw as RefuseToWrite()
     */
    void Append(const Row& row);

    /** \return its path */
    const std::string& GetPath() const;

  private:
    void Join();

    std::string m_path;                    //!< The directory.
    const RunPlan& m_request;              //!< The handshakes wanted.
    RunPlan m_whole;                       //!< Those together with the ones it has.
    std::string m_identity;                //!< The sweep's Manifest::identity.
    std::string m_announced;               //!< Its manifest as last seen; empty if it has none.
    bool m_isNew{false};                   //!< Whether it had no manifest.
    bool m_isAppended{false};              //!< Whether something was appended.
    std::optional<RowFileWriter> m_writer; //!< Of this process's rows.
};

} // namespace motedtls
} // namespace ns3

#endif /* SWEEP_DIRECTORY_H */
