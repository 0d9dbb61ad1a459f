/* SPDX-License-Identifier: GPL-2.0-only */

#include "report-pictures.h"

#include "text.h"

#include "ns3/experiment.h"

#include <algorithm>

namespace ns3::motedtls
{

namespace
{

// What plot.py takes into one picture.
constexpr std::size_t LINES_MAX = 8;
constexpr std::size_t CURVES_MAX = 12;
constexpr std::size_t BARS_MAX = 24;

/** \return whether pictures of a kind are drawn over an axis */
bool
HasOverAxis(const std::string& kind)
{
    return kind != "cdf" && kind != "connections" && kind != "building";
}

/** Adds pictures of a sweep. */
class Chooser
{
  public:
    explicit Chooser(const std::vector<Assignment>& axes)
    {
        for (const auto& axis : axes)
        {
            if (axis.values.size() > 1 && axis.with.empty())
            {
                m_varying.push_back(axis);
            }
        }
        // Those with numbers first, which lines can be drawn over; then those with most values.
        std::stable_sort(m_varying.begin(), m_varying.end(), [](const auto& a, const auto& b) {
            return std::make_pair(HasNumbers(a), a.values.size()) >
                   std::make_pair(HasNumbers(b), b.values.size());
        });
    }

    std::size_t CountVarying() const
    {
        return m_varying.size();
    }

    /** Values of the axis that is drawn over, and of the one besides; 1 if there is none. */
    std::size_t CountValues(std::size_t axis) const
    {
        return axis < m_varying.size() ? m_varying[axis].values.size() : 1;
    }

    /** How many axes can be drawn if the picture has room for so many cells. */
    std::size_t CountFitting(std::size_t cells) const
    {
        std::size_t axes = 0;
        for (std::size_t count = 1; axes < std::min<std::size_t>(2, m_varying.size()); ++axes)
        {
            count *= m_varying[axes].values.size();
            if (count > cells)
            {
                break;
            }
        }
        return axes;
    }

    /** Adds a picture of the first so many axes. */
    void Add(PicturePlan plan, std::size_t axes)
    {
        std::vector<std::string> pinned;
        for (std::size_t i = axes; i < m_varying.size(); ++i)
        {
            plan.wish.options.insert(
                plan.wish.options.end(),
                {"--where", m_varying[i].name + "=" + m_varying[i].values.front()});
            pinned.push_back(m_varying[i].name + " = " + m_varying[i].values.front());
        }
        if (HasOverAxis(plan.wish.kind) && axes > 0)
        {
            plan.wish.options.insert(plan.wish.options.end(), {"--over", m_varying.front().name});
        }
        plan.caption += pinned.empty() ? "" : ", for " + Join(pinned, ", ");
        m_pictures.push_back(plan);
    }

    std::vector<PicturePlan> Take()
    {
        return std::move(m_pictures);
    }

  private:
    static bool HasNumbers(const Assignment& axis)
    {
        const SettingKind kind = FindSetting(axis.name).kind;
        double ignored = 0;
        return kind != SettingKind::BOOLEAN && kind != SettingKind::TEXT &&
               kind != SettingKind::FILE_NAME &&
               (kind != SettingKind::CHOICE || ParseNumber(axis.values.front(), ignored));
    }

