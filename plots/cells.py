# SPDX-License-Identifier: GPL-2.0-only
"""The cells of a sweep: their statistics, which mote-dtls computes, and the axes between them."""

import csv
import dataclasses
import functools
import io
import json
import os
import pathlib
import re
import shutil
import subprocess

import pandas

import style

TIME_UNITS_S = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1, "min": 60, "h": 3600, "d": 86400}
NUMBER = re.compile(r"([-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)\s*([a-zA-Z]*)")
MOTES = re.compile(r"([^:+]+):([0-9]+)")  # So many motes of a kind.
LOG_RATIO = 20  # From this ratio of the largest value to the smallest, a scale is logarithmic.
# What a reader calls an axis, and by what its values are multiplied for that.
AXIS_LABELS = {
    "key_bits": ("key size in bit", 1),
    "drop_rate": ("frames lost in %", 100),
    "uplink_drop_rate": ("frames lost from mote to sink in %", 100),
    "downlink_drop_rate": ("frames lost from sink to mote in %", 100),
    "mtu": ("MTU in byte", 1),
    "burst_length": ("mean length of a burst in frames", 1),
    "timer_initial": ("first retransmission timer in s", 1),
    "sink_pacing": ("sleep of the sink before a datagram in s", 1),
    "mac_retries": ("retries of the MAC", 1),
    "reading_payload": ("payload of a reading in byte", 1),
    "rekey_interval": ("time between rekeys in h", 1 / 3600),
    "boot_window": ("time within which the motes boot in s", 1),
}
# What a reader calls a value of an axis where the other axes' values stand beside it.
VALUE_LABELS = {
    "certificate_style": "{} names",
    "chain_with_ca": "CA {}",
    "boot_window": "boots within {}",
    "cipher_suite": "{}",
    "last_flight_answers": "last flight answered {}x",
    "mac_acknowledgements": "MAC acknowledgements {}",
    "mac_retries": "{} MAC retries",
    "rekey_scheme": "{}",
    "mtu": "MTU {}",
    "timer_initial": "first timer {}",
    "dtls_version": "DTLS {}",
    "loss_model": "{} loss",
    "reassembly": "{} reassembly",
    "sink_pacing": "sleeps of {}",
    "timer_policy": "{} timer",
}
# What a reader calls a metric, and by what its values are multiplied for that.
METRIC_LABELS = {
    "latency_ms": ("latency in s", 1e-3),
    "energy_total_mJ": ("energy of a handshake in mJ", 1),
    "energy_table2_mJ": ("energy of the poster's seven components in mJ", 1),
    "attempts": ("handshakes begun", 1),
    "battery_years": ("life of the battery in years", 1),
    "reading_energy_mJ": ("energy of a reading in mJ", 1),
    "rekey_energy_mJ": ("energy of a rekey in mJ", 1),
    "rekey_bytes": ("UDP payload of a rekey in byte", 1),
    "frames_mote": ("frames sent by the mote", 1),
    "frames_sink": ("frames sent by the sink", 1),
}
# The same of networks, where it is something else.
NETWORK_LABELS = {
    "latency_ms": ("time to connect all in s", 1e-3),
    "connected_50_s": ("time to connect 50 % in s", 1),
    "connected_90_s": ("time to connect 90 % in s", 1),
    "connected_99_s": ("time to connect 99 % in s", 1),
    "connected_100_s": ("time to connect all in s", 1),
    "energy_total_mJ": ("energy of all motes in J", 1e-3),
    "attempts": ("handshakes begun by all motes", 1),
}
# Statistics that count handshakes, and what a reader calls them.
COUNTS = {
    "n": "handshakes",
    "failures": "handshakes that failed",
    "no_value": "completed without a value",
}
# What other statistics leave out: the column that counts it, and what a reader calls it.
LEFT_OUT = {"failures": "failed", "no_value": "had no value"}


@dataclasses.dataclass
class Cells:
    """Cells of a results directory, their axes' values as the scenario wrote them."""

    directory: str
    table: pandas.DataFrame
    axes: list
    # The axes that advance together with another one, and with which.
    pairs: dict = dataclasses.field(default_factory=dict)
    is_network: bool = False  # Whether the runs are networks.

    def labels(self):
        """What a reader calls metrics, and by what their values are multiplied for that."""
        return {**METRIC_LABELS, **NETWORK_LABELS} if self.is_network else METRIC_LABELS

    def values(self, axis):
        """An axis's values, in the order of the sweep."""
        return list(self.table[axis].unique())

    def lead(self, axis):
        """The axis with which it advances, or it itself."""
        return self.pairs.get(axis, axis)

    def varying(self, *drawn):
        """The axes that have several values; of those that advance together one, which is a drawn
        one if that has as many."""
        counts = {axis: self.table[axis].nunique() for axis in self.axes}
        chosen = {self.lead(axis): axis for axis in reversed(drawn)
                  if counts.get(axis) == counts.get(self.lead(axis))}  # fmt: skip
        shown = [chosen.get(self.lead(axis), self.lead(axis)) for axis in self.axes]
        return [axis for axis in self.axes if counts[axis] > 1 and axis in shown]

    def find_axis(self, name):
        """The axis of that setting, or of that column."""
        column = name.replace("-", "_")
        if column not in self.axes:
            known = ", ".join(self.axes)
            raise style.InputError(f"{self.directory} has no axis {name}; its axes are {known}")
        return column


