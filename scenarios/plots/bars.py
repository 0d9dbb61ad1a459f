# SPDX-License-Identifier: GPL-2.0-only
"""Means as bars in groups; several columns are stacked. Each bar has its value and interval."""

import math

from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from plots import cells as sweep
from plots import style

BAR_MM = 3.5
GROUP_GAP = 0.9  # In bars.
BELOW_MM = 20
BARS_MAX = 40
NORMAL_95 = 1.96
# From light to dark, so that groups are told apart in grey too.
SHADES = ("#B9DDF4", style.SKY, "#00507D", style.BLACK)
# Columns that are stacked, from the left on: the legend's text and the hatch.
PARTS = {
    "bytes_mote": ("sent by the mote", None),
    "bytes_sink": ("sent by the sink", "////"),
}


def is_done(rows, metrics):
    """Whether a cell has anything to show."""
    return len(rows) > 0 and rows[metrics].sum().sum() > 0


def sum_label(metrics):
    """How a reader calls the sum of columns, and the factor of its values."""
    if len(metrics) == 1:
        label, scale = sweep.value_axis(metrics[0], "mean")
        return label.removesuffix(" (mean)"), scale
    common = metrics[0].rsplit("_", 1)[0]
    return sweep.METRIC_LABELS.get(common, (common.replace("_", " "), 1))


def draw_bar(axes, place, rows, metrics, scale, color):
    """A cell's bar; returns where it ends, its interval included."""
    start = 0.0
    for metric in metrics:
        mean = rows[metric].mean() * scale
        part = next((PARTS[name] for name in PARTS if metric.endswith(name)), ("", None))
        hatch = part[1] if len(metrics) > 1 else None
        look = {"facecolor": "white" if hatch else color, "edgecolor": color, "hatch": hatch}
        axes.barh(place, mean, left=start, height=0.82, linewidth=0.6, **look)
        start += mean
    sums = rows[metrics].sum(axis=1) * scale
    half = NORMAL_95 * sums.std() / math.sqrt(len(sums)) if len(sums) > 1 else 0
    axes.errorbar(start, place, xerr=half, color="black", elinewidth=0.8, capsize=1.2)
    return start, start + half


def legend_handles(shades, by, metrics):
    """The legend's entries."""
    handles = [
        Patch(facecolor=color, edgecolor=color, label=sweep.value_label(by, value))
        for value, color in shades.items()
    ]
    if len(metrics) > 1:
        handles += [
            Patch(facecolor=style.GREY if hatch is None else "white", edgecolor=style.GREY,
                  hatch=hatch, label=label)
            for label, hatch in PARTS.values()
        ]  # fmt: skip
    handles.append(Line2D([], [], color="black", marker="|", ms=4, linewidth=0.8,
                          label="95 % confidence"))  # fmt: skip
    return handles


def draw(directory, options):
    """The figure for a results directory."""
    metrics = options.metrics or ["latency_ms"]
    cells = sweep.read_statistics(directory, metrics[0], options.where)
    over = sweep.choose_over(cells, options.over)
    others = [axis for axis in cells.varying() if axis != over]
    if len(others) > 1:
        raise style.InputError(f"{directory}: {others[1]} varies too; choose a value by --where")
    by = others[0] if others else over
    rows = style.read_rows(directory, ["completed", *metrics], cells.axes)
    rows = rows[rows["completed"] == 1]
    bars = []
    for value in cells.values(over):
        group = cells.table[cells.table[over] == value]
        found = []
        for _, cell in group.iterrows():
            own = rows
            for axis in cells.axes:
                own = own[own[axis] == cell[axis]]
            if is_done(own, metrics):
                found.append((cell[by], own))
        if found:
            bars.append((value, found))
    count = sum(len(found) for _, found in bars)
    if not count:
        raise style.InputError(f"{directory}: no cell has a {metrics[0]}")
    if count > BARS_MAX:
        raise style.InputError(f"{directory}: {count} bars are more than {BARS_MAX}")

    shades = {value: SHADES[i % len(SHADES)] for i, value in enumerate(cells.values(by))}
    label, scale = sum_label(metrics)
    handles = legend_handles(shades, by, metrics)
    columns = style.legend_columns(options.width, [one.get_label() for one in handles])
    legend_mm = style.LEGEND_ROW_MM * -(-len(handles) // columns)
    height = BAR_MM * (count + GROUP_GAP * len(bars)) + BELOW_MM + legend_mm
    figure, axes = style.new_figure(options.width, height)
    place = 0.0
    ticks = []
    ends = []
    for value, found in bars:
        ticks.append((place + (len(found) - 1) / 2, value))
        for shade, own in found:
            mean, end = draw_bar(axes, place, own, metrics, scale, shades[shade])
            ends.append((place, mean, end))
            place += 1
        place += GROUP_GAP
    for at, mean, end in ends:
        axes.annotate(style.digits(mean, 3) if mean < 1000 else f"{mean:.0f}", (end, at), (2, 0),
                      textcoords="offset points", va="center", fontsize=7)  # fmt: skip
    axes.set_xlim(0, max(end for _, _, end in ends) * (1.2 if options.width < 120 else 1.1))
    axes.set_ylim(place - GROUP_GAP - 0.3, -0.7)
    axes.set_yticks([at for at, _ in ticks], [name for _, name in ticks])
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x")
    axes.set_xlabel(label)
    style.add_legend(figure, axes, handles, columns)
    return figure
