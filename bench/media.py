#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""What the lean medium gives beside ns-3's: the same bytes between two nodes, the same distributions
in networks.

Between two nodes handshakes and lives of the same seed are run on each medium, and their rows,
captures, key logs and timelines compared byte by byte: by `lean-as-ns3`, and, to count what the
standard's clear channel assessment changes, by `lean`. Networks are compared by the two-sample
Kolmogorov-Smirnov test of their times to connect. Wants python3-scipy.
"""

import argparse
import csv
import filecmp
import pathlib
import subprocess
import sys
import tempfile

import numpy
from scipy import stats

TOP = pathlib.Path(__file__).resolve().parents[1]
SCENARIOS = TOP / "scenarios"
LIVES = ("rekey", "rekey-without-sleeps", "rekey-answers", "battery")
COLUMNS = ("connected_50_s", "connected_100_s", "frames_unheard", "energy_total_mJ")


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=TOP / "build" / "mote-dtls", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=1667, help="handshakes a cell (default: 1667)")
    parser.add_argument("--lives", type=int, default=5, help="lives a cell (default: 5)")
    parser.add_argument("--networks", type=int, default=200, help="networks of each size")
    parser.add_argument("--motes", type=int, nargs="*", default=[2, 10, 30, 100])
    parser.add_argument("--set", action="append", default=[], help="of the networks")
    return parser.parse_args()


def run(options, medium, scenario, output, *more):
    """Runs a scenario on a medium; exit code 1, runs that fail, is a result."""
    command = [options.program, "run", scenario, "--quiet", "--set", f"medium={medium}", *more]
    if output:
        command += ["--output", output]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode > 1:
        sys.exit(f"media.py: {done.stderr}")


def rows(directory):
    return (directory / "handshakes.csv").read_text(encoding="utf-8").splitlines()


def print_other(name, lines):
    """Says how many lines each lean medium has that ns-3's has not."""
    other = {medium: sum(one != two for one, two in zip(lines["ns3"], of_medium, strict=True))
             for medium, of_medium in lines.items()}  # fmt: skip
    print(f"{name:24} {len(lines['ns3']) - 1:6} rows, other: {other['lean-as-ns3']:6} lean-as-ns3,"
          f" {other['lean']:6} lean", flush=True)


def compare_rows(options, name, scenario, runs, top, *more):
    """Says in how many rows each lean medium differs from ns-3's."""
    found = {}
    for medium in ("ns3", "lean-as-ns3", "lean"):
        run(options, medium, scenario, top / f"{name}-{medium}", "--runs", str(runs), *more)
        found[medium] = rows(top / f"{name}-{medium}")
    print_other(name, found)


def compare_files(options, top):
    """Says whether captures, key logs and timelines of single handshakes are the same."""
    for bits in ("1024", "2048"):
        for rate in ("0", "0.05", "0.10"):
            files = {}
            for medium in ("ns3", "lean-as-ns3"):
                at = top / f"one-{bits}-{rate}-{medium}"
                at.mkdir()
                run(options, medium, SCENARIOS / "poster.ini", None, "--set", f"key-bits={bits}",
                    "--set", f"drop-rate={rate}", "--runs", "1", "--pcap", at / "frames",
                    "--keylog", at / "keys", "--timeline", at / "timeline.csv")  # fmt: skip
                files[medium] = at
            names = sorted(path.name for path in files["ns3"].iterdir())
            same, other, missing = filecmp.cmpfiles(*files.values(), names, shallow=False)
            print(f"{bits} bit, {rate}: {len(same)} files the same, other: {other + missing}")


def compare_networks(options, motes, top):
    """Says how networks of so many motes on the media differ."""
    values = {}
    lines = {}
    for medium in ("ns3", "lean-as-ns3", "lean"):
        directory = top / f"{motes}-{medium}"
        sets = ["drop-rate=0", f"motes=telosb-psk:{motes}", *options.set]
        run(options, medium, SCENARIOS / "networks" / "building.ini", directory,
            "--runs", str(options.networks),
            *(word for setting in sets for word in ("--set", setting)))  # fmt: skip
        with open(directory / "handshakes.csv", encoding="utf-8", newline="") as file:
            found = list(csv.DictReader(file))
        lines[medium] = rows(directory)
        values[medium] = {column: numpy.array([float(row[column]) for row in found if row[column]])
                          for column in COLUMNS}  # fmt: skip
    print_other(f"{motes} motes", lines)
    for column in COLUMNS:
        reference = values["ns3"][column]
        print(f"  {column:16} ns3 {reference.mean():9.2f}", end="")
        for medium in ("lean-as-ns3", "lean"):
            distance, level = stats.ks_2samp(reference, values[medium][column])
            mean = values[medium][column].mean()
            print(f"  {medium} {mean:9.2f} (D {distance:.3f}, p {level:.3f})", end="")
        print(flush=True)


def main():
    options = parse_arguments()
    with tempfile.TemporaryDirectory() as directory:
        top = pathlib.Path(directory)
        if options.runs:
            compare_files(options, top)
            poster = SCENARIOS / "poster.ini"
            compare_rows(options, "handshakes", poster, options.runs, top)
            for name, sets in (("acknowledged", ["mac-acknowledgements=on", "mac-retries=3"]),
                               ("by signal", ["loss-model=snr", "distance=177m", "drop-rate=0"])):
                more = [word for one in sets for word in ("--set", one)]
                compare_rows(options, name, poster, max(1, options.runs // 10), top, *more)
        for name in LIVES if options.lives else ():
            compare_rows(options, name, SCENARIOS / "schemes" / f"{name}.ini", options.lives, top)
        for motes in options.motes if options.networks else ():
            compare_networks(options, motes, top)


if __name__ == "__main__":
    main()
