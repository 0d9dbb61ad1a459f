#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Tables made of rows that are known, so that their numbers are too."""

import unittest

from command import MODERN, POSTER, SCENARIOS, CommandTest
from known_rows import KnownRowsTest

REFERENCE = SCENARIOS / "reference"
CELLS = [(bits, rate) for bits in ("1024", "2048") for rate in ("0", "0.05", "0.10")]


class EffectTest(CommandTest):
    """What has no effect in a system is no column of its tables, but of the CSV."""

    def headings(self, *words):
        """Which axes the table of a system shows; its CSV has both."""
        self.run_well("run", "poster", "--runs", "2", "--set", "key-bits=1024", "--set",
                      "drop-rate=0", "--output", "results", "--quiet",
                      *(word for text in words for word in ("--set", text)))
        text = self.run_well("table", "latency", "results").splitlines()
        csv = self.run_well("table", "latency", "results", "--format", "csv").splitlines()
        self.assertEqual(csv[0].split(",")[:2], ["key_bits", "drop_rate"])
        self.assertEqual(csv[1].split(",")[:2], ["1024", "0"])
        return [name for name in ("key-bits", "drop-rate") if any(name in line for line in text)]

    def test_poster(self):
        self.assertEqual(self.headings(), ["key-bits", "drop-rate"])

    def test_pre_shared_key(self):
        self.assertEqual(self.headings("cipher-suite=PSK-AES128-CBC-SHA"), ["drop-rate"])

    def test_no_loss(self):
        self.assertEqual(self.headings("loss-model=none"), ["key-bits"])


