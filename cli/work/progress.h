/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef PROGRESS_H
#define PROGRESS_H

#include <chrono>
#include <cstddef>
#include <ostream>
#include <string>

namespace ns3::motedtls
{

/** How progress is shown. */
enum class ProgressStyle
{
    NONE,  //!< Not at all.
    LINES, //!< A line now and then.
    BAR,   //!< A bar that stays in its line of the terminal.
};

/** Tells a user how far the runs are, how fast they go and how long it will take. */
class Progress
{
  public:
    /**
     * \param out where to write
     * \param style how
     * \param runs what is counted, for example "handshakes"
     * \param total how many there are to be, at least 1
     */
    Progress(std::ostream& out, ProgressStyle style, std::string runs, std::size_t total);

    /** \brief Count one more. */
    void Step();

    /**
     * \brief Correct how many runs there are to be.
     * \param total how many, at least 1
     */
    void SetTotal(std::size_t total);

    /** \brief Take a bar away, so that the line is free for something else. */
    void Clear();

  private:
    using Clock = std::chrono::steady_clock;

    std::string FormatBar() const;
    std::string FormatRate(double elapsedS) const;

    std::ostream& m_out;       //!< Where to write.
    ProgressStyle m_style;     //!< How.
    std::string m_runs;        //!< What is counted.
    std::size_t m_total;       //!< Runs in all.
    std::size_t m_done{0};     //!< Runs done.
    Clock::time_point m_start; //!< When it began.
    Clock::time_point m_shown; //!< When it was last shown.
};

} // namespace ns3::motedtls

#endif /* PROGRESS_H */
