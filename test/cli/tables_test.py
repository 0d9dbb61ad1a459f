#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Tables made of rows that are known, so that their numbers are too."""

import csv
import io
import unittest

from command import POSTER, SCENARIOS, CommandTest

REFERENCE = SCENARIOS / "reference"
CELLS = [(bits, rate) for bits in ("1024", "2048") for rate in ("0", "0.05", "0.10")]


class TablesTest(CommandTest):
    """Every cell has four handshakes; those of a cell differ as its rows say."""

    def setUp(self):
        super().setUp()
        self.run_well("run", POSTER, "--runs", "4", "--output", "results", "--quiet")
        self.rows_file = self.directory / "results" / "handshakes.csv"
        self.rows = self.read_csv(self.rows_file.read_text(encoding="utf-8"))

    @staticmethod
    def read_csv(text):
        """The rows of a CSV text without its comments, as dictionaries."""
        lines = [line for line in text.splitlines() if not line.startswith("#")]
        return list(csv.DictReader(lines))

    def rewrite(self, bits, rate, columns):
        """Gives the rows of a cell other values: columns by name, a value a row."""
        cell = [row for row in self.rows if (row["key_bits"], row["drop_rate"]) == (bits, rate)]
        for name, values in columns.items():
            for row, value in zip(cell, values):
                row[name] = value
        text = io.StringIO()
        writer = csv.DictWriter(text, self.rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(self.rows)
        self.rows_file.write_text(text.getvalue(), encoding="utf-8")

    def table(self, kind, *words):
        """A table as CSV, its rows as dictionaries."""
        return self.read_csv(self.run_well("table", kind, "results", "--format", "csv", *words))

    def test_latency_of_a_cell(self):
        self.rewrite("2048", "0", {"completed": ["1", "1", "0", "1"],
                                   "latency_ms": ["6900.000", "7000.000", "0.000", "100001.000"]})
        row = self.table("latency")[CELLS.index(("2048", "0"))]
        expected = {"n": "4", "completed": "3", "min_ms": "6900", "max_ms": "100001",
                    "mean_ms": "37967", "over_100s": "1", "over_100s_percent": "25.00"}
        self.assertEqual({name: row[name] for name in expected}, expected)
        self.assertNotIn("poster_avg_ms", row)

    def test_statistics_of_a_cell(self):
        self.rewrite("2048", "0", {"completed": ["1", "1", "0", "1"],
                                   "latency_ms": ["1000.000", "2000.000", "0.000", "6000.000"]})
        row = self.table("statistics", "--within", "2s,7s")[CELLS.index(("2048", "0"))]
        expected = {"n": "4", "failures": "1", "completed_percent": "75.00",
                    "completed_low_percent": "19.41", "completed_high_percent": "99.37",
                    "mean_ms": "3000.0", "mean_low_ms": "-3572.4", "mean_high_ms": "9572.4",
                    "mean_half_width_percent": "219.08", "min_ms": "1000.0", "p25_ms": "1500.0",
                    "median_ms": "2000.0", "p95_ms": "5600.0", "max_ms": "6000.0",
                    "within_2s_percent": "50.00", "within_7s_percent": "75.00"}
        self.assertEqual({name: row[name] for name in expected}, expected)

    def test_statistics_of_another_metric(self):
        self.rewrite("2048", "0", {"completed": ["1", "0", "0", "1"],
                                   "tpm_sign_mJ": ["209.0000", "0.0000", "0.0000", "211.0000"]})
        row = self.table("statistics", "--metric", "tpm_sign_mJ")[CELLS.index(("2048", "0"))]
        self.assertEqual((row["mean_mJ"], row["max_mJ"]), ("210.000", "211.000"))

    def test_statistics_of_a_cell_without_success(self):
        self.rewrite("2048", "0", {"completed": ["0"] * 4, "latency_ms": ["0.000"] * 4})
        row = self.table("statistics")[CELLS.index(("2048", "0"))]
        self.assertEqual((row["failures"], row["completed_percent"], row["mean_ms"],
                          row["median_ms"], row["within_60s_percent"]),
                         ("4", "0.00", "", "", "0.00"))

    def test_statistics_of_no_column(self):
        done = self.run_command("table", "statistics", "results", "--metric", "colour")
        self.assertEqual((done.returncode, done.stderr.count("\n")), (2, 1))
        self.assertIn("colour", done.stderr)

    def test_latency_beside_the_poster(self):
        self.rewrite("2048", "0", {"completed": ["1"] * 4, "latency_ms": ["7018.490"] * 4})
        self.rewrite("1024", "0.05", {"completed": ["1"] * 4, "latency_ms": ["16435.000"] * 4})
        self.rewrite("1024", "0.10", {"completed": ["0"] * 4, "latency_ms": ["0.000"] * 4})
        rows = self.table("latency", "--reference", REFERENCE / "poster-table1.csv")
        outside = rows[CELLS.index(("2048", "0"))]
        self.assertEqual((outside["poster_avg_ms"], outside["poster_avg_verdict"]),
                         ("6949", "outside"))
        self.assertEqual(outside["mean_deviation_percent"], "+1.00")
        inside = rows[CELLS.index(("1024", "0.05"))]
        self.assertEqual((inside["poster_avg_verdict"], inside["mean_deviation_percent"]),
                         ("inside", ""))
        empty = rows[CELLS.index(("1024", "0.10"))]
        self.assertEqual((empty["completed"], empty["mean_ms"], empty["poster_avg_verdict"]),
                         ("0", "", ""))

    def test_energy_is_that_of_2048_bit_without_loss(self):
        self.rewrite("2048", "0", {"completed": ["1"] * 4,
                                   "tpm_sign_ms": ["870.000", "880.000"] * 2,
                                   "tpm_sign_mJ": ["209.0000"] * 4})
        rows = self.table("energy", "--reference", REFERENCE / "poster-table2.csv")
        self.assertEqual([row["component"] for row in rows],
                         ["computation", "radio_tx", "tpm_start", "tpm_twi_bus", "tpm_verify",
                          "tpm_encrypt", "tpm_sign", "sum of the seven", "radio_rx", "idle",
                          "total"])
        sign = rows[6]
        self.assertEqual((sign["time_ms"], sign["poster_time_ms"], sign["time_deviation_percent"]),
                         ("875.0", "875", "+0.00"))
        self.assertEqual((sign["energy_mJ"], sign["poster_energy_mJ"],
                          sign["energy_deviation_percent"]), ("209.00", "190.0", "+10.00"))
        total = sum(float(row["energy_mJ"]) for row in rows[:7])
        self.assertAlmostEqual(float(rows[7]["energy_mJ"]), total, delta=0.05)
        self.assertEqual(rows[7]["poster_energy_mJ"], "579.1")

    def test_handshakes_per_battery_charge(self):
        columns = {name: ["1.0000"] * 4 for name in self.rows[0] if name.endswith("_mJ")}
        self.rewrite("2048", "0", {"completed": ["1"] * 4, **columns})
        text = " ".join(self.run_well("table", "energy", "results").split())
        # 6600 mAh at 3.7 V, by 7 mJ and by 9 mJ.
        self.assertIn("battery charge (87912 J): 12558857 by the sum of the seven, 9768000 by the "
                      "total.", text)

    def test_flights_by_key_size(self):
        for rate in ("0", "0.05", "0.10"):
            self.rewrite("1024", rate, {"flight4_bytes": ["1324"] * 4, "flight4_frames": ["14"] * 4,
                                        "flight5_bytes": ["0", "1794"] * 2,
                                        "flight5_frames": ["0", "18"] * 2})
        rows = self.table("flights", "--reference", REFERENCE / "poster-flights.csv")
        self.assertEqual([(row["key_bits"], row["flight"]) for row in rows],
                         [("1024", "4"), ("1024", "5"), ("2048", "4"), ("2048", "5")])
        self.assertEqual(list(rows[0].values()),
                         ["1024", "4", "1324", "1311", "+0.99", "14", "14", "+0.00"])
        self.assertEqual(list(rows[1].values()),
                         ["1024", "5", "1794", "1794", "+0.00", "18", "18", "+0.00"])

    def test_missing_handshakes_are_told(self):
        lines = self.rows_file.read_text(encoding="utf-8").splitlines(keepends=True)
        self.rows_file.write_text("".join(lines[:-3]), encoding="utf-8")
        for kind in ("latency", "flights", "energy"):
            with self.subTest(kind):
                self.assertIn("3 handshakes are missing", self.run_well("table", kind, "results"))

    def test_text_fits_the_terminal(self):
        for kind, reference in (("latency", "poster-table1.csv"), ("energy", "poster-table2.csv"),
                                ("flights", "poster-flights.csv")):
            with self.subTest(kind):
                text = self.run_well("table", kind, "results", "--reference", REFERENCE / reference)
                self.assertLessEqual(max(map(len, text.splitlines())), 80)


if __name__ == "__main__":
    unittest.main()