class TablesTest(KnownRowsTest):
    """Every cell has four handshakes; those of a cell differ as its rows say."""

    def rewrite_cell(self, bits, rate, columns):
        """Gives the rows of a cell other values."""
        self.rewrite({"key_bits": bits, "drop_rate": rate}, columns)

    def test_latency_of_a_cell(self):
        self.rewrite_cell("2048", "0", {"completed": ["1", "1", "0", "1"],
                                   "latency_ms": ["6900.000", "7000.000", "0.000", "100001.000"]})
        row = self.table("latency")[CELLS.index(("2048", "0"))]
        expected = {"n": "4", "completed": "3", "min_ms": "6900", "max_ms": "100001",
                    "mean_ms": "37967", "over_100s": "1", "over_100s_percent": "25.00"}
        self.assertEqual({name: row[name] for name in expected}, expected)
        self.assertNotIn("reference_avg_ms", row)

    def test_statistics_of_a_cell(self):
        self.rewrite_cell("2048", "0", {"completed": ["1", "1", "0", "1"],
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
        self.rewrite_cell("2048", "0", {"completed": ["1", "0", "0", "1"],
                                   "tpm_sign_mJ": ["209.0000", "0.0000", "0.0000", "211.0000"]})
        row = self.table("statistics", "--metric", "tpm_sign_mJ")[CELLS.index(("2048", "0"))]
        self.assertEqual((row["mean_mJ"], row["max_mJ"]), ("210.000", "211.000"))

    def test_statistics_of_a_cell_without_success(self):
        self.rewrite_cell("2048", "0", {"completed": ["0"] * 4, "latency_ms": ["0.000"] * 4})
        row = self.table("statistics")[CELLS.index(("2048", "0"))]
        self.assertEqual((row["failures"], row["completed_percent"], row["mean_ms"],
                          row["median_ms"], row["within_60s_percent"]),
                         ("4", "0.00", "", "", "0.00"))

    def test_statistics_of_no_column(self):
        done = self.run_command("table", "statistics", "results", "--metric", "colour")
        self.assertEqual((done.returncode, done.stderr.count("\n")), (2, 1))
        self.assertIn("colour", done.stderr)

    def test_latency_beside_the_poster(self):
        self.rewrite_cell("2048", "0", {"completed": ["1"] * 4, "latency_ms": ["7018.490"] * 4})
        self.rewrite_cell("1024", "0.05", {"completed": ["1"] * 4, "latency_ms": [
            "6000.000", "16435.000", "16435.000", "26870.000"]})
        self.rewrite_cell("1024", "0.10", {"completed": ["0"] * 4, "latency_ms": ["0.000"] * 4})
        rows = self.table("latency", "--reference", REFERENCE / "poster-table1.csv")
        outside = rows[CELLS.index(("2048", "0"))]
        self.assertEqual((outside["reference_avg_ms"], outside["reference_avg_verdict"]),
                         ("6949", "outside"))
        self.assertEqual(outside["mean_deviation_percent"], "+1.00")
        inside = rows[CELLS.index(("1024", "0.05"))]
        self.assertEqual((inside["reference_avg_verdict"], inside["mean_deviation_percent"]),
                         ("inside", ""))
        empty = rows[CELLS.index(("1024", "0.10"))]
        self.assertEqual((empty["completed"], empty["mean_ms"], empty["reference_avg_verdict"]),
                         ("0", "", ""))

    def test_energy_is_that_of_2048_bit_without_loss(self):
        self.rewrite_cell("2048", "0", {"completed": ["1"] * 4,
                                   "tpm_sign_ms": ["870.000", "880.000"] * 2,
                                   "tpm_sign_mJ": ["209.0000"] * 4})
        rows = self.table("energy", "--reference", REFERENCE / "poster-table2.csv")
        self.assertEqual([row["component"] for row in rows],
                         ["computation", "radio_tx", "tpm_start", "tpm_twi_bus", "tpm_verify",
                          "tpm_encrypt", "tpm_sign", "sum of the seven", "radio_rx", "idle",
                          "tpm_ready", "total"])
        sign = rows[6]
        self.assertEqual((sign["time_ms"], sign["reference_time_ms"], sign["time_deviation_percent"]),
                         ("875.0", "875", "+0.00"))
        self.assertEqual((sign["energy_mJ"], sign["reference_energy_mJ"],
                          sign["energy_deviation_percent"]), ("209.00", "190.0", "+10.00"))
        total = sum(float(row["energy_mJ"]) for row in rows[:7])
        self.assertAlmostEqual(float(rows[7]["energy_mJ"]), total, delta=0.05)
        self.assertEqual(rows[7]["reference_energy_mJ"], "579.1")

    def test_handshakes_per_battery_charge(self):
        columns = {name: ["1.0000"] * 4 for name in self.rows[0] if name.endswith("_mJ")}
        self.rewrite_cell("2048", "0", {"completed": ["1"] * 4, **columns})
        text = " ".join(self.run_well("table", "energy", "results").split())
        # 6600 mAh at 3.7 V, by 7 mJ and by 10 mJ: there is no base current.
        self.assertIn("battery charge (87912 J): 12558857 by the sum of the seven, 8791200 by the "
                      "total.", text)

    def test_a_base_current_has_a_row(self):
        self.run_well("run", POSTER, "--set", "key-bits=1024", "--set", "drop-rate=0", "--set",
                      "base-current=10mA", "--runs", "1", "--output", "awake", "--quiet")
        rows = {row["component"]: row
                for row in self.read_csv(self.run_well("table", "energy", "awake", "--format", "csv"))}
        self.assertEqual(list(rows)[-3:], ["tpm_ready", "base", "total"])
        time_ms = float(rows["base"]["time_ms"])
        self.assertGreater(time_ms, 5000)
        self.assertAlmostEqual(float(rows["base"]["energy_mJ"]), time_ms * 10e-3 * 3.77, delta=0.02)

    def test_rows_of_an_earlier_version_lack_later_components(self):
        for row in self.rows:
            for unit in ("ms", "mJ"):
                del row[f"tpm_ready_{unit}"], row[f"base_{unit}"]
        self.rewrite({}, {})
        found = [row["component"] for row in self.table("energy")]
        self.assertEqual(found.count("total"), found.count("idle"))
        self.assertNotIn("tpm_ready", found)

    def test_flights_by_key_size(self):
        for rate in ("0", "0.05", "0.10"):
            self.rewrite_cell("1024", rate, {"flight4_bytes": ["1324"] * 4, "flight4_frames": ["14"] * 4,
                                        "flight5_bytes": ["0", "1794"] * 2,
                                        "flight5_frames": ["0", "18"] * 2})
        rows = self.table("flights", "--reference", REFERENCE / "poster-flights.csv")
        self.assertEqual([(row["key_bits"], row["flight"]) for row in rows],
                         [("1024", "4"), ("1024", "5"), ("2048", "4"), ("2048", "5")])
        self.assertEqual(list(rows[0].values()),
                         ["1024", "poster", "4", "1324", "1311", "+0.99", "14", "14", "+0.00"])
        self.assertEqual(list(rows[1].values()),
                         ["1024", "poster", "5", "1794", "1794", "+0.00", "18", "18", "+0.00"])

    def test_missing_handshakes_are_told(self):
        lines = self.rows_file.read_text(encoding="utf-8").splitlines(keepends=True)
        self.rows_file.write_text("".join(lines[:-3]), encoding="utf-8")
        for kind in ("latency", "flights", "energy"):
            with self.subTest(kind):
                self.assertIn("3 handshakes are missing", self.run_well("table", kind, "results"))

    def test_csv_is_a_table_and_nothing_else(self):
        self.rewrite_cell("1024", "0.10", {"completed": ["0"] * 4})
        for kind, reference in (("latency", "poster-table1.csv"), ("energy", None),
                                ("flights", "poster-flights.csv"), ("statistics", None)):
            with self.subTest(kind):
                words = ["--reference", REFERENCE / reference] if reference else []
                done = self.run_command("table", kind, "results", "--format", "csv", *words)
                lines = done.stdout.splitlines()
                self.assertEqual({line.count(",") for line in lines}, {lines[0].count(",")})
                self.assertNotIn("#", done.stdout)
                self.assertNotEqual(done.stderr, "", "what there is to say")
        rows = self.table("energy")
        self.assertEqual(len({(row["key_bits"], row["drop_rate"]) for row in rows}), 5)

    def test_mean_of_other_numbers_of_runs(self):
        widths = []
        for count in ("1", "25", "1000000"):
            row = self.table("latency", "--mean-of", count)[CELLS.index(("2048", "0.10"))]
            self.assertEqual(row["mean_of"], count)
            widths.append(float(row["mean_of_high_ms"]) - float(row["mean_of_low_ms"]))
            self.assertEqual(row["expected_min_ms"] == "", count != "1")
        self.assertGreater(widths[0], widths[1])
        self.assertGreater(widths[1], widths[2])
        self.assertIn("where the mean of 25 runs lies",
                      self.run_well("table", "latency", "results", "--mean-of", "25"))

    def test_one_handshake_tells_no_interval(self):
        self.rewrite_cell("2048", "0", {"completed": ["1", "0", "0", "0"]})
        row = self.table("latency")[CELLS.index(("2048", "0"))]
        self.assertNotEqual(row["mean_ms"], "")
        self.assertEqual((row["mean_of_low_ms"], row["mean_of_high_ms"]), ("", ""))

    def test_cells_are_chosen(self):
        for kind in ("latency", "flights", "energy", "statistics"):
            with self.subTest(kind):
                rows = self.table(kind, "--where", "key_bits=1024")
                self.assertEqual({row["key_bits"] for row in rows}, {"1024"})
        rows = self.table("latency", "--where", "drop-rate=0.1", "--where", "key-bits=1024",
                          "--where", "drop-rate=0.00", "--where", "mtu=500")  # fmt: skip
        self.assertEqual([row["drop_rate"] for row in rows], ["0", "0.10"])
        self.assertIn("Only cells of drop-rate = 0.05.",
                      self.run_well("table", "flights", "results", "--where", "drop-rate=0.05"))

    def test_cells_that_are_not_there(self):
        for where, words in (("colour=red", ["colour", "key-bits, drop-rate"]),
                             ("drop-rate=0.2", ["drop-rate = 0.2", "0, 0.05, 0.10"]),
                             ("mtu=400", ["mtu = 400", "500"]), ("mtu=x", ["--where", "mtu = x"]),
                             ("mtu", ["NAME=VALUE"])):  # fmt: skip
            with self.subTest(where):
                done = self.run_command("table", "latency", "results", "--where", where)
                self.assertEqual((done.returncode, done.stderr.count("\n")), (2, 1))
                for word in words:
                    self.assertIn(word, done.stderr)

    def test_restarts_are_left_out(self):
        self.rewrite_cell("2048", "0", {"latency_ms": ["7000.000"] * 3 + ["180000.000"],
                                        "attempts": ["1", "1", "1", "2"]})
        words = ["--without-restarts", "--where", "key-bits=2048", "--where", "drop-rate=0"]
        for kind in ("latency", "statistics", "energy", "flights"):
            with self.subTest(kind):
                text = " ".join(self.run_well("table", kind, "results", *words).split())
                self.assertIn("Without restarts: 1 handshake that began anew is left out.", text)
        row = self.table("latency", *words)[0]
        self.assertEqual((row["n"], row["mean_ms"], row["over_100s"]), ("3", "7000", "0"))
        self.assertEqual(self.table("energy", *words)[0]["n"], "3")
        done = self.run_command("table", "statistics", "results", *words, "--precision", "2%")
        self.assertEqual((done.returncode, done.stderr.count("\n")), (2, 1))

    def test_energy_of_another_mote_is_its_own(self):
        self.run_well("run", MODERN, "--set", "tpm=off", "--set", "key-type=ecdsa-p256", "--set",
                      "mote-key-type=ecdsa-p256", "--set", "cipher-suite=ECDHE-ECDSA-AES128-SHA",
                      "--set", "drop-rate=0", "--runs", "2", "--output", "other", "--quiet")
        text = self.run_well("table", "energy", "other")
        self.assertNotIn("seven", text)
        self.assertNotIn("tpm", text)
        self.assertNotIn("key-bits", text)
        self.assertRegex(" ".join(text.split()), r"battery charge \(87912 J\): \d+ by the total\.")

    def test_text_fits_the_terminal(self):
        for kind, reference in (("latency", "poster-table1.csv"), ("energy", "poster-table2.csv"),
                                ("flights", "poster-flights.csv")):
            with self.subTest(kind):
                text = self.run_well("table", kind, "results", "--reference", REFERENCE / reference)
                self.assertLessEqual(max(map(len, text.splitlines())), 80)


if __name__ == "__main__":
    unittest.main()
