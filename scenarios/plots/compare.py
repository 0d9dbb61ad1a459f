# SPDX-License-Identifier: GPL-2.0-only
"""Two sweeps side by side: the cells that both have, each one's statistics above the other's."""

from matplotlib.lines import Line2D

from plots import cells as sweep
from plots import style

ROW_MM = 9
BELOW_MM = 30
CELLS_MAX = 30
OFFSET = 0.17
LOOKS = ((style.BLUE, "o"), (style.VERMILION, "D"))


def common_cells(first, second):
    """The axes that name a cell, and pairs of rows: a cell in the one and in the other."""
    axes = [axis for axis in first.axes if axis in second.axes]
    only = [
        axis
        for cells in (first, second)
        for axis in cells.varying()
        if axis not in axes
    ]  # fmt: skip
    if only:
        raise style.InputError(f"only one of the two has the axis {only[0]}; choose by --where")
    keys = [
        {tuple(sweep.parse_value(row[axis]) or row[axis] for axis in axes): row
         for _, row in cells.table.iterrows()}
        for cells in (first, second)
    ]  # fmt: skip
    pairs = [(row, keys[1][key]) for key, row in keys[0].items() if key in keys[1]]
    if not pairs:
        raise style.InputError(f"{first.directory} and {second.directory} have no cell in common")
    if len(pairs) > CELLS_MAX:
        raise style.InputError(f"{len(pairs)} cells are more than {CELLS_MAX}; choose by --where")
    varying = [axis for axis in axes if len({pair[0][axis] for pair in pairs}) > 1]
    return varying, pairs


def draw_cell(axes, place, cell, scale, look):
    """Ranges of a cell's values, and the interval of their mean."""
    color, marker = look
    if cell["n"] == cell["failures"]:
        return
    axes.hlines(place, cell["p5"] * scale, cell["p95"] * scale, color=color, linewidth=0.8)
    axes.hlines(place, cell["p25"] * scale, cell["p75"] * scale, color=color, linewidth=3)
    axes.plot(
        cell["mean"] * scale, place, marker, color="white", markeredgecolor=color, ms=4, zorder=3
    )


def draw(directories, options):
    """The figure for two results directories."""
    both = [sweep.read_statistics(one, options.metric, options.where) for one in directories]
    varying, pairs = common_cells(*both)
    names = options.label or [str(one).rstrip("/").rsplit("/", 1)[-1] for one in directories]
    label, scale = sweep.value_axis(options.metric, "mean")
    figure, axes = style.new_figure(options.width, ROW_MM * len(pairs) + BELOW_MM)
    shown = []
    for place, pair in enumerate(pairs):
        for side, cell in enumerate(pair):
            draw_cell(axes, place + (2 * side - 1) * OFFSET, cell, scale, LOOKS[side])
            shown += [cell[name] * scale for name in ("p5", "mean", "p95")]
    shown = [value for value in shown if value == value]
    if not shown:
        raise style.InputError("no cell of either has a completed handshake")

    axes.set_xlabel(label.removesuffix(" (mean)"))
    if min(shown) > 0 and max(shown) / min(shown) > 3:
        style.set_log_axis(axes.xaxis, min(shown) / 1.1, max(shown) * 1.1)
        axes.set_xlabel(label.replace(" (mean)", " (logarithmic)"))
    axes.grid(axis="x")
    axes.set_yticks(
        range(len(pairs)), [sweep.cell_label(varying, row) or "all" for row, _ in pairs]
    )
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(len(pairs) - 0.45, -0.55)
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
    style.add_legend(figure, axes, handles, 2 if options.width < style.NARROW_MM else 5)
    return figure
