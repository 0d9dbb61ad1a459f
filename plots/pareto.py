# SPDX-License-Identifier: GPL-2.0-only
"""Cells of sweeps by latency and energy, and those that no other of the sweep beats in both."""

import textwrap

from matplotlib.lines import Line2D

import cells as sweep
import style

HEIGHT_MM = 72
METRICS = ("latency_ms", "energy_total_mJ")
LOOKS = ((style.SKY, "o"), (style.ORANGE, "^"), (style.GREEN, "s"), (style.PURPLE, "D"))
FRONT = {"markerfacecolor": "white", "markeredgecolor": "black", "ms": 4.2}


def read_points(directory, where):
    """The cells in which all completed: pairs of both means, and the cell's settings."""
    latency, energy = (sweep.read_statistics(directory, one, where) for one in METRICS)
    scales = [sweep.METRIC_LABELS[one][1] for one in METRICS]
    return [
        ((cell["mean"] * scales[0], other["mean"] * scales[1]), dict(cell[latency.axes]))
        for (_, cell), (_, other) in zip(latency.table.iterrows(), energy.table.iterrows())
        if cell["failures"] == 0 and cell["mean"] > 0 and other["mean"] > 0
    ]


def front_of(points):
    """The points that no other beats in both, from the fastest on."""
    front = []
    for point in sorted(points, key=lambda one: one[0]):
        if not front or point[0][1] < front[-1][0][1]:
            front.append(point)
    return front


def varying_axes(points):
    """The settings that differ between points."""
    axes = list(dict.fromkeys(axis for _, settings in points for axis in settings))
    return [axis for axis in axes if len({settings.get(axis) for _, settings in points}) > 1]


def describe(settings, axes, width):
    """A cell by its settings, in lines that a legend has room for."""
    text = ", ".join(sweep.value_label(one, settings[one]) for one in axes if one in settings)
    letters = int((width - style.LEGEND_MARK_MM - 4) / style.LETTER_MM)
    return "\n".join(textwrap.wrap(text, letters, break_on_hyphens=False))


def has_values(settings, marked):
    """Whether a cell has all of the values NAME=VALUE."""
    for text in marked:
        name, _, value = text.partition("=")
        own = settings.get(name.strip().replace("-", "_"))
        if own is None or (sweep.parse_value(own) or own) != (sweep.parse_value(value) or value):
            return False
    return True


def draw_points(axes, points, look):
    """All cells of a sweep, small."""
    color, marker = look
    places = [place for place, _ in points]
    axes.plot(*zip(*places), marker, color=color, ms=2.8, markeredgewidth=0, alpha=0.8)


def draw_front(axes, front, first, look):
    """A sweep's front, its points numbered from a number on."""
    marker = look[1]
    axes.plot(*zip(*(place for place, _ in front)), color="black", linewidth=0.8,
              marker=marker, **FRONT, zorder=3)  # fmt: skip
    for number, (place, _) in enumerate(front, first):
        axes.annotate(str(number), place, (3, -4), textcoords="offset points", ha="left",
                      va="top", fontsize=7, fontweight="bold", zorder=4)  # fmt: skip


def set_scales(axes, points):
    """Logarithmic axes that have room for all."""
    for axis, metric, place in ((axes.xaxis, METRICS[0], 0), (axes.yaxis, METRICS[1], 1)):
        values = [point[0][place] for point in points]
        style.set_log_axis(axis, min(values) / 1.3, max(values) * 1.15)
        axis.set_label_text(sweep.METRIC_LABELS[metric][0] + ", mean")
    axes.grid()


def draw(directories, options):
    """The figure for results directories."""
    if len(directories) > len(LOOKS):
        raise style.InputError(f"{len(directories)} sweeps are more than {len(LOOKS)}")
    sweeps = [read_points(one, options.where) for one in directories]
    names = options.label or [str(one).rstrip("/").rsplit("/", 1)[-1] for one in directories]
    if len(names) != len(directories):
        raise style.InputError(f"--label: {len(names)} names for {len(directories)} sweeps")
    for directory, points in zip(directories, sweeps):
        if not points:
            raise style.InputError(f"{directory} has no cell in which all completed")
    everything = [point for points in sweeps for point in points]
    axes_names = varying_axes(everything)

    handles = []
    fronts = []
    for (color, marker), name, points in zip(LOOKS, names, sweeps):
        handles.append(Line2D([], [], ls="", color=color, marker=marker, ms=4, label=name))
        fronts.append(front_of(points))
    handles.append(Line2D([], [], color="black", marker="o", linewidth=0.8, **FRONT,
                          label="no other of its kind is better in both"))  # fmt: skip
    marked = [one for one in everything if options.mark and has_values(one[1], options.mark)]
    if marked:
        handles.append(Line2D([], [], ls="", color="black", marker="*", ms=7,
                              label=describe(marked[0][1], axes_names, options.width)))  # fmt: skip
    for number, (_, settings) in enumerate((one for front in fronts for one in front), 1):
        text = describe(settings, axes_names, options.width)
        handles.append(Line2D([], [], ls="", color="black", marker=style.text_marker(str(number)), ms=4.5,
                              markeredgewidth=0.3, label=text))  # fmt: skip
    lines = sum(handle.get_label().count("\n") + 1 for handle in handles)
    figure, axes = style.new_figure(options.width, HEIGHT_MM + 0.9 * style.LEGEND_ROW_MM * lines)
    for look, points in zip(LOOKS, sweeps):
        draw_points(axes, points, look)
    if marked:
        axes.plot(*marked[0][0], "*", color="black", ms=8, zorder=3)
    first = 1
    for look, front in zip(LOOKS, fronts):
        draw_front(axes, front, first, look)
        first += len(front)
    set_scales(axes, everything)
    style.add_legend(figure, axes, handles, 1)
    return figure
