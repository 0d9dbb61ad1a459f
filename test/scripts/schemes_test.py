#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""One command compares the rekeying schemes, and its results are kept and described."""

import pathlib
import re
import subprocess
import tempfile
import unittest

TOP = pathlib.Path(__file__).resolve().parents[2]
SCRIPT = TOP / "scripts" / "schemes.sh"
NAMES = sorted(path.stem for path in (TOP / "scenarios" / "schemes").glob("*.ini"))
MANUAL = (TOP / "doc" / "studies.rst").read_text()
COMMITTED_BYTES_MAX = 300_000


class SchemesScriptTest(unittest.TestCase):
    """schemes.sh as a user calls it."""

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.output = pathlib.Path(directory.name) / "out"

    def schemes(self, *arguments):
        return subprocess.run([SCRIPT, "--output", self.output, *arguments],
                              capture_output=True, text=True, check=False)  # fmt: skip

    def files(self):
        """The files in the output directory, with their bytes."""
        paths = (path for path in self.output.rglob("*") if path.is_file())
        return {str(path.relative_to(self.output)): path.read_bytes() for path in paths}

    def test_writes_tables_statistics_and_pictures(self):
        done = self.schemes("--runs", "2", "--jobs", "1", "rekey")
        self.assertEqual(done.returncode, 0, done.stderr)
        files = self.files()
        columns = ("latency_ms", "rekey_energy_mJ", "rekey_bytes_mote", "rekey_bytes_sink",
                   "connects")  # fmt: skip
        own = [f"{name}.{ending}" for name in ("energy", "bytes") for ending in ("pdf", "png")]
        own += [f"schemes.{ending}" for ending in ("csv", "md", "txt")] + ["manifest.json"]
        own += [f"{column}.csv" for column in columns]
        own += ["rows/handshakes.csv", "rows/manifest.json"]
        self.assertEqual(sorted(files), sorted(f"rekey/{name}" for name in own))
        self.assertIn(b"exporter-psk-ecdhe", files["rekey/schemes.txt"])

        again = self.schemes("--runs", "2", "--jobs", "1", "rekey")
        self.assertEqual(again.returncode, 0, again.stderr)
        self.assertEqual(self.files(), files)

    def test_unknown_scenario(self):
        done = self.schemes("no-such-scenario")
        self.assertEqual(done.returncode, 2)
        self.assertIn("no-such-scenario.ini", done.stderr)


class CommittedResultsTest(unittest.TestCase):
    """What results/schemes keeps."""

    def test_every_scenario_has_results_and_a_place_in_the_manual(self):
        for name in NAMES:
            with self.subTest(name=name):
                self.assertTrue((TOP / "results" / "schemes" / name / "manifest.json").is_file())
                self.assertIn(f"``{name}.ini``", MANUAL)

    def test_pictures_of_the_manual_are_there(self):
        named = re.findall(r"image:: \.\./(results/schemes/\S+)", MANUAL)
        self.assertTrue(named)
        for path in named:
            self.assertTrue((TOP / path).is_file(), path)

    def test_files_are_small(self):
        for path in (TOP / "results" / "schemes").rglob("*"):
            if path.is_file() and "rows" not in path.parts:
                self.assertLess(path.stat().st_size, COMMITTED_BYTES_MAX, path)


if __name__ == "__main__":
    unittest.main()
