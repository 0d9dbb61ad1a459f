#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""The scripts at the top: what they say of a system, and of what they cannot do."""

import pathlib
import subprocess
import tempfile
import unittest

TOP = pathlib.Path(__file__).resolve().parents[2]
KNOWN = [("debian", "bookworm"), ("debian", "trixie"), ("debian", "forky")]


def run(*words):
    """Runs a command at the top; what it returned and wrote."""
    return subprocess.run(words, cwd=TOP, capture_output=True, text=True, check=False)


class SystemTest(unittest.TestCase):
    def check(self, text):
        """What the scripts make of a system with that os-release."""
        with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            return run("bash", "-c", f". cmake/build.sh; check_system {file.name}")

    def test_known_releases_need_no_word(self):
        for name, codename in KNOWN:
            done = self.check(f"ID={name}\nVERSION_CODENAME={codename}\n")
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_others_are_told_what_is_needed_and_what_works(self):
        for text, name in (
                ('PRETTY_NAME="Ubuntu 24.04 LTS"\nID=ubuntu\nVERSION_CODENAME=noble\n',
                 "Ubuntu 24.04 LTS"),
                ("ID=debian\nVERSION_CODENAME=bullseye\n", "an unknown system"),
                ("", "an unknown system")):
            with self.subTest(name):
                done = self.check(text)
                self.assertEqual((done.returncode, done.stderr), (1, ""))
                self.assertIn(f"This is {name}.", done.stdout)
                self.assertIn("Known to work: Debian 12, 13 and testing.", done.stdout)
                self.assertIn("packages.txt", done.stdout)


class BadInputTest(unittest.TestCase):
    def test_one_line_and_exit_code_2(self):
        for words, said in (
                (["./test.sh", "--release", "woody"],
                 'test.sh: --release must be bookworm (12), trixie (13) or testing, not "woody"'),
                (["./test.sh", "--release"], "test.sh: --release needs a name"),
                (["./test.sh", "--fly"], 'test.sh: unknown argument "--fly"'),
                (["./reproduce.sh", "--runs", "0"],
                 'reproduce.sh: --runs must be a whole number of at least 1, not "0"'),
                (["./reproduce.sh", "--output", "/proc/none/there"],
                 "reproduce.sh: cannot make the directory /proc/none/there")):
            with self.subTest(words):
                done = run(*words)
                self.assertEqual((done.returncode, done.stderr.splitlines()[-1]), (2, said))

    def test_help(self):
        for script in ("./test.sh", "./reproduce.sh"):
            done = run(script, "--help")
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertIn(f"Usage: {script}", done.stdout)


if __name__ == "__main__":
    unittest.main()
