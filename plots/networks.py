# SPDX-License-Identifier: GPL-2.0-only
"""The motes of networks: the rows of motes.csv, cell by cell."""

import style

NUMBERS = ["run", "mote", "connected", "connected_at_s"]


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
