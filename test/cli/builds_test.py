#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Another build goes on where one was stopped if it makes the same rows, and is refused if not."""

import json
import os
import pathlib
import random
import re
import subprocess
import time
import unittest

from command import POSTER, PROGRAM
from resume_test import RUNS, TOTAL, ResumeTest

BUILD_DIRECTORY = pathlib.Path(PROGRAM).resolve().parent
ANOTHER_OPENSSL = BUILD_DIRECTORY / "libanother-openssl.so"
FIRST_FRAME_LOST = BUILD_DIRECTORY / "libfirst-frame-lost.so"
COMPARED = re.compile(r"mote-dtls: (\d+) of (\d+) handshakes that another build made are run again\n"
                      r"mote-dtls: all came out the same, byte for byte\n")


def find_module():
    """The shared library with the module that the program loads."""
    text = subprocess.run(["ldd", PROGRAM], capture_output=True, text=True, check=True).stdout
    return pathlib.Path(re.search(r"=> (\S*mote-dtls\S*) ", text)[1])


class BuildsTest(ResumeTest):
    """REBUILT is the same program with another digest, BROKEN one that makes other rows."""

    def setUp(self):
        super().setUp()
        module = find_module()
        copy = self.directory / module.name
        copy.write_bytes(module.read_bytes() + b"\0")
        self.rebuilt = self.preload(copy)
        self.updated = self.preload(ANOTHER_OPENSSL)
        self.broken = self.preload(FIRST_FRAME_LOST, copy)

    @staticmethod
    def preload(*libraries):
        # With sanitizers, these come before their library; that does not matter here.
        return {"LD_PRELOAD": " ".join(map(str, libraries)),
                "ASAN_OPTIONS": "verify_asan_link_order=0:detect_leaks=0"}

    def run_with(self, environment, *more, status=0):
        """Runs what is missing; the process that did."""
        done = self.run_command(*self.words(*more), **environment)
        self.assertEqual(done.returncode, status, done.stderr)
        return done

    def check_compared(self, done, candidates):
        """Of each of the three cells ten rows are compared, or all that there are."""
        found = COMPARED.search(done.stderr)
        self.assertTrue(found, done.stderr)
        self.assertEqual(int(found[2]), candidates)
        self.assertLessEqual(int(found[1]), min(candidates, 30))
        self.assertGreaterEqual(int(found[1]), min(candidates, 10))

    def kill_at(self, count, environment=None, *more):
        with subprocess.Popen([PROGRAM, *self.words(*more)], cwd=self.directory,
                              env={**os.environ, **(environment or {})},
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            self.wait_for_rows([process], count)
            process.kill()
        return len(set(self.rows()))

    def builds(self):
        """(rows, digest, OpenSSL's version) of each build in the manifest."""
        manifest = json.loads(self.read("results/manifest.json"))
        return [(build.get("rows"), build["build"], build["versions"]["OpenSSL"])
                for build in manifest.get("builds", [manifest])]

    def check_same_rows_as_undisturbed(self, *more):
        self.assertEqual(sorted(file.name for file in self.results.iterdir()),
                         ["handshakes.csv", "manifest.json"])
        self.assertEqual(self.read("results/handshakes.csv"),
                         self.undisturbed(*more)["handshakes.csv"])


class GoingOnTest(BuildsTest):
    def test_after_a_rebuild(self):
        kept = self.kill_at(TOTAL // 3)
        done = self.run_with(self.rebuilt)
        self.check_compared(done, kept)
        self.assertEqual(self.count_run(done.stdout), TOTAL - kept)
        self.check_same_rows_as_undisturbed()
        (one, digest, version), (two, other, _) = self.builds()
        self.assertEqual((one, two), (kept, TOTAL - kept))
        self.assertNotEqual(digest, other)
        # Both are known now.
        for environment, runs in (({}, RUNS + 10), (self.rebuilt, RUNS + 20)):
            self.assertEqual(self.run_with(environment, "--runs", str(runs)).stderr, "")
        self.check_same_rows_as_undisturbed("--runs", str(RUNS + 20))
        self.assertEqual(self.builds(), [(kept + 30, digest, version),
                                         (TOTAL - kept + 30, other, version)])

    def test_after_an_update_of_openssl(self):
        kept = self.kill_at(TOTAL // 3)
        self.check_compared(self.run_with(self.updated), kept)
        self.check_same_rows_as_undisturbed()
        (one, digest, _), (two, same, version) = self.builds()
        self.assertEqual((one, two, digest, version), (kept, TOTAL - kept, same, "3.99.0"))

    def test_with_more_runs_and_a_value(self):
        more = ["--runs", "20", "--set", "drop-rate=0,0.02,0.05,0.10"]
        self.finish("--runs", "10")
        done = self.run_with(self.rebuilt, *more)
        self.check_compared(done, 30)
        self.assertEqual(self.count_run(done.stdout), 50)
        self.check_same_rows_as_undisturbed(*more)

    def test_to_a_precision(self):
        more = ["--precision", "0.1%", "--max-runs", "100"]
        kept = self.kill_at(150, None, *more)
        self.check_compared(self.run_with(self.rebuilt, *more), kept)
        self.check_same_rows_as_undisturbed(*more)

    def test_nothing_is_compared_if_nothing_is_missing(self):
        self.finish("--runs", "5")
        before = self.files("results")
        self.assertEqual(self.run_with(self.broken, "--runs", "5").stderr, "")
        self.assertEqual(self.files("results"), before)

    def test_nothing_is_compared_if_there_are_no_rows(self):
        self.finish("--runs", "5")
        (self.results / "handshakes.csv").unlink()
        self.assertEqual(self.run_with(self.rebuilt, "--runs", "5").stderr, "")
        self.assertEqual(len(self.builds()), 1)

    def test_killed_at_any_time(self):
        chance = random.Random(5)
        self.kill_at(50)
        for turn in range(8):
            environment = (self.rebuilt, {}, self.updated)[turn % 3]
            with subprocess.Popen([PROGRAM, *self.words("--jobs", "2")], cwd=self.directory,
                                  env={**os.environ, **environment}, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL) as process:
                time.sleep(chance.uniform(0, 1))
                process.kill()
        self.run_with(self.rebuilt)
        self.check_same_rows_as_undisturbed()
        self.assertEqual(sum(rows for rows, _, _ in self.builds()), TOTAL)

    def test_lives(self):
        words = ["run", POSTER, "--set", "experiment=life", "--set", "life-duration=2h",
                 "--set", "rekey-interval=1h", "--set", "key-bits=1024", "--set", "drop-rate=0,0.1",
                 "--output", "results", "--quiet"]
        self.run_well(*words, "--runs", "2")
        done = self.run_command(*words, "--runs", "4", **self.rebuilt)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("4 of 4 lives that another build made are run again", done.stderr)
        self.assertEqual([rows for rows, _, _ in self.builds()], [4, 4])

    def test_the_report_names_both(self):
        self.finish("--runs", "5")
        self.run_with(self.updated, "--runs", "7")
        self.run_well("report", "results")
        text = self.read("results/report.html").decode()
        for (rows, digest, version) in self.builds():
            self.assertIn(f"{rows} by build {digest[:12]}, mote-dtls ", text)
            self.assertIn(f"OpenSSL {version}", text)


class ShardTest(BuildsTest):
    def test_of_two_builds_one_after_the_other(self):
        self.finish("--runs", "8", "--shard", "1/2")
        done = self.run_with(self.rebuilt, "--runs", "8", "--shard", "2/2")
        self.check_compared(done, 12)
        self.assertIn("24 of 24 ", self.run_well("merge", "results"))
        self.check_same_rows_as_undisturbed("--runs", "8")
        self.assertEqual([rows for rows, _, _ in self.builds()], [12, 12])

    def test_of_two_builds_at_once(self):
        words = [self.words("--jobs", "1", "--shard", f"{i}/2") for i in (1, 2)]
        processes = [subprocess.Popen([PROGRAM, *words[i]], cwd=self.directory, text=True,
                                      env={**os.environ, **environment}, stdout=subprocess.DEVNULL,
                                      stderr=subprocess.PIPE)
                     for i, environment in enumerate(({}, self.rebuilt))]
        for process in processes:
            _, complaint = process.communicate()
            self.assertEqual(process.returncode, 0, complaint)
        self.assertIn(f"{TOTAL} of {TOTAL} ", self.run_well("merge", "results"))
        self.check_same_rows_as_undisturbed()
        self.assertEqual(sorted(rows for rows, _, _ in self.builds()), [TOTAL // 2, TOTAL // 2])

    def test_that_were_not_compared_are_not_merged(self):
        self.finish("--runs", "8", "--shard", "1/2")
        other = self.files("results")
        for file in self.results.iterdir():
            file.unlink()
        self.run_with(self.rebuilt, "--runs", "8", "--shard", "2/2")
        for name, content in other.items():
            if name.endswith(".part"):
                (self.results / name).write_bytes(content)
        merged = self.run_command("merge", "results")
        self.assertEqual(merged.returncode, 2)
        self.assertRegex(merged.stderr, r"\Amote-dtls: results has rows that a build made \(.*\) "
                                        r"whose rows were not compared with the others; [^\n]+\n\Z")
        self.check_compared(self.run_with({}, "--runs", "8", "--shard", "1/2"), 12)
        self.run_well("merge", "results")
        self.check_same_rows_as_undisturbed("--runs", "8")


class OtherRowsTest(BuildsTest):
    """A build that makes other rows is refused, says which, and nothing is lost."""

    def check_refused(self, *more):
        before = self.files("results")
        done = self.run_with(self.broken, *more, status=2)
        self.assertEqual(done.stdout, "")
        self.assertRegex(done.stderr.splitlines()[-1], (
            r"^mote-dtls: --output: results has other results: key-bits = 2048, drop-rate = 0, "
            r"run 1: latency_ms was '[\d.]+' and is '[\d.]+' now \(and \d+ more of its columns\); "
            r"\d+ of these \d+ differ. All rows are kept; choose another directory, or go on with "
            r"the build that made them \(mote-dtls \S+, ns-3 \S+, OpenSSL \S+, build [0-9a-f]{12}"
            r"\)$"))
        self.assertEqual(self.files("results"), before)

    def test_unfinished(self):
        self.kill_at(TOTAL // 3)
        self.check_refused()
        self.finish()
        self.check_same_as_undisturbed()

    def test_finished(self):
        self.finish("--runs", "5")
        self.check_refused("--runs", "6")

    def test_shards(self):
        self.finish("--runs", "8", "--shard", "1/2")
        self.check_refused("--runs", "8", "--shard", "2/2")

    def test_the_double_is_needed(self):
        self.finish("--runs", "5")
        self.check_compared(self.run_with(self.rebuilt, "--runs", "6"), 15)


if __name__ == "__main__":
    unittest.main()