def find_program():
    """The path of mote-dtls."""
    named = os.environ.get("MOTE_DTLS_PROGRAM")
    here = pathlib.Path(__file__).resolve().parent
    built = [(here / path).resolve()  # in a checkout, or installed
             for path in ("../build/mote-dtls", "../../../bin/mote-dtls")]  # fmt: skip
    for candidate in (named, *filter(pathlib.Path.exists, built), shutil.which("mote-dtls")):
        if candidate:
            return str(candidate)
    raise style.InputError("cannot find mote-dtls; name it by MOTE_DTLS_PROGRAM")


def parse_value(text):
    """A value as a number, a time in s, and whether it has the unit of a time; or nothing."""
    match = NUMBER.fullmatch(str(text).strip())
    if match is None:
        return None
    number, unit = float(match[1]), match[2]
    return (number * TIME_UNITS_S[unit], True) if unit in TIME_UNITS_S else (number, False)


def shared_kind(values):
    """The kind of motes of which each value of an axis says how many there are, or nothing."""
    found = [MOTES.fullmatch(str(value)) for value in values]
    kinds = {match[1] for match in found if match}
    return kinds.pop() if found and all(found) and len(kinds) == 1 else None


def positions(values, scale=1):
    """Where values lie on an axis, if all of them are numbers; else nothing.

    So many motes of the same kind are numbers, too.
    """
    kind = shared_kind(values)
    counts = [value.removeprefix(f"{kind}:") for value in values] if kind else values
    parsed = [parse_value(value) for value in counts]
    if None in parsed:
        return None
    return [number * scale for number, _ in parsed]


def axis_label(axis, values):
    """How a reader calls an axis, with its unit."""
    if axis in AXIS_LABELS:
        return AXIS_LABELS[axis][0]
    kind = shared_kind(values)
    if kind:
        return f"motes ({kind})"
    parsed = [parse_value(value) for value in values]
    name = axis.replace("_", " ")
    return f"{name} in s" if parsed and all(one and one[1] for one in parsed) else name


def axis_scale(axis):
    """By what the values of an axis are multiplied to be as its label says."""
    return AXIS_LABELS.get(axis, ("", 1))[1]


def tick_label(axis, value):
    """A value of an axis as the axis's label says."""
    place = positions([value], axis_scale(axis))
    return value if place is None else f"{place[0]:g}"


def value_label(axis, value):
    """How a reader calls a value of an axis where other axes' values stand beside it."""
    number = parse_value(value)
    if axis == "key_bits" and number:
        return f"{number[0]:g} bit"
    if axis.endswith("drop_rate") and number:
        return f"{100 * number[0]:g} % lost"
    if axis == "motes":
        return f"{value} motes" if number else MOTES.sub(r"\2 \1", value).replace("+", " + ")
    return VALUE_LABELS.get(axis, axis.replace("_", " ") + " {}").format(value)


def group_by(table, axes):
    """The rows of each combination of those axes' values, in the order of the sweep."""
    if not axes:
        return [table]
    keys = axes if len(axes) > 1 else axes[0]
    return [rows for _, rows in table.groupby(keys, sort=False)]


def cell_label(axes, row):
    """How a reader calls a cell, by those axes."""
    return ", ".join(value_label(axis, row[axis]) for axis in axes)


def metric_unit(metric):
    """What ends the names of the columns with a metric's statistics."""
    return metric[-3:] if metric.endswith(("_ms", "_mJ")) else ""


def select(cells, where):
    """The cells that have the wanted values; where is a list of NAME=VALUE."""
    for text in where or []:
        name, equals, value = text.partition("=")
        axis = cells.find_axis(name.strip())
        if not equals:
            raise style.InputError(f"--where: {text} is not NAME=VALUE")
        wanted = parse_value(value) or value.strip()
        has = cells.table[axis].map(lambda own: (parse_value(own) or own) == wanted)
        if not has.any():
            known = ", ".join(cells.values(axis))
            raise style.InputError(f"--where: {axis} is never {value.strip()}, but {known}")
        cells = dataclasses.replace(cells, table=cells.table[has])
    return cells


@functools.lru_cache(maxsize=None)
def ask_for_table(kind, directory, *options):
    """A table as mote-dtls writes it, as CSV."""
    command = [find_program(), "table", kind, directory, "--format", "csv", *options]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        raise style.InputError(f"cannot start {command[0]}: {error.strerror}") from error
    if done.returncode != 0:
        raise style.InputError(done.stderr.strip().splitlines()[-1])
    return done.stdout


