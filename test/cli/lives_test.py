#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Lives of a mote through the command: repeatable, resumable, and shown in tables and reports."""

import csv
import io
import re
import signal
import subprocess
import time
import unittest

from command import PROGRAM, CommandTest

SCHEMES = ["none", "full", "renegotiate", "resume-id", "resume-ticket", "exporter-psk",
           "exporter-psk-ecdhe"]
# Lives that cost little: three rekeys, an hour and a reading apart.
LIFE = """\
experiment = life
life-duration = 1d
life-rekeys = 3
rekey-interval = 1h
reading-period = 1h
key-bits = 1024
"""


class LifeTest(CommandTest):
    """Lives of a scenario of the test's own."""

    def write_scenario(self, *lines, name="life.ini"):
        (self.directory / name).write_text(LIFE + "\n".join(lines) + "\n", encoding="utf-8")

    def simulate(self, output, *words):
        """Runs the scenario into a directory; what the command said."""
        return self.run_well("run", "life.ini", "--output", output, "--quiet", *words)

    def rows(self, output):
        """The rows of a directory, as dictionaries."""
        return list(csv.DictReader(io.StringIO(self.read(f"{output}/handshakes.csv").decode())))


class RepetitionTest(LifeTest):
    def test_same_seed_same_bytes_whatever_the_number_of_jobs(self):
        self.write_scenario(f"rekey-scheme = {', '.join(SCHEMES)}", "drop-rate = 0, 0.1")
        self.simulate("one", "--runs", "2", "--jobs", "1")
        self.simulate("two", "--runs", "2", "--jobs", "2")
        for file in ("handshakes.csv", "manifest.json"):
            self.assertEqual(self.read(f"one/{file}"), self.read(f"two/{file}"))
        self.assertEqual(len(self.rows("one")), 2 * 2 * len(SCHEMES))

    def test_same_rows_in_another_order(self):
        self.write_scenario("drop-rate = 0.1")
        orders = {"there": SCHEMES, "back": SCHEMES[::-1]}
        for output, schemes in orders.items():
            self.simulate(output, "--runs", "2", "--jobs", "1",
                          "--set", f"rekey-scheme={','.join(schemes)}")
        there, back = ({(row["rekey_scheme"], row["run"]): row for row in self.rows(output)}
                       for output in orders)
        self.assertEqual(len(there), 2 * len(SCHEMES))
        self.assertEqual(there, back)

    def test_another_seed_gives_other_rows(self):
        self.write_scenario("drop-rate = 0.1")
        self.simulate("one", "--seed", "1")
        self.simulate("two", "--seed", "2")
        self.assertNotEqual(self.rows("one"), self.rows("two"))

    def test_more_runs_are_added(self):
        self.write_scenario("rekey-scheme = resume-id")
        self.assertIn("2 lives were run", self.simulate("results", "--runs", "2"))
        self.assertIn("1 life was run", self.simulate("results", "--runs", "3"))
        self.assertIn("no life was run", self.simulate("results", "--runs", "3"))
        self.simulate("whole", "--runs", "3")
        self.assertEqual(self.read("results/handshakes.csv"), self.read("whole/handshakes.csv"))

    def test_a_killed_sweep_is_finished_in_the_same_bytes(self):
        self.write_scenario("rekey-scheme = none, exporter-psk", "drop-rate = 0, 0.1", "runs = 40")
        whole = self.simulate("whole")
        self.assertIn("160 lives were run", whole)
        for stop in (signal.SIGKILL, signal.SIGINT):
            with subprocess.Popen([PROGRAM, "run", "life.ini", "--output", "results", "--quiet"],
                                  cwd=self.directory, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.PIPE) as process:
                self.wait_for_rows(process)
                process.send_signal(stop)
                process.communicate()
        text = self.simulate("results")
        left = re.search(r"^(\d+) (?:life was|lives were) run", text, re.MULTILINE)
        self.assertLess(int(left[1]) if left else 0, 160)
        for file in ("handshakes.csv", "manifest.json"):
            self.assertEqual(self.read(f"results/{file}"), self.read(f"whole/{file}"))

    def wait_for_rows(self, process):
        """Waits until a process that adds to results/ has added something, or has ended."""
        def size():
            return sum(file.stat().st_size
                       for file in (self.directory / "results").glob("rows-*.part"))

        before = size()
        while process.poll() is None and size() < before + 1000:
            time.sleep(0.005)

    def test_shards_are_put_together(self):
        self.write_scenario("rekey-scheme = none, full", "runs = 3")
        self.simulate("whole")
        for shard in ("1/2", "2/2"):
            self.simulate("results", "--shard", shard)
        self.assertIn("6 of 6 lives are in", self.run_well("merge", "results"))
        self.assertEqual(self.read("results/handshakes.csv"), self.read("whole/handshakes.csv"))

    def test_merge_tells_of_missing_lives(self):
        self.write_scenario("runs = 4")
        self.simulate("results", "--shard", "1/2")
        done = self.run_command("merge", "results")
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, r"lacks 2 lives: .*run 2, 4")
        self.assertIn("2 lives are missing", self.run_well("table", "schemes", "results"))


