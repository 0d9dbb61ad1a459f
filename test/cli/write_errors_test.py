#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Whatever cannot be written is told in a line, ends with an exit code, and costs nothing else."""

import os
import re
import shlex
import subprocess
import unittest

from command import POSTER, PROGRAM, SCENARIOS, CommandTest

SCENARIO = f"include = {POSTER}\nkey-bits = 1024\ndrop-rate = 0\nruns = 1\n"
ONE = ["run", "one.ini", "--quiet"]
NETWORK = [*ONE, "--set", "experiment=network", "--set", "motes=2"]
LIFE = [*ONE, "--set", "experiment=life", "--set", "life-rekeys=1", "--set", "rekey-interval=1h"]
PLOT = str(SCENARIOS.parent / "plots" / "plot.py")
TABLES = {"latency": "done", "energy": "done", "flights": "done", "statistics": "done",
          "schemes": "lives", "network": "networks", "motes": "networks"}  # fmt: skip
FORMATS = ("text", "markdown", "latex", "csv")
LISTS = ("settings", "loss-models", "schemes", "profiles", "attributes")
COMMANDS = ("run", "merge", "table", "report", "replay", "list")
# Command lines that write to standard output; done/, lives/ and networks/ have results, shares/ a
# half.
STANDARD_OUTPUTS = [
    ["--help"], ["--version"], ["help"], *(["help", name] for name in COMMANDS),
    *([name, "--help"] for name in COMMANDS), *(["list", name] for name in LISTS),
    ["list", "settings", "tpm"],
    *(["table", kind, where, "--format", form] for kind, where in TABLES.items()
      for form in FORMATS),
    [*ONE], [*ONE, "--runs", "2", "--output", "done"], [*LIFE, "--output", "lives"],
    [*ONE, "--runs", "4", "--output", "shares", "--shard", "2/2"],
    [*ONE, "--pcap", "x"], [*ONE, "--keylog", "x"], [*ONE, "--timeline", "x"],
    [*LIFE, "--rekeys", "x"], ["merge", "shares"], ["report", "done"], ["report", "lives"],
    [*NETWORK, "--output", "networks"], ["replay", "networks"],
]  # fmt: skip
# A name, what is done while there is room in the directory full/, the command, and what it names.
FULL_DISKS = [
    ("new results", [], [*ONE, "--output", "full/new"], r"full/new/manifest\.json"),
    ("more results", [["cp", "-r", "done", "full/old"]],
     [*ONE, "--runs", "3", "--output", "full/old"], r"full/old/\S+"),
    ("a share", [["cp", "-r", "shares", "full/old"]],
     [*ONE, "--runs", "4", "--output", "full/old", "--shard", "2/2"], r"full/old/rows-\S+"),
    ("merge", [["cp", "-r", "shares", "full/old"],
               [PROGRAM, *ONE, "--runs", "4", "--output", "full/old", "--shard", "2/2"]],
     ["merge", "full/old"], r"full/old/handshakes\.csv"),
    ("pcap", [], [*ONE, "--pcap", "full/x"], r"full/x-mote\.pcap"),
    ("keylog", [], [*ONE, "--keylog", "full/x"], r"full/x \(No space"),
    ("timeline", [], [*ONE, "--timeline", "full/x"], r"full/x \(No space"),
    ("rekeys", [], [*LIFE, "--rekeys", "full/x"], r"full/x \(No space"),
    ("new networks", [], [*NETWORK, "--output", "full/new"], r"full/new/manifest\.json"),
    ("more networks", [["cp", "-r", "networks", "full/old"]],
     [*NETWORK, "--runs", "3", "--output", "full/old"], r"full/old/\S+"),
    ("a replay", [], ["replay", "networks", "--output", "full/x"], "full/x"),
    ("a report", [], ["report", "done", "--output", "full/x"], "full/x"),
    ("an earlier report", [["cp", "done/manifest.json", "full/x"]],
     ["report", "done", "--output", "full/x"], "full/x"),
    ("the report's pictures", [], ["env", "TMPDIR=full", PROGRAM, "report", "done"], "full"),
    *((f"table {kind}", [], ["sh", "-c", f'"$0" table {kind} {where} >full/x', PROGRAM],
       "standard output") for kind, where in TABLES.items()),
    *((f"a picture, {kind}", [["cp", "done/manifest.json", "full/x.png"]],
       [PLOT, kind, "cells", "--output", "full/x"], r"full/x\.png")
      for kind in ("latency", "lines", "cdf", "bars", "energy-stack")),
    *((f"a picture, {kind}", [["cp", "done/manifest.json", "full/x.png"]],
       [PLOT, kind, "networks", "--output", "full/x"], r"full/x\.png")
      for kind in ("connections", "building")),
    ("a picture of one cell", [], [PLOT, "energy", "done", "--output", "full/x.svg"], r"full/x\.svg"),
]  # fmt: skip
# In a namespace of its own: makes room and takes it again, runs the command, and shows what is left.
ON_A_FULL_DISK = """
set -e
mount -t tmpfs -o size=1m mote-dtls-test full
{before}
cp -r full before
dd if=/dev/zero of=full/filler bs=4k 2>/dev/null || true
code=0
{command} >out 2>err || code=$?
rm full/filler
cp -r full after
{command} >again 2>&1 || echo $? >failed
cp -r full finally
exit $code
"""


