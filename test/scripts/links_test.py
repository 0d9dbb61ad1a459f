#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Measured links: a K7 file becomes a loss trace, and the example of a trace runs."""

import gzip
import os
import pathlib
import subprocess
import tempfile
import unittest

TOP = pathlib.Path(__file__).resolve().parents[2]
CONVERTER = TOP / "scripts" / "from-k7.py"
REPLAY = TOP / "scenarios" / "links" / "replay.ini"
PROGRAM = os.environ.get("MOTE_DTLS_PROGRAM", "mote-dtls")
K7 = """{"location": "nowhere", "node_count": 3}
datetime,src,dst,channel,mean_rssi,pdr,tx_count
2020-01-01 10:00:00,7,9,11,-60,0.9,100
2020-01-01 10:00:00,7,9,12,-60,0.7,100
2020-01-01 10:00:00,9,7,,-60,1.0,100
2020-01-01 10:01:30,7,8,11,-60,0.5,100
2020-01-01 10:02:00,9,7,11.0,-60,0.25,100
"""


class LinksTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        (self.directory / "plain.k7").write_text(K7)
        with gzip.open(self.directory / "packed.k7.gz", "wt") as file:
            file.write(K7)

    def call(self, *words):
        return subprocess.run([*map(str, words)], cwd=self.directory, capture_output=True,
                              text=True, check=False)

    def convert(self, *words):
        return self.call(CONVERTER, *words)

    def test_a_link_of_a_k7_file(self):
        expected = "time_s,direction,loss_rate\n0.000,down,0.0000\n0.000,up,0.2000\n" \
                   "120.000,down,0.7500\n"
        for name in "plain.k7", "packed.k7.gz":
            self.assertEqual(self.convert(name, 7, 9).stdout, expected)
        one = self.convert("plain.k7", 7, 9, "--channel", 11).stdout
        self.assertEqual(one, "time_s,direction,loss_rate\n0.000,up,0.1000\n120.000,down,0.7500\n")

    def test_what_is_not_there_is_one_line(self):
        for words in ("plain.k7", 7, 99), ("no.k7", 7, 9):
            result = self.convert(*words)
            self.assertNotEqual(result.returncode, 0)
            self.assertEqual(result.stderr.count("\n"), 1, result.stderr)

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full")
    def test_output_that_cannot_be_written_is_told(self):
        with open("/dev/full", "w", encoding="ascii") as full:
            done = subprocess.run([CONVERTER, "plain.k7", "7", "9"], text=True,
                                  cwd=self.directory, stdout=full, stderr=subprocess.PIPE,
                                  check=False)
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, r"\Afrom-k7.py: cannot write to standard output[^\n]*\n\Z")

    def test_the_example_runs_over_the_converted_link(self):
        (self.directory / "link.csv").write_text(self.convert("plain.k7", 7, 9).stdout)
        for words in (), ("--set", "loss-trace=link.csv", "--set", "loss-trace-end=hold"):
            result = self.call(PROGRAM, "run", REPLAY, "--runs", 1, "--quiet",
                               "--output", f"out{len(words)}", *words)
            self.assertEqual(result.returncode, 0, result.stderr)


if __name__ == "__main__":
    unittest.main()
