# SPDX-License-Identifier: GPL-2.0-only
"""A map of one network: its motes, when they connected or what they spent, and their ways."""

import csv
import math

import numpy
from matplotlib.collections import LineCollection
from matplotlib.colors import LogNorm, Normalize
from matplotlib.lines import Line2D

import cells as sweep
import networks
import style

COLUMNS = ["x_m", "y_m", "hops", "parent"]
MARKERS = "oD^vph<>"  # By kind; the sink is a square.
BESIDE_MM = 34  # Width of what stands beside the map: labels and the scale of colours.
BELOW_MM = 11  # Height of what stands below it, without the legend.
SHAPES = (0.3, 0.8)  # The least and the greatest height of a map, by its width.
LEAST_MM = 24  # Height that the scale of colours needs.
MARGIN = 0.06  # Around the motes, by the larger side of the map.
MARKS_MM = (0.9, 1.9)  # The least and the greatest size of a mote's mark.
MARK_SHARE = 0.4  # A mark's size, by the side of the square that a mote has for itself.
BAR_MM = 2.5  # Width of the scale of colours.


def choose_network(directory, cells, options):
    """The motes of the run that is wanted, in the only cell that there is."""
    for axis in cells.varying():
        raise style.InputError(f"{directory}: {axis} varies; choose a value by --where")
    motes = networks.read_motes(directory, cells, [*COLUMNS, options.metric])
    motes = networks.select_cell(motes, cells, cells.table.iloc[0])
    runs = motes["run"]
    run = runs.min() if options.run is None else options.run
    if run not in runs.to_numpy():
        known = f"{runs.min():.0f} to {runs.max():.0f}"
        raise style.InputError(f"{directory}: there is no run {run} of this cell, but {known}")
    return motes[runs == run]


def find_sink(directory, cells):
    """Where the sink is; nothing if a file says so that is not there."""
    settings = sweep.read_manifest(directory)["settings"]
    values = {name.replace("-", "_"): value for name, value in settings.items()}
    values.update(cells.table.iloc[0][cells.axes])
    if values.get("placement") != "file":
        return (0.0, 0.0)
    try:
        with open(values["placement_file"], encoding="utf-8") as file:
            rows = list(csv.DictReader(filter(str.strip, (line.split("#")[0] for line in file))))
        return next(((float(row["x_m"]), float(row["y_m"])) for row in rows
                     if row["mote"].strip() == "0"), (0.0, 0.0))  # fmt: skip
    except (OSError, KeyError, ValueError):
        return None


def find_ways(motes, sink):
    """A line from each mote to its parent, as far as it has one whose place is known."""
    places = {int(mote.mote): (mote.x_m, mote.y_m) for mote in motes.itertuples()}
    if sink is not None:
        places[0] = sink
    return [
        [(mote.x_m, mote.y_m), places[int(mote.parent)]]
        for mote in motes.itertuples()
        if not numpy.isnan(mote.parent) and int(mote.parent) in places
    ]


def map_size(width_mm, motes, sink):
    """Width and height of a map in mm, and the ends of its axes in m."""
    xs, ys = ([*motes[name], *([sink[place]] if sink else [])]
              for place, name in enumerate(("x_m", "y_m")))  # fmt: skip
    margin = max(MARGIN * max(numpy.ptp(xs), numpy.ptp(ys)), 0.5)
    ends = [(min(places) - margin, max(places) + margin) for places in (xs, ys)]
    shape = numpy.ptp(ends[1]) / numpy.ptp(ends[0])
    map_mm = width_mm - BESIDE_MM
    height_mm = max(numpy.clip(shape, *SHAPES) * map_mm, LEAST_MM)
    wanted = height_mm / map_mm
    return (map_mm, height_mm), [widen(ends[0], shape / wanted), widen(ends[1], wanted / shape)]


def widen(ends, factor):
    """Ends of an axis so much farther from each other, if that is more."""
    more = max(factor - 1, 0) * numpy.ptp(ends) / 2
    return ends[0] - more, ends[1] + more


def new_map(size_mm, ends, legend_rows):
    """A figure and its axes, in which a metre is as long in each direction."""
    below_mm = BELOW_MM + style.LEGEND_ROW_MM * legend_rows
    figure, axes = style.new_figure(size_mm[0] + BESIDE_MM, size_mm[1] + below_mm)
    axes.set_xlim(ends[0])
    axes.set_ylim(ends[1])
    axes.set_aspect("equal", adjustable="box")
    axes.set_xlabel("x in m")
    axes.set_ylabel("y in m")
    return figure, axes


