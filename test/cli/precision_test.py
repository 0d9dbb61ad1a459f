#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""With a precision, a cell has as many runs as its own rows ask for, whoever simulates them."""

import json
import re
import subprocess
import time
import unittest

from command import POSTER, PROGRAM, CommandTest

# Handshakes that take the computer little time.
QUICK = ["--set", "dtls-version=1.2", "--set", "cipher-suite=PSK-AES128-CCM8"]
ONE_CELL = [*QUICK, "--set", "key-bits=1024", "--set", "drop-rate=0.05"]
TWO_CELLS = [*QUICK, "--set", "key-bits=1024", "--set", "drop-rate=0,0.05"]


class PrecisionTest(CommandTest):
    def run_with(self, output, *words, status=0):
        """Simulates into a directory; the process that did."""
        done = self.run_command("run", POSTER, "--output", output, "--quiet", *words)
        self.assertEqual(done.returncode, status, done.stderr)
        return done

    def test_same_bytes_with_any_number_of_jobs(self):
        for jobs in ("1", "3"):
            self.run_with(jobs, "--precision", "1%", "--max-runs", "20", "--jobs", jobs, *TWO_CELLS)
        for name in ("handshakes.csv", "manifest.json"):
            self.assertEqual(self.read(f"1/{name}"), self.read(f"3/{name}"))

    def test_rows_are_those_of_a_sweep_with_as_many_runs(self):
        self.run_with("precise", "--precision", "0.1%", "--max-runs", "2010", *ONE_CELL)
        self.run_with("plain", "--runs", "2010", *ONE_CELL)
        self.assertEqual(self.read("precise/handshakes.csv"), self.read("plain/handshakes.csv"))

    def test_each_cell_has_the_runs_that_it_needs(self):
        done = self.run_with("results", "--precision", "5%", "--max-runs", "2010", *TWO_CELLS)
        table = self.run_well("table", "statistics", "results", "--format", "csv")
        self.assertEqual([line.split(",")[2] for line in table.splitlines()[1:3]],
                         ["2000", "2010"])
        self.assertNotIn("missing", table)
        self.assertEqual(done.stderr.count("\n"), 1)
        self.assertIn("drop-rate = 0.05: the limit of 2010 runs came before", done.stderr)

    def test_a_cell_in_which_none_completes_ends_too(self):
        done = self.run_with("results", "--precision", "5%", *QUICK, "--set", "drop-rate=1",
                             "--set", "max-attempts=1", "--set", "give-up-time=1s",
                             "--set", "key-bits=1024", status=1)
        self.assertIn("none of 2000 runs completed", done.stderr)
        self.assertIn("2000 of 2000 handshakes failed", done.stderr)

    def test_table_takes_the_rows_that_a_precision_asks_for(self):
        self.run_with("results", "--runs", "2100", *ONE_CELL)
        table = self.run_well("table", "statistics", "results", "--format", "csv",
                              "--precision", "40%")
        self.assertEqual(table.splitlines()[1].split(",")[2], "2000")
        table = self.run_well("table", "statistics", "results", "--precision", "0.1%")
        self.assertIn("3000 runs are wanted for a precision of 0.1%", table.replace("\n", " "))

    def test_manifest_has_the_precision_instead_of_the_runs(self):
        self.run_with("results", "--precision", "5%", "--max-runs", "2", *ONE_CELL)
        manifest = json.loads(self.read("results/manifest.json"))
        self.assertEqual((manifest["precision"], manifest["max_runs"]), ("5%", 2))
        self.assertNotIn("runs", manifest)

    def kill_with(self, output, rows, *words):
        """Simulates into a directory until there are so many rows, and kills the process."""
        with subprocess.Popen([PROGRAM, "run", POSTER, "--output", output, "--quiet", *words],
                              cwd=self.directory, stdout=subprocess.DEVNULL) as process:
            while process.poll() is None and self.count_rows(output) < rows:
                time.sleep(0.005)
            process.kill()
        self.assertLess(process.returncode, 0, "it was over before it was killed")

    def count_rows(self, output):
        """How many rows there are in the row files of a directory."""
        files = (self.directory / output).glob("rows-*.part")
        return sum(file.read_bytes().count(b"\n") - 1 for file in files)

    def test_same_bytes_after_kills(self):
        words = ["--precision", "5%", "--max-runs", "4000", *TWO_CELLS]
        whole = self.run_with("whole", *words)
        # In the first round, and in the second one, which is of one of the cells only.
        for rows in (700, 4200):
            self.kill_with("killed", rows, *words)
        last = self.run_with("killed", *words)
        self.assertEqual(last.stderr, whole.stderr)
        self.assertLess(int(re.search(r"^(\d+) handshakes were run", last.stdout, re.M)[1]), 1900)
        names = [sorted(one.name for one in (self.directory / output).iterdir())
                 for output in ("whole", "killed")]
        self.assertEqual(*names)
        for name in names[0]:
            self.assertEqual(self.read(f"whole/{name}"), self.read(f"killed/{name}"))

    def test_a_finer_precision_adds_to_a_coarser_one(self):
        fine = ["--precision", "2%", "--max-runs", "2020", *TWO_CELLS]
        self.run_with("at-once", *fine)
        self.run_with("results", "--precision", "9%", "--max-runs", "2010", *TWO_CELLS)
        self.run_with("results", *fine)
        for name in ("handshakes.csv", "manifest.json"):
            self.assertEqual(self.read(f"results/{name}"), self.read(f"at-once/{name}"))
        coarse = self.run_with("results", "--precision", "9%", *TWO_CELLS, "--max-runs", "2010")
        self.assertIn("Nothing was missing", coarse.stdout)
        self.assertEqual(self.read("results/handshakes.csv"), self.read("at-once/handshakes.csv"))

    def test_numbers_decided_otherwise_do_not_mix(self):
        self.run_with("results", "--runs", "3", *ONE_CELL)
        before = self.read("results/handshakes.csv")
        done = self.run_command("run", POSTER, "--output", "results", "--precision", "5%",
                                *ONE_CELL)
        self.assertEqual((done.returncode, done.stderr.count("\n")), (2, 1))
        self.assertIn("number of runs is --runs there and --precision from run 1 on here",
                      done.stderr)
        self.assertEqual(self.read("results/handshakes.csv"), before)


if __name__ == "__main__":
    unittest.main()
