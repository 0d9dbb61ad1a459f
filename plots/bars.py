# SPDX-License-Identifier: GPL-2.0-only
"""Means as bars in groups; several columns are stacked. Each bar has its value and interval."""

import math

from matplotlib.lines import Line2D
from matplotlib.patches import Patch

import cells as sweep
import scheme_looks
import style

BAR_MM = 3.5
GROUP_GAP = 0.9  # In bars.
BELOW_MM = 20
BARS_MAX = 40
NORMAL_95 = 1.96
# From light to dark, so that groups are told apart in grey too.
SHADES = ("#B9DDF4", style.SKY, "#00507D", style.BLACK)
LEGEND_GREY = "#555555"
# Columns that are stacked, from the left on: the legend's text and the hatch.
PARTS = {
    "bytes_mote": ("sent by the mote", None),
    "bytes_sink": ("sent by the sink", "////"),
}


def sum_label(cells, metrics):
    """How a reader calls the sum of columns, and the factor of its values."""
    if len(metrics) == 1:
        label, scale = sweep.value_axis(cells, metrics[0], "mean")
        return label.removesuffix(" (mean)"), scale
    common = metrics[0].rsplit("_", 1)[0]
    return cells.labels().get(common, (common.replace("_", " "), 1))


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


def shades_of(cells, over, by):
    """The colour of each bar, by its group and its value, and those of the legend, by value."""
    values = cells.values(by)
    shades = {value: SHADES[i % len(SHADES)] for i, value in enumerate(values)}
    bars = {(group, value): shades[value] for group in cells.values(over) for value in values}
    if by == scheme_looks.SCHEME:
        shades = {name: look[0] for name, look in scheme_looks.looks_of(values).items()}
        bars = {(group, value): shades[value] for group, value in bars}
    elif over == scheme_looks.SCHEME:
        shades = dict(zip(values, scheme_looks.tints(LEGEND_GREY, len(values))))
        for name, look in scheme_looks.looks_of(cells.values(over)).items():
            tints = scheme_looks.tints(look[0], len(values))
            bars.update(((name, value), tint) for value, tint in zip(values, tints))
    return bars, shades


def choose_by(cells, over):
    """The axis whose values are told apart by shades."""
    others = [axis for axis in cells.varying(over) if axis != over]
    if len(others) > 1:
        raise style.InputError(
            f"{cells.directory}: {others[1]} varies too; choose a value by --where"
        )
    return others[0] if others else over


def groups_of(cells, over, by, metrics):
    """For each value of an axis its bars, a value of the other and the rows; and how many bars.

    Where nothing could have a value, as a rekey without rekeys, there is no group.
    """
    rows = style.read_rows(cells.directory, ["completed", *metrics], cells.axes)
    groups = []
    observed = 0
    for value in cells.values(over):
        found = []
        for _, cell in cells.table[cells.table[over] == value].iterrows():
            own = rows
            for axis in cells.axes:
                own = own[own[axis] == cell[axis]]
            found.append((cell[by], own))
        values = sum(len(style.select_completed(own, metrics)) for _, own in found)
        observed += values
        if values or any((own["completed"] != 1).any() for _, own in found):
            groups.append((value, found))
    count = sum(len(found) for _, found in groups)
    if not observed:
        raise style.InputError(f"{cells.directory}: no cell has a {metrics[0]}")
    if count > BARS_MAX:
        raise style.InputError(f"{cells.directory}: {count} bars are more than {BARS_MAX}")
    return groups, count


def draw_groups(axes, groups, over, metrics, scale, colors):
    """All bars with their values, from top to bottom."""
    place = 0.0
    ticks = []
    longest = 0.0
    for value, found in groups:
        ticks.append((place + (len(found) - 1) / 2, sweep.value_label(over, value)))
        for shade, rows in found:
            own = style.select_completed(rows, metrics)
            text, end = style.name_absence((rows["completed"] == 1).any()), 0
            if len(own):
                mean, end = draw_bar(axes, place, own, metrics, scale, colors[value, shade])
                text = style.digits(mean, 3) if mean < 1000 else f"{mean:.0f}"
                text += f" ({len(own)} of {len(rows)})" if len(own) < len(rows) else ""
            axes.annotate(text, (end, place), (2, 0), textcoords="offset points", va="center",
                          fontsize=7)  # fmt: skip
            longest = max(longest, end)
            place += 1
        place += GROUP_GAP
    axes.set_ylim(place - GROUP_GAP - 0.3, -0.7)
    axes.set_yticks([at for at, _ in ticks], [name for _, name in ticks])
    axes.tick_params(axis="y", length=0)
    return longest


def draw(directory, options):
    """The figure for a results directory."""
    metrics = options.metrics or ["latency_ms"]
    cells = sweep.read_statistics(directory, metrics[0], options.where)
    over = sweep.choose_over(cells, options.over)
    by = choose_by(cells, over)
    groups, count = groups_of(cells, over, by, metrics)
    colors, shades = shades_of(cells, over, by)
    label, scale = sum_label(cells, metrics)
    handles = legend_handles(shades, by, metrics)
    columns = style.legend_columns(options.width, [one.get_label() for one in handles])
    legend_mm = style.LEGEND_ROW_MM * -(-len(handles) // columns)
    height = BAR_MM * (count + GROUP_GAP * len(groups)) + BELOW_MM + legend_mm
    figure, axes = style.new_figure(options.width, height)

    longest = draw_groups(axes, groups, over, metrics, scale, colors)
    axes.set_xlim(0, (longest or 1) * (1.2 if options.width < style.NARROW_MM else 1.1))
    axes.grid(axis="x")
    axes.set_xlabel(label)
    style.add_legend(figure, axes, handles, columns)
    return figure