class RekeysFileTest(LifeTest):
    def test_a_line_a_rekey(self):
        self.write_scenario("rekey-scheme = exporter-psk-ecdhe")
        self.simulate("results", "--rekeys", "rekeys.csv")
        rekeys = list(csv.DictReader(io.StringIO(self.read("rekeys.csv").decode())))
        row = self.rows("results")[0]
        self.assertEqual([rekey["rekey"] for rekey in rekeys], ["1", "2", "3"])
        self.assertEqual(row["rekeys"], "3")
        self.assertEqual(row["flights"], rekeys[0]["flights"])
        for column, mean, digits in (("latency_ms", "latency_ms", 3),
                                     ("bytes_mote", "rekey_bytes_mote", 2),
                                     ("ec_operations", "rekey_ec_operations", 3),
                                     ("energy_mJ", "rekey_energy_mJ", 3)):
            with self.subTest(column):
                values = [float(rekey[column]) for rekey in rekeys]
                self.assertAlmostEqual(sum(values) / 3, float(row[mean]), digits - 1)
        for rekey in rekeys:
            flights = [int(flight[1:]) for flight in rekey["flights"].split()]
            self.assertEqual(sum(flights), int(rekey["bytes_mote"]) + int(rekey["bytes_sink"]))

    def test_its_run_is_the_same_without_it(self):
        self.write_scenario("drop-rate = 0.1")
        self.simulate("with", "--rekeys", "rekeys.csv")
        self.simulate("without")
        self.assertEqual(self.rows("with"), self.rows("without"))


