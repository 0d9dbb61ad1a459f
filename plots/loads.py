# SPDX-License-Identifier: GPL-2.0-only
"""How busy channel and base station are in the course of one network."""

import numpy
from matplotlib.lines import Line2D

import style

COLUMNS = ["time_ms", "duration_ms", "node", "event"]
HEIGHT_MM = 62
BINS = 200  # About as many as can be told apart.
STEPS_S = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600)
# What a curve is: the events that last as long as somebody is busy, its colour and its dashes.
CURVES = {
    "channel: somebody sends": (("frame", "acknowledgement"), style.BLACK, "-"),
    "base station: at sending": (("base-sends",), style.BLUE, "-"),
    "base station: passes frames on": (("base-receives",), style.VERMILION, "--"),
}


def bin_width(end_s):
    """Width of the spans of time over which is averaged, a round number of s."""
    return next((step for step in STEPS_S if end_s / step <= BINS), STEPS_S[-1])


def union(starts, ends):
    """Spans of time without overlaps."""
    order = numpy.argsort(starts, kind="stable")
    starts, ends = starts[order], numpy.maximum.accumulate(ends[order])
    begins = numpy.concatenate([[True], starts[1:] > ends[:-1]])
    finishes = numpy.concatenate([begins[1:], [True]])
    return starts[begins], ends[finishes]


def shares(starts, ends, edges):
    """In % how much of each span between the edges is busy."""
    starts, ends = union(starts, ends)
    # Busy until a time: all that ended before, and the part of what is under way.
    before = numpy.concatenate([[0], numpy.cumsum(ends - starts)])
    place = numpy.searchsorted(starts, edges, side="right")
    last = numpy.maximum(place - 1, 0)
    under_way = numpy.clip(ends[last] - edges, 0, None)
    busy = numpy.where(place > 0, before[place] - under_way, 0)
    return 100 * numpy.diff(busy) / numpy.diff(edges)


def draw(path, width_mm):
    """The figure for the timeline of a network."""
    events = style.read_csv(path, COLUMNS)
    try:
        events = events.astype({"time_ms": float, "duration_ms": float})
    except ValueError as error:
        raise style.InputError(f"{path}: {error}") from error
    if not events["event"].isin(CURVES["base station: at sending"][0]).any():
        raise style.InputError(f"{path} is no timeline of a network: no base station sends in it")
    starts = events["time_ms"].to_numpy() / 1000
    ends = starts + events["duration_ms"].to_numpy() / 1000
    width = bin_width(ends.max())
    edges = numpy.arange(0, ends.max() + width, width)
    columns = style.legend_columns(width_mm, list(CURVES))
    legend_mm = style.LEGEND_ROW_MM * -(-len(CURVES) // columns)
    figure, axes = style.new_figure(width_mm, HEIGHT_MM + legend_mm)
    handles = []
    for name, (kinds, color, dashes) in CURVES.items():
        own = events["event"].isin(kinds).to_numpy()
        if own.any():
            look = {"color": color, "linestyle": dashes, "linewidth": 1.1}
            axes.stairs(shares(starts[own], ends[own], edges), edges, **look)
            handles.append(Line2D([], [], label=name, **look))
    axes.set_xlim(0, edges[-1])
    axes.set_ylim(0, 102)
    axes.set_xlabel("time since the power came back in s")
    axes.set_ylabel(f"busy, % of each {width:g} s")
    axes.grid()
    style.add_legend(figure, axes, handles, columns)
    return figure
