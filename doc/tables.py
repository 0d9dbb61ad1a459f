#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Writes the tables of README and manual anew, by the files in results/: doc/tables.py

A table stands between two comments, of which the first names it: "<!-- table: NAME -->" and
"<!-- end -->" in Markdown, ".. table: NAME" and ".. end" in reStructuredText.
"""

import itertools
import pathlib
import re

import results

TOP = pathlib.Path(__file__).resolve().parents[1]
DOCUMENTS = [TOP / "README.md", *sorted((TOP / "doc").glob("*.rst"))]
MARKS = {".md": ("<!-- table: {} -->\n", "<!-- end -->\n"), ".rst": (".. table: {}\n\n", ".. end\n")}
REFERENCE = "../scenarios/reference/poster-{}.csv"
SEVEN = "sum of the seven"
# What each scheme sends without loss, by flights of the mote (m) and the sink (s).
FLIGHTS = {
    "full": "m69 s48 m89 s1857 m2338 s91",
    "renegotiate": "m157 s2280 m2754 s138",
    "resume-id": "m101 s48 m121 s193 m91",
    "resume-ticket": "m1085 s48 m1105 s193 m91",
    "exporter-psk": "m69 s48 m89 s95 m141 s91",
    "exporter-psk-ecdhe": "m87 s48 m107 s191 m207 s91",
}
CERTIFICATES = [(2048, 2048), (1024, 1024), (2048, "ECDSA"), ("ECDSA", "ECDSA"), ("ECDSA", 2048)]
SUITES = ("AES128-SHA", "AES128-GCM-SHA256", "AES128-CCM8")


def cell_of(row):
    """The cell of a row of the poster's Table 1: keys and losses, and how results write both."""
    bits, rate = row["key_bits"], float(row["drop_rate"])
    return f"{bits} bit, {100 * rate:.0f} %", (bits, f"{rate:.2f}" if rate else "0")


def latency():
    """The poster's Table 1 beside what is simulated."""
    rows = []
    for row in results.read(REFERENCE.format("table1")):
        name, where = cell_of(row)
        mean, low, high, least, most = (
            f"{results.poster(heading, *where):.0f}"
            for heading in ("mean ms", "95 % from", "to", "min ms", "max ms"))  # fmt: skip
        rows.append([name, row["avg_ms"], mean, f"{low} to {high}",
                     row["min_ms"], least, row["max_ms"], most])  # fmt: skip
    return ["key, frames lost", "mean: poster", "simulated", "95 % interval", "min: poster",
            "simulated", "max: poster", "simulated"], rows  # fmt: skip


def energy():
    """The poster's Table 2 beside what is simulated."""
    rows = results.read(REFERENCE.format("table2"))
    times, energies = ([row[column] for row in rows] for column in ("time_ms", "energy_mJ"))
    names = [row["component"] for row in rows]
    keys = [name.lower().replace(" ", "_") for name in names]
    return ["component", "time, ms: poster", "simulated", "energy, mJ: poster", "simulated"], [
        [name, time, f"{results.energy('time ms', key):.1f}", mj,
         f"{results.energy('energy mJ', key):.2f}"]
        for name, key, time, mj in zip(
            [*names, "sum"], [*keys, SEVEN], [*times, f"{sum(map(float, times)):.0f}"],
            [*energies, f"{sum(map(float, energies)):.1f}"])]  # fmt: skip


def slow():
    """Handshakes above 100 s, and why attempts were given up."""
    rows = []
    for row in results.read(REFERENCE.format("table1")):
        name, where = cell_of(row)
        count = results.slow(*where)
        if count:
            lost = results.total("half_open", *where)
            others = results.total("attempts", *where) - len(results.handshakes(*where)) - lost
            share = 100 * count / len(results.handshakes(*where))
            rows.append([name, f"{count} ({share:.2f} %)", f"{lost:.0f}", f"{others:.0f}"])
    return ["Cell", "Runs above 100 s", "Finished lost twice", "Early ChangeCipherSpec"], rows


def schemes():
    """What a rekey takes without loss, by scheme."""
    rows = []
    for name, flights in FLIGHTS.items():
        where = {"rekey_scheme": name, "drop_rate": 0}
        row = results.find("schemes/rekey/schemes.csv", **where)[0]
        mj = results.rekey(name)
        rows.append([f"``{name}``", flights,
                     ", ".join(f"{float(row[f'{kind}_operations']):.0f}" for kind in ("rsa", "ec")),
                     f"{mj:.0f}" if mj > 100 else f"{mj:.1f}", f"{results.ratio(name) / 100:.3f}",
                     row["forward_secrecy"]])  # fmt: skip
    return ["scheme", "flights", "RSA, EC", "mJ", "/ full", "forward secrecy"], rows


def certificates():
    """First handshakes with different keys, names and chains."""
    rows = []
    for (sink, mote), names, chain in itertools.product(
            CERTIFICATES, ("poster", "minimal"), ("on", "off")):  # fmt: skip
        first, lossy = (results.keys(sink, mote, names, chain, rate) for rate in (0, 0.1))
        both = [key if key == "ECDSA" else f"RSA {key}" for key in (sink, mote)]
        rows.append([*both, names, chain, f"{first['bytes']:.0f}",
                     *(f"{one[what]:{form}}" for one in (first, lossy)
                       for what, form in (("mJ", ".0f"), ("s", ".1f")))])  # fmt: skip
    return ["sink and CA", "mote", "names", "CA sent", "bytes", "0 %: mJ", "s", "10 %: mJ", "s"], rows


def readings():
    """A reading and its answer, by payload and suite."""
    rows = []
    for payload in (8, 16, 32, 64, 128):
        found = [results.reading(suite, payload) for suite in SUITES]
        rows.append([str(payload), *(f"{one['mote']:.0f} + {one['sink']:.0f}, "
                                     f"{one['frames']:.0f}, {one['mJ']:.2f}" for one in found)])
    return ["payload", *SUITES], rows


TABLES = {table.__name__: table
          for table in (latency, energy, slow, schemes, certificates, readings)}  # fmt: skip


def markdown(head, rows):
    """A table in Markdown, numbers to the right."""
    marks = [":---:" if " to " in one else "---:" if re.match(r"[\d-]+(\.|$)", one) else ":---"
             for one in rows[0]]  # fmt: skip
    return "".join(f"| {' | '.join(row)} |\n" for row in (head, marks, *rows))


def restructured(head, rows):
    """A table in reStructuredText."""
    lines = [", ".join(f'"{one}"' if "," in one else one for one in row) for row in (head, *rows)]
    return f".. csv-table::\n   :header: {lines[0]}\n\n" + "".join(
        f"   {line}\n" for line in lines[1:]) + "\n"  # fmt: skip


def updated(path):
    """A document with its tables by the files in results/, and the names of these."""
    begin, end = MARKS[path.suffix]
    names = []

    def replaced(found):
        names.append(found[1])
        write = markdown if path.suffix == ".md" else restructured
        return begin.format(found[1]) + write(*TABLES[found[1]]()) + end

    pattern = re.escape(begin).replace(r"\{\}", r"(\w+)") + r".*?" + re.escape(end)
    return re.sub(pattern, replaced, path.read_text(encoding="utf-8"), flags=re.DOTALL), names


def main():
    for path in DOCUMENTS:
        path.write_text(updated(path)[0], encoding="utf-8")


if __name__ == "__main__":
    main()
