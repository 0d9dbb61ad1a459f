#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""The manual's table of failures says what rows of such runs say."""

import csv
import pathlib
import re
import subprocess
import tempfile
import unittest

from blocks import TOP
from shown import OPENSSL, PROGRAM, has_version

ROW = re.compile(r"^   \* - ``([\w-]+ = [^`]+)``\n     - (.*?)(?=^   \* - |^\S)",
                 re.DOTALL | re.MULTILINE)  # fmt: skip


def told():
    """Pairs of a setting and of what is in the column failure then."""
    manual = (TOP / "doc" / "mote-dtls.rst").read_text(encoding="utf-8")
    table = manual[manual.index("     - Column ``failure``\n"):]
    table = table[: re.search(r"\n(?=\S)", table).end() + 1]
    return [(setting, " ".join(text.replace("``", "").split()))
            for setting, text in ROW.findall(table)]


def failure_of(setting):
    """What the row of such a run says."""
    with tempfile.TemporaryDirectory() as directory:
        subprocess.run([PROGRAM, "run", TOP / "scenarios" / "poster.ini", "--runs", "1", "--quiet",
                        "--set", "key-bits=2048", "--set", "drop-rate=0", "--set",
                        setting.replace(" = ", "="), "--output", directory],
                       capture_output=True, text=True, check=False)  # fmt: skip
        with open(pathlib.Path(directory) / "handshakes.csv", encoding="utf-8") as file:
            return next(csv.DictReader(file))["failure"]


class FailuresTest(unittest.TestCase):
    """Each row of the table."""

    def test_rows_say_what_the_table_says(self):
        if not has_version(OPENSSL):
            self.skipTest("the table has the words of another OpenSSL")
        rows = told()
        self.assertGreater(len(rows), 5)
        for setting, failure in rows:
            with self.subTest(setting=setting):
                self.assertEqual(failure_of(setting), failure)


if __name__ == "__main__":
    unittest.main()
