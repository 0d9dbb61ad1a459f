# SPDX-License-Identifier: GPL-2.0-only
"""Latency by cell: the distribution of the simulated handshakes above what is published."""

import numpy
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

import cells
import style

ROW_MM = 13
BELOW_MM = 26  # The x axis, its label and the legend.
BIN_WIDTH_LOG10 = 0.015
NARROW_RATIO = 1.2  # A cell whose maximum is below this times its minimum is told in numbers too.
TICKS_S = [mantissa * 10**power for power in range(-3, 6) for mantissa in (1, 2, 3, 5, 7)]


def label_of(name, value):
    """How a reader calls a value of an axis."""
    if name == "key_bits":
        return f"{value:g} bit"
    if name == "drop_rate":
        return f"{100 * value:g} % lost"
    return f"{name} = {value}"


def cells_of(table, axes):
    """The cells in order of their axes' values: pairs of those values and all of their rows."""
    if not axes:
        return [({}, table)]
    return [(dict(zip(axes, key)), rows) for key, rows in table.groupby(axes)]


def seconds_of(rows):
    """The latencies of those that completed, in s."""
    return style.select_completed(rows, ["latency_ms"])["latency_ms"].to_numpy() / 1000


def label_cell(cell, rows):
    """How a reader calls a cell, and how many of its handshakes are shown."""
    count = len(seconds_of(rows))
    number = f"{count}" if count == len(rows) else f"{count} of {len(rows)}"
    return "\n".join([*(label_of(*pair) for pair in cell.items()), f"n = {number}"])


def draw_absence(axes, row, rows):
    """In words that there is nothing to draw."""
    axes.text(0.01, row, style.name_absence((rows["completed"] == 1).any()), va="center",
              transform=axes.get_yaxis_transform(), color=style.BLUE, fontsize=7)  # fmt: skip


def draw_distribution(axes, row, seconds):
    """A histogram on the row's base line; below it the quantiles and the mean."""
    low, high = numpy.log10(seconds.min()), numpy.log10(seconds.max())
    count = max(1, int(numpy.ceil((high - low) / BIN_WIDTH_LOG10)))
    middle = (low + high) / 2
    reach = count * BIN_WIDTH_LOG10 / 2
    heights, edges = numpy.histogram(
        numpy.log10(seconds), numpy.linspace(middle - reach, middle + reach, count + 1)
    )
    axes.stairs(
        row - 0.56 * heights / heights.max(), 10**edges, baseline=row, fill=True, color=style.SKY
    )
    low5, low25, high25, high5 = numpy.quantile(seconds, [0.05, 0.25, 0.75, 0.95])
    axes.hlines(row + 0.1, low5, high5, color=style.BLUE, linewidth=0.9)
    axes.hlines(row + 0.1, low25, high25, color=style.BLUE, linewidth=3.2)
    axes.plot(seconds.mean(), row + 0.1, "o", color="white", markeredgecolor=style.BLUE, ms=4.5)
    if seconds.max() < NARROW_RATIO * seconds.min():
        annotate(axes, row + 0.05, seconds.min(), seconds.mean(), seconds.max(), style.BLUE)


def annotate(axes, row, low, mean, high, color):
    """In numbers what the scale cannot show."""
    axes.annotate(
        f"{low:.2f} to {high:.2f} s, mean {mean:.2f} s",
        (high, row),
        xytext=(7, 0),
        textcoords="offset points",
        va="center",
        fontsize=7,
        color=color,
        bbox={"pad": 0.5, "color": "white"},
    )


def published_seconds(published, cell):
    """The published minimum, mean and maximum of a cell in s, those that there are; or nothing."""
    for row in published:
        if cells.is_of(row, cell):
            texts = [row.get(f"reference_{name}_ms") for name in ("min", "avg", "max")]
            return [float(text) / 1000 if text else None for text in texts]
    return None


def draw_published(axes, row, low, mean, high):
    """The published minimum, mean and maximum; without the extremes the mean alone."""
    has_extremes = low is not None and high is not None
    if has_extremes:
        axes.plot([low, high], [row + 0.28] * 2, "|-", color=style.VERMILION, linewidth=0.9, ms=5)
    axes.plot(mean, row + 0.28, "D", color=style.VERMILION, ms=3.6)
    if has_extremes and high < NARROW_RATIO * low:
        annotate(axes, row + 0.3, low, mean, high, style.VERMILION)


def legend_handles(source, with_extremes):
    """The legend's entries; source is who published something."""
    handles = [
        Patch(color=style.SKY, label="simulated handshakes"),
        Line2D([], [], color=style.BLUE, linewidth=3.2, label="middle half"),
        Line2D([], [], color=style.BLUE, linewidth=0.9, label="5 % to 95 %"),
        Line2D([], [], color="white", marker="o", markeredgecolor=style.BLUE, ms=4.5, label="mean"),
    ]
    mark = {"color": style.VERMILION, "linewidth": 0.9}
    if source and with_extremes:
        handles.append(Line2D([], [], marker="|", label=f"{source}: min. to max.", ms=5, **mark))
    if source:
        handles.append(
            Line2D([], [], marker="D", linestyle="", label=f"{source}: mean", ms=3.6, **mark)
        )
    return handles


def set_time_axis(axes, shortest, longest):
    """A logarithmic axis in seconds around what is to be shown."""
    axes.set_xscale("log")
    axes.set_xlim(shortest / 1.15, longest * 1.15)
    axes.xaxis.set_major_locator(FixedLocator(TICKS_S))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.set_xlabel("latency of a handshake in s (logarithmic)")
    axes.grid(axis="x")


def draw(directory, reference_path, width_mm):
    """The figure for a results directory and a file of published latencies."""
    table, axis_names = style.read_all(directory, ["latency_ms"])
    published, source = cells.read_published("latency", directory, reference_path)
    completed = style.select_completed(table, ["latency_ms"])
    if completed.empty:
        raise style.InputError(f"{directory} has no completed handshake")
    if (completed["latency_ms"] <= 0).any():
        raise style.InputError(f"{directory}: a completed handshake has no latency")
    shown = cells_of(table, axis_names)
    figure, axes = style.new_figure(width_mm, ROW_MM * len(shown) + BELOW_MM)

    limits = []
    with_extremes = False
    for row, (cell, rows) in enumerate(shown):
        seconds = seconds_of(rows)
        if len(seconds):
            draw_distribution(axes, row, seconds)
            limits += [seconds.min(), seconds.max()]
        else:
            draw_absence(axes, row, rows)
        values = published_seconds(published, cell)
        if values is not None:
            draw_published(axes, row, *values)
            limits += [value for value in values if value is not None]
            with_extremes = with_extremes or None not in values

    set_time_axis(axes, min(limits), max(limits))
    axes.set_yticks(range(len(shown)), [label_cell(*one) for one in shown])
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.set_ylim(len(shown) - 0.55, -0.65)
    style.add_legend(
        figure,
        axes,
        legend_handles(source, with_extremes),
        2 if width_mm < style.NARROW_MM else 6,
    )
    return figure
