#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""However a sweep is stopped, the same command goes on and ends in the bytes of one in one go."""

import os
import random
import re
import signal
import subprocess
import time
import unittest

from command import PROGRAM, CommandTest

# Handshakes that cost next to nothing.
SCENARIO = """\
cipher-suite = PSK-AES128-CCM8
dtls-version = 1.2
drop-rate = 0, 0.05, 0.10
runs = 200
"""
CELLS = 3
RUNS = 200
TOTAL = CELLS * RUNS


class ResumeTest(CommandTest):
    """Disturbed sweeps are in results/."""

    whole = {}  # Files of undisturbed sweeps, by the options that they were run with.

    def setUp(self):
        super().setUp()
        self.write("sweep.ini", SCENARIO)
        self.results = self.directory / "results"

    def write(self, name, text):
        (self.directory / name).write_text(text, encoding="utf-8")

    def words(self, *more, output="results"):
        return ["run", "sweep.ini", "--output", output, "--quiet", *more]

    def start(self, *more):
        return subprocess.Popen([PROGRAM, *self.words(*more)], cwd=self.directory, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def finish(self, *more):
        """Runs what is missing, which must succeed; how many handshakes that were."""
        return self.count_run(self.run_well(*self.words(*more)))

    def count_run(self, text):
        if "no handshake was run" in text:
            return 0
        return int(re.search(r"^(\d+) handshakes? (?:was|were) run\b", text, re.MULTILINE)[1])

    def rows(self):
        """(cell, run) of every whole line in the row files."""
        rows = []
        for file in self.results.glob("rows-*.part"):
            # The last piece is empty, or a line that was not written to its end.
            for line in file.read_bytes().split(b"\n")[1:-1]:
                rows.append(tuple(line.split(b" ")[1:3]))
        return rows

    def wait_for_rows(self, processes, count):
        while len(self.rows()) < count and any(p.poll() is None for p in processes):
            time.sleep(0.005)

    def kill(self, processes):
        for process in processes:
            process.kill()
        for process in processes:
            process.communicate()

    def files(self, output):
        return {file.name: file.read_bytes() for file in (self.directory / output).iterdir()}

    def undisturbed(self, *more):
        """The files of the same sweep in one go."""
        if more not in self.whole:
            self.run_well(*self.words(*more, output="whole"))
            self.whole[more] = self.files("whole")
        return self.whole[more]

    def check_same_as_undisturbed(self, *more):
        self.assertEqual(self.files("results"), self.undisturbed(*more))

    def check_killed(self, chance, kills, *commands):
        """Kills processes when so many rows are there, then lets them finish."""
        moments = sorted(chance.sample(range(TOTAL), kills))
        for count in moments:
            processes = [self.start(*command) for command in commands]
            self.wait_for_rows(processes, count)
            self.kill(processes)
        kept = self.rows()
        self.assertEqual(len(kept), len(set(kept)), "a finished handshake was run again")
        self.assertGreaterEqual(len(kept), moments[-1])
        return TOTAL - len(kept)


class KillTest(ResumeTest):
    def test_one_job(self):
        left = self.check_killed(random.Random(1), 10, ["--jobs", "1"])
        self.assertEqual(self.finish("--jobs", "1"), left)
        self.check_same_as_undisturbed()

    def test_two_jobs(self):
        left = self.check_killed(random.Random(2), 10, ["--jobs", "2"])
        self.assertEqual(self.finish("--jobs", "2"), left)
        self.check_same_as_undisturbed()

    def test_four_shards(self):
        shards = [["--jobs", "1", "--shard", f"{i}/4"] for i in (1, 2, 3, 4)]
        left = self.check_killed(random.Random(3), 4, *shards)
        self.assertEqual(sum(self.finish(*shard) for shard in shards), left)
        self.assertFalse((self.results / "handshakes.csv").exists())
        self.assertIn(f"{TOTAL} of {TOTAL} ", self.run_well("merge", "results"))
        self.check_same_as_undisturbed()

    def test_at_any_time(self):
        chance = random.Random(4)
        for _ in range(5):
            process = self.start("--jobs", "2")
            time.sleep(chance.uniform(0, 1))
            self.kill([process])
        self.finish()
        self.check_same_as_undisturbed()


class InterruptTest(ResumeTest):
    def test_what_is_done_is_kept_and_can_be_seen(self):
        with self.start("--jobs", "2") as process:
            self.wait_for_rows([process], TOTAL // 4)
            process.send_signal(signal.SIGINT)
            _, complaint = process.communicate()
        self.assertEqual(process.returncode, 1, complaint)
        self.assertRegex(complaint, rf"\Amote-dtls: interrupted: \d+ of {TOTAL} [^\n]+\n\Z")
        done = int(re.search(r"interrupted: (\d+) of", complaint)[1])
        rows = (self.results / "handshakes.csv").read_text(encoding="utf-8").splitlines()[1:]
        self.assertEqual(len(rows), done)
        self.assertEqual(len(set(self.rows())), done)
        self.assertIn(f"{TOTAL - done} handshakes are missing",
                      self.run_well("table", "latency", "results"))
        self.assertEqual(self.finish(), TOTAL - done)
        self.check_same_as_undisturbed()

    def test_the_whole_group_is_interrupted_as_by_a_terminal(self):
        process = subprocess.Popen([PROGRAM, *self.words("--jobs", "2")], cwd=self.directory,
                                   text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   start_new_session=True)
        self.wait_for_rows([process], TOTAL // 4)
        os.killpg(process.pid, signal.SIGINT)
        _, complaint = process.communicate()
        self.assertEqual(process.returncode, 1, complaint)
        self.assertEqual(complaint.count("\n"), 1, complaint)
        self.finish()
        self.check_same_as_undisturbed()


class CompanyTest(ResumeTest):
    def test_two_commands_at_once_do_no_harm(self):
        processes = [self.start("--jobs", "1"), self.start("--jobs", "1", "--runs", str(RUNS // 2))]
        for process in processes:
            _, complaint = process.communicate()
            self.assertEqual((process.returncode, complaint), (0, ""))
        self.finish()
        self.check_same_as_undisturbed()


class ExtensionTest(ResumeTest):
    def test_nothing_is_run_twice(self):
        self.assertEqual(self.finish("--runs", "10"), 30)
        before = self.files("results")
        self.assertEqual(self.finish("--runs", "10"), 0)
        self.assertEqual(self.files("results"), before)

    def test_more_runs_add_the_new_ones(self):
        self.finish("--runs", "10")
        self.assertEqual(self.finish("--runs", "25"), 45)
        self.check_same_as_undisturbed("--runs", "25")

    def test_earlier_runs_are_put_in_front(self):
        self.finish("--runs", "10", "--first-run", "6")
        self.assertEqual(self.finish("--runs", "10"), 15)
        self.check_same_as_undisturbed("--runs", "15")

    def test_fewer_runs_take_nothing_away(self):
        self.finish("--runs", "10")
        before = self.files("results")
        self.assertEqual(self.finish("--runs", "3"), 0)
        self.assertEqual(self.files("results"), before)

    def test_more_values_add_their_cells(self):
        self.finish("--runs", "10")
        more = ["--runs", "10", "--set", "drop-rate=0.02,0,0.05,0.2,0.10"]
        self.assertEqual(self.finish(*more), 20)
        self.check_same_as_undisturbed(*more)

    def test_more_values_and_runs_are_added_at_once(self):
        more = ["--runs", "12", "--set", "drop-rate=0.02,0,0.05,0.10"]
        self.finish("--runs", "10")
        self.assertEqual(self.finish(*more), 4 * 12 - 30)
        self.check_same_as_undisturbed(*more)

    def test_more_values_go_on_after_a_kill(self):
        more = ["--set", "drop-rate=0,0.02,0.05,0.10,0.2"]
        self.finish("--runs", "100")
        for count in (50, 100, 200, 300):
            process = self.start("--jobs", "2", *more)
            self.wait_for_rows([process], count)
            self.kill([process])
        self.finish(*more)
        self.check_same_as_undisturbed(*more)

    def test_fewer_values_take_nothing_away(self):
        self.finish("--runs", "10")
        before = self.files("results")
        done = self.run_command(*self.words("--runs", "10", "--set", "drop-rate=0.05"))
        self.assertEqual((done.returncode, done.stderr), (
            0, "mote-dtls: results also has drop-rate = 0, 0.10, whose rows are kept\n"))
        self.assertEqual(self.count_run(done.stdout), 0)
        self.assertEqual(self.files("results"), before)

    def test_other_values_with_other_runs_leave_something_missing(self):
        self.finish("--runs", "10")
        done = self.run_command(*self.words("--runs", "4", "--set", "drop-rate=0,0.05,0.10,0.2"))
        self.assertEqual((done.returncode, self.count_run(done.stdout)), (0, 4), done.stderr)
        self.assertIn("results is to have runs 1 to 10 of every cell, and lacks some of them after "
                      "this command", done.stderr)
        self.assertEqual(self.finish("--set", "drop-rate=0,0.05,0.10,0.2", "--runs", "10"), 6)

    def test_shards_of_more_values(self):
        more = ["--runs", "10", "--set", "drop-rate=0,0.02,0.05,0.10"]
        self.finish("--runs", "10")
        self.assertEqual(sum(self.finish(*more, "--shard", f"{i}/2") for i in (1, 2)), 10)
        self.run_well("merge", "results")
        self.check_same_as_undisturbed(*more)

    def test_files_of_others_are_left_alone(self):
        self.finish("--runs", "2")
        mine = {"notes.txt": b"mine", "rows-old.part": b"mine", "rows-a-1-1.part": b"mine",
                "handshakes.csv.bak": b"mine"}
        for name, text in mine.items():
            (self.results / name).write_bytes(text)
        self.finish("--runs", "4")
        files = self.files("results")
        self.assertEqual({name: files[name] for name in mine}, mine)

    def test_files_of_a_single_run_are_written_though_it_is_there(self):
        one = ["--runs", "1", "--set", "drop-rate=0"]
        self.finish(*one)
        before = self.files("results")
        self.assertEqual(self.finish(*one, "--timeline", "timeline.csv"), 1)
        self.assertEqual(self.files("results"), before)
        self.assertTrue(self.read("timeline.csv"))


class MergeTest(ResumeTest):
    def test_missing_shards_are_named(self):
        for i in (1, 2, 4):
            self.finish("--runs", "4", "--shard", f"{i}/4")
        result = self.run_command("table", "latency", "results")
        self.assertEqual(result.returncode, 2)
        self.assertIn("results is unfinished", result.stderr)
        result = self.run_command("merge", "results")
        self.assertEqual(result.returncode, 1)
        self.assertRegex(result.stderr, r"lacks 3 handshakes: .*drop-rate = 0.05: run 3;")
        self.assertIn("3 handshakes are missing", self.run_well("table", "latency", "results"))
        self.assertEqual(self.finish("--runs", "4", "--shard", "3/4"), 3)
        self.run_well("merge", "results")
        self.check_same_as_undisturbed("--runs", "4")


class SpellingTest(ResumeTest):
    """A value is the same however it is spelt: 5s is 5000ms."""

    def test_shards_that_start_at_once(self):
        spellings = ["drop-rate=0,0.05,0.10", "drop-rate=0.0,5%,1e-1"]
        shards = [self.start("--runs", "20", "--shard", f"{i + 1}/2", "--set", spelling,
                             "--set", f"timer-initial={timer}")
                  for i, (spelling, timer) in enumerate(zip(spellings, ["5s", "5000ms"]))]
        for shard in shards:
            _, complaint = shard.communicate()
            self.assertEqual((shard.returncode, complaint), (0, ""))
        self.assertIn("60 of 60 ", self.run_well("merge", "results"))
        lines = self.read("results/handshakes.csv").decode().split()
        rows = [line.split(",")[:3] for line in lines]
        written = list(dict.fromkeys(rate for _, rate, _ in rows[1:]))
        self.assertIn(written, [["0", "0.05", "0.10"], ["0.0", "0.05", "1e-1"]])
        self.assertEqual(len(set(map(tuple, rows[1:]))), 60)
        table = self.run_well("table", "statistics", "results", "--format", "csv").splitlines()
        self.assertEqual([line.split(",")[2] for line in table[1:]], ["20"] * 3)

    def test_nothing_is_missing(self):
        self.finish("--runs", "4")
        before = self.files("results")
        self.assertEqual(self.finish("--runs", "4", "--set", "drop-rate=0.0,5%,1e-1", "--set",
                                     "timer-initial=5000ms"), 0)
        self.assertEqual(self.files("results"), before)


class RefusalTest(ResumeTest):
    """Whatever does not fit is refused by name, and nothing is touched."""

    def setUp(self):
        super().setUp()
        self.results.mkdir()
        for name, content in self.undisturbed("--runs", "2").items():
            (self.results / name).write_bytes(content)

    def check_refused(self, complaint_words, *more):
        before = self.files("results")
        result = self.run_command(*self.words("--runs", "2", *more))
        self.assertEqual((result.returncode, result.stdout), (2, ""), result.stderr)
        self.assertRegex(result.stderr, r"\Amote-dtls: [^\n]+\n\Z")
        for word in complaint_words:
            self.assertIn(word, result.stderr)
        self.assertEqual(self.files("results"), before)

    def test_setting(self):
        self.check_refused(["mtu is 500 there and 400 here"], "--set", "mtu=400")

    def test_new_axis(self):
        self.check_refused(["mtu is 500 there and 500, 400 here"], "--set", "mtu=500,400")

    def test_several(self):
        self.check_refused(["mtu is 500 there and 400 here; seed is 1 there and 2 here"],
                           "--set", "mtu=400", "--seed", "2")

    def test_order_of_axes(self):
        self.write("sweep.ini", "drop-rate = 0, 0.05, 0.10\nkey-bits = 2048\n" + SCENARIO.replace(
            "drop-rate = 0, 0.05, 0.10\n", ""))
        self.check_refused(["order of the axes is key-bits, drop-rate there and drop-rate, "
                            "key-bits here"])

    def test_gap(self):
        self.check_refused(["has runs 1 to 2", "runs 4 to 5"], "--first-run", "4")

    def test_manifest_of_something_else(self):
        self.write("results/manifest.json", '{"name": "my-app"}')
        self.check_refused(["results/manifest.json", "no manifest"])

    def test_rows_of_something_else(self):
        self.write("results/handshakes.csv", "a,b\n1,2\n")
        self.check_refused(["results/handshakes.csv:1", "columns"])

    def test_row_that_was_changed(self):
        text = self.read("results/handshakes.csv").decode().replace("2048,0.05,2,", "2048,0.06,2,")
        self.write("results/handshakes.csv", text)
        self.check_refused(["results/handshakes.csv:5", "no row"])


@unittest.skipUnless(os.geteuid() == 0, "only root may mount a small file system")
class FullDiskTest(ResumeTest):
    def setUp(self):
        super().setUp()
        self.results.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4k", "mote-dtls-test",
                                  self.results], capture_output=True, text=True, check=False)
        if mounted.returncode != 0:
            self.skipTest("cannot mount here: " + mounted.stderr.strip())
        self.addCleanup(subprocess.run, ["umount", self.results], check=True)

    def resize(self, kilobytes):
        subprocess.run(["mount", "-o", f"remount,size={kilobytes}k", self.results], check=True)

    def check_full(self, kilobytes, name):
        """Runs on a disk of that size; how many rows are kept."""
        self.resize(kilobytes)
        result = self.run_command(*self.words())
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertRegex(result.stderr, r"\Amote-dtls: cannot write results/" + name +
                         r" \(No space left on device\); [^\n]+\n\Z")
        return len(self.rows())

    def test_rows_then_handshakes_do_not_fit(self):
        self.check_full(4, r"(manifest\.json|rows-\S+\.part)")
        few = self.check_full(32, r"rows-\S+\.part")
        self.assertGreater(few, 10)
        more = self.check_full(64, r"rows-\S+\.part")
        self.assertGreater(more, few)
        size = len(self.undisturbed()["handshakes.csv"])
        self.assertEqual(self.check_full(int(size * 1.5) // 1024, r"handshakes\.csv"), TOTAL)
        self.resize(4096)
        self.assertEqual(self.finish(), 0)
        self.check_same_as_undisturbed()


if __name__ == "__main__":
    unittest.main()
