# SPDX-License-Identifier: GPL-2.0-only
"""What the tests of the command line share. MOTE_DTLS_PROGRAM is the program's path."""

import os
import pathlib
import subprocess
import tempfile
import unittest

SCENARIOS = pathlib.Path(__file__).resolve().parents[2] / "scenarios"
POSTER = str(SCENARIOS / "poster.ini")
MODERN = str(SCENARIOS / "modern.ini")
PROGRAM = os.environ.get("MOTE_DTLS_PROGRAM", "mote-dtls")


class CommandTest(unittest.TestCase):
    """A test with a directory of its own, in which the program runs."""

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)

    def run_command(self, *words):
        """Runs the program; what it returned and wrote."""
        return subprocess.run([PROGRAM, *map(str, words)], cwd=self.directory,
                              capture_output=True, text=True, check=False)

    def run_well(self, *words):
        """Runs the program, which must succeed; what it wrote to stdout."""
        result = self.run_command(*words)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout

    def read(self, name):
        """The bytes of a file in the test's directory."""
        return (self.directory / name).read_bytes()
