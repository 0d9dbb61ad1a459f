#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""A measured link is replayed: by any number of jobs, from a directory that knows its file."""

import unittest

from command import POSTER, CommandTest

TRACE = "time_s,direction,loss_rate\n0,both,0.05\n3,up,0.5\n20,both,0\n"
SCENARIO = f"include = {POSTER}\nkey-bits = 1024\ndrop-rate = 0\nloss-model = trace\n" \
           "loss-trace = link.csv\nruns = 6\n"


class LossTraceTest(CommandTest):
    def setUp(self):
        super().setUp()
        (self.directory / "sub").mkdir()
        (self.directory / "sub" / "link.csv").write_text(TRACE)
        (self.directory / "sub" / "replay.ini").write_text(SCENARIO)

    def run_replay(self, output, *words):
        return self.run_command("run", "sub/replay.ini", "--output", output, "--quiet", *words)

    def test_name_is_read_from_the_scenarios_directory_and_jobs_do_not_matter(self):
        for jobs in "1", "2":
            result = self.run_replay("jobs" + jobs, "--jobs", jobs)
            self.assertEqual(result.returncode, 0, result.stderr)
        rows = self.read("jobs1/handshakes.csv")
        self.assertEqual(rows, self.read("jobs2/handshakes.csv"))
        self.assertEqual(rows.count(b"\n"), 7)

    def test_a_directory_refuses_a_file_that_has_changed(self):
        self.assertEqual(self.run_replay("out").returncode, 0)
        self.assertEqual(self.run_replay("out").returncode, 0)
        (self.directory / "sub" / "link.csv").write_text(TRACE + "30,both,1\n")
        result = self.run_replay("out")
        self.assertEqual(result.returncode, 2)
        self.assertIn("contents of sub/link.csv is of SHA-256 ", result.stderr)

    def test_mistakes_name_file_and_line(self):
        (self.directory / "sub" / "link.csv").write_text(TRACE + "1,both,0\n")
        result = self.run_replay("out")
        self.assertEqual(result.returncode, 2)
        self.assertEqual(result.stderr.count("\n"), 1, result.stderr)
        self.assertIn("sub/link.csv:5: time_s is 1, before that of the line above", result.stderr)

    def test_a_file_that_is_not_there(self):
        result = self.run_replay("out", "--set", "loss-trace=nowhere.csv")
        self.assertEqual(result.returncode, 2)
        self.assertIn("loss-trace = nowhere.csv: cannot read this file", result.stderr)


if __name__ == "__main__":
    unittest.main()
