# SPDX-License-Identifier: GPL-2.0-only
"""Latency by cell: the distribution of the simulated handshakes above the poster's ten."""

import numpy
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from plots import style

ROW_MM = 13
BELOW_MM = 26  # The x axis, its label and the legend.
BIN_WIDTH_LOG10 = 0.015
NARROW_RATIO = 1.2  # A cell whose maximum is below this times its minimum is told in numbers too.
TICKS_S = [mantissa * 10**power for power in range(-3, 6) for mantissa in (1, 2, 3, 5, 7)]
REFERENCE_COLUMNS = ["key_bits", "drop_rate", "min_ms", "avg_ms", "max_ms"]


def label_of(name, value):
    """How a reader calls a value of an axis."""
    if name == "key_bits":
        return f"{value:g} bit"
    if name == "drop_rate":
        return f"{100 * value:g} % lost"
    return f"{name} = {value}"


def cells_of(table, axes):
    """The cells in order of their axes' values: pairs of those values and latencies in s."""
    if not axes:
        return [({}, table["latency_ms"].to_numpy() / 1000)]
    return [
        (dict(zip(axes, key)), rows["latency_ms"].to_numpy() / 1000)
        for key, rows in table.groupby(axes)
    ]


def published(reference, cell):
    """The published row for a cell, or nothing."""
    if reference is None or not {"key_bits", "drop_rate"} <= set(cell):
        return None
    rows = reference[
        (reference["key_bits"] == cell["key_bits"])
        & (abs(reference["drop_rate"] - cell["drop_rate"]) < 1e-9)
    ]
    return None if rows.empty else rows.iloc[0]


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


def draw_published(axes, row, values):
    """The published minimum, mean and maximum."""
    low, mean, high = (values[name] / 1000 for name in ("min_ms", "avg_ms", "max_ms"))
    axes.plot([low, high], [row + 0.28] * 2, "|-", color=style.VERMILION, linewidth=0.9, ms=5)
    axes.plot(mean, row + 0.28, "D", color=style.VERMILION, ms=3.6)
    if high < NARROW_RATIO * low:
        annotate(axes, row + 0.3, low, mean, high, style.VERMILION)


def legend_handles(with_reference):
    """The legend's entries."""
    handles = [
        Patch(color=style.SKY, label="simulated handshakes"),
        Line2D([], [], color=style.BLUE, linewidth=3.2, label="middle half"),
        Line2D([], [], color=style.BLUE, linewidth=0.9, label="5 % to 95 %"),
        Line2D([], [], color="white", marker="o", markeredgecolor=style.BLUE, ms=4.5, label="mean"),
    ]
    if with_reference:
        mark = {"color": style.VERMILION, "linewidth": 0.9}
        handles += [
            Line2D([], [], marker="|", label="poster: min. to max.", ms=5, **mark),
            Line2D([], [], marker="D", linestyle="", label="poster: mean", ms=3.6, **mark),
        ]
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
    table, axis_names = style.read_handshakes(directory, ["latency_ms"])
    reference = style.read_reference(reference_path, REFERENCE_COLUMNS)
    if (table["latency_ms"] <= 0).any():
        raise style.InputError(f"{directory}: a completed handshake has no latency")
    cells = cells_of(table, axis_names)
    figure, axes = style.new_figure(width_mm, ROW_MM * len(cells) + BELOW_MM)

    limits = []
    for row, (cell, seconds) in enumerate(cells):
        draw_distribution(axes, row, seconds)
        limits += [seconds.min(), seconds.max()]
        values = published(reference, cell)
        if values is not None:
            draw_published(axes, row, values)
            limits += [values["min_ms"] / 1000, values["max_ms"] / 1000]

    set_time_axis(axes, min(limits), max(limits))
    labels = [
        "\n".join([*(label_of(*pair) for pair in cell.items()), f"n = {len(seconds)}"])
        for cell, seconds in cells
    ]
    axes.set_yticks(range(len(cells)), labels)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.set_ylim(len(cells) - 0.55, -0.65)
    style.add_legend(
        figure,
        axes,
        legend_handles(reference is not None),
        2 if width_mm < style.NARROW_MM else 6,
    )
    return figure
