#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""One command runs the sweeps, and its results are kept and described."""

import json
import re
import unittest

from collection_case import TOP, CollectionCase, KeptTests, names_of

NAMES = names_of("sweeps")
MANUAL = (TOP / "doc" / "studies.rst").read_text()


def sweeps_section():
    """What the manual says of the sweeps."""
    _, rest = re.split(r"\nWhat the sweeps teach\n-+\n", MANUAL)
    return re.split(r"\n[^\n]+\n-{3,}\n", rest)[0]


class SweepsScriptTest(CollectionCase):
    SCRIPT = "sweeps.sh"

    def test_writes_statistics_and_pictures_of_a_sweep(self):
        done = self.run_script("--runs", "2", "--jobs", "1", "suite-psk")
        self.assertEqual(done.returncode, 0, done.stderr)
        files = self.files()
        self.assertEqual(sorted(files), [
            "suite-psk/energy.csv", "suite-psk/energy.pdf", "suite-psk/energy.png",
            "suite-psk/latency.csv", "suite-psk/manifest.json",
            "suite-psk/rows/handshakes.csv", "suite-psk/rows/manifest.json",
        ])  # fmt: skip
        self.assertEqual(json.loads(files["suite-psk/manifest.json"])["runs"], 2)
        self.assertIn(b"mean_ms", files["suite-psk/latency.csv"])
        self.assertIn(b"mean_mJ", files["suite-psk/energy.csv"])

        again = self.run_script("--runs", "2", "--jobs", "1", "suite-psk")
        self.assertIn("no handshake was run", again.stdout)
        self.assertEqual(self.files(), files)

    def test_compares_sweeps_where_all_have_run(self):
        done = self.run_script("--runs", "1", "suite-rsa", "suite-ecdsa", "suite-psk")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue((self.output / "suite-rsa" / "latency.png").exists())

    def test_goes_on_where_all_of_a_cell_fail(self):
        done = self.run_script("--runs", "1", "timer-by-drop-rate")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("timer-initial = 1s, timer-policy = flat: 1 of 1 handshake failed",
                      done.stderr)
        self.assertTrue((self.output / "timer-by-drop-rate" / "latency.png").exists())

    def test_mistakes_are_answered_by_one_line(self):
        for words, expected in (
            (["--runs", "0"], "whole number"),
            (["--runs", "some"], "whole number"),
            (["--jobs"], "needs a value"),
            (["--output", ""], "needs a directory"),
            (["no-such-sweep"], "there is no scenarios/sweeps/no-such-sweep.ini"),
        ):
            with self.subTest(words=words):
                done = self.run_script(*words)
                self.assertEqual(done.returncode, 2)
                self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
                self.assertIn(expected, done.stderr)
                self.assertFalse(self.output.exists())


class SweepsKeptTest(KeptTests, unittest.TestCase):
    """The results in results/sweeps/ and what the manual says of them."""

    FOLDER = "sweeps"
    MANUAL = sweeps_section()

    def test_results_of_every_sweep_are_kept(self):
        for name in NAMES:
            directory = TOP / "results" / "sweeps" / name
            with self.subTest(sweep=name):
                for file in ("latency.csv", "energy.csv"):
                    self.assertTrue((directory / file).exists(), file)
                self.assertTrue(list(directory.glob("*.png")))

    def test_manifests_are_of_the_scenarios(self):
        for name in NAMES:
            scenario = (TOP / "scenarios" / "sweeps" / f"{name}.ini").read_text()
            kept = json.loads((TOP / "results" / "sweeps" / name / "manifest.json").read_text())
            for axis in kept["axes"]:
                with self.subTest(sweep=name, axis=axis["name"]):
                    lines = re.findall(rf"(?m)^{axis['name']} = ([^#\n]*)", scenario)
                    if lines:
                        self.assertEqual(re.split(r",\s*", lines[0].strip()), axis["values"])

    def test_manual_names_every_directory(self):
        for name in NAMES:
            self.assertIn(f"results/sweeps/{name}/", self.MANUAL)


if __name__ == "__main__":
    unittest.main()
