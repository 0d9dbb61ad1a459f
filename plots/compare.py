# SPDX-License-Identifier: GPL-2.0-only
"""Sweeps side by side: the cells that all have, each one's statistics above the other's."""

import pandas
from matplotlib.lines import Line2D

import cells as sweep
import style

ROW_MM = 9
BELOW_MM = 30
CELLS_MAX = 30
LINE_MM = 4.5
APART = 0.34  # Of a row, between two sweeps.
LOOKS = ((style.BLUE, "o"), (style.VERMILION, "D"), (style.GREEN, "s"), (style.BLACK, "^"))


def select(sweeps, where):
    """The cells that have the wanted values, in each of the sweeps where there is a choice."""
    for text in where or []:
        column = text.partition("=")[0].strip().replace("-", "_")
        choices = [column in cells.varying() for cells in sweeps]
        sweeps = [
            sweep.select(cells, [text]) if has_choice or not any(choices) else cells
            for cells, has_choice in zip(sweeps, choices)
        ]
    return sweeps


def common_cells(sweeps):
    """The axes that name a cell, and the rows of each cell that all sweeps have."""
    axes = [axis for axis in sweeps[0].axes if all(axis in cells.axes for cells in sweeps)]
    some = [axis for cells in sweeps for axis in cells.varying() if axis not in axes]
    if some:
        raise style.InputError(f"not all of them have the axis {some[0]}; choose by --where")
    axes = [axis for axis in axes if any(axis in cells.varying() for cells in sweeps)]
    keys = [
        {tuple(sweep.parse_value(row[axis]) or row[axis] for axis in axes): row
         for _, row in cells.table.iterrows()}
        for cells in sweeps
    ]  # fmt: skip
    common = [[own[key] for own in keys] for key in keys[0] if all(key in own for own in keys)]
    if not common:
        names = " and ".join(cells.directory for cells in sweeps)
        raise style.InputError(f"{names} have no cell in common")
    if len(common) > CELLS_MAX:
        raise style.InputError(f"{len(common)} cells are more than {CELLS_MAX}; choose by --where")
    varying = [axis for axis in axes if len({rows[0][axis] for rows in common}) > 1]
    return varying, common


def draw_cell(axes, place, cell, scale, look):
    """Ranges of a cell's values, and the interval of their mean."""
    color, marker = look
    if pandas.isna(cell["mean"]):
        left = axes.get_yaxis_transform()
        reason = "none completed" if cell["n"] == cell["failures"] else "no value"
        axes.text(0.01, place, reason, transform=left, va="center", color=color,
                  fontsize=7)  # fmt: skip
        return
    axes.hlines(place, cell["p5"] * scale, cell["p95"] * scale, color=color, linewidth=0.8)
    axes.hlines(place, cell["p25"] * scale, cell["p75"] * scale, color=color, linewidth=3)
    axes.plot(
        cell["mean"] * scale, place, marker, color="white", markeredgecolor=color, ms=4, zorder=3
    )
    left_out = []
    if cell["failures"] > 0:
        left_out.append(f"{style.digits(100 - cell['completed_percent'], 2)} % failed")
    if cell["no_value"] > 0:
        left_out.append(f"{cell['no_value']:g} without a value")
    if left_out:
        text = ", ".join(left_out)
        end = max(cell["p95"], cell["mean"]) * scale
        axes.annotate(text, (end, place), (3, 0), textcoords="offset points", va="center",
                      color=color, fontsize=7)  # fmt: skip


def draw(directories, options):
    """The figure for several results directories."""
    if len(directories) > len(LOOKS):
        raise style.InputError(f"{len(directories)} sweeps are more than {len(LOOKS)}")
    sweeps = [sweep.read_statistics(one, options.metric) for one in directories]
    varying, rows = common_cells(select(sweeps, options.where))
    names = options.label or [str(one).rstrip("/").rsplit("/", 1)[-1] for one in directories]
    if len(names) != len(directories):
        raise style.InputError(f"--label: {len(names)} names for {len(directories)} sweeps")
    label, scale = sweep.value_axis(sweeps[0], options.metric, "mean")
    row_mm = max(ROW_MM, LINE_MM * len(sweeps))
    figure, axes = style.new_figure(options.width, row_mm * len(rows) + BELOW_MM)
    apart = min(APART, 0.8 / len(sweeps))
    shown = []
    for place, own in enumerate(rows):
        for side, cell in enumerate(own):
            offset = (side - (len(sweeps) - 1) / 2) * apart
            draw_cell(axes, place + offset, cell, scale, LOOKS[side])
            shown += [cell[name] * scale for name in ("p5", "mean", "p95")]
    shown = [value for value in shown if value == value]
    if not shown:
        raise style.InputError("no cell of any has a completed handshake")

    end = {"loc": "right"} if options.width < style.NARROW_MM else {}
    axes.set_xlabel(label.removesuffix(" (mean)"), **end)
    if min(shown) > 0 and max(shown) / min(shown) > 3:
        style.set_log_axis(axes.xaxis, min(shown) / 1.1, max(shown) * 1.1)
        axes.set_xlabel(label.replace(" (mean)", " (logarithmic)"), **end)
    axes.grid(axis="x")
    axes.set_yticks(
        range(len(rows)), [sweep.cell_label(varying, own[0]) or "all" for own in rows]
    )
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(len(rows) - 0.45, -0.55)
    handles = [
        Line2D([], [], color=color, marker=marker, markerfacecolor="white", ms=4, label=name)
        for (color, marker), name in zip(LOOKS, names)
    ]
    handles += [
        Line2D([], [], color=style.GREY, linewidth=3, label="middle half"),
        Line2D([], [], color=style.GREY, linewidth=0.8, label="5 % to 95 %"),
        Line2D([], [], ls="", marker="o", markerfacecolor="white",
               markeredgecolor=style.GREY, ms=4, label="mean"),
    ]  # fmt: skip
    columns = style.legend_columns(options.width, [one.get_label() for one in handles])
    style.add_legend(figure, axes, handles, columns)
    return figure
