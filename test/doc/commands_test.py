#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Every command in READMEs and manual runs, and writes what is shown below it.

With --update the documents get what the commands write now. Commands run in the order of the
documents, in a directory of their own that has the tree's folders, with HOME and /tmp in it.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from blocks import DOCUMENTS, TOP, as_shown, blocks_of, matches, steps_of
from shown import NS3, OPENSSL, PROGRAM, TSHARK, has_version

LONGEST_S = 300  # of a command, on a machine that does other things
# What depends on nothing but the tree.
OF_THE_TREE = ("cat results/", "doc/platform_tables.py")
# Blocks whose commands are not run, by how they begin, and why.
NOT_RUN = {
    "./reproduce.sh ": "takes minutes, and the results themselves are in results/",
    "./test.sh --release": "makes a chroot from the network, as root",
    "cmake -S . -B build": "is how this build came about",
    "./ns3 configure": "wants ns-3's source tree",
    "git clone": "wants a network and ns-3's source tree",
    "g++ examples/first-handshake.cc": "test/examples/own_scheme_test.py runs it",
    "scripts/slurm-sweep.sh": "wants a cluster; test/cli/slurm_test.py runs it with a stand-in",
    "scripts/from-k7.py": "wants measurements; test/scripts/links_test.py makes some",
    "scripts/sweeps.sh": "takes minutes; test/scripts/sweeps_test.py runs it with few runs",
    "scripts/networks.sh": "takes minutes; test/scripts/networks_test.py runs it with few runs",
    "scripts/schemes.sh": "takes minutes; test/scripts/schemes_test.py runs it with few runs",
    "find_package(": "test/examples/own_scheme_test.py builds it",
}


def is_run(block):
    """Whether the commands of a block are run."""
    return not any(block.texts()[0].removeprefix("$ ").startswith(one) for one in NOT_RUN)


def is_commands(block):
    """Whether a block has commands rather than a file."""
    return block.has_output() or not (block.language or file_of(block))


def file_of(block):
    """The name under which the text has the reader save a block, or nothing."""
    named = re.search(r"\bas\s+``([\w.-]+)``[^`]*::$", block.before)
    return named[1] if named else ""


class Shell:
    """A directory with the tree's folders, in which the commands of the documents run."""

    def __init__(self, directory):
        self.top = pathlib.Path(directory)
        for name in ("tmp", "home"):
            (self.top / name).mkdir()
        for name in ("bench", "doc", "examples", "plots", "results", "scenarios", "scripts"):
            (self.top / name).symlink_to(TOP / name)
        (self.top / "build").symlink_to(PROGRAM.parent)
        self.exports = []

    def run(self, command):
        """The exit code of a command, and the lines that it wrote."""
        if command.startswith("export "):
            self.exports.append(command)
        script = "\n".join([*self.exports, command]).replace("/tmp/", f"{self.top}/tmp/")
        environment = {**os.environ, "HOME": str(self.top / "home"), "NO_COLOR": "1",
                       "MOTE_DTLS_PROGRAM": str(PROGRAM), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(["bash", "-c", script], cwd=self.top, env=environment, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              timeout=LONGEST_S)  # fmt: skip
        written = done.stdout.replace(f"{self.top}/tmp/", "/tmp/")
        kept = [line for line in written.splitlines() if not line.startswith("Running as user")]
        while kept and not kept[-1].strip():
            kept.pop()
        return done.returncode, [line.rstrip() for line in kept]


def is_shown_here(command):
    """Whether a command's output is to be what is shown; with other versions it runs all the same."""
    if command.startswith(OF_THE_TREE):
        return True
    shown = has_version(NS3 + OPENSSL)
    return shown and ("tshark" not in command or has_version(TSHARK, "tshark"))


def run_blocks(path, shell, problems):
    """Runs a document's commands; yields each block's steps with the output of each."""
    for block in blocks_of(path):
        if file_of(block):
            (shell.top / file_of(block)).write_text("\n".join(block.texts()) + "\n")
        if not is_commands(block) or not is_run(block):
            continue
        done = []
        for step in steps_of(block):
            code, written = shell.run(step.command)
            wanted = 2 if step.output and step.output[0].startswith("mote-dtls: ") else 0
            place = f"{path.name}:{block.start + step.first}: {step.command}"
            if code != wanted:
                problems.append(f"{place}: exit code {code}, not {wanted}\n" + "\n".join(written))
            if block.has_output() and is_shown_here(step.command):
                done.append((step, written))
                if not matches(step.output, written):
                    problems.append(f"{place}: writes\n" + "\n".join(written))
        yield block, done


def update(path, shell, problems):
    """Writes what the commands write into a document."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for block, done in reversed(list(run_blocks(path, shell, problems))):
        for step, written in reversed(done):
            new = [f"{block.indent}{line}".rstrip() for line in as_shown(step.output, written)]
            lines[block.start + step.first : block.start + step.end] = new
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


class CommandsTest(unittest.TestCase):
    """READMEs and the pages of the manual."""

    def test_each_command_writes_what_is_shown(self):
        with tempfile.TemporaryDirectory() as directory:
            shell = Shell(directory)
            problems = []
            for path in DOCUMENTS:
                for _ in run_blocks(path, shell, problems):
                    pass
        if problems:
            hint = "test/doc/commands_test.py --update writes it into the documents"
            self.fail("\n\n".join(["", *problems, hint]))

    def test_each_reason_not_to_run_is_needed(self):
        begins = [block.texts()[0].removeprefix("$ ")
                  for path in DOCUMENTS for block in blocks_of(path)]
        for one in NOT_RUN:
            with self.subTest(command=one):
                self.assertTrue(any(text.startswith(one) for text in begins))


def main():
    """Updates the documents; says what failed."""
    with tempfile.TemporaryDirectory() as directory:
        shell = Shell(directory)
        for path in DOCUMENTS:
            problems = []
            update(path, shell, problems)
            print("\n\n".join(one for one in problems if "exit code" in one))


if __name__ == "__main__":
    if sys.argv[1:] == ["--update"]:
        main()
    else:
        unittest.main()
