#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Settings that advance together: their pairs are the cells, in rows, tables and directories."""

import csv
import json
import random
import unittest

from resume_test import ResumeTest

# Handshakes that cost next to nothing.
SCENARIO = """\
cipher-suite = PSK-AES128-CCM8
dtls-version = 1.2
mac-acknowledgements = on
mac-retries = 0, 1, 3
drop-rate = 0, 0.2
sink-pacing with mac-retries = 500ms, 500ms, 0ms
mtu with mac-retries = 96, 200, 500
runs = 20
"""
TRIPLES = [("0", "500ms", "96"), ("1", "500ms", "200"), ("3", "0ms", "500")]
CELLS = [(retries, rate, *others) for retries, *others in TRIPLES for rate in ("0", "0.2")]
TOTAL = 20 * len(CELLS)


class PairsTest(ResumeTest):
    def setUp(self):
        super().setUp()
        self.write("sweep.ini", SCENARIO)

    def cells(self, text):
        """The cells of a table in CSV, in its order."""
        names = ("mac_retries", "drop_rate", "sink_pacing", "mtu")
        rows = csv.DictReader(text.splitlines())
        return list(dict.fromkeys(tuple(row[name] for name in names) for row in rows))

    def table(self, *more):
        return self.run_well("table", "statistics", "results", "--format", "csv", *more)

    def refuse(self, complaint, *more):
        result = self.run_command(*self.words(*more))
        self.assertEqual((result.returncode, result.stdout), (2, ""), result.stderr)
        self.assertRegex(result.stderr, r"\Amote-dtls: [^\n]+\n\Z")
        self.assertIn(complaint, result.stderr)


class RunTest(PairsTest):
    def test_cells_are_the_pairs(self):
        self.assertEqual(self.finish("--runs", "2"), 12)
        self.assertEqual(self.cells(self.read("results/handshakes.csv").decode()), CELLS)
        self.assertEqual(self.cells(self.table()), CELLS)
        axes = json.loads(self.read("results/manifest.json"))["axes"]
        self.assertEqual([(axis["name"], axis.get("with")) for axis in axes],
                         [("key-bits", None), ("mac-retries", None), ("drop-rate", None),
                          ("sink-pacing", "mac-retries"), ("mtu", "mac-retries")])

    def test_rows_are_those_of_each_cell_alone(self):
        self.finish("--runs", "2")
        words = [f"{name}={value}" for name, value in
                 zip(("mac-retries", "drop-rate", "sink-pacing", "mtu"), CELLS[2])]
        sets = [word for text in words for word in ("--set", text)]
        self.run_well(*self.words("--runs", "2", *sets, output="alone"))
        latencies = []
        for name in ("results", "alone"):
            rows = csv.DictReader(self.read(f"{name}/handshakes.csv").decode().splitlines())
            latencies.append([(row["run"], row["latency_ms"], row["bytes_sink"]) for row in rows
                              if row.get("mac_retries", CELLS[2][0]) == CELLS[2][0]
                              and row["drop_rate"] == CELLS[2][1]])
        self.assertEqual(*latencies)
        self.assertEqual(len(latencies[0]), 2)

    def test_a_value_of_the_axis_chooses_what_goes_with_it(self):
        text = self.run_well(*self.words("--runs", "1", "--set", "mac-retries=3,0", "--set",
                                         "drop-rate=0"))
        self.assertIn("2 handshakes were run", text)
        self.assertEqual(self.cells(self.table()), [CELLS[4], CELLS[0]])

    def test_on_the_command_line(self):
        self.finish("--runs", "1", "--set", "mac-retries=2,4", "--set", "drop-rate=0", "--set",
                    "mtu with mac-retries=300,400", "--set", "sink-pacing with mac-retries=1s,2s")
        self.assertEqual(self.cells(self.table()),
                         [("2", "0", "1s", "300"), ("4", "0", "2s", "400")])

    def test_plain_values_are_an_axis_again(self):
        self.finish("--runs", "1", "--set", "mtu=300,400", "--set", "drop-rate=0")
        self.assertEqual(len(self.cells(self.table())), 6)

    def test_cells_of_a_value_that_goes_with_another(self):
        self.finish("--runs", "1")
        self.assertEqual(self.cells(self.table("--where", "sink-pacing=0.5s")), CELLS[:4])
        self.assertEqual(self.cells(self.table("--where", "mtu=500")), CELLS[4:])

    def test_what_is_published_of_an_axis_is_of_what_goes_with_it(self):
        self.finish("--runs", "1")
        self.write("lab.csv", "mac_retries,drop_rate,avg_ms\n1,0,2000\n")
        text = self.run_well("table", "latency", "results", "--reference", "lab.csv")
        self.assertNotIn("has no column", text)
        self.write("lab.csv", "mac_retries,avg_ms\n1,2000\n")
        text = self.run_well("table", "latency", "results", "--reference", "lab.csv")
        self.assertIn("has no column drop_rate", text)
        self.assertNotIn("has no column mtu", text)

    def test_report_says_what_goes_with_what(self):
        self.finish("--runs", "1")
        self.run_well("report", "results", "--output", "page.html")
        page = self.read("page.html").decode()
        self.assertIn("mtu with mac-retries = 96, 200, 500\n", page)
        self.assertIn("mac-retries = 0, 1, 3\n", page)


