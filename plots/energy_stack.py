# SPDX-License-Identifier: GPL-2.0-only
"""Energy of a handshake, its components one on the other, over an axis of the sweep."""

from matplotlib.patches import Patch

import cells as sweep
import style
from energy import COMPONENTS, recorded

HEIGHT_MM = 66
BAR = 0.72
GAP = 0.6  # Between groups of bars.
BARS_MAX = 24
BARS_MIN = 4  # Fewer are drawn no wider than these would be.
COLORS = {
    "computation": style.BLACK,
    "radio_tx": style.SKY,
    "tpm_start": style.ORANGE,
    "tpm_twi_bus": style.YELLOW,
    "tpm_verify": style.BLUE,
    "tpm_encrypt": style.PURPLE,
    "tpm_sign": style.GREEN,
    "radio_rx": "#BBBBBB",
    "idle": "#777777",
    "tpm_ready": style.BROWN,
    "base": "#DDDDDD",
}

HATCHES = {"radio_tx": "//////"}


def look_of(name):
    """How a component is filled; where greys would not tell neighbours apart, with lines."""
    hatch = HATCHES.get(name)
    return {"facecolor": COLORS[name], "edgecolor": "white", "linewidth": 0.3, "hatch": hatch}


def read_components(directory, where):
    """The cells, with a column a component that has its mean in mJ; and the components."""
    cells = sweep.read_statistics(directory, f"{COMPONENTS[0][0]}_mJ", where)
    if cells.table["mean"].isna().all():
        raise style.InputError(f"{directory} has no completed handshake")
    components = recorded(directory)
    for name, _, _ in components:
        component = sweep.read_statistics(directory, f"{name}_mJ", where)
        cells.table[name] = component.table["mean"]
    return cells, components


def draw_bar(axes, place, cell, names):
    """A cell's components one on the other, with a mark above them if handshakes failed."""
    bottom = 0
    for name in names:
        axes.bar(place, cell[name], BAR, bottom, **look_of(name))
        bottom += cell[name]
    if cell["failures"] > 0:
        mark = "*" if cell["failures"] < cell["n"] else "–"
        axes.text(place, bottom, mark, ha="center", va="bottom")


def draw(directory, options):
    """The figure for a results directory."""
    cells, components = read_components(directory, options.where)
    if len(cells.table) > BARS_MAX:
        raise style.InputError(
            f"{directory}: {len(cells.table)} bars are more than {BARS_MAX};"
            " choose values by --where"
        )
    over = sweep.choose_over(cells, options.over) if cells.varying() or options.over else None
    others = [axis for axis in cells.varying(over) if axis != over]
    drawn = [(name, label) for name, label, _ in components if (cells.table[name] > 0).any()]
    columns = 3 if options.width < style.NARROW_MM else 5
    legend_rows = -(-len(drawn) // columns)
    notes = sweep.failure_notes(cells, "mean")
    height_mm = HEIGHT_MM + style.LEGEND_ROW_MM * legend_rows + style.NOTE_MM * len(notes)
    figure, axes = style.new_figure(options.width, height_mm)

    place, ticks, labels, middles = 0, [], [], []
    for rows in sweep.group_by(cells.table, others):
        first = place
        for _, cell in rows.iterrows():
            draw_bar(axes, place, cell.fillna(0), [name for name, _ in drawn])
            ticks.append(place)
            labels.append(sweep.tick_label(over, cell[over]) if over else "")
            place += 1
        middles.append(((first + place - 1) / 2, sweep.cell_label(others, rows.iloc[0])))
        place += GAP

    spare = max(0, BARS_MIN - (place - GAP)) / 2
    axes.set_xlim(-0.6 - spare, place - GAP - 0.4 + spare)
    axes.set_xticks(ticks, labels)
    axes.tick_params(axis="x", length=0)
    axes.set_ylabel("energy of a handshake in mJ (mean)")
    label = sweep.axis_label(over, cells.values(over)) if over else ""
    axes.set_xlabel("\n".join([label, *notes]))
    axes.margins(y=0.12 if others else 0.04)
    axes.grid(axis="y")
    for middle, name in middles if others else []:
        text = style.wrap(name, 16)
        axes.text(middle, 1, text, transform=axes.get_xaxis_transform(), ha="center", va="top",
                  fontsize=7)  # fmt: skip
    handles = [Patch(**look_of(name), label=label) for name, label in drawn]
    style.add_legend(figure, axes, handles, columns)
    return figure
