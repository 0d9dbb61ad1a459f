# SPDX-License-Identifier: GPL-2.0-only
"""How many motes of a network are connected by a time: the median network, and a band of them."""

import numpy
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

import cdf
import cells as sweep
import lines
import networks
import scheme_looks
import style

HEIGHT_MM = 66
BAND = (0.05, 0.95)
BANDS_MAX = 4  # More of them would hide each other.
POINTS_MAX = 2000  # More of them would not be seen, and would make a large file.


def groups_of(directory, cells, by_kind):
    """For each line the row of its cell's values, its kind if there is one, and its motes."""
    motes = networks.read_motes(directory, cells)
    by_cell = [(cell, networks.select_cell(motes, cells, cell))
               for _, cell in cells.table.iterrows()]  # fmt: skip
    by_cell = [(cell, own) for cell, own in by_cell if len(own)]
    kinds = networks.kinds_of(motes)
    if not by_kind and (len(by_cell) > 1 or len(kinds) == 1):
        return [(cell, "", own) for cell, own in by_cell]
    groups = [(cell, kind, own[own["kind"] == kind]) for cell, own in by_cell for kind in kinds]
    return [group for group in groups if len(group[2])]


def describe(axes, cell, kind, motes):
    """A line by its cell and its kind, and the share of the motes that never connected."""
    name = ", ".join(filter(None, [sweep.cell_label(axes, cell), kind]))
    name = name or f"n = {motes['run'].nunique()}"
    failed = 100 * (motes["connected"] != 1).mean()
    if failed == 0:
        return name
    return f"{name} ({failed:.1f} % failed)" if failed < 10 else f"{name} ({failed:.0f} % failed)"


def looks_of(cells, groups):
    """The colour and the dashes of each line; what varies in two ways is told by one of each."""
    colored, dashed = cdf.tell_apart(cells)
    tells_kinds = len({kind for _, kind, _ in groups}) > 1 and len(cells.table) > 1
    keys = [
        (tuple(cell[cells.axes]), kind) if tells_kinds
        else ((*cell[colored], kind), tuple(cell[dashed]))
        for cell, kind, _ in groups
    ]  # fmt: skip
    colors, dashes = (list(dict.fromkeys(part)) for part in zip(*keys))
    looks = []
    for color, dash in keys:
        turn = colors.index(color)
        number = dashes.index(dash) if len(dashes) > 1 else turn
        looks.append(
            {
                "color": style.LINE_COLORS[turn % len(style.LINE_COLORS)],
                "linestyle": scheme_looks.DASHES[number % len(scheme_looks.DASHES)],
            }
        )
    return looks


def shares(motes, start, end):
    """Times in s from start to end, and in % the shares connected by then: a row a network."""
    runs = [(numpy.sort(run["connected_at_s"].dropna().to_numpy()), len(run))
            for _, run in motes.groupby("run")]  # fmt: skip
    moments = numpy.unique(numpy.concatenate([seconds for seconds, _ in runs]))
    moments = moments[(start < moments) & (moments < end)]
    if len(moments) > POINTS_MAX:
        moments = moments[numpy.linspace(0, len(moments) - 1, POINTS_MAX).astype(int)]
    times = numpy.concatenate([[start], moments, [end]])
    connected = [numpy.searchsorted(seconds, times, side="right") / count
                 for seconds, count in runs]  # fmt: skip
    return times, 100 * numpy.array(connected)


def observed_until(cell, end):
    """Where a cell's line ends: where the axis does, or where its networks were left."""
    duration = sweep.parse_value(cell.get("network_duration", ""))
    return min(end, duration[0]) if duration else end


def set_time_axis(axes, moments):
    """A scale from 0 on, or a logarithmic one where times of all sizes occur; returns its ends."""
    low, high = moments.min(), moments.max()
    label = "time since the power came back in s"
    if sweep.wants_log_scale("connected_at_s", low, high):
        start, end = low / 1.15, high * 1.3
        style.set_log_axis(axes.xaxis, start, end)
        axes.set_xlabel(f"{label} (logarithmic)")
    else:
        start, end = 0, high * 1.05
        axes.set_xlim(start, end)
        axes.set_xlabel(label)
    return start, end


def draw(directory, options):
    """The figure for a results directory."""
    cells = sweep.read_statistics(directory, "latency_ms", options.where)
    groups = groups_of(directory, cells, options.kinds)
    if len(groups) > lines.LINES_MAX:
        raise style.InputError(
            f"{directory}: {len(groups)} lines are more than {lines.LINES_MAX};"
            " choose values by --where"
        )
    moments = numpy.concatenate([motes["connected_at_s"].dropna() for _, _, motes in groups])
    if not len(moments):
        raise style.InputError(f"{directory}: no mote connected")
    names = [describe(cells.varying(), *group) for group in groups]
    has_several = any(motes["run"].nunique() > 1 for _, _, motes in groups)
    has_band = has_several and len(groups) <= BANDS_MAX
    entries = [*names, *(["5 % to 95 % of the networks"] if has_band else [])]
    columns = style.legend_columns(options.width, entries)
    legend_mm = style.LEGEND_ROW_MM * -(-len(entries) // columns)
    figure, axes = style.new_figure(options.width, HEIGHT_MM + legend_mm)
    start, end = set_time_axis(axes, moments)

    handles = []
    for (cell, _, motes), name, look in zip(groups, names, looks_of(cells, groups)):
        times, connected = shares(motes, start, observed_until(cell, end))
        low, middle, high = numpy.quantile(connected, [BAND[0], 0.5, BAND[1]], axis=0)
        band = {"color": look["color"], "alpha": 0.2, "linewidth": 0, "step": "post"}
        if has_band:
            axes.fill_between(times, low, high, **band)
        axes.step(times, middle, where="post", linewidth=1.2, **look)
        handles.append(Line2D([], [], linewidth=1.2, label=name, **look))
    if has_band:
        handles.append(Patch(color=style.GREY, alpha=0.4, label=entries[-1]))
    axes.set_ylim(0, 102)
    axes.set_ylabel("motes connected, %" + (" (median)" if has_several else ""))
    axes.grid()
    style.add_legend(figure, axes, handles, columns)
    return figure
