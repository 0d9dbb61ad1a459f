#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""A handshake is named by seed and run number and nothing else, and is kept once it is done."""

import json
import unittest

from command import MODERN, POSTER, CommandTest

ONE_CELL = ["--set", "key-bits=1024", "--set", "drop-rate=0.10"]


class RepetitionTest(CommandTest):
    def simulate(self, output, *words, scenario=POSTER):
        """Simulates into a directory; the lines of its rows."""
        self.run_well("run", scenario, "--output", output, "--quiet", *words)
        return self.read(output + "/handshakes.csv").splitlines()

    def test_same_bytes_again_and_with_any_number_of_jobs(self):
        one = self.simulate("one", "--runs", "4", "--jobs", "1")
        self.assertEqual(self.simulate("again", "--runs", "4", "--jobs", "1"), one)
        self.assertEqual(self.simulate("two", "--runs", "4", "--jobs", "2"), one)
        self.assertEqual(self.read("one/manifest.json"), self.read("two/manifest.json"))

    def test_rows_are_ordered_by_cell_and_run(self):
        lines = self.simulate("results", "--runs", "2", "--jobs", "2", "--first-run", "7")
        names = [tuple(line.split(b",")[:3]) for line in lines]
        cells = [(bits, rate) for bits in (b"1024", b"2048") for rate in (b"0", b"0.05", b"0.10")]
        self.assertEqual(names, [(b"key_bits", b"drop_rate", b"run")] +
                         [cell + (run,) for cell in cells for run in (b"7", b"8")])

    def test_same_row_alone_and_in_a_sweep(self):
        sweep = self.simulate("sweep", "--runs", "5")
        alone = self.simulate("alone", "--runs", "1", "--first-run", "4", *ONE_CELL)
        self.assertEqual(len(alone), 2)
        self.assertTrue(alone[1].startswith(b"1024,0.10,4,"))
        self.assertIn(alone[1], sweep)

    def test_another_seed_gives_other_rows(self):
        self.assertNotEqual(self.simulate("one", "--runs", "3", "--seed", "1", *ONE_CELL),
                            self.simulate("two", "--runs", "3", "--seed", "2", *ONE_CELL))

    def test_another_axis_is_a_column(self):
        lines = self.simulate("results", "--runs", "1", "--set", "mtu=400,500", *ONE_CELL)
        self.assertTrue(lines[0].startswith(b"key_bits,drop_rate,mtu,run,completed,latency_ms,"))
        self.assertEqual(len(lines), 3)

    def test_same_files_of_a_single_run(self):
        names = ["mote.pcap", "sink.pcap", "keylog", "timeline.csv"]
        for prefix in ("one-", "two-"):
            self.run_well("run", POSTER, "--runs", "1", "--first-run", "3", "--quiet", *ONE_CELL,
                          "--pcap", prefix.rstrip("-"), "--keylog", prefix + "keylog",
                          "--timeline", prefix + "timeline.csv")
        for name in names:
            with self.subTest(name):
                self.assertTrue(self.read("one-" + name))
                self.assertEqual(self.read("one-" + name), self.read("two-" + name))

    def test_modern_profile_completes(self):
        lines = self.simulate("results", "--runs", "1", "--set", "drop-rate=0", scenario=MODERN)
        self.assertTrue(lines[1].startswith(b"2048,0,1,1,"), lines[1])

    def test_manifest_repeats_the_run(self):
        first = self.simulate("one", "--runs", "2", "--seed", "5", "--set", "mtu=400", *ONE_CELL)
        manifest = json.loads(self.read("one/manifest.json"))
        scenario = [f"{axis['name']} = {', '.join(axis['values'])}" for axis in manifest["axes"]]
        scenario += [f"{name} = {value}" for name, value in manifest["settings"].items()]
        scenario += [f"runs = {manifest['runs']}", f"seed = {manifest['seed']}"]
        (self.directory / "again.ini").write_text("\n".join(scenario), encoding="utf-8")
        self.assertEqual(self.simulate("two", scenario="again.ini"), first)
        self.assertEqual(self.read("one/manifest.json"), self.read("two/manifest.json"))

    def test_summary_is_printed_without_output(self):
        text = self.run_well("run", POSTER, "--runs", "1", "--quiet", *ONE_CELL)
        self.assertRegex(text, r"key-bits +drop-rate +completed +failed +mean +\+/- % +min +max\n")
        self.assertRegex(text, r"\n +1024 +0\.10 +1 +0 ")
        self.assertEqual(list(self.directory.iterdir()), [])


if __name__ == "__main__":
    unittest.main()
