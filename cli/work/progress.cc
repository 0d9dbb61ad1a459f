/* SPDX-License-Identifier: GPL-2.0-only */

#include "progress.h"

#include "ns3/text-format.h"

#include <algorithm>
#include <utility>

namespace ns3::motedtls
{

namespace
{

constexpr std::chrono::milliseconds BAR_INTERVAL{200};
constexpr std::chrono::seconds LINE_INTERVAL{10};
constexpr std::size_t BAR_WIDTH = 24;
constexpr const char* ERASE_LINE = "\r\033[K";

std::string
FormatDuration(double durationS)
{
    constexpr long MINUTE = 60;
    const long seconds = static_cast<long>(durationS + 0.5);
    return seconds < MINUTE ? std::to_string(seconds) + " s"
                            : std::to_string(seconds / MINUTE) + " min " +
                                  std::to_string(seconds % MINUTE) + " s";
}

} // namespace

Progress::Progress(std::ostream& out, ProgressStyle style, std::string runs, std::size_t total)
    : m_out(out),
      m_style(style),
      m_runs(std::move(runs)),
      m_total(total),
      m_start(Clock::now()),
      m_shown(m_start)
{
}

void
Progress::Step()
{
    ++m_done;
    const auto now = Clock::now();
    const bool isBar = m_style == ProgressStyle::BAR;
    const Clock::duration interval = isBar ? Clock::duration(BAR_INTERVAL) : LINE_INTERVAL;
    if (m_style == ProgressStyle::NONE || now - m_shown < interval)
    {
        return;
    }
    m_shown = now;
    const std::string rate = FormatRate(std::chrono::duration<double>(now - m_start).count());
    m_out << (isBar ? ERASE_LINE + FormatBar() : "") << m_done << " of " << m_total << " " << m_runs
          << ", " << rate << (isBar ? "" : "\n") << std::flush;
}

void
Progress::SetTotal(std::size_t total)
{
    m_total = total;
}

void
Progress::Clear()
{
    if (m_style == ProgressStyle::BAR)
    {
        m_out << ERASE_LINE << std::flush;
    }
}

std::string
Progress::FormatBar() const
{
    const std::size_t filled = std::min(BAR_WIDTH, m_done * BAR_WIDTH / m_total);
    return "[" + std::string(filled, '#') + std::string(BAR_WIDTH - filled, '.') + "] ";
}

std::string
Progress::FormatRate(double elapsedS) const
{
    const double rate = m_done / elapsedS;
    return FormatFixed(rate, rate < 10 ? 1 : 0) + "/s, " +
           FormatDuration((m_total - m_done) / rate) + " left";
}

} // namespace ns3::motedtls
