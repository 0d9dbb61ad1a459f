# SPDX-License-Identifier: GPL-2.0-only
"""A statistic over an axis of the sweep, a line for each value of the others."""

from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator
from matplotlib.transforms import ScaledTranslation

import cells as sweep
import scheme_looks
import style

HEIGHT_MM = 62
LINES_MAX = 8
CONFIDENCE = "95 % confidence"
FAILED_MM = 3.2  # Between the marks, one above the other, of cells that none completed.
MARKERS = "osD^v>ph"
SHARES_END = 102
LOG_MARGIN = 1.15  # So that no mark lies on the edge.
# Statistics that come with a confidence interval: the columns of its ends.
BANDS = {
    "mean": ("mean_low", "mean_high"),
    "completed_percent": ("completed_low_percent", "completed_high_percent"),
}


def choose_by(cells, over, wanted):
    """The axes whose values are told apart by lines."""
    axis = cells.find_axis(wanted) if wanted else over
    others = [other for other in cells.varying(over, axis) if other != over]
    if wanted is None:
        return others
    for other in others:
        if other != axis:
            raise style.InputError(
                f"{cells.directory}: {other} varies too; choose a value by --where"
            )
    return [axis]


def groups_of(cells, by):
    """Pairs of a line's label and its cells."""
    groups = [
        (sweep.cell_label(by, rows.iloc[0]), rows) for rows in sweep.group_by(cells.table, by)
    ]
    if len(groups) > LINES_MAX:
        raise style.InputError(
            f"{cells.directory}: {len(groups)} lines are more than {LINES_MAX};"
            " choose values by --where"
        )
    return groups


def looks_of(groups, by):
    """The colour, marker and dashes of each group's line."""
    dashes = scheme_looks.DASHES  # of lines that hide each other
    if scheme_looks.SCHEME not in by:
        return [
            (style.LINE_COLORS[i], MARKERS[i], dashes[i % len(dashes)]) for i in range(len(groups))
        ]
    names = [rows.iloc[0][scheme_looks.SCHEME] for _, rows in groups]
    looks = scheme_looks.looks_of(dict.fromkeys(names))
    seen = [names[:i].count(name) for i, name in enumerate(names)]
    return [
        (*looks[name][:2], looks[name][2] if by == [scheme_looks.SCHEME] else dashes[n % len(dashes)])
        for name, n in zip(names, seen)
    ]


def set_over_axis(axes, over, values):
    """Labels the axis that is drawn over; returns where each value lies."""
    places = sweep.positions(values, sweep.axis_scale(over))
    axes.set_xlabel(sweep.axis_label(over, values))
    if places is None:
        axes.set_xticks(range(len(values)), values)
        axes.margins(x=0.08)
        return dict(zip(values, range(len(values))))
    if min(places) > 0 and max(places) / min(places) >= sweep.LOG_RATIO:
        axes.set_xscale("log")
        axes.xaxis.set_minor_locator(NullLocator())
    if len(places) <= 9:
        axes.xaxis.set_major_locator(FixedLocator(places))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    # Cells without the statistic have their place all the same.
    axes.update_datalim([(place, 0) for place in places], updatey=False)
    return dict(zip(values, places))


def set_value_axis(axes, column, values):
    """A scale from 0 on, or a logarithmic one where values of all sizes occur."""
    low, high = min(values), max(values)
    if sweep.wants_log_scale(column, low, high):
        style.set_log_axis(axes.yaxis, low / LOG_MARGIN, high * LOG_MARGIN)
    else:
        axes.set_ylim(0, SHARES_END if column.endswith("_percent") else None)
    axes.grid(axis="y")


def draw_failures(axes, table, column, mark, above):
    """Marks cells of which some or all handshakes failed; above counts the latter by place."""
    hollow = {**mark, "ms": 4.4, "linestyle": "", "markerfacecolor": "white"}
    some = table[sweep.is_partial(table, column)]
    axes.plot(some["place"], some["height"], **hollow)
    for place in table[table[column].isna()]["place"]:
        above[place] = above.get(place, 0) + 1
        lift = ScaledTranslation(
            0, FAILED_MM * above[place] / style.MM_PER_INCH, axes.figure.dpi_scale_trans
        )
        at = {"transform": axes.get_xaxis_transform() + lift, "clip_on": False}
        axes.plot(place, 1, **hollow, **at)
        axes.plot(place, 1, color="black", marker="x", ms=3, **at)


def make_room_above(figure, cells, over, column):
    """Makes a figure higher by what draw_failures puts above its axes."""
    room_mm = FAILED_MM * cells.table[column].isna().groupby(cells.table[over]).sum().max()
    width, height = figure.get_size_inches()
    figure.set_size_inches(width, height + room_mm / style.MM_PER_INCH)


def failure_handles(cells, column):
    """The legend's entries for failures, where they occur and are not what is drawn."""
    if not sweep.leaves_out_failures(column):
        return []
    handles = []
    partial = sweep.describe_partial(cells.table, column)
    if partial:
        look = {"ls": "", "marker": "o", "markerfacecolor": "white", "ms": 4.4}
        handles.append(Line2D([], [], color=style.GREY, label=f"hollow: {partial}", **look))
    empty = sweep.describe_empty(cells.table, column)
    if empty:
        handles.append(Line2D([], [], color="black", ls="", marker="x", ms=3, label=empty))
    return handles


def draw(directory, options):
    """The figure for a results directory."""
    cells = sweep.read_statistics(directory, options.metric, options.where)
    over = sweep.choose_over(cells, options.over)
    by = choose_by(cells, over, options.by)
    column = sweep.find_column(cells, options.statistic)
    label, scale = sweep.value_axis(cells, options.metric, column)
    groups = groups_of(cells, by)
    failures = failure_handles(cells, column)
    names = [name for name, _ in groups] + [CONFIDENCE] + [one.get_label() for one in failures]
    columns = style.legend_columns(options.width, names)
    rows = -(-len(names) // columns)
    figure, axes = style.new_figure(options.width, HEIGHT_MM + style.LEGEND_ROW_MM * rows)
    if failures:
        make_room_above(figure, cells, over, column)
    places = set_over_axis(axes, over, cells.values(over))

    handles = []
    shown = []
    above = {}
    for (name, table), (color, marker, dash) in zip(groups, looks_of(groups, by)):
        table = table.assign(place=table[over].map(places)).sort_values("place")
        table["height"] = table[column] * scale
        ends = [table[end] * scale for end in BANDS.get(column, (column, column))]
        axes.fill_between(table["place"], *ends, color=color, alpha=0.25, linewidth=0)
        mark = {"color": color, "marker": marker, "ms": 3.2, "linewidth": 1.1, "linestyle": dash}
        axes.plot(table["place"], table["height"], **mark)
        if failures:
            draw_failures(axes, table, column, mark, above)
        shown += [value for values in (*ends, table["height"]) for value in values.dropna()]
        if name:
            handles.append(Line2D([], [], label=name, **mark))
    if not shown:
        raise style.InputError(f"{directory}: no cell has a {options.statistic}")
    if column in BANDS and (cells.table["n"] > 1).any():
        handles.append(Patch(color=style.GREY, alpha=0.4, label=CONFIDENCE))
    handles += failures
    set_value_axis(axes, column, shown)
    axes.set_ylabel(label)
    if handles:
        style.add_legend(figure, axes, handles, min(columns, len(handles)))
    return figure
