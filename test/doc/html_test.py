#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""The manual and the C++ interface become HTML without a warning."""

import pathlib
import subprocess
import tempfile
import unittest

from blocks import MANUAL, TOP

SCRIPT = TOP / "doc" / "build.sh"


class HtmlTest(unittest.TestCase):
    def test_both_are_made_without_a_warning(self):
        with tempfile.TemporaryDirectory() as directory:
            done = subprocess.run([SCRIPT, directory], capture_output=True, text=True, check=False)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            made = pathlib.Path(directory)
            for page in MANUAL:
                self.assertTrue((made / f"{page.stem}.html").is_file(), page)
            self.assertIn("A tour of the house", (made / "api" / "index.html").read_text("utf-8"))

    def test_without_a_directory_it_says_what_it_wants(self):
        done = subprocess.run([SCRIPT], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn("Usage: doc/build.sh DIRECTORY", done.stderr)


if __name__ == "__main__":
    unittest.main()
