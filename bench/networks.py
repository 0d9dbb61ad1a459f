#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""What networks cost by the number of their motes: processor time, memory, exponent of growth.

Each network is one run in a process of its own, that of a single mote first: ratios are to it, and it
has the keys of CA, sink and first mote. Motes that show certificates have keys made for each besides.
"""

import argparse
import csv
import math
import os
import pathlib
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parents[1]
HEADINGS = ("motes", "connected", "simulated s", "CPU s", "CPU ms a mote", "/ 1 mote", "exponent",
            "MB", "kB a mote")


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=TOP / "build" / "mote-dtls", type=pathlib.Path)
    parser.add_argument("--scenario", default=TOP / "scenarios" / "networks" / "building.ini",
                        type=pathlib.Path)
    parser.add_argument("--motes", type=int, nargs="+", default=[1, 10, 30, 100, 300])
    parser.add_argument("--kind", default="telosb-psk", help="of motes (default: telosb-psk)")
    parser.add_argument("--set", action="append", default=[], help="default: no loss, all at once")
    parser.add_argument("--pans", type=int, default=0, metavar="N",
                        help="also N networks of 100 motes that do not hear each other, on all cores")
    return parser.parse_args()


def simulate(options, motes, runs, directory):
    """Simulates networks. Gives processor time in s and the largest process in MB."""
    sets = ["drop-rate=0", f"motes={options.kind}:{motes}", *options.set]
    words = [word for setting in sets for word in ("--set", setting)]
    command = [options.program, "run", options.scenario, *words, "--runs", str(runs), "--quiet",
               "--output", directory]
    if runs == 1:
        command += ["--jobs", "1"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"networks.py: {motes} motes: exit code {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measure(options, motes, runs, top):
    directory = pathlib.Path(top) / f"{motes}-{runs}"
    cost = simulate(options, motes, runs, directory)
    with open(directory / "handshakes.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    connected = sum(int(row["connected"]) for row in rows)
    return cost, connected, max(float(row["duration_s"]) for row in rows)


def main():
    options = parse_arguments()
    with tempfile.TemporaryDirectory() as top:
        print("  ".join(HEADINGS))
        first = before = None
        for motes in options.motes:
            (cpu, megabytes), connected, duration = measure(options, motes, 1, top)
            first = first or (motes, cpu, megabytes)
            growth = ""
            if before:
                growth = f"{math.log(cpu / before[1]) / math.log(motes / before[0]):.2f}"
            more = motes - first[0]
            each = f"{(megabytes - first[2]) * 1024 / more:.0f}" if more else ""
            ratio = cpu / motes / (first[1] / first[0])
            cells = (motes, connected, f"{duration:.1f}", f"{cpu:.2f}", f"{1000 * cpu / motes:.1f}",
                     f"{ratio:.2f}", growth, f"{megabytes:.0f}", each)
            print("  ".join(str(cell).rjust(len(name)) for cell, name in zip(cells, HEADINGS)))
            before = motes, cpu
        if options.pans:
            (cpu, megabytes), connected, _ = measure(options, 100, options.pans, top)
            print(f"{options.pans} PANs of 100: {connected} connected, {cpu:.0f} s of CPU, largest "
                  f"process {megabytes:.0f} MB")


if __name__ == "__main__":
    main()
