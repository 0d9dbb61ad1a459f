#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""The examples run, say what they are to say, and stay short."""

import os
import pathlib
import subprocess
import unittest

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples"
BUILD = pathlib.Path(os.environ.get("MOTE_DTLS_PROGRAM", "build/mote-dtls")).resolve().parent
LONGEST = 80  # lines of an example
EXPECTED = {
    "first-handshake": ["completed in", "tpm_sign"],
    "mote-in-your-network": ["flight 5", "\nconnected after"],
    "software-mote": ["TPM", "software"],
}


def run(name, *words):
    """Runs an example; what it returned and wrote."""
    return subprocess.run([BUILD / name, *words], capture_output=True, text=True, check=False)


class ExamplesTest(unittest.TestCase):
    """Every program in examples/."""

    def test_each_has_its_expected_words_here(self):
        self.assertEqual(sorted(path.stem for path in EXAMPLES.glob("*.cc")), sorted(EXPECTED))

    def test_each_runs(self):
        for name, words in EXPECTED.items():
            with self.subTest(example=name):
                result = run(name)
                self.assertEqual(result.returncode, 0, result.stderr)
                for word in words:
                    self.assertIn(word, result.stdout)

    def test_each_is_short(self):
        for path in EXAMPLES.glob("*.cc"):
            with self.subTest(example=path.stem):
                self.assertLessEqual(len(path.read_text().splitlines()), LONGEST)

    def test_a_bad_setting_is_one_line_and_exit_code_2(self):
        result = run("first-handshake", "--dropRate=2")
        self.assertEqual(result.returncode, 2)
        self.assertEqual(len(result.stderr.splitlines()), 1)
        self.assertIn("drop-rate", result.stderr)


if __name__ == "__main__":
    unittest.main()
