#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""A link of a K7 file (dense connectivity data: a line of JSON, then CSV) as a loss trace.

from-k7.py grenoble.k7.gz MOTE SINK > link.csv

The names of the two nodes are those in the columns src and dst. Frames from MOTE to SINK go up. Of
several channels at a time the mean counts, or --channel alone.
"""

import argparse
import csv
import datetime
import gzip
import itertools
import sys


def parse_words():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", help="a K7 file, compressed or not")
    parser.add_argument("mote", help="the node that is the mote")
    parser.add_argument("sink", help="the node that is the sink")
    parser.add_argument("--channel", type=int, help="take this channel alone")
    return parser.parse_args()


def read_rows(path):
    """The rows of a K7 file."""
    is_compressed = path.endswith(".gz")
    with (gzip.open(path, "rt") if is_compressed else open(path, encoding="utf-8")) as file:
        file.readline()
        yield from csv.DictReader(file)


def channel_of(row):
    """The channel of a row, which some files write as 11.0; none for a row of all channels."""
    return int(float(row["channel"])) if row["channel"] else None


def select(rows, words):
    """Time, direction and share of frames lost of each measurement of the link."""
    directions = {(words.mote, words.sink): "up", (words.sink, words.mote): "down"}
    for row in rows:
        direction = directions.get((row["src"], row["dst"]))
        if direction and words.channel in (None, channel_of(row)):
            yield (datetime.datetime.fromisoformat(row["datetime"]), direction,
                   1 - float(row["pdr"]))


def write_trace(measured):
    """Writes the trace to standard output."""
    start = measured[0][0]
    print("time_s,direction,loss_rate")
    for (when, direction), same in itertools.groupby(measured, lambda row: row[:2]):
        losses = [loss for _, _, loss in same]
        print(f"{(when - start).total_seconds():.3f},{direction},{sum(losses) / len(losses):.4f}")


def main():
    words = parse_words()
    try:
        measured = sorted(select(read_rows(words.file), words))
    except (OSError, KeyError, ValueError) as error:
        sys.exit(f"from-k7.py: {words.file}: {error}")
    if not measured:
        sys.exit(f"from-k7.py: {words.file}: nothing of {words.mote} and {words.sink}")
    try:
        write_trace(measured)
        sys.stdout.flush()
    except OSError as error:
        sys.stdout = None  # which would be flushed again at the end, in vain
        sys.exit(f"from-k7.py: cannot write to standard output ({error.strerror})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