def can_mount():
    """Whether a file system can be mounted that nobody else sees."""
    return os.geteuid() == 0 and subprocess.run(
        ["unshare", "--mount", "true"], capture_output=True, check=False).returncode == 0  # fmt: skip


class WriteErrorTest(CommandTest):
    def setUp(self):
        super().setUp()
        (self.directory / "one.ini").write_text(SCENARIO, encoding="utf-8")
        self.run_well(*ONE, "--runs", "2", "--output", "done")
        self.run_well(*ONE, "--runs", "2", "--output", "cells", "--set", "drop-rate=0, 0.01")
        self.run_well(*LIFE, "--output", "lives")
        self.run_well(*NETWORK, "--output", "networks")
        self.run_well(*ONE, "--runs", "4", "--output", "shares", "--shard", "1/2")
        os.environ["MOTE_DTLS_PROGRAM"] = PROGRAM

    def files(self, name):
        """What a directory has, by path; without what is useless and goes with the next success."""
        top = self.directory / name
        return {str(path.relative_to(top)): path.read_bytes() for path in sorted(top.rglob("*"))
                if path.is_file() and path.suffix != ".tmp"}  # fmt: skip

    def check_line(self, code, text, pattern):
        self.assertNotEqual(code, 0)
        self.assertRegex(text, r"\A(mote-dtls|plot\.py): [^\n]+\n\Z")
        self.assertRegex(text, pattern)

    def test_every_command_is_tried(self):
        names = re.findall(r"^  (\w+) ", self.run_well("--help"), re.MULTILINE)
        self.assertEqual(names, list(COMMANDS))
        for words, known in ((["table", "x", "."], TABLES), (["list", "x"], LISTS),
                             (["table", "latency", "done", "--format", "x"], FORMATS)):
            allowed = re.split("allowed is |is not ", self.run_command(*words).stderr.strip())[-1]
            self.assertEqual(set(re.split(", | or ", allowed)), set(known))

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full")
    def test_standard_output(self):
        before = self.files("done")
        for words in STANDARD_OUTPUTS:
            with self.subTest(words), open("/dev/full", "w", encoding="ascii") as full:
                done = subprocess.run([PROGRAM, *words], cwd=self.directory, stdout=full,
                                      stderr=subprocess.PIPE, text=True, check=False)
                # What there is to say of a table in CSV goes to standard error before.
                last = done.stderr.splitlines(keepends=True)[-1]
                self.check_line(done.returncode, last, "cannot write to standard output")
                self.assertEqual(done.returncode, 1)
                if "csv" not in words:
                    self.assertEqual(done.stderr, last)
        self.assertLessEqual(before.items(), self.files("done").items())
        self.assertIn("4 of 4", self.run_well("merge", "shares"), "what shards did is kept")

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full")
    def test_help_of_pictures(self):
        with open("/dev/full", "w", encoding="ascii") as full:
            done = subprocess.run([PLOT, "--help"], stdout=full, stderr=subprocess.PIPE, text=True,
                                  check=False)
        self.check_line(done.returncode, done.stderr, "cannot write to standard output")

    @unittest.skipUnless(can_mount(), "a file system can be mounted by root only")
    def test_full_disks(self):
        for name, before, command, pattern in FULL_DISKS:
            with self.subTest(name):
                self.check_full_disk(before, command, pattern)
            for left in ("before", "after", "finally", "full", "failed"):
                subprocess.run(["rm", "-rf", left], cwd=self.directory, check=True)

    def check_full_disk(self, before, command, pattern):
        words = command if command[0] in ("env", "sh", PLOT) else [PROGRAM, *command]
        script = ON_A_FULL_DISK.format(before="\n".join(map(shlex.join, before)),
                                       command=shlex.join(words))
        (self.directory / "full").mkdir()
        done = subprocess.run(["unshare", "--mount", "sh", "-c", script], cwd=self.directory,
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.stderr, "")
        self.check_line(done.returncode, self.read("err").decode(), pattern)
        self.assertLessEqual(self.files("before").items(), self.files("after").items())
        self.assertFalse((self.directory / "failed").exists(), "it works once there is room")
        if "TMPDIR=full" not in command:  # the page is elsewhere
            self.assertNotEqual(self.files("finally"), {}, "nothing was written at all")


if __name__ == "__main__":
    unittest.main()
