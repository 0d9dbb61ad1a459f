#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Prints, as the manual shows them, the poster's tables as they come out on each platform.

A folder of results/platforms/ has what "mote-dtls table NAME DIR --format csv --reference FILE" says
of the poster's six cells there, a file a table, and the manifest of the run.
"""

import csv
import json
import pathlib

PLATFORMS = pathlib.Path(__file__).resolve().parents[1] / "results" / "platforms"
WORDS = ("component", "platform")  # columns of words
NAMES = {"debian-12": "Debian 12", "debian-13": "Debian 13", "debian-testing": "testing"}


def read(platform, table):
    """A table's rows as dictionaries."""
    with open(PLATFORMS / platform / f"{table}.csv", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def lay_out(title, columns, rows):
    """A table as lines of text: words to the left, numbers to the right."""
    cells = [columns, *rows]
    widths = [max(len(row[i]) for row in cells) for i in range(len(columns))]
    formats = [f"<{width}" if name in WORDS else f">{width}"
               for name, width in zip(columns, widths)]
    lines = ["  ".join(f"{cell:{form}}" for cell, form in zip(row, formats)) for row in cells]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return [title, *lines, ""]


def side_by_side(table, keys, poster, value):
    """Rows with the keys, the poster's value and each platform's; value turns a row into text."""
    there = [read(platform, table) for platform in NAMES]
    rows = [[*(row[key] for key in keys), row[poster], *(value(rows[i]) for rows in there)]
            for i, row in enumerate(there[0])]
    return [row for row in rows if row[-1]]  # a sum that makes no sense has no value


def versions():
    """What each platform's manifest says of its versions."""
    rows = []
    for platform, name in NAMES.items():
        text = (PLATFORMS / platform / "manifest.json").read_text(encoding="utf-8")
        found = json.loads(text)["versions"]
        rows.append([name, found["ns-3"], found["OpenSSL"], str(json.loads(text)["runs"])])
    return rows


def main():
    names = list(NAMES.values())
    flights = [["key-bits", "flight", "poster", *names]]
    lines = lay_out("What was run", ["platform", "ns-3", "OpenSSL", "handshakes a cell"],
                    versions())
    lines += lay_out(
        "Mean latency, ms", ["key-bits", "drop-rate", "poster", *names],
        side_by_side("latency", ["key_bits", "drop_rate"], "reference_avg_ms",
                     lambda row: row["mean_ms"]))
    lines += lay_out(
        "How far from it the true mean may be with a confidence of 95 %, +/- %",
        ["key-bits", "drop-rate", *names],
        [[*row[:2], *row[3:]] for row in side_by_side(
            "statistics", ["key_bits", "drop_rate"], "n",
            lambda row: row["mean_half_width_percent"])])
    lines += lay_out(
        "The poster's mean against means of ten handshakes",
        ["key-bits", "drop-rate", *names],
        [[*row[:2], *row[3:]] for row in side_by_side(
            "latency", ["key_bits", "drop_rate"], "reference_avg_ms",
            lambda row: row["reference_avg_verdict"])])
    for quantity, unit in (("time", "ms"), ("energy", "mJ")):
        lines += lay_out(
            f"{quantity.capitalize()} of a handshake by component, {unit}",
            ["component", "poster", *names],
            side_by_side("energy", ["component"], f"reference_{quantity}_{unit}",
                         lambda row, column=f"{quantity}_{unit}": row[column]))
    for quantity in ("bytes", "frames"):
        lines += lay_out(f"Flights, {quantity}", flights[0],
                         side_by_side("flights", ["key_bits", "flight"], f"reference_{quantity}",
                                      lambda row, column=quantity: row[column]))
    print("\n".join(line.rstrip() for line in lines).rstrip())


if __name__ == "__main__":
    main()
