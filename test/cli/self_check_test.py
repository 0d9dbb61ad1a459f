#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""A build that cannot simulate says so before it does any work; so does a cell that only fails."""

import pathlib
import unittest

from command import POSTER, PROGRAM, CommandTest

EVERY_FRAME_LOST = pathlib.Path(PROGRAM).resolve().parent / "libevery-frame-lost.so"
ONE_CELL = ["--set", "key-bits=1024", "--set", "drop-rate=0"]


class SelfCheckTest(CommandTest):
    def run_broken(self, *words):
        """Runs the program in a world without frames."""
        # With sanitizers, the double comes before their library; that does not matter here.
        return self.run_command(*words, LD_PRELOAD=str(EVERY_FRAME_LOST),
                                ASAN_OPTIONS="verify_asan_link_order=0:detect_leaks=0")

    def check_complaint(self, done):
        self.assertEqual((done.returncode, done.stderr.count("\n")), (1, 1), done.stderr)
        self.assertRegex(done.stderr, r"^mote-dtls: this build cannot simulate: a handshake without "
                                      r"loss does not complete \(mote: .*\); mote-dtls \d\S+, "
                                      r"ns-3 \S+, OpenSSL \d\S+$")
        self.assertEqual(done.stdout, "")

    def test_a_build_that_loses_every_frame_is_refused(self):
        self.check_complaint(self.run_broken("run", POSTER, *ONE_CELL, "--runs", "1000"))

    def test_each_medium_is_checked(self):
        for medium in ("ns3", "lean"):
            with self.subTest(medium=medium):
                self.check_complaint(self.run_broken("run", POSTER, *ONE_CELL, "--runs", "1000",
                                                     "--set", f"medium={medium}"))

    def test_it_writes_no_results(self):
        self.check_complaint(self.run_broken("run", POSTER, *ONE_CELL, "--output", "results"))
        self.assertEqual([path.name for path in self.directory.rglob("*") if path.is_file()
                          and path.name != "lock"], [])

    def test_lives_are_refused_too(self):
        self.check_complaint(self.run_broken("run", POSTER, *ONE_CELL, "--set", "experiment=life"))

    def test_results_can_still_be_looked_at(self):
        self.run_well("run", POSTER, *ONE_CELL, "--runs", "2", "--quiet", "--output", "results")
        done = self.run_broken("table", "latency", "results")
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_the_double_is_needed(self):
        self.run_well("run", POSTER, *ONE_CELL, "--runs", "1", "--quiet")


class FailedCellTest(CommandTest):
    def test_a_cell_in_which_all_fails_is_failed_work(self):
        done = self.run_command("run", POSTER, "--quiet", "--runs", "3", "--output", "results",
                                "--set", "key-bits=1024", "--set", "drop-rate=0,1",
                                "--set", "max-attempts=1", "--set", "give-up-time=1s")
        self.assertEqual((done.returncode, done.stderr.count("\n")), (1, 2), done.stderr)
        self.assertIn("drop-rate = 1: 3 of 3 handshakes failed: 3 with mote: no connection within "
                      "the give-up time", done.stderr)
        self.assertEqual(self.read("results/handshakes.csv").count(b"\n"), 7)

    def test_a_cell_in_which_some_fail_is_done(self):
        done = self.run_command("run", POSTER, "--quiet", "--runs", "20",
                                "--set", "key-bits=1024", "--set", "drop-rate=0.05",
                                "--set", "max-attempts=1", "--set", "give-up-time=18s")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stderr, r"\d of 20 handshakes failed: \d+ with mote: no connection")


if __name__ == "__main__":
    unittest.main()
