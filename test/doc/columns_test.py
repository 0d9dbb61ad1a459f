#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""The manual tells of each column that rows of networks and of their motes have."""

import csv
import pathlib
import re
import subprocess
import tempfile
import unittest

from blocks import TOP
from shown import PROGRAM

# Two networks that cost next to nothing, in one of which no mote has a way to the sink.
NETWORK = """\
experiment = network
motes = 2
cipher-suite = PSK-AES128-CCM8
dtls-version = 1.2
routing = etx
radio-range = 100m, 1m
"""
COMPONENT = re.compile(r"(computation|radio|tpm|idle|base)(_\w+)?(_ms|_mJ)$")


def told(file):
    """The columns that the manual's table of a file tells of, each with where it is empty."""
    manual = (TOP / "doc" / "networks.rst").read_text(encoding="utf-8")
    table = manual[manual.index(f"   * - Column of ``{file}``\n"):]
    table = table[: re.search(r"\n(?=\S)", table).end()]
    found = {}
    for row in table.split("\n   * - ")[1:]:
        names, _, empty = row.split("\n     - ")
        found.update(dict.fromkeys(re.findall(r"``(\w+)``", names), empty.strip()))
    return found


def kind_of(column):
    """A column's name, as the manual writes those of all components."""
    found = COMPONENT.match(column)
    return f"COMPONENT{found[3]}" if found else column


class ColumnsTest(unittest.TestCase):
    """Rows against the manual's tables."""

    @classmethod
    def setUpClass(cls):
        directory = tempfile.TemporaryDirectory()
        cls.addClassCleanup(directory.cleanup)
        cls.results = pathlib.Path(directory.name)
        scenario = cls.results / "network.ini"
        scenario.write_text(NETWORK, encoding="utf-8")
        subprocess.run([PROGRAM, "run", scenario, "--quiet", "--output", cls.results],
                       capture_output=True, check=False)  # there is a cell in which none connects

    def rows(self, file):
        """The rows of a file, without the axis and the number of the run."""
        with open(self.results / file, encoding="utf-8") as opened:
            rows = list(csv.DictReader(opened))
        begin = list(rows[0]).index("run") + 1
        return [dict(list(row.items())[begin:]) for row in rows]

    def test_every_column_is_told_in_the_order_of_the_file(self):
        for file in ("handshakes.csv", "motes.csv"):
            with self.subTest(file=file):
                columns = list(dict.fromkeys(map(kind_of, self.rows(file)[0])))
                self.assertEqual(columns, list(told(file)))

    def test_what_may_be_empty_is_told(self):
        for file in ("handshakes.csv", "motes.csv"):
            rows = self.rows(file)
            for column, empty in told(file).items():
                values = [value for row in rows for name, value in row.items()
                          if kind_of(name) == column]
                with self.subTest(file=file, column=column):
                    self.assertEqual("" in values, empty != "never")


if __name__ == "__main__":
    unittest.main()
