# SPDX-License-Identifier: GPL-2.0-only
"""Energy of a handshake by component, beside the poster's Table 2."""

import math

from matplotlib.patches import Patch

from plots import style

# A column's name without its unit, the label, and the component's name in the published table.
COMPONENTS = (
    ("computation", "computation", "Computation"),
    ("radio_tx", "radio, sending", "Radio TX"),
    ("tpm_start", "TPM start", "TPM Start"),
    ("tpm_twi_bus", "TPM bus (TWI)", "TPM TWI Bus"),
    ("tpm_verify", "TPM verify", "TPM Verify"),
    ("tpm_encrypt", "TPM encrypt", "TPM Encrypt"),
    ("tpm_sign", "TPM sign", "TPM Sign"),
    ("radio_rx", "radio, listening", None),
    ("idle", "idle", None),
)
THE_POSTERS_CELL = {"key_bits": 2048, "drop_rate": 0}
ROW_MM = 8
BELOW_MM = 26
BAR = 0.36
GAP = 0.5  # Between the poster's components and the others, in rows.


def one_cell(directory):
    """The handshakes of the poster's cell, and in words which those are."""
    columns = [f"{name}_mJ" for name, _, _ in COMPONENTS]
    table, axes = style.read_handshakes(directory, columns)
    for name, value in THE_POSTERS_CELL.items():
        if name in axes:
            table = table[table[name] == value]
            axes.remove(name)
    if table.empty:
        raise style.InputError(f"{directory} has no handshake of 2048 bit without loss")
    for name in axes:
        if table[name].nunique() > 1:
            raise style.InputError(f"{directory}: the energy is that of one cell, {name} varies")
    return table


def published(reference):
    """Published energies in mJ by the name of their component."""
    if reference is None:
        return {}
    return dict(zip(reference["component"], reference["energy_mJ"]))


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
    table = one_cell(directory)
    reference = published(style.read_reference(reference_path, ["component", "energy_mJ"]))
    figure, axes = style.new_figure(width_mm, ROW_MM * len(COMPONENTS) + BELOW_MM)

    ticks = []
    for index, (name, _, published_name) in enumerate(COMPONENTS):
        in_table = published_name is not None
        row = index if in_table else index + GAP
        ticks.append(row)
        color = style.BLUE if in_table else style.GREY
        beside = published_name in reference
        draw_bar(axes, row - BAR / 2 * beside, table[f"{name}_mJ"].mean(), color)
        if beside:
            draw_bar(axes, row + BAR / 2, reference[published_name], style.ORANGE, "////")

    seven = [f"{name}_mJ" for name, _, published_name in COMPONENTS if published_name]
    total = table[seven].sum(axis=1).mean()
    handles = [Patch(color=style.BLUE, label=f"simulated, together {total:.0f} mJ")]
    if reference:
        handles.append(
            Patch(
                facecolor=style.ORANGE,
                hatch="////",
                edgecolor="white",
                linewidth=0,
                label=f"poster, together {sum(reference.values()):.0f} mJ",
            )
        )
    handles.append(Patch(color=style.GREY, label="simulated, not in the poster's table"))

    axes.set_yticks(ticks, [label for _, label, _ in COMPONENTS])
    axes.tick_params(axis="y", length=0)
    axes.invert_yaxis()
    axes.margins(x=0.12, y=0.02)
    axes.set_xlim(left=0)
    what = "energy" if width_mm < style.NARROW_MM else "energy of a handshake"
    axes.set_xlabel(f"{what} in mJ (mean of {len(table)})")
    axes.grid(axis="x")
    style.add_legend(figure, axes, handles, 1 if width_mm < style.NARROW_MM else 3)
    return figure
