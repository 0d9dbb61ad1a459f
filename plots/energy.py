# SPDX-License-Identifier: GPL-2.0-only
"""Energy of a handshake by component, beside what is published of it."""

import math

from matplotlib.patches import Patch

import cells
import style

# A column's name without its unit, the label, and whether the poster's Table 2 has it.
COMPONENTS = (
    ("computation", "computation", True),
    ("radio_tx", "radio, sending", True),
    ("tpm_start", "TPM start", True),
    ("tpm_twi_bus", "TPM bus (TWI)", True),
    ("tpm_verify", "TPM verify", True),
    ("tpm_encrypt", "TPM encrypt", True),
    ("tpm_sign", "TPM sign", True),
    ("radio_rx", "radio, listening", False),
    ("idle", "idle", False),
    ("tpm_ready", "TPM, waiting", False),
    ("base", "base", False),
)
LATER = ("tpm_ready", "base")  # Rows of earlier versions lack them.
THE_POSTERS_CELL = {"key_bits": 2048, "drop_rate": 0}
ROW_MM = 8
BELOW_MM = 26
BAR = 0.36
GAP = 0.5  # Between the poster's components and the others, in rows.


def recorded(directory):
    """The components that the rows tell of."""
    columns = style.read_csv(style.find_handshakes(directory), []).columns
    return [one for one in COMPONENTS if one[0] not in LATER or f"{one[0]}_mJ" in columns]


def one_cell(directory, published):
    """The handshakes of the cell that is published; else of the poster's; else of the only one."""
    columns = [f"{name}_mJ" for name, _, _ in recorded(directory)]
    table, axes = style.read_handshakes(directory, columns)
    wanted = {tuple(row[name] for name in axes) for row in published}
    chosen = dict(zip(axes, wanted.pop())) if len(wanted) == 1 else THE_POSTERS_CELL
    is_chosen = [cells.is_of(row, {name: value for name, value in chosen.items() if name in axes})
                 for row in table[axes].to_dict("records")]  # fmt: skip
    if any(is_chosen):
        table = table[is_chosen]
    for name in axes:
        if table[name].nunique() > 1:
            raise style.InputError(f"{directory}: the energy is that of one cell, {name} varies")
    return table


def components_of(table, components):
    """Those that the mote has: one without a TPM has nothing of it, nor need it have a base."""
    lacks = [part for part in ("tpm", "base")
             if not any(table[f"{name}_mJ"].any() for name, _, _ in components
                        if name.startswith(part))]  # fmt: skip
    return [one for one in components if not one[0].startswith(tuple(lacks))]


def energies_beside(published, cell):
    """Published energies in mJ by component."""
    return {row["component"]: float(row["reference_energy_mJ"]) for row in published
            if row["reference_energy_mJ"] and cells.is_of(row, cell)
            and not row["component"].startswith("sum ")}  # fmt: skip


def three_digits(value):
    """A number as the tables print it: three significant digits, no exponent."""
    if value <= 0:
        return "0"
    return f"{value:.{max(0, 2 - math.floor(math.log10(value)))}f}"


def draw_bar(axes, position, value, color, hatch=None):
    """One bar with its value behind it."""
    axes.barh(position, value, BAR, color=color, hatch=hatch, edgecolor="white", linewidth=0)
    axes.annotate(
        three_digits(value),
        (value, position),
        xytext=(2, 0),
        textcoords="offset points",
        va="center",
        fontsize=7,
    )


def draw(directory, reference_path, width_mm):
    """The figure for a results directory and a file of published energies."""
    published, source = cells.read_published("energy", directory, reference_path)
    table = one_cell(directory, published)
    first = table.iloc[0]
    reference = energies_beside(
        published, {name: first[name] for name in table.columns[: table.columns.get_loc("run")]}
    )
    components = components_of(table, recorded(directory))
    figure, axes = style.new_figure(width_mm, ROW_MM * len(components) + BELOW_MM)

    ticks = []
    for index, (name, _, in_table) in enumerate(components):
        row = index if in_table else index + GAP
        ticks.append(row)
        color = style.BLUE if in_table else style.GREY
        beside = name in reference
        draw_bar(axes, row - BAR / 2 * beside, table[f"{name}_mJ"].mean(), color)
        if beside:
            draw_bar(axes, row + BAR / 2, reference[name], style.ORANGE, "////")

    blue = [f"{name}_mJ" for name, _, in_table in components if in_table]
    total = table[blue].sum(axis=1).mean()
    handles = [Patch(color=style.BLUE, label=f"simulated, together {total:.0f} mJ")]
    if reference:
        handles.append(
            Patch(
                facecolor=style.ORANGE,
                hatch="////",
                edgecolor="white",
                linewidth=0,
                label=f"{source}, together {sum(reference.values()):.0f} mJ",
            )
        )
    waiting = "not in the poster's table" if source == "poster" else "listening and waiting"
    handles.append(Patch(color=style.GREY, label=f"simulated, {waiting}"))

    axes.set_yticks(ticks, [label for _, label, _ in components])
    axes.tick_params(axis="y", length=0)
    axes.invert_yaxis()
    axes.margins(x=0.12, y=0.02)
    axes.set_xlim(left=0)
    what = "energy" if width_mm < style.NARROW_MM else "energy of a handshake"
    axes.set_xlabel(f"{what} in mJ (mean of {len(table)})")
    axes.grid(axis="x")
    style.add_legend(figure, axes, handles, 1 if width_mm < style.NARROW_MM else 3)
    return figure
