# SPDX-License-Identifier: GPL-2.0-only
"""How many motes of a network are connected by a time: the median network, and a band of them."""

import numpy

import cells as sweep
import networks
import style

POINTS_MAX = 2000  # More of them would not be seen, and would make a large file.


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
    groups = networks.groups_of(directory, cells, options.kinds)
    networks.require_few(directory, groups)
    moments = numpy.concatenate([motes["connected_at_s"].dropna() for _, _, motes in groups])
    if not len(moments):
        raise style.InputError(f"{directory}: no mote connected")
    curves = networks.Curves(cells, groups, options.width)
    start, end = set_time_axis(curves.axes, moments)
    for cell, _, motes in groups:
        curves.draw(*shares(motes, start, observed_until(cell, end)), step="post")
    curves.axes.set_ylim(0, 102)
    return curves.finish("motes connected, %")
