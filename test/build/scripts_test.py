#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""The scripts at the top: what they say of a system, and of what they cannot do."""

import os
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


class CopyTest(unittest.TestCase):
    """A checkout's copy in a chroot, where what was built stays."""

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.here = pathlib.Path(directory.name) / "here"
        self.there = pathlib.Path(directory.name) / "there"
        for folder in (self.here / "model", self.there / "build"):
            folder.mkdir(parents=True)
        for name in ("same.cc", "changed.cc"):
            (self.here / "model" / name).write_text("int one;\n", encoding="utf-8")
        (self.there / "build" / "object").touch()

    def copy(self):
        """Copies; the times of the files there."""
        script = f". {TOP}/cmake/build.sh; . {TOP}/cmake/release.sh; copy_checkout {self.there}"
        done = subprocess.run(["bash", "-c", script], cwd=self.here, check=False)
        self.assertEqual(done.returncode, 0)
        return {path.name: path.stat().st_mtime_ns
                for path in (self.there / "model").iterdir()}

    def test_only_what_changed_is_younger_than_what_was_built(self):
        before = self.copy()
        built = (self.here / "model" / "changed.cc").stat().st_mtime_ns + 10**9
        for name in before:
            os.utime(self.there / "model" / name, ns=(built, built))
        (self.here / "model" / "changed.cc").write_text("int two;\n", encoding="utf-8")
        os.utime(self.here / "model" / "changed.cc", ns=(built - 10**9, built - 10**9))
        after = self.copy()
        self.assertEqual(after["same.cc"], built)
        self.assertGreater(after["changed.cc"], before["changed.cc"])
        self.assertTrue((self.there / "build" / "object").exists())

    def test_what_is_gone_here_goes_there(self):
        self.copy()
        (self.here / "model" / "same.cc").unlink()
        self.assertEqual(list(self.copy()), ["changed.cc"])


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