def forget_tables():
    """Has the tables computed again when they are wanted next."""
    ask_for_table.cache_clear()


def read_published(kind, directory, path):
    """The rows of a table beside which something is published, and what heads it there."""
    if path is None:
        return [], ""
    rows = csv.DictReader(io.StringIO(ask_for_table(kind, directory, "--reference", path)))
    found = [row for row in rows if row["reference_source"]]
    if not found:
        raise style.InputError(f"{path} has nothing of the cells in {directory}")
    return found, found[0]["reference_source"]


def is_of(row, cell):
    """Whether a table's row is of a cell, given by its axes' values."""
    return all((parse_value(row[axis]) or row[axis]) == (parse_value(value) or value)
               for axis, value in cell.items())  # fmt: skip


def read_manifest(directory):
    """What a results directory says of itself."""
    return json.loads((pathlib.Path(directory) / "manifest.json").read_text(encoding="utf-8"))


def read_pairs(described):
    """The columns of axes that advance together with another one, and that one's column."""
    pairs = {axis["name"]: axis["with"] for axis in described["axes"] if "with" in axis}
    return {name.replace("-", "_"): lead.replace("-", "_") for name, lead in pairs.items()}


def read_statistics(directory, metric="latency_ms", where=None):
    """The statistics of a metric, a row a cell, with the metric's unit left out of the names."""
    text = ask_for_table("statistics", directory, "--metric", metric)
    table = pandas.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
    axes = list(table.columns[: table.columns.get_loc("n")])
    numbers = [column for column in table.columns if column not in axes]
    table[numbers] = table[numbers].apply(pandas.to_numeric)
    unit = metric_unit(metric)
    table = table.rename(columns={name: name.removesuffix(unit) for name in numbers if unit})
    described = read_manifest(directory)
    is_network = described["settings"].get("experiment") == "network"
    return select(Cells(str(directory), table, axes, read_pairs(described), is_network), where)


def choose_over(cells, wanted):
    """The axis to draw over: the wanted one, else the one with the most numbers."""
    if wanted:
        return cells.find_axis(wanted)
    varying = cells.varying()
    if not varying:
        raise style.InputError(f"{cells.directory} has a single cell, and no axis to draw over")
    numeric = [axis for axis in varying if positions(cells.values(axis)) is not None]
    return max(numeric or varying, key=lambda axis: len(cells.values(axis)))


def find_column(cells, statistic):
    """The column of a statistic."""
    column = statistic.replace("-", "_")
    if column not in cells.table.columns or column in cells.axes:
        known = [name for name in cells.table.columns if name not in cells.axes]
        raise style.InputError(f"--statistic: {statistic} is none of {', '.join(known)}")
    return column


def leaves_out_failures(statistic):
    """Whether a statistic is of the completed handshakes alone."""
    return statistic not in COUNTS and not statistic.endswith("_percent")


def wants_log_scale(statistic, low, high):
    """Whether values of all sizes occur; shares are never drawn so."""
    return not statistic.endswith("_percent") and low > 0 and high / low >= LOG_RATIO


def is_partial(table, column):
    """For each cell whether a statistic leaves out some of its handshakes, but not all."""
    return ((table["failures"] > 0) | (table["no_value"] > 0)) & table[column].notna()


def describe_partial(table, column):
    """What a statistic leaves out where it leaves out some; nothing if it never does."""
    partial = table[is_partial(table, column)]
    words = [word for name, word in LEFT_OUT.items() if (partial[name] > 0).any()]
    return f"some {' or '.join(words)}, not counted" if words else ""


def describe_empty(table, column):
    """Why cells lack a statistic; nothing if none does."""
    empty = table[table[column].isna()]
    all_failed = empty["n"] == empty["failures"]
    words = ["none completed"] if all_failed.any() else []
    return " or ".join(words + ["no value"] * bool((~all_failed).any()))


def failure_notes(cells, column):
    """What marks at the values of a statistic mean to say of what is left out, if anything is."""
    if not leaves_out_failures(column):
        return []
    marks = {"*": describe_partial(cells.table, column), "–": describe_empty(cells.table, column)}
    return [f"{mark} {text}" for mark, text in marks.items() if text]


def value_axis(cells, metric, statistic):
    """The label of a statistic's axis, and by what its values are multiplied for that."""
    if statistic.endswith("_percent"):
        words = statistic.removesuffix("_percent").replace("_", " ")
        words = re.sub(r"^within ([0-9.]+)", r"completed within \1 ", words)
        return f"{words}, % of all", 1
    if statistic in COUNTS:
        return COUNTS[statistic], 1
    labels = cells.labels()
    label, scale = labels.get(metric, (metric.replace("_", " "), 1))
    if metric not in labels and metric_unit(metric):
        label = f"{metric[:-3].replace('_', ' ')} in {metric[-2:]}"
    percentile = re.fullmatch(r"p(\d+)", statistic)
    name = f"{percentile[1]} % quantile" if percentile else statistic
    return f"{label} ({name})", scale
