# SPDX-License-Identifier: GPL-2.0-only
"""A statistic over two axes of the sweep, as a map of colours with the values written in."""

import numpy
from matplotlib.colors import LogNorm, Normalize

import cells as sweep
import style

ROW_MM = 8
OTHER_MM = 26
DIGITS = 3
TEXT_MM = 7.5  # A field narrower than this has no room for its value.
MARGINS_MM = 45


def choose_axes(cells, options):
    """The axes to draw over and upwards."""
    over = sweep.choose_over(cells, options.over)
    drawn = [over, *([cells.find_axis(options.by)] if options.by else [])]
    others = [axis for axis in cells.varying(*drawn) if axis != over]
    if options.by:
        up = drawn[-1]
    elif others:
        up = others[0]
    else:
        raise style.InputError(f"{cells.directory}: a heat map needs two axes with several values")
    if up == over:
        raise style.InputError("--over and --by name the same axis")
    for other in others:
        if other != up:
            raise style.InputError(
                f"{cells.directory}: {other} varies too; choose a value by --where"
            )
    return over, up


def in_order(values):
    """The values of an axis, by size if they are numbers."""
    places = sweep.positions(values)
    return values if places is None else [value for _, value in sorted(zip(places, values))]


def as_grid(cells, up, over, column):
    """A column's values in rows of the one axis and columns of the other; each with its values."""
    grid = cells.table.pivot(index=up[0], columns=over[0], values=column)
    return grid.reindex(index=up[1], columns=over[1]).to_numpy(dtype=float)


def draw(directory, options):
    """The figure for a results directory."""
    cells = sweep.read_statistics(directory, options.metric, options.where)
    over, up = choose_axes(cells, options)
    column = sweep.find_column(cells, options.statistic)
    label, scale = sweep.value_axis(cells, options.metric, column)
    across, upwards = (in_order(cells.values(axis)) for axis in (over, up))
    grid = as_grid(cells, (up, upwards), (over, across), column) * scale
    cells.table["partial"] = sweep.is_partial(cells.table, column)
    partial = as_grid(cells, (up, upwards), (over, across), "partial")
    is_marked = (partial == 1) & sweep.leaves_out_failures(column)
    marks = numpy.where(is_marked, "*", "")
    if numpy.isnan(grid).all():
        raise style.InputError(f"{directory}: no cell has a {options.statistic}")

    low, high = numpy.nanmin(grid), numpy.nanmax(grid)
    is_log = sweep.wants_log_scale(column, low, high)
    norm = LogNorm(low, high) if is_log else Normalize(min(low, high - 1e-9), high)
    notes = sweep.failure_notes(cells, column)
    height_mm = ROW_MM * len(upwards) + OTHER_MM + style.NOTE_MM * len(notes)
    figure, axes = style.new_figure(options.width, height_mm)
    image = axes.imshow(grid, cmap="cividis", norm=norm, aspect="auto", origin="lower")
    axes.set_facecolor("#EEEEEE")
    has_room = (options.width - MARGINS_MM) / len(across) >= TEXT_MM
    for (row, place), value in numpy.ndenumerate(grid):
        text = "–" if numpy.isnan(value) else style.digits(value, DIGITS) * has_room
        is_dark = not numpy.isnan(value) and norm(value) < 0.5
        look = {"ha": "center", "va": "center", "fontsize": 7}
        look["color"] = "white" if is_dark else "black"
        axes.text(place, row, text + marks[row, place], **look)

    axes.set_xticks(range(len(across)), [sweep.tick_label(over, value) for value in across])
    axes.set_yticks(range(len(upwards)), [sweep.tick_label(up, value) for value in upwards])
    axes.tick_params(length=0)
    axes.set_xlabel("\n".join([sweep.axis_label(over, across), *notes]))
    axes.set_ylabel(sweep.axis_label(up, upwards))
    for spine in axes.spines.values():
        spine.set_visible(False)
    bar = figure.colorbar(image, ax=axes, pad=0.02, aspect=12)
    bar.outline.set_visible(False)
    bar.set_label(style.wrap(label, 24))
    if is_log:
        style.set_log_axis(bar.ax.yaxis, low, high)
    return figure
