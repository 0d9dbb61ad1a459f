# SPDX-License-Identifier: GPL-2.0-only
"""The numbers in results/, by the names that tables.py and the texts in test/doc/quotes/ use."""

import csv
import functools
import pathlib
import random
import re
import statistics

TOP = pathlib.Path(__file__).resolve().parents[1]
RESULTS = TOP / "results"
UNITS = ("", "_ms", "_mJ", "_percent")


@functools.lru_cache(maxsize=None)
def read(path):
    """The rows of a CSV file below results/."""
    with open(RESULTS / path, encoding="utf-8") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def same(text, value):
    """Whether a field has a value, which may be a number written otherwise."""
    try:
        return float(text) == float(value)
    except ValueError:
        return text == str(value)


def find(path, **where):
    """The rows that have those values."""
    rows = [row for row in read(path) if all(same(row[key], value) for key, value in where.items())]
    if not rows:
        raise LookupError(f"{path} has no row with {where}")
    return rows


def one(path, statistic, **where):
    """A number of the one row that has those values; the name of its column may lack the unit."""
    rows = find(path, **where)
    if len(rows) > 1:
        raise LookupError(f"{path} has {len(rows)} rows with {where}")
    for unit in UNITS:
        if statistic + unit in rows[0]:
            return float(rows[0][statistic + unit])
    raise LookupError(f"{path} has no column {statistic}")


def s(sweep, statistic="mean", **where):
    """A statistic of the latency in a cell of a sweep, s."""
    return one(f"sweeps/{sweep}/latency.csv", statistic, **where) / 1000


def mj(sweep, **where):
    """The mean energy in a cell of a sweep, mJ."""
    return one(f"sweeps/{sweep}/energy.csv", "mean", **where)


def failed(sweep, **where):
    """The share of the handshakes in a cell that failed, %."""
    return 100 - completed(sweep, **where)


def completed(sweep, **where):
    """The share of the handshakes in a cell that completed, %."""
    return one(f"sweeps/{sweep}/latency.csv", "completed_percent", **where)


def cell(scenario, metric, statistic="mean", **where):
    """A statistic of a metric in a cell of a scenario of scenarios/schemes/."""
    return one(f"schemes/{scenario}/{metric}.csv", statistic, **where)


def table(scenario, column, **where):
    """A number in the table of the schemes of a scenario."""
    return one(f"schemes/{scenario}/schemes.csv", column, **where)


def rekey(scheme, drop_rate=0, scenario="rekey"):
    """The mean energy of a rekey, mJ."""
    return cell(scenario, "rekey_energy_mJ", rekey_scheme=scheme, drop_rate=drop_rate)


def ratio(scheme, drop_rate=0, scenario="rekey"):
    """The energy of a rekey beside that of a full handshake, %."""
    return 100 * rekey(scheme, drop_rate, scenario) / rekey("full", drop_rate, scenario)


def keys(sink, mote, names, chain, drop_rate):
    """What a first handshake between certificates needs: bytes, mJ and s."""
    where = {"drop_rate": drop_rate, "certificate_style": names, "chain_with_ca": chain}
    if sink == mote == "ECDSA":
        where["mote_key_type"] = "ecdsa-p256"
        scenario = "certificates-ecdsa"
    elif sink == "ECDSA":
        where["mote_key_type"] = "rsa"
        scenario = "certificates-ecdsa"
    elif mote == "ECDSA":
        where["key_bits"] = sink
        scenario = "certificates-mixed"
    else:
        where.update(key_bits=sink, mote_key_bits=mote)
        scenario = "certificates-rsa"
    size = sum(cell(scenario, f"bytes_{end}", **{**where, "drop_rate": 0})
               for end in ("mote", "sink"))
    return {"bytes": size, "mJ": cell(scenario, "energy_total_mJ", **where),
            "s": cell(scenario, "latency_ms", **where) / 1000}


def reading(suite, payload, drop_rate=0):
    """What a reading and its answer need: bytes of both ends, frames and mJ."""
    where = {"cipher_suite": suite, "reading_payload": payload, "drop_rate": drop_rate}
    return {
        **{end: cell("readings", f"reading_bytes_{end}", **where) for end in ("mote", "sink")},
        "frames": sum(cell("readings", f"reading_frames_{end}", **where)
                      for end in ("mote", "sink")),
        "mJ": cell("readings", "reading_energy_mJ", **where)}  # fmt: skip


def life(column, scheme):
    """A number of the year of a mote."""
    return one("schemes/year/lives.csv", column, rekey_scheme=scheme)


