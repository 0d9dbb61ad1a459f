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
SINK_PORT = "4433"


class CommandTest(unittest.TestCase):
    """A test with a directory of its own, in which the program runs."""

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)

    def run_command(self, *words, **environment):
        """Runs the program, with more variables in its environment; what it returned and wrote."""
        return subprocess.run([PROGRAM, *map(str, words)], cwd=self.directory,
                              env={**os.environ, **environment},
                              capture_output=True, text=True, check=False)

    def run_well(self, *words):
        """Runs the program, which must succeed; what it wrote to stdout."""
        result = self.run_command(*words)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout

    def dissect(self, capture, fields, *options):
        """What tshark says of a capture: for each frame the text of each field."""
        # Newer ones take 6LoWPAN's frames for RF4CE's if that is not switched off.
        result = subprocess.run(
            ["tshark", "-n", "-r", capture, "-d", f"udp.port=={SINK_PORT},dtls",
             "--disable-protocol", "rf4ce_nwk", "-T", "fields",
             *(word for field in fields for word in ("-e", field)), *options],
            cwd=self.directory, capture_output=True, text=True, check=True)
        return [line.split("\t") for line in result.stdout.split("\n")[:-1]]

    def read(self, name):
        """The bytes of a file in the test's directory."""
        return (self.directory / name).read_bytes()
