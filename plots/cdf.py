# SPDX-License-Identifier: GPL-2.0-only
"""Distribution functions of the latency; a handshake that failed has none, and is missing mass."""

import numpy
from matplotlib.lines import Line2D

import cells as sweep
import scheme_looks
import style

HEIGHT_MM = 66
CURVES_MAX = 12
DASHES = ("-", "--", ":", "-.")


def tell_apart(cells):
    """Two lists of axes: those told by colour, and those told by dashes, if there are several."""
    varying = cells.varying()
    others = [axis for axis in varying if axis != scheme_looks.SCHEME]
    if others != varying and len(sweep.group_by(cells.table, others)) <= len(DASHES):
        return [scheme_looks.SCHEME], others
    few = [axis for axis in varying if len(cells.values(axis)) <= len(DASHES)]
    if len(varying) < 2 or not few:
        return varying, []
    dashed = min(few, key=lambda axis: len(cells.values(axis)))
    return [axis for axis in varying if axis != dashed], [dashed]


def latencies(directory, cells):
    """For each cell the row of its values, its sorted latencies in s, and the number of handshakes.

    What completed without a latency does not count.
    """
    rows = style.read_rows(directory, ["completed", "latency_ms"], cells.axes)
    found = []
    for _, cell in cells.table.iterrows():
        own = rows
        for axis in cells.axes:
            own = own[own[axis] == cell[axis]]
        completed = own[own["completed"] == 1]["latency_ms"]
        seconds = completed.dropna().to_numpy() / 1000
        count = len(own) - completed.isna().sum()
        if len(own):
            found.append((cell, numpy.sort(seconds), count))
    if not any(len(seconds) for _, seconds, _ in found):
        raise style.InputError(f"{directory} has no completed handshake")
    if any(len(seconds) and seconds[0] <= 0 for _, seconds, _ in found):
        raise style.InputError(f"{directory}: a completed handshake has no latency")
    return found


def describe(axes, cell, seconds, count):
    """A cell by its values, the share of all that failed, and how many have no latency."""
    name = sweep.cell_label(axes, cell) or f"n = {count}"
    failed = 100 * cell["failures"] / cell["n"]
    notes = []
    if failed > 0:
        notes.append(f"{failed:.1f} % failed" if failed < 10 else f"{failed:.0f} % failed")
    if cell["no_value"] > 0:
        notes.append(f"{cell['no_value']:g} without a latency")
    return f"{name} ({', '.join(notes)})" if notes else name


def colors_of(found, colored):
    """The colour of each cell, by the axes that are told by colour; and the number of its turn."""
    keys = list(dict.fromkeys(tuple(cell[colored]) for cell, _, _ in found))
    turns = {key: (number % len(style.LINE_COLORS), number) for number, key in enumerate(keys)}
    colors = {key: style.LINE_COLORS[turn] for key, (turn, _) in turns.items()}
    if colored == [scheme_looks.SCHEME]:
        looks = scheme_looks.looks_of([name for name, in keys])
        colors = {(name,): look[0] for name, look in looks.items()}
    return [(colors[tuple(cell[colored])], turns[tuple(cell[colored])][1]) for cell, _, _ in found]


def draw_curve(axes, seconds, count, reach, look):
    """A distribution function, carried on to where the axis ends."""
    shares = numpy.arange(1, len(seconds) + 1) / count
    times = numpy.concatenate([[seconds[0]], seconds, [reach]])
    heights = numpy.concatenate([[0], shares, [shares[-1]]])
    axes.step(times, 100 * heights, where="post", linewidth=1.1, **look)


def draw(directory, options):
    """The figure for a results directory."""
    cells = sweep.read_statistics(directory, "latency_ms", options.where)
    if len(cells.table) > CURVES_MAX:
        raise style.InputError(
            f"{directory}: {len(cells.table)} curves are more than {CURVES_MAX};"
            " choose values by --where"
        )
    colored, dashed = tell_apart(cells)
    found = latencies(directory, cells)
    names = [describe(cells.varying(), *one) for one in found]
    columns = style.legend_columns(options.width, names)
    legend_mm = style.LEGEND_ROW_MM * -(-len(found) // columns)
    figure, axes = style.new_figure(options.width, HEIGHT_MM + legend_mm)

    shortest = min(seconds[0] for _, seconds, _ in found if len(seconds))
    longest = max(seconds[-1] for _, seconds, _ in found if len(seconds))
    style.set_log_axis(axes.xaxis, shortest / 1.15, longest * 1.3)
    dashes, handles = {}, []
    colors = colors_of(found, colored)
    for (cell, seconds, count), name, (color, turn) in zip(found, names, colors):
        dash = dashes.setdefault(tuple(cell[dashed]), len(dashes)) if dashed else turn
        look = {
            "color": color,
            "linestyle": DASHES[(dash + turn // len(style.LINE_COLORS)) % len(DASHES)],
        }
        handles.append(Line2D([], [], linewidth=1.1, label=name, **look))
        if len(seconds):
            draw_curve(axes, seconds, count, longest * 1.3, look)

    axes.set_ylim(0, 102)
    axes.set_xlabel("latency in s (logarithmic)")
    axes.set_ylabel("completed by then, % of all")
    axes.grid()
    style.add_legend(figure, axes, handles, columns)
    return figure