@functools.lru_cache(maxsize=None)
def handshakes(key_bits, drop_rate):
    """The poster's handshakes in a cell: those fields of the rows that are numbers."""
    return [{name: float(value or "nan") for name, value in row.items()
             if name not in ("cipher_suite", "failure")}
            for row in find("handshakes.csv", key_bits=key_bits, drop_rate=drop_rate)]


def mean(column, key_bits=2048, drop_rate=0):
    """The mean of a column over the poster's handshakes in a cell."""
    return statistics.mean(row[column] for row in handshakes(key_bits, drop_rate))


def total(column, key_bits, drop_rate):
    """The sum of a column over the poster's handshakes in a cell."""
    return sum(row[column] for row in handshakes(key_bits, drop_rate))


def share(key_bits, drop_rate, test):
    """The share of the poster's handshakes in a cell that pass a test, %."""
    rows = handshakes(key_bits, drop_rate)
    return 100 * sum(map(test, rows)) / len(rows)


def slow(key_bits, drop_rate):
    """How many of the poster's handshakes in a cell took more than 100 s."""
    return sum(row["latency_ms"] > 100e3 for row in handshakes(key_bits, drop_rate))


def without_restarts(key_bits, drop_rate):
    """The mean latency of the poster's handshakes that took one attempt, s."""
    return statistics.mean(row["latency_ms"] for row in handshakes(key_bits, drop_rate)
                           if row["attempts"] == 1) / 1000  # fmt: skip


@functools.lru_cache(maxsize=None)
def of_ten(key_bits, drop_rate, what):
    """Means, minima or maxima of many draws of ten of the poster's handshakes in a cell, s."""
    latencies = [row["latency_ms"] / 1000 for row in handshakes(key_bits, drop_rate)]
    draw = random.Random(1)
    return [what(draw.choices(latencies, k=10)) for _ in range(20000)]


def below(key_bits, drop_rate, what, value_s):
    """The share of such means, minima or maxima that are below a value, %."""
    drawn = of_ten(key_bits, drop_rate, what)
    return 100 * sum(one < value_s for one in drawn) / len(drawn)


@functools.lru_cache(maxsize=None)
def tables(name):
    """The tables of a file in Markdown: for each the heading's cells and those of its rows."""
    found = []
    for line in [*(RESULTS / f"{name}.md").read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("|"):
            cells = [text.strip().replace("\\", "") for text in line.strip("|").split("|")]
            found[-1].append(cells)
        elif not found or found[-1]:
            found.append([])
    return [(rows[0], rows[2:]) for rows in found if rows]


def shown(name, heading, key, beside=""):
    """A number in a table of results/: by heading, by how its row begins, and by another heading."""
    for headings, rows in tables(name):
        if heading in headings and (not beside or beside in headings):
            row = next(row for row in rows if row[: len(key)] == list(key))
            return float(row[headings.index(heading)])
    raise LookupError(f"{name}.md has no column {heading}")


def poster(heading, key_bits, drop_rate):
    """A number of the table of latencies, in the rows that are compared with the poster's."""
    return shown("latency", heading, (key_bits, drop_rate), "poster")


def energy(heading, component):
    """A number of the table of energies."""
    return shown("energy", heading, (component,))


def charges(which):
    """How many handshakes a battery charge is good for; which is 0 by the seven, 1 by all."""
    text = (RESULTS / "energy.md").read_text(encoding="utf-8")
    return float(re.findall(r"(\d+) by the (?:sum|total)", text)[which])


def combinations(scenario, **where):
    """Latency in s and energy in mJ of each combination of a scenario, those with failures too."""
    pairs = zip(find(f"schemes/{scenario}/latency_ms.csv", **where),
                find(f"schemes/{scenario}/energy_total_mJ.csv", **where))
    return [(float(one["mean_ms"] or "nan") / 1000, float(two["mean_mJ"] or "nan"),
             int(one["failures"])) for one, two in pairs]  # fmt: skip


def complete(**where):
    """Pairs of latency and energy of all combinations in which every handshake completed."""
    return [(latency, energy) for scenario in ("pareto", "pareto-mac")
            for latency, energy, failures in combinations(scenario, **where) if not failures]


def middle(scenario, **where):
    """The median of the latencies of combinations in which every handshake completed, s."""
    return statistics.median(latency for latency, _, failures in combinations(scenario, **where)
                             if not failures)  # fmt: skip


def fastest(scenario, **where):
    """Latency in s and energy in mJ of the fastest combination in which all completed."""
    return min(one[:2] for one in combinations(scenario, **where) if not one[2])


def line():
    """Slope in mJ/s, the start in mJ and the correlation of energy over latency."""
    latencies, energies = zip(*complete())
    slope, start = statistics.linear_regression(latencies, energies)
    return slope, start, statistics.correlation(latencies, energies)
