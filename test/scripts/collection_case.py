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


def names_of(folder):
    """The scenarios of a folder."""
    return sorted(path.stem for path in (TOP / "scenarios" / folder).glob("*.ini"))


class KeptCase(unittest.TestCase):
    """What is kept of the results of a folder's scenarios, and the part of the manual on them."""

    def check_places(self, folder, manual):
        """Every scenario has results, and a place in the manual."""
        for name in names_of(folder):
            with self.subTest(name=name):
                self.assertTrue((TOP / "results" / folder / name / "manifest.json").is_file())
                self.assertIn(f"``{name}.ini``", manual)

    def check_pictures(self, folder, manual):
        """Pictures that the manual shows are there, and each is kept in both formats."""
        shown = re.findall(rf"(?:image|figure):: \.\./(results/{folder}/\S+)", manual)
        self.assertTrue(shown)
        for path in shown:
            self.assertTrue((TOP / path).is_file(), path)
        for name in names_of(folder):
            directory = TOP / "results" / folder / name
            png, pdf = (sorted(path.stem for path in directory.glob(f"*.{ending}"))
                        for ending in ("png", "pdf"))  # fmt: skip
            self.assertEqual(png, pdf)

    def check_sizes(self, folder):
        """Files are small."""
        for path in (TOP / "results" / folder).rglob("*"):
            if path.is_file() and "rows" not in path.parts:
                self.assertLess(path.stat().st_size, COMMITTED_BYTES_MAX, path)
