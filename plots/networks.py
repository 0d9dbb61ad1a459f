# SPDX-License-Identifier: GPL-2.0-only
"""The motes of networks: the rows of motes.csv, cell by cell and kind by kind."""

import pandas
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

import cdf
import cells as sweep
import lines
import scheme_looks
import style

NUMBERS = ["run", "mote", "connected", "connected_at_s"]
HEIGHT_MM = 66
BAND = (0.05, 0.95)
BANDS_MAX = 4  # More of them would hide each other.
# What a reader calls columns of motes.csv, and by what their values are multiplied for that.
LABELS = {
    "connected_at_s": ("time until connected in s", 1),
    "latency_ms": ("latency in s", 1e-3),
    "energy_total_mJ": ("energy in mJ", 1),
    "attempts": ("handshakes begun", 1),
    "hops": ("hops to the sink", 1),
    "forwarded_frames": ("frames for others", 1),
    "forwarded_mJ": ("energy for others in mJ", 1),
}


def label_of(column):
    """What a reader calls a column of motes.csv, and by what its values are multiplied."""
    return LABELS.get(column, (column.replace("_", " "), 1))


def read_motes(directory, cells, columns=()):
    """The motes of the networks in those cells, the axes' values as texts.

    The columns are numbers, and so are those of NUMBERS; what was not observed is nothing.
    """
    path = style.find_rows(directory, "motes.csv")
    texts = {**{axis: str for axis in cells.axes}, "kind": str}
    wanted = list(dict.fromkeys([*NUMBERS, *columns]))
    table = style.read_csv(path, [*cells.axes, "kind", *wanted], dtype=texts)
    try:
        table = table.astype({column: float for column in wanted})
    except ValueError as error:
        raise style.InputError(f"{path}: {error}") from error
    return table


def select_cell(motes, cells, cell):
    """The motes of one of the cells."""
    for axis in cells.axes:
        motes = motes[motes[axis] == cell[axis]]
    return motes


def kinds_of(motes):
    """The kinds of motes, in the order of the motes' numbers."""
    return list(motes.sort_values("mote", kind="stable")["kind"].unique())


def groups_of(directory, cells, by_kind, columns=()):
    """For each line the row of its cell's values, its kind if there is one, and its motes.

    There is a line for each cell, or, if asked for or if there is a single cell, for each kind.
    """
    motes = read_motes(directory, cells, columns)
    by_cell = [(cell, select_cell(motes, cells, cell))
               for _, cell in cells.table.iterrows()]  # fmt: skip
    by_cell = [(cell, own) for cell, own in by_cell if len(own)]
    kinds = kinds_of(motes)
    if not by_kind and (len(by_cell) > 1 or len(kinds) == 1):
        return [(cell, "", own) for cell, own in by_cell]
    groups = [(cell, kind, own[own["kind"] == kind]) for cell, own in by_cell for kind in kinds]
    return [group for group in groups if len(group[2])]


def require_few(directory, groups):
    """Refuses more lines than can be told apart."""
    if len(groups) > lines.LINES_MAX:
        raise style.InputError(
            f"{directory}: {len(groups)} lines are more than {lines.LINES_MAX};"
            " choose values by --where"
        )


def describe(axes, cell, kind, motes):
    """A line by its cell and its kind, and the share of the motes that never connected."""
    name = ", ".join(filter(None, [sweep.cell_label(axes, cell), kind]))
    name = name or f"n = {motes['run'].nunique()}"
    failed = 100 * (motes["connected"] != 1).mean()
    if failed == 0:
        return name
    return f"{name} ({failed:.1f} % failed)" if failed < 10 else f"{name} ({failed:.0f} % failed)"


def looks_of(cells, groups):
    """The colour and the dashes of each line; what varies in two ways is told by one of each."""
    colored, dashed = cdf.tell_apart(cells)
    tells_kinds = len({kind for _, kind, _ in groups}) > 1 and len(cells.table) > 1
    keys = [
        (tuple(cell[cells.axes]), kind) if tells_kinds
        else ((*cell[colored], kind), tuple(cell[dashed]))
        for cell, kind, _ in groups
    ]  # fmt: skip
    colors, dashes = (list(dict.fromkeys(part)) for part in zip(*keys))
    looks = []
    for color, dash in keys:
        turn = colors.index(color)
        number = dashes.index(dash) if len(dashes) > 1 else turn
        looks.append(
            {
                "color": style.LINE_COLORS[turn % len(style.LINE_COLORS)],
                "linestyle": scheme_looks.DASHES[number % len(scheme_looks.DASHES)],
            }
        )
    return looks


class Curves:
    """A figure with a line for each group of motes: the median of its networks, and a band."""

    def __init__(self, cells, groups, width_mm):
        self.names = [describe(cells.varying(), *group) for group in groups]
        self.looks = looks_of(cells, groups)
        self.has_several = any(motes["run"].nunique() > 1 for _, _, motes in groups)
        self.band_name = "5 % to 95 % of the networks"
        self.has_band = self.has_several and len(groups) <= BANDS_MAX
        entries = [*self.names, *([self.band_name] if self.has_band else [])]
        self.columns = style.legend_columns(width_mm, entries)
        legend_mm = style.LEGEND_ROW_MM * -(-len(entries) // self.columns)
        self.figure, self.axes = style.new_figure(width_mm, HEIGHT_MM + legend_mm)
        self.handles = []

    def draw(self, places, values, step=None, marker=""):
        """The line of the next group, from a row of values for each network."""
        look = {"linewidth": 1.2, "marker": marker, "ms": 3.2, **self.looks[len(self.handles)]}
        low, middle, high = pandas.DataFrame(values).quantile([BAND[0], 0.5, BAND[1]]).to_numpy()
        if self.has_band:
            band = {"color": look["color"], "alpha": 0.2, "linewidth": 0, "step": step}
            self.axes.fill_between(places, low, high, **band)
        self.axes.plot(places, middle, drawstyle=f"steps-{step}" if step else None, **look)
        self.handles.append(Line2D([], [], label=self.names[len(self.handles)], **look))

    def finish(self, label):
        """The figure with the label of its values and its legend."""
        if self.has_band:
            self.handles.append(Patch(color=style.GREY, alpha=0.4, label=self.band_name))
        self.axes.set_ylabel(label + (" (median)" if self.has_several else ""))
        self.axes.grid()
        style.add_legend(self.figure, self.axes, self.handles, self.columns)
        return self.figure
