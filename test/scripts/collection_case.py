# SPDX-License-Identifier: GPL-2.0-only
"""What the tests of the scripts share that run all scenarios of a directory."""

import pathlib
import re
import subprocess
import tempfile
import unittest

TOP = pathlib.Path(__file__).resolve().parents[2]
COMMITTED_BYTES_MAX = 300_000


class CollectionCase(unittest.TestCase):
    """A script as a user calls it; SCRIPT is its name."""

    SCRIPT = None

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.output = pathlib.Path(directory.name) / "out"

    def run_script(self, *arguments):
        return subprocess.run([TOP / "scripts" / self.SCRIPT, "--output", self.output, *arguments],
                              capture_output=True, text=True, check=False)  # fmt: skip

    def files(self):
        """The files in the output directory, with their bytes."""
        paths = (path for path in self.output.rglob("*") if path.is_file())
        return {str(path.relative_to(self.output)): path.read_bytes() for path in paths}


    def check_unknown_scenario(self):
        """A name that no scenario has is one line."""
        done = self.run_script("no-such-scenario")
        self.assertEqual(done.returncode, 2)
        self.assertIn("no-such-scenario.ini", done.stderr)


def names_of(folder):
    """The scenarios of a folder."""
    return sorted(path.stem for path in (TOP / "scenarios" / folder).glob("*.ini"))


class KeptTests:
    """Tests of what is kept of the results of a folder's scenarios, FOLDER, and of the part of the
    manual on them, MANUAL; to be mixed into a test case."""

    FOLDER = None
    MANUAL = None

    def test_every_scenario_has_results_and_a_place_in_the_manual(self):
        for name in names_of(self.FOLDER):
            with self.subTest(name=name):
                kept = TOP / "results" / self.FOLDER / name / "manifest.json"
                self.assertTrue(kept.is_file())
                self.assertIn(f"``{name}.ini``", self.MANUAL)

    def test_pictures_of_the_manual_are_there_and_kept_in_both_formats(self):
        shown = re.findall(rf"(?:image|figure):: \.\./(results/{self.FOLDER}/\S+)", self.MANUAL)
        self.assertTrue(shown)
        for path in shown:
            self.assertTrue((TOP / path).is_file(), path)
        for name in names_of(self.FOLDER):
            directory = TOP / "results" / self.FOLDER / name
            png, pdf = (sorted(path.stem for path in directory.glob(f"*.{ending}"))
                        for ending in ("png", "pdf"))  # fmt: skip
            self.assertEqual(png, pdf)

    def test_files_are_small(self):
        for path in (TOP / "results" / self.FOLDER).rglob("*"):
            if path.is_file() and "rows" not in path.parts:
                self.assertLess(path.stat().st_size, COMMITTED_BYTES_MAX, path)