    std::vector<Assignment> m_varying;   //!< Axes with several values.
    std::vector<PicturePlan> m_pictures; //!< The pictures.
};

/** What can be drawn of some results. */
struct Drawable
{
    std::size_t lineAxes; //!< How many axes a picture with lines has; 0 if none can be drawn.
    bool hasFailures;     //!< Whether a run did not complete.
    bool hasLatency;      //!< Whether one did, and has a latency.
};

/** \return whether there is a column's value in a run that completed */
bool
HasObserved(const Results& results, const std::string& column)
{
    const auto& cells = results.GetCells();
    return std::any_of(cells.begin(), cells.end(), [&](const auto& cell) {
        return !results.FindObserved(cell.completed, column).empty();
    });
}

Drawable
FindDrawable(const Results& results, const Chooser& chooser)
{
    const auto& cells = results.GetCells();
    const bool hasFailures = std::any_of(cells.begin(), cells.end(), [](const auto& cell) {
        return cell.completed.size() < cell.rows.size();
    });
    const bool hasLatency = HasObserved(results, "latency_ms");
    const std::size_t lineAxes =
        std::min<std::size_t>(chooser.CountValues(1) <= LINES_MAX ? 2 : 1, chooser.CountVarying());
    return {lineAxes, hasFailures, hasLatency};
}

void
AddFailures(Chooser& chooser, const Drawable& drawable)
{
    if (drawable.lineAxes > 0 && drawable.hasFailures)
    {
        chooser.Add({"Share of the runs that completed, with its 95 % confidence interval",
                     {"lines", {"--statistic", "completed_percent"}}},
                    drawable.lineAxes);
    }
}

/** Adds the pictures of handshakes. */
void
ChooseForHandshakes(Chooser& chooser, const Drawable& drawable, const Results& /* results */)
{
    if (drawable.lineAxes > 0 && drawable.hasLatency)
    {
        chooser.Add({"Mean latency with its 95 % confidence interval", {"lines", {}}},
                    drawable.lineAxes);
    }
    AddFailures(chooser, drawable);
    if (!drawable.hasLatency)
    {
        return;
    }
    chooser.Add({"Distribution of the latency; what failed is missing", {"cdf", {}}},
                chooser.CountFitting(CURVES_MAX));
    if (chooser.CountVarying() > 1)
    {
        chooser.Add({"Mean latency by two axes", {"heatmap", {}}}, 2);
    }
    chooser.Add({"Energy of a completed handshake by component", {"energy-stack", {}}},
                chooser.CountFitting(BARS_MAX));
}

/** Adds a picture with lines for each metric that was observed. */
void
AddLines(Chooser& chooser,
         const Drawable& drawable,
         const Results& results,
         const std::vector<std::pair<const char*, const char*>>& metrics)
{
    for (const auto& [metric, caption] : metrics)
    {
        if (drawable.lineAxes > 0 && HasObserved(results, metric))
        {
            chooser.Add({std::string(caption) + ", with the mean's 95 % confidence interval",
                         {"lines", {"--metric", metric}}},
                        drawable.lineAxes);
        }
    }
}

/** Adds the pictures of lives, whose latencies are means already. */
void
ChooseForLives(Chooser& chooser, const Drawable& drawable, const Results& results)
{
    AddLines(chooser,
             drawable,
             results,
             {{"latency_ms", "Mean latency of a life's rekeys"},
              {"rekey_energy_mJ", "Mean energy of a life's rekeys"},
              {"battery_years", "Years that the battery lasts"}});
    AddFailures(chooser, drawable);
}

/** \return whether a mote connected in any of some networks */
bool
HasConnected(const Results& results)
{
    const auto& cells = results.GetCells();
    return std::any_of(cells.begin(), cells.end(), [&results](const auto& cell) {
        const auto connected = results.GetNumbers(cell.rows, "connected");
        return std::any_of(connected.begin(), connected.end(), [](double count) {
            return count > 0;
        });
    });
}

/** Adds the pictures of networks. */
void
ChooseForNetworks(Chooser& chooser, const Drawable& drawable, const Results& results)
{
    if (HasConnected(results))
    {
        chooser.Add({"Share of a network's motes that are connected by a time; what failed is "
                     "missing",
                     {"connections", {}}},
                    chooser.CountFitting(LINES_MAX));
    }
    chooser.Add({"Map of a network, the first run; colours show when its motes connected",
                 {"building", {}}},
                0);
    AddLines(chooser,
             drawable,
             results,
             {{"latency_ms", "Time until all motes of a network are connected"},
              {"energy_total_mJ", "Energy of all motes of a network that all connect"}});
    AddFailures(chooser, drawable);
}

/** \return what adds the pictures of such results */
auto
FindChoice(const Settings& settings)
{
    if (IsNetwork(settings))
    {
        return ChooseForNetworks;
    }
    return IsLife(settings) ? ChooseForLives : ChooseForHandshakes;
}

} // namespace

std::vector<PicturePlan>
ChoosePictures(const Results& results)
{
    Chooser chooser(results.GetAxes());
    const Drawable drawable = FindDrawable(results, chooser);
    FindChoice(results.GetSettings())(chooser, drawable, results);
    return chooser.Take();
}

} // namespace ns3::motedtls
