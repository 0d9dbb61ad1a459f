#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""What a setting does: its effect, how its value may be written, the suite that it brings."""

import csv
import re
import shutil
import unittest

from command import POSTER, SCENARIOS, CommandTest


class EffectTest(CommandTest):
    """What is said of settings that change nothing."""

    # A name, the command line, and the lines that are to be said, but for their beginnings.
    CASES = [
        ("a file's default", [], []),
        ("a default of the command line", ["distance=10m"],
         ["--set: distance = 10m has no effect: it needs loss-model = snr"]),
        ("no retries without acknowledgements", ["mac-retries=0"], []),
        ("retries without acknowledgements", ["mac-retries=3"],
         ["--set: mac-retries = 3 has no effect: it needs mac-acknowledgements = on"]),
        ("one value of the scenario's axis", ["loss-model=none"], []),
        ("no loss that depends on a rate", ["loss-model=none", "uplink-drop-rate=0.1"],
         ["--set: uplink-drop-rate = 0.1 has no effect: it needs loss-model = independent or "
          "gilbert-elliott"]),
        ("time of the TPM in software", ["tpm=off", "tpm-sign-time-2048=900ms"],
         ["--set: tpm-sign-time-2048 = 900ms has no effect: it needs tpm = on"]),
        ("verification that there is no other of", ["dtls-version=1.2",
                                                     "certificate-verify=standard"], []),
        ("cells that repeat each other", ["loss-model=none, snr", "distance=9m, 99m"], []),
        ("cells that repeat each other and are no controls",
         ["loss-model=independent, snr", "distance=9m, 99m"],
         ["--set: distance = 9m, 99m has no effect in 2 of 4 cells, which repeat each other: it "
          "needs loss-model = snr"]),
    ]

    def test_lines(self):
        for name, sets, lines in self.CASES:
            with self.subTest(name):
                words = [word for text in ["key-bits=1024", "drop-rate=0", *sets]
                         for word in ("--set", text)]
                done = self.run_command("run", POSTER, "--runs", "1", "--quiet", *words)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertEqual(done.stderr, "".join(f"mote-dtls: {line}\n" for line in lines))

    def test_shipped_scenarios_have_no_setting_without_effect(self):
        motes = SCENARIOS / "motes"  # what a mote can do, whether or not a network asks for it
        paths = sorted(path for path in SCENARIOS.rglob("*.ini") if path.parent != motes)
        for number, path in enumerate(paths):
            with self.subTest(path):
                done = self.run_command("run", path, "--runs", "1", "--quiet", "--shard",
                                        "1000000/1000000", "--output", f"results-{number}")
                self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_list_shows_what_a_setting_needs(self):
        text = self.run_well("list", "settings")
        entry = re.search(r"^distance = (?:.*\n )*.*", text, re.MULTILINE).group()
        self.assertIn("\n    needs: loss-model = snr", entry)


class ValueTest(CommandTest):
    """Values are the same however they are written."""

    def run_with(self, *sets):
        """Runs two cells into results/, the values as given; what it says."""
        words = [word for text in ["key-bits=1024", *sets] for word in ("--set", text)]
        return self.run_well("run", POSTER, "--runs", "1", "--quiet", "--output", "results", *words)

    def test_results_are_gone_on_with(self):
        self.run_with("drop-rate=0, 0.010", "timer-initial=4s", "give-up-time=160000ms")
        first = self.read("results/handshakes.csv")
        for sets in (["drop-rate=0.0, 1%", "timer-initial=4000ms", "give-up-time=160s"],
                     ["drop-rate=0..0.01:0.01", "timer-initial=4 s"]):
            with self.subTest(sets):
                self.assertIn("Nothing was missing", self.run_with(*sets))
                self.assertEqual(self.read("results/handshakes.csv"), first)

    def test_percentages_are_written_as_numbers(self):
        self.run_with("drop-rate=0%, 1%")
        with open(self.directory / "results" / "handshakes.csv", encoding="utf-8") as file:
            self.assertEqual([row["drop_rate"] for row in csv.DictReader(file)], ["0", "0.01"])


class SuiteTest(CommandTest):
    """The suite that was negotiated stands in the rows."""

    def run_one(self, *sets):
        """The one row of a run, by column."""
        words = [word for text in ["key-bits=1024", "drop-rate=0", *sets]
                 for word in ("--set", text)]
        self.run_command("run", POSTER, "--runs", "1", "--quiet", "--output", "results", *words)
        with open(self.directory / "results" / "handshakes.csv", encoding="utf-8") as file:
            row, = csv.DictReader(file)
        shutil.rmtree(self.directory / "results")
        return row

    def test_column(self):
        both = "AES256-SHA:AES128-SHA"
        for sets, suite in [([], "AES128-SHA"),
                            ([f"cipher-suite={both}"], "AES256-SHA"),
                            ([f"cipher-suite={both}", "sink-cipher-suite=AES128-SHA"],
                             "AES128-SHA"),
                            (["cipher-suite=AES256-SHA", "sink-cipher-suite=AES128-SHA",
                              "max-attempts=1"], "")]:
            with self.subTest(sets):
                self.assertEqual(self.run_one(*sets)["cipher_suite"], suite)

    def test_columns_of_a_life(self):
        row = self.run_one("experiment=life", "life-rekeys=1", "rekey-interval=10min",
                           "rekey-scheme=exporter-psk", "reading-period=0s", "life-duration=1h")
        self.assertEqual(row["cipher_suite"], "AES128-SHA")
        self.assertRegex(row["rekey_cipher_suite"], "^PSK-")


if __name__ == "__main__":
    unittest.main()