class SchemesTableTest(LifeTest):
    """The rows are known, so that the tables' numbers are too."""

    def setUp(self):
        super().setUp()
        self.write_scenario("drop-rate = 0, 0.1", "rekey-scheme = full, resume-ticket, none",
                            "runs = 2")
        self.simulate("results")

    def rewrite(self, scheme, rate, columns):
        """Gives the rows of a cell other values: columns by name, a value a row."""
        rows = self.rows("results")
        cell = [row for row in rows if (row["rekey_scheme"], row["drop_rate"]) == (scheme, rate)]
        for name, values in columns.items():
            for row, value in zip(cell, values):
                row[name] = value
        text = io.StringIO()
        writer = csv.DictWriter(text, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        (self.directory / "results" / "handshakes.csv").write_text(text.getvalue(),
                                                                   encoding="utf-8")

    def table(self):
        """The table's rows by scheme and drop rate."""
        text = self.run_well("table", "schemes", "results", "--format", "csv")
        lines = [line for line in text.splitlines() if not line.startswith("#")]
        return {(row["rekey_scheme"], row["drop_rate"]): row for row in csv.DictReader(lines)}

    def test_means_are_over_rekeys_not_over_lives(self):
        self.rewrite("full", "0", {"rekey_energy_mJ": ["800.0000"] * 2})
        self.rewrite("resume-ticket", "0",
                     {"rekeys": ["1", "3"], "rekeys_failed": ["0", "2"],
                      "failed_rekey_time_ms": ["", "500.000"],
                      "failed_rekey_rsa_operations": ["", "1.500"],
                      "failed_rekey_ec_operations": ["", "0.000"],
                      "failed_rekey_energy_mJ": ["", "20.0000"], "fallbacks": ["1", "0"],
                      "completed": ["1", "0"], "latency_ms": ["100.000", "200.000"],
                      "rekey_bytes_mote": ["100.00", "140.00"],
                      "rekey_bytes_sink": ["20.00", "60.00"],
                      "rekey_frames_mote": ["1.000", "2.000"],
                      "rekey_frames_sink": ["1.000", "5.000"],
                      "rekey_rsa_operations": ["3.000", "0.000"],
                      "rekey_ec_operations": ["0.000", "2.000"],
                      "rekey_energy_mJ": ["40.0000", "80.0000"],
                      "duration_s": ["100.000", "300.000"], "battery_years": ["1.0000", "6.0000"]})
        row = self.table()[("resume-ticket", "0")]
        expected = {"rekeys": "4", "rekeys_failed": "2", "fallbacks": "1", "latency_ms": "175",
                    "bytes": "180", "frames": "5.8", "rsa_operations": "0.75",
                    "ec_operations": "1.50", "energy_mJ": "70.0", "energy_ratio": "0.088",
                    "forward_secrecy": "no", "battery_years": "2.67"}
        self.assertEqual({name: row[name] for name in expected}, expected)
        text = " ".join(self.run_well("table", "schemes", "results").split())
        self.assertIn("1 of 12 lives did not complete", text)
        self.assertIn("In every cell key-bits = 1024.", text)

    def test_energy_is_compared_in_the_cell_with_the_same_other_axes(self):
        for rate, energy in (("0", "100.0000"), ("0.1", "400.0000")):
            self.rewrite("full", rate, {"rekey_energy_mJ": [energy] * 2})
            self.rewrite("resume-ticket", rate, {"rekey_energy_mJ": ["50.0000"] * 2})
        table = self.table()
        self.assertEqual([table[key]["energy_ratio"] for key in
                          (("full", "0"), ("resume-ticket", "0"), ("resume-ticket", "0.1"))],
                         ["1.000", "0.500", "0.125"])

    def test_no_rekey_no_mean(self):
        row = self.table()[("none", "0")]
        self.assertEqual((row["rekeys"], row["energy_mJ"], row["energy_ratio"], row["bytes"],
                          row["forward_secrecy"]), ("0", "", "", "", "as full"))

    def test_no_ratio_without_the_scheme_full(self):
        self.simulate("others", "--set", "rekey-scheme=resume-id,exporter-psk", "--runs", "1")
        text = self.run_well("table", "schemes", "others", "--format", "csv")
        lines = [line for line in text.splitlines() if not line.startswith("#")]
        rows = list(csv.DictReader(lines))
        self.assertEqual([row["energy_ratio"] for row in rows], [""] * 4)
        self.assertTrue(all(float(row["energy_mJ"]) > 0 for row in rows))

    def test_operations_in_finite_fields_are_shown_where_there_are_some(self):
        self.assertNotIn("DH", self.run_well("table", "schemes", "results"))
        self.simulate("dhe", "--set", "cipher-suite=DHE-RSA-AES128-SHA", "--runs", "1",
                      "--set", "rekey-scheme=full,none", "--set", "drop-rate=0")
        text = self.run_well("table", "schemes", "dhe", "--format", "csv")
        full, none = csv.DictReader(text.splitlines())
        self.assertEqual((full["dh_operations"], full["ec_operations"], none["dh_operations"]),
                         ("2.00", "0.00", ""))
        text = self.run_well("table", "schemes", "dhe")
        self.assertRegex(text, r"RSA +EC +DH +mJ")
        self.assertIn("RSA, EC and DH (in a finite field) are operations of the mote", " ".join(text.split()))
        self.assertLessEqual(max(map(len, text.splitlines())), 80)

    def test_operations_of_failed_rekeys_in_finite_fields(self):
        failed = {"rekeys_failed": ["1", "3"], "failed_rekey_dh_operations": ["1.000", "2.000"],
                  **{f"failed_rekey_{name}": ["1.000"] * 2 for name in
                     ("time_ms", "rsa_operations", "ec_operations", "energy_mJ")}}
        self.rewrite("full", "0", failed)
        self.assertEqual((self.table()[("full", "0")]["failed_rekey_dh_operations"],
                          self.table()[("full", "0.1")]["failed_rekey_dh_operations"]),
                         ("1.75", ""))

    def test_lives_of_a_version_without_operations_in_finite_fields(self):
        rows = [{name: text for name, text in row.items() if "dh_operations" not in name}
                for row in self.rows("results")]
        text = io.StringIO()
        writer = csv.DictWriter(text, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        (self.directory / "results" / "handshakes.csv").write_text(text.getvalue(),
                                                                   encoding="utf-8")
        self.assertEqual(self.table()[("full", "0")]["rsa_operations"], "3.00")

    def test_ratio_to_the_scheme_full_that_other_settings_go_with(self):
        self.simulate("pairs", "--set", "rekey-scheme=full,resume-id", "--runs", "1",
                      "--set", "reading-retries with rekey-scheme=3,4")
        text = self.run_well("table", "schemes", "pairs", "--format", "csv")
        rows = list(csv.DictReader(line for line in text.splitlines() if line[0] != "#"))
        self.assertEqual([row["reading_retries"] for row in rows], ["3", "4", "3", "4"])
        for row in rows:
            is_full = row["rekey_scheme"] == "full"
            self.assertEqual(float(row["energy_ratio"]) == 1, is_full, row)

    def test_text_fits_the_terminal(self):
        for directory, schemes in (("long", SCHEMES[-1]), ("all", ",".join(SCHEMES))):
            self.simulate(directory, "--set", f"rekey-scheme={schemes}", "--runs", "1")
            text = self.run_well("table", "schemes", directory)
            self.assertLessEqual(max(map(len, text.splitlines())), 80)
            self.assertEqual(text.count("rekey-scheme"), 2, "a block a part")

    def test_statistics_are_of_lives(self):
        text = self.run_well("table", "statistics", "results")
        self.assertIn("over the lives that completed", text)
        self.assertNotIn("handshakes", text)


class NoSessionTest(LifeTest):
    """Lives in which the mote never connects, or not in all of them."""

    LOST = "mote: read timeout expired"

    def simulate(self, output, *words):
        """What the command returned and said, of two lives a cell."""
        return self.run_command("run", "life.ini", "--output", output, "--quiet", "--runs", "2",
                                *words)

    def test_a_cell_without_a_session_is_failed_work(self):
        self.write_scenario("drop-rate = 0, 1", "max-attempts = 1")
        done = self.simulate("results")
        self.assertEqual(done.returncode, 1, done.stderr)
        lines = done.stderr.splitlines()
        self.assertEqual({line.split(": ")[1] for line in lines}, {"key-bits = 1024, drop-rate = 1"})
        self.assertIn(f"2 of 2 lives failed: 2 with {self.LOST}", lines[0])
        self.assertRegex(lines[1], rf": (\d+) connects failed: \1 with {self.LOST}$")
        self.assertIn("4 of 4 are in results/handshakes.csv", done.stdout)
        self.assertEqual(self.simulate("results").returncode, 1, "nor does it again")
        for row in self.rows("results"):
            self.assertEqual(row["connects"], "0" if row["drop_rate"] == "1" else "1")

    def test_without_output_as_well(self):
        self.write_scenario("drop-rate = 1", "max-attempts = 1")
        done = self.run_command("run", "life.ini", "--quiet")
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn(f"1 of 1 life failed: 1 with {self.LOST}", done.stderr)

    def test_a_life_that_ends_without_its_session_has_had_one(self):
        self.write_scenario("mote-certificate-lifetime = 90min", "sink-restart-interval = 100min")
        done = self.simulate("results")
        self.assertEqual({row["completed"] for row in self.rows("results")}, {"0"})
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("2 of 2 lives failed", done.stderr)

    def test_tables_and_report_say_it(self):
        self.write_scenario("drop-rate = 0, 1", "max-attempts = 1")
        self.simulate("results")
        texts = [" ".join(self.run_well("table", kind, "results").split())
                 for kind in ("schemes", "statistics")]
        texts.append((self.directory / self.run_well("report", "results").strip()).read_text("utf-8"))
        for text in texts:
            self.assertEqual(text.count(f"2 of 2 lives failed: 2 with {self.LOST}"), 1)
            self.assertRegex(text, rf"drop-rate = 1: (\d+) connects failed: \1 with {self.LOST}")


class LifeReportTest(LifeTest):
    def test_report(self):
        self.write_scenario("rekey-scheme = none, full", "drop-rate = 0, 0.05", "runs = 2")
        self.simulate("results")
        page = (self.directory / self.run_well("report", "results").strip()).read_text("utf-8")
        self.assertIn("8 lives in 4 cells", page)
        self.assertIn("Rekeying schemes", page)
        self.assertNotIn("There is no such picture", page)
        self.assertEqual(page.count("<img"), 3)


if __name__ == "__main__":
    unittest.main()