class GoOnTest(PairsTest):
    def test_after_kills(self):
        chance = random.Random(1)
        for count in sorted(chance.sample(range(TOTAL), 4)):
            process = self.start("--jobs", "2")
            self.wait_for_rows([process], count)
            self.kill([process])
        self.finish()
        self.check_same_as_undisturbed()

    def test_shards(self):
        shards = [self.start("--shard", f"{i}/3") for i in (1, 2, 3)]
        for shard in shards:
            _, complaint = shard.communicate()
            self.assertEqual((shard.returncode, complaint), (0, ""))
        self.assertIn(f"{TOTAL} of {TOTAL} ", self.run_well("merge", "results"))
        self.check_same_as_undisturbed()

    def test_merge_names_the_cell_that_is_missing(self):
        self.finish("--runs", "2", "--shard", "1/12")
        result = self.run_command("merge", "results")
        self.assertEqual(result.returncode, 1)
        self.assertIn("results lacks 11 handshakes", result.stderr)
        self.assertIn("mac-retries = 1, drop-rate = 0, sink-pacing = 500ms, mtu = 200: run 1 to 2",
                      result.stderr)

    def test_more_values(self):
        self.finish("--runs", "3")
        more = ["--runs", "3", "--set", "mac-retries=0,1,2,3", "--set",
                "sink-pacing with mac-retries=500ms,500ms,1s,0s", "--set",
                "mtu with mac-retries=96,200,300,500"]
        self.assertEqual(self.finish(*more), 6)
        self.assertEqual([cell for cell in self.cells(self.table()) if cell not in CELLS],
                         [("2", "0", "1s", "300"), ("2", "0.2", "1s", "300")])

    def test_values_that_are_not_wanted_stay(self):
        self.finish("--runs", "2")
        before = self.files("results")
        for sets in (["mac-retries=1"], ["mac-retries=1", "mtu=200", "sink-pacing=0.5s"]):
            words = [word for text in sets for word in ("--set", text)]
            done = self.run_command(*self.words("--runs", "2", *words))
            self.assertEqual((done.returncode, done.stderr), (
                0, "mote-dtls: results also has mac-retries = 0, 3, whose rows are kept\n"))
            self.assertEqual(self.files("results"), before)


class MistakeTest(PairsTest):
    def test_other_pairs_than_those_that_are_there(self):
        self.finish("--runs", "1")
        self.refuse("mtu is 96, 200, 500 with mac-retries there and 96, 200, 501 with mac-retries "
                    "here", "--set", "mtu with mac-retries=96,200,501")
        self.refuse("mtu is 96, 200, 500 with mac-retries there and 96, 200, 500 here",
                    "--set", "mtu=96,200,500")
        self.refuse("mtu is 96, 200, 500 with mac-retries there and 300 here", "--set", "mtu=300")

    def test_cross_product_there(self):
        self.finish("--runs", "1", "--set", "mtu=96,200,500")
        self.refuse("mtu is 96, 200, 500 there and 96, 200, 500 with mac-retries here")

    def test_numbers_of_values(self):
        self.refuse("--set: mtu with mac-retries has 2 values, but mac-retries has 3 values; as "
                    "many are needed", "--set", "mtu with mac-retries=96,200")
        self.refuse("--set: mtu with timer-initial has 2 values, but timer-initial has 1 value",
                    "--set", "mtu with timer-initial=96,200")

    def test_value_with_which_nothing_goes(self):
        self.refuse("--set: mac-retries = 2: sink-pacing with mac-retries is for 0, 1, 3; set it "
                    "as well", "--set", "mac-retries=0,2")

    def test_chain(self):
        self.refuse("sweep.ini:6: sink-pacing with mac-retries: mac-retries itself goes with "
                    "drop-rate; use sink-pacing with drop-rate",
                    "--set", "mac-retries with drop-rate=0,1")

    def test_axis_without_effect(self):
        self.refuse("distance with mac-retries = 1m, 2m, 3m is an axis without effect",
                    "--set", "distance with mac-retries=1m,2m,3m")

    def test_names(self):
        for text, complaint in (("mtu with=96", "--set: 'mtu with' is not SETTING with AXIS"),
                                ("mtu with mac-retry=96", "nearest is mac-retries"),
                                ("mtus with mac-retries=96", "mtus: no such setting"),
                                ("mtu with runs=96", "runs is no setting but an option"),
                                ("mtu with mtu=96", "a setting cannot go with itself")):
            with self.subTest(text=text):
                self.refuse(complaint, "--set", text)
        self.refuse("--set: mtu is set twice", "--set", "mtu with mac-retries=96,97,98", "--set",
                    "mtu=96")

    def test_manifest_without_the_axis(self):
        self.finish("--runs", "1")
        text = self.read("results/manifest.json").decode()
        self.write("results/manifest.json", text.replace('"with": "mac-retries"',
                                                         '"with": "mac-min-be"'))
        self.refuse("is no manifest (sink-pacing goes with mac-min-be, which is no axis")


if __name__ == "__main__":
    unittest.main()
