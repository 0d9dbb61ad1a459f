/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SWEEP_DIRECTORY_H
#define SWEEP_DIRECTORY_H

#include "assembly.h"
#include "manifest.h"
#include "row-file.h"
#include "row-sample.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/** A run to be done. */
struct PendingRun
{
    std::size_t cell; //!< Number of its cell.
    uint64_t run;     //!< The run's number.
};

/**
 * \param plan a plan
 * \return all its runs, by cell and run
 */
std::vector<PendingRun> ListRuns(const RunPlan& plan);

/**
 * A directory of results to which runs are added. Several processes may do so at once,
 * on several machines. What the command did not write is never touched.
 *
 * Cells have the numbers that they have in the request, unless something else is said.
 */
class SweepDirectory
{
  public:
    /**
     * \brief Take a directory, which is made if need be.
     * \param path the directory
     * \param request the runs that are wanted; must outlive this
     * \param build what is going to make them
     * \throw ConfigurationError if it holds results of other settings, seed or columns, or of runs
     *        that do not join those wanted
     */
    SweepDirectory(const std::string& path, const RunPlan& request, const BuildRecord& build);

    /**
     * \return those of the runs wanted that it does not hold, by cell and run; with a
     *         precision, those that can be told to be wanted from the ones that it holds
     */
    std::vector<PendingRun> FindMissing() const;

    /** \return what it has or is to have beyond the request, for the user, one line each */
    std::vector<std::string> GetNotes() const;

    /**
     * \brief Draw rows of builds that are not known to make the same rows as this one.
     * \param isAdding whether this build is going to add rows
     * \return the rows; none if all is known
     */
    RowSample DrawSample(bool isAdding);

    /** \return the builds that its rows are from, but for this one, in words */
    std::string DescribeOtherBuilds() const;

    /** \brief Note that the rows of the sample last drawn came out the same. */
    void Accept();

    /**
     * \brief Write the manifest of what it holds and is going to hold.
     * \param isAdding whether this build is going to add rows
     * \return whether that was right; not if another build has added rows meanwhile, which are to
     *         be compared first
     * \throw ConfigurationError as the constructor, if another process has written one meanwhile
     * \throw as RefuseToWrite()
     */
    bool Announce(bool isAdding);

    /** \brief Take the manifest back if there was none before and nothing was appended. */
    void Withdraw();

    /**
     * \brief Add a finished run.
     * \param row the run
     * \throw as RefuseToWrite()
     */
    void Append(const Row& row);

    /**
     * \brief See AssembleRows().
     * \param visit gets the rows of the request's cells
     * \return how complete the directory is
     */
    Assembly Assemble(const TakeRow& visit) const;

    /** \return its path */
    const std::string& GetPath() const;

  private:
    void Join();
    std::vector<BuildShare> GetShares() const;
    std::optional<std::vector<BuildShare>> ListShares(bool isAdding) const;

    std::string m_path;                    //!< The directory.
    const RunPlan& m_request;              //!< The runs wanted.
    BuildRecord m_build;                   //!< What makes them.
    std::optional<Manifest> m_there;       //!< What its manifest says, if there is one.
    RunPlan m_whole;                       //!< Those together with the ones it has.
    std::vector<std::size_t> m_cells;      //!< For each cell wanted its number in the whole.
    std::vector<BuildRecord> m_drawn;      //!< Builds that the last sample is of.
    std::vector<BuildRecord> m_accepted;   //!< Builds that were found to make the same rows.
    bool m_isDrawn{false};                 //!< Whether the last sample has rows.
    bool m_isCompared{false};              //!< Whether a sample came out the same.
    std::string m_announced;               //!< Its manifest as last seen; empty if it has none.
    bool m_isNew{false};                   //!< Whether it had no manifest.
    bool m_isAppended{false};              //!< Whether something was appended.
    std::optional<RowFileWriter> m_writer; //!< Of this process's rows.
};

} // namespace ns3::motedtls

#endif /* SWEEP_DIRECTORY_H */
