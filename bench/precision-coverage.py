#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""How often the intervals of 'run --precision' cover the true mean.

Takes a cell of many handshakes (simulated here unless a directory is named) whose mean is taken for
the true one, and draws small sweeps from it. Handshakes of different runs are independent, so that
any rows of the cell in any order are what a sweep with other run numbers would have given. Each
sweep goes through the program itself: 'table statistics --precision' takes the rows at which the
rule stops, and gives the interval.
"""

import argparse
import concurrent.futures
import csv
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parents[1]
GOOD_PERCENT = (92, 98)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=TOP / "build" / "mote-dtls", type=pathlib.Path)
    parser.add_argument("--cell", metavar="DIR", type=pathlib.Path, help="one cell, many runs")
    parser.add_argument("--runs", type=int, default=50000, help="of the cell (default: 50000)")
    parser.add_argument("--set", action="append", default=[], help="default: 1024 bit, 5 %% loss")
    parser.add_argument("--precision", default="2%")
    parser.add_argument("--sweeps", type=int, default=200)
    parser.add_argument("--blocks", action="store_true",
                        help="blocks of consecutive runs instead of random draws; they overlap")
    parser.add_argument("--seed", type=int, default=1, help="of the draws")
    return parser.parse_args()


def simulate(options, directory):
    """Simulates the cell."""
    sets = options.set or ["key-bits=1024", "drop-rate=0.05"]
    words = [word for setting in sets for word in ("--set", setting)]
    subprocess.run([options.program, "run", TOP / "scenarios" / "poster.ini", *words,
                    "--runs", str(options.runs), "--output", directory, "--quiet"],
                   check=True, stdout=subprocess.DEVNULL)


def statistics(program, directory, *words):
    """The row of the cell that the program's table has."""
    done = subprocess.run([program, "table", "statistics", directory, "--format", "csv", *words],
                          check=True, capture_output=True, text=True)
    rows = list(csv.DictReader(done.stdout.splitlines()))
    if len(rows) != 1:
        sys.exit(f"precision-coverage.py: {directory} has {len(rows)} cells instead of one")
    return rows[0], "are wanted for a precision" in done.stderr


class Sweeps:
    """Draws sweeps from the cell."""

    def __init__(self, options, cell):
        self.options = options
        self.manifest = cell / "manifest.json"
        with open(cell / "handshakes.csv", encoding="utf-8", newline="") as file:
            self.header, *self.rows = list(csv.reader(file))
        self.keep = [i for i, name in enumerate(self.header)
                     if i <= self.header.index("run") or name in ("completed", "latency_ms")]

    def draw(self, number, count):
        """The rows of a sweep; the first of them are the same for any count."""
        generator = random.Random(f"{self.options.seed} {number}")
        if not self.options.blocks:
            return [generator.choice(self.rows) for _ in range(count)]
        first = number * len(self.rows) // self.options.sweeps
        return [self.rows[(first + i) % len(self.rows)] for i in range(count)]

    def result(self, number):
        """What the program says of a sweep that has as many runs as its precision asks for."""
        with tempfile.TemporaryDirectory() as directory:
            shutil.copy(self.manifest, directory)
            path = pathlib.Path(directory) / "handshakes.csv"
            count = 4000
            while True:
                with open(path, "w", encoding="utf-8", newline="") as file:
                    writer = csv.writer(file, lineterminator="\n")
                    rows = [self.header, *self.draw(number, count)]
                    writer.writerows([row[i] for i in self.keep] for row in rows)
                row, wants_more = statistics(self.options.program, directory,
                                             "--precision", self.options.precision)
                if not wants_more:
                    return row
                count *= 2


def main():
    options = parse_arguments()
    with tempfile.TemporaryDirectory() as directory:
        cell = options.cell or pathlib.Path(directory) / "cell"
        if not options.cell:
            simulate(options, cell)
        truth, _ = statistics(options.program, cell)
        mean = float(truth["mean_ms"])
        print(f"true mean {mean:.1f} ms, of {truth['n']} handshakes", flush=True)
        sweeps = Sweeps(options, cell)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            rows = list(pool.map(sweeps.result, range(options.sweeps)))
    below = sum(float(row["mean_high_ms"]) < mean for row in rows)
    above = sum(float(row["mean_low_ms"]) > mean for row in rows)
    covered = 100 * (1 - (below + above) / len(rows))
    runs = [int(row["n"]) for row in rows]
    widest = max(float(row["mean_half_width_percent"]) for row in rows)
    print(f"--precision {options.precision}: {covered:.1f} % of {len(rows)} intervals cover it "
          f"({below} lie below, {above} above)")
    print(f"runs a sweep: {min(runs)} to {max(runs)}, mean {sum(runs) / len(runs):.0f}; "
          f"widest half-width {widest:.2f} %")
    return 0 if GOOD_PERCENT[0] <= covered <= GOOD_PERCENT[1] else 1


if __name__ == "__main__":
    sys.exit(main())
