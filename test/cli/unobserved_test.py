#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""What was not observed is an empty field, counts for nothing, and is counted beside the rest."""

import csv
import fnmatch
import io
import re
import unittest

from command import POSTER, SCENARIOS, CommandTest

# One of the first three lives has a rekey.
RARE = """\
experiment = life
life-duration = 86440s
rekey-interval = 1d
reading-period = 1h
key-bits = 1024
drop-rate = 0.1
"""
FIRST_RUN = "24"
LIVES = 3
# Nine rekeys are done, twenty refused.
EXPIRED = """\
experiment = life
life-duration = 30d
rekey-interval = 1d
reading-period = 1h
mote-certificate-lifetime = 10d
"""
REASON = "mote: alert certificate expired"
FAILING = ("--runs", "1", "--set", "sink-key-matches=off", "--set", "max-attempts=1", "--set",
           "key-bits=1024")


class UnobservedTest(CommandTest):
    """Runs of which some have no value."""

    def write(self, name, text):
        (self.directory / name).write_text(text, encoding="utf-8")

    def rows(self, name="results/handshakes.csv"):
        """The rows of a file, as dictionaries."""
        return list(csv.DictReader(io.StringIO(self.read(name).decode())))

    def rewrite(self, change):
        """Changes each row of the results by a function."""
        rows = [change(row) for row in self.rows()]
        text = io.StringIO()
        writer = csv.DictWriter(text, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        self.write("results/handshakes.csv", text.getvalue())

    def table(self, kind, *words):
        """The rows of a table."""
        text = self.run_well("table", kind, "results", "--format", "csv", *words)
        lines = [line for line in text.splitlines() if not line.startswith("#")]
        return list(csv.DictReader(lines))

    def shown(self, *words):
        """What a command writes, with every space and line end as one space."""
        return " ".join(self.run_well(*words).split())


class ManualTest(UnobservedTest):
    """The manual says of each field what it means where it is empty."""

    def explained(self):
        """The names of columns in the section's table, as patterns."""
        manual = (SCENARIOS.parent / "doc" / "mote-dtls.rst").read_text(encoding="utf-8")
        section = re.search(r"^Missing values\n~+\n(.*?)^\w[^\n]*\n~~~", manual,
                            re.DOTALL | re.MULTILINE)[1]
        cells = re.findall(r"^   \* - (.*?)^     - ", section, re.DOTALL | re.MULTILINE)
        return [name for cell in cells for name in re.findall("``(.*?)``", cell)]

    def test_every_field_that_may_be_empty(self):
        lost = ["--runs", "1", "--quiet", "--set", "key-bits=1024", "--set", "drop-rate=0,1",
                "--set", "max-attempts=1", "--output"]
        self.run_command("run", POSTER, *lost, "handshakes")
        self.run_command("run", POSTER, *lost, "lives", "--set", "experiment=life", "--set",
                         "life-rekeys=1", "--set", "rekey-interval=1h")
        explained = self.explained()
        for name in ("handshakes", "lives"):
            for row in self.rows(f"{name}/handshakes.csv"):
                for column in (column for column, text in row.items() if text == ""):
                    self.assertTrue(any(fnmatch.fnmatchcase(column, one) for one in explained),
                                    column)

    def test_every_name_is_one_of_a_column(self):
        self.run_command("run", POSTER, *FAILING, "--quiet", "--output", "handshakes", "--set",
                         "drop-rate=0")
        self.run_command("run", POSTER, *FAILING, "--quiet", "--output", "lives", "--set",
                         "drop-rate=0", "--set", "experiment=life")
        columns = [column for name in ("handshakes", "lives")
                   for column in self.rows(f"{name}/handshakes.csv")[0]]
        for name in self.explained():
            self.assertNotEqual(fnmatch.filter(columns, name), [], name)


class RareRekeyTest(UnobservedTest):
    def setUp(self):
        super().setUp()
        self.write("life.ini", RARE)
        self.summary = self.run_well("run", "life.ini", "--output", "results", "--quiet",
                                     "--first-run", FIRST_RUN, "--runs", LIVES)

    def test_a_life_without_rekey_has_no_latency(self):
        found = {row["rekeys"]: row for row in self.rows()}
        self.assertEqual(set(found), {"0", "1"})
        for column, text in found["0"].items():
            if column.startswith("rekey_") and column not in ("rekey_attempts", "rekey_share"):
                self.assertEqual(text, "", column)
        self.assertEqual((found["0"]["latency_ms"], found["0"]["rekey_attempts"]), ("", "0"))
        self.assertGreater(float(found["1"]["latency_ms"]), 5000)

    def test_the_summary_counts_it(self):
        header, _, row = self.summary.splitlines()[2:5]
        self.assertIn("no rekey", header)
        fields = row.split()
        self.assertEqual(fields[2:5], [str(LIVES), "0", str(LIVES - 1)])
        self.assertEqual(len(set((fields[5], *fields[7:]))), 1, "mean, minimum and maximum")

    def check_statistics(self):
        row = self.table("statistics", "--within", "1s,60s")[0]
        self.assertEqual((row["n"], row["failures"], row["no_value"], row["completed_percent"]),
                         (str(LIVES), "0", str(LIVES - 1), "100.00"))
        self.assertEqual((row["mean_low_ms"], row["min_ms"]), ("", row["max_ms"]))
        self.assertEqual((row["within_1s_percent"], row["within_60s_percent"]), ("0.00", "100.00"))
        self.assertIn("leave out what completed without a rekey",
                      self.shown("table", "statistics", "results"))
        cost = self.table("schemes")[0]
        self.assertEqual(cost["latency_ms"], f"{float(row['mean_ms']):.0f}")

    def test_no_statistic_has_it(self):
        self.check_statistics()

    def test_zeros_of_earlier_versions_are_no_values(self):
        new = ("failed_", "connects_failed", "unanswered_", "readings_unanswered",
               "connect_failures", "rekey_failures")
        self.rewrite(lambda row: {name: text or ("" if name == "failure" else "0.000")
                                  for name, text in row.items() if not name.startswith(new)})
        self.check_statistics()

    def test_the_report_draws_what_there_is(self):
        page = self.read(self.run_well("report", "results").strip()).decode()
        header = re.search(r"<th>n</th><th>failures</th><th>no value</th>.*?</tr>\n<tr>(.*?)</tr>",
                           page, re.DOTALL)
        fields = re.findall("<td>(.*?)</td>", header[1])
        self.assertEqual(fields[2:5], [str(LIVES), "0", str(LIVES - 1)])


class RefusedRekeyTest(UnobservedTest):
    def setUp(self):
        super().setUp()
        self.write("life.ini", EXPIRED)
        self.result = self.run_command("run", "life.ini", "--output", "results", "--quiet",
                                       "--rekeys", "rekeys.csv")
        self.assertEqual(self.result.returncode, 0, self.result.stderr)

    def test_means_are_of_the_rekeys_that_were_done(self):
        row = self.table("schemes")[0]
        self.assertEqual((row["rekeys"], row["rekeys_failed"], row["rsa_operations"]),
                         ("9", "20", "3.00"))
        self.assertLess(float(row["latency_ms"]), 7200)
        self.assertLess(float(row["energy_mJ"]), 900)
        self.assertGreaterEqual(float(row["failed_rekey_rsa_operations"]), 3)
        self.assertGreater(float(row["failed_rekey_energy_mJ"]), 800)

    def test_reasons_are_kept_and_shown(self):
        reasons = f"20 rekeys failed: 20 with {REASON}"
        self.assertEqual(self.rows()[0]["rekey_failures"], f"20 x {REASON}")
        self.assertIn(reasons, self.result.stderr)
        for kind in ("schemes", "statistics"):
            self.assertIn(reasons, self.shown("table", kind, "results"))
        page = self.read(self.run_well("report", "results").strip()).decode()
        self.assertEqual(page.count(reasons), 1)

    def test_its_file_tells_those_done_from_the_others(self):
        rekeys = self.rows("rekeys.csv")
        done = [rekey for rekey in rekeys if rekey["done"] == "1"]
        failed = [rekey for rekey in rekeys if rekey["done"] == "0"]
        self.assertEqual((len(done), len(failed)), (9, 20))
        for rekey in done:
            self.assertEqual((rekey["latency_ms"], rekey["failure"]), (rekey["time_ms"], ""))
        for rekey in failed:
            self.assertEqual((rekey["latency_ms"], rekey["failure"]), ("", REASON))
            self.assertGreater(float(rekey["time_ms"]), 1000)
        row = self.rows()[0]
        for rows, column, mean in ((done, "latency_ms", "latency_ms"),
                                   (done, "energy_mJ", "rekey_energy_mJ"),
                                   (failed, "time_ms", "failed_rekey_time_ms"),
                                   (failed, "energy_mJ", "failed_rekey_energy_mJ"),
                                   (failed, "bytes_sink", "failed_rekey_bytes_sink")):
            values = [float(rekey[column]) for rekey in rows]
            self.assertAlmostEqual(sum(values) / len(values), float(row[mean]), 2, mean)

    def test_an_earlier_version_is_told(self):
        self.rewrite(lambda row: {name: text for name, text in row.items()
                                  if not name.startswith(("failed_", "rekey_failures"))})
        self.assertIn("of an earlier version", self.shown("table", "schemes", "results"))


class FailedHandshakeTest(UnobservedTest):
    def setUp(self):
        super().setUp()
        self.result = self.run_command("run", POSTER, "--runs", "2", "--output", "results",
                                       "--quiet", "--set", "drop-rate=0,1", "--set",
                                       "max-attempts=1", "--set", "key-bits=2048")

    def test_nothing_is_said_of_what_never_was(self):
        failed = [row for row in self.rows() if row["completed"] == "0"]
        self.assertEqual(len(failed), 2)
        for row in failed:
            for column in ("latency_ms", "flight4_bytes", "flight4_frames", "flight5_bytes",
                           "flight5_frames"):
                self.assertEqual(row[column], "", column)

    def test_every_table_says_why_it_failed(self):
        self.assertEqual(self.result.returncode, 1)
        reason = ("key-bits = 2048, drop-rate = 1: 2 of 2 handshakes failed: "
                  "2 with mote: read timeout expired")
        self.assertIn(reason, self.result.stderr)
        for kind in ("latency", "flights", "statistics"):
            self.assertIn(reason, self.shown("table", kind, "results"), kind)
        page = self.read(self.run_well("report", "results").strip()).decode()
        self.assertEqual(page.count(reason), 1)

    def test_the_table_of_energy_says_it_of_its_cell(self):
        text = self.shown("table", "energy", "results")
        self.assertRegex(text, "No handshake of this cell completed.*drop-rate = 1: 2 of 2 handshakes "
                               "failed: 2 with mote: read timeout expired")
        self.assertEqual(text.count("failed"), 1)

    def test_many_cells_are_summed_up(self):
        rates = ",".join(f"0.0{number:02}" for number in range(15))
        self.run_command("run", POSTER, "--output", "many", "--quiet", "--set",
                         f"drop-rate={rates}", *FAILING)
        text = self.shown("table", "latency", "many")
        self.assertEqual(text.count("1 of 1 handshake failed"), 11)
        self.assertIn("in 4 more cells together: 4 of 4 handshakes failed: ", text)


if __name__ == "__main__":
    unittest.main()