def add_scale(figure, axes, image, size_mm, metric):
    """What the colours mean, beside the map."""
    share = BAR_MM / size_mm[0]
    bar = figure.colorbar(image, ax=axes, fraction=share, aspect=size_mm[1] / BAR_MM, pad=0.02)
    bar.outline.set_visible(False)
    label, _ = networks.label_of(metric)
    bar.set_label(style.wrap(label, int(size_mm[1] / style.LETTER_MM)))
    if isinstance(image.norm, LogNorm):
        style.set_log_axis(bar.ax.yaxis, image.norm.vmin, image.norm.vmax)


def make_norm(values):
    """How values become colours: by their logarithm where those of all sizes occur."""
    low, high = values.min(), values.max()
    if sweep.wants_log_scale("", low, high):
        return LogNorm(low, high)
    return Normalize(min(low, high - 1e-9), high)


def draw_motes(axes, motes, size_mm, metric):
    """The motes, a marker a kind; returns what the colours are of, if there are any."""
    known = motes[metric].dropna()
    norm = make_norm(known) if len(known) else None
    room_mm = math.sqrt(size_mm[0] * size_mm[1] / len(motes))
    mark_pt = numpy.clip(MARK_SHARE * room_mm, *MARKS_MM) / style.MM_PER_INCH * 72
    look = {"s": mark_pt**2, "linewidth": 0.5, "edgecolor": "black"}
    image = None
    for kind, marker in zip(networks.kinds_of(motes), MARKERS * len(motes)):
        own = motes[motes["kind"] == kind]
        has = own[metric].notna()
        axes.scatter(own["x_m"][~has], own["y_m"][~has], marker=marker, c="white", zorder=3, **look)
        if has.any():
            image = axes.scatter(own["x_m"][has], own["y_m"][has], c=own[metric][has], norm=norm,
                                 cmap="cividis", marker=marker, zorder=3, **look)  # fmt: skip
    failed = motes[motes["connected"] != 1]
    axes.plot(failed["x_m"], failed["y_m"], "x", color=style.VERMILION, zorder=4,
              ms=1.3 * mark_pt, mew=1.3)  # fmt: skip
    return image


def legend_handles(motes, sink, ways):
    """The legend's entries, for what occurs."""
    mark = {"color": "black", "ls": ""}
    handles = [Line2D([], [], marker="s", ms=6, label="sink", **mark)] if sink else []
    handles += [
        Line2D([], [], marker=marker, ms=5, mfc=style.GREY, mew=0.5, label=kind, **mark)
        for kind, marker in zip(networks.kinds_of(motes), MARKERS * len(motes))
    ]
    if ways:
        handles.append(Line2D([], [], color=style.GREY, lw=0.7, label="way to the sink"))
    if (motes["connected"] != 1).any():
        label = f"not connected ({(motes['connected'] != 1).sum()} of {len(motes)})"
        handles.append(Line2D([], [], marker="x", ms=6, mew=1.3, ls="", color=style.VERMILION,
                              label=label))  # fmt: skip
    return handles


def draw(directory, options):
    """The figure for a results directory."""
    cells = sweep.read_statistics(directory, "latency_ms", options.where)
    motes = choose_network(directory, cells, options)
    _, scale = networks.label_of(options.metric)
    motes = motes.assign(**{options.metric: scale * motes[options.metric]})
    sink = find_sink(directory, cells)
    ways = find_ways(motes, sink)
    handles = legend_handles(motes, sink, ways)
    columns = style.legend_columns(options.width, [one.get_label() for one in handles])
    size_mm, ends = map_size(options.width, motes, sink)
    figure, axes = new_map(size_mm, ends, -(-len(handles) // columns))
    axes.add_collection(LineCollection(ways, colors=style.GREY, linewidths=0.7, zorder=1))
    if sink is not None:
        axes.plot(*sink, "s", color="black", ms=6, zorder=5)
    image = draw_motes(axes, motes, size_mm, options.metric)
    if image is not None:
        add_scale(figure, axes, image, size_mm, options.metric)
    style.add_legend(figure, axes, handles, columns)
    return figure
