#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Published numbers stand beside the cells that they are of, and beside no other."""

import unittest

from command import POSTER, SCENARIOS
from known_rows import KnownRowsTest

TABLE1 = SCENARIOS / "reference" / "poster-table1.csv"
TABLE2 = SCENARIOS / "reference" / "poster-table2.csv"


class ReferenceTest(KnownRowsTest):
    """Two sizes of datagrams; the handshakes with 300 byte take 8 s, those with 500 byte 7 s."""

    SCENARIO = ["--set", "key-bits=2048", "--set", "drop-rate=0,0.05", "--set", "mtu=300,500",
                "--runs", "4"]  # fmt: skip

    def setUp(self):
        super().setUp()
        for rate in ("0", "0.05"):
            for mtu, latency in (("300", 8000), ("500", 7000)):
                times = [f"{latency + step}.000" for step in (-30, -10, 10, 30)]
                self.rewrite({"drop_rate": rate, "mtu": mtu}, {"latency_ms": times})

    def write(self, text, name="published.csv"):
        (self.directory / name).write_text(text, encoding="utf-8")
        return name

    def latency(self, published, *words):
        """The rows of the table by drop rate and MTU."""
        rows = self.table("latency", "--reference", self.write(published), *words)
        return {(row["drop_rate"], row["mtu"]): row for row in rows}

    def text(self, kind, published, *words):
        """The table as text, in one line."""
        text = self.run_well("table", kind, "results", "--reference", published, *words)
        return " ".join(text.split())

    def refuse(self, published, words, kind="latency"):
        done = self.run_command("table", kind, "results", "--reference", self.write(published))
        self.assertEqual((done.returncode, done.stderr.count("\n")), (2, 1), done.stderr)
        for word in ["published.csv", *words]:
            self.assertIn(word, done.stderr)

    def test_every_column_that_is_a_setting_is_matched(self):
        rows = self.latency("drop_rate,mtu,avg_ms\n0,500,7000\n0,300,9000\n")
        self.assertEqual({cell: (row["reference_avg_ms"], row["reference_avg_verdict"])
                          for cell, row in rows.items()},
                         {("0", "500"): ("7000", "inside"), ("0", "300"): ("9000", "outside"),
                          ("0.05", "500"): ("", ""), ("0.05", "300"): ("", "")})  # fmt: skip

    def test_settings_that_are_no_axes_are_matched_by_what_they_mean(self):
        rows = self.latency("timer-initial,sink_pacing,drop_rate,avg_ms\n5000ms,0.5s,0.00,7000\n")
        self.assertEqual(rows[("0", "500")]["reference_avg_ms"], "7000")
        rows = self.latency("timer_initial,avg_ms\n1s,7000\n")
        self.assertEqual({row["reference_avg_ms"] for row in rows.values()}, {""})

    def test_size_of_rsa_keys_says_nothing_of_other_keys(self):
        self.run_well("run", POSTER, "--set", "key-type=ecdsa-p256", "--set",
                      "mote-key-type=ecdsa-p256", "--set", "cipher-suite=ECDHE-ECDSA-AES128-SHA",
                      "--runs", "1", "--output", "ecdsa", "--quiet", "--set", "key-bits=2048",
                      "--set", "drop-rate=0")  # fmt: skip
        text = self.run_well("table", "latency", "ecdsa", "--reference", TABLE1)
        self.assertIn("Nothing is published of these cells.", text)
        self.assertNotIn("key-bits  drop-rate", text)

    def test_rows_that_fit_nothing_are_named(self):
        published = self.write("mtu,drop_rate,avg_ms\n500,0,7000\n500,0.2,9000\n400,0,1\n")
        self.assertIn("Rows of published.csv that fit nothing in this table: mtu = 500, drop-rate "
                      "= 0.2; mtu = 400, drop-rate = 0.", self.text("latency", published))
        published = self.write("drop_rate,component,energy_mJ\n0,TPM Sign,190\n0,TPM Wait,5\n")
        text = self.text("energy", published)
        self.assertIn("fit nothing in this table: drop-rate = 0, component = tpm_wait.", text)
        published = self.write("mtu,flight,bytes\n300,4,1800\n500,6,100\n")
        self.assertIn("fit nothing in this table: mtu = 500, flight = 6.",
                      self.text("flights", published))

    def test_axis_that_the_file_does_not_know_is_said(self):
        rows = self.latency("drop_rate,avg_ms\n0,7000\n")
        self.assertEqual([rows[("0", mtu)]["reference_avg_verdict"] for mtu in ("300", "500")],
                         ["outside", "inside"])
        self.assertIn("published.csv has no column mtu: what it says stands beside every value of "
                      "mtu.", self.text("latency", "published.csv"))

    def test_means_alone_suffice(self):
        rows = self.latency("drop_rate,mtu,avg_ms\n0,500,7000\n")
        self.assertNotIn("reference_min_ms", rows[("0", "500")])
        self.assertEqual(rows[("0", "500")]["mean_deviation_percent"], "+0.00")

    def test_heading_is_the_files_own(self):
        for published, heading, note in (
            ("drop_rate,avg_ms,source\n0,7000,lab\n", "lab", ""),
            ("# lab\ndrop_rate,avg_ms\n0,7000\n", "lab", ""),
            ("# Of our laboratory, in May\ndrop_rate,avg_ms\n0,7000\n", "published",
             "Published: Of our laboratory, in May"),
            ("drop_rate,avg_ms\n0,7000\n", "published", "Published: published.csv"),
        ):
            text = self.text("latency", self.write(published))
            self.assertIn(f"{heading} {heading} is", text)
            self.assertIn(note, text)
            self.assertNotIn("poster", text)

    def test_last_line_sums_up(self):
        rows = "drop_rate,mtu,avg_ms\n0,500,7000\n0,300,10000\n0.05,300,16000\n"
        text = self.text("latency", self.write(rows))
        self.assertTrue(text.endswith("1 of 3 published means are inside; median relative error: "
                                      "20.00 %."), text)

    def test_number_of_runs_is_that_of_each_row(self):
        rows = self.latency("drop_rate,mtu,avg_ms,n\n0,500,7000,1\n0,300,8000,4\n")
        self.assertEqual([rows[cell]["mean_of"] for cell in (("0", "500"), ("0", "300"),
                                                             ("0.05", "300"))], ["1", "4", "10"])
        low, high = (float(rows[("0", "500")][f"mean_of_{end}_ms"]) for end in ("low", "high"))
        self.assertEqual((low, high), (6970, 7030), "the extremes, for a mean of one")
        text = self.text("latency", "published.csv", "--mean-of", "25")
        self.assertIn("mean of n runs", text)
        self.assertIn("mean ms of n 95 % from", text)

    def test_files_that_are_refused(self):
        for published, words in (
            ("drop_rate,colour,avg_ms\n0,red,7000\n", ["colour", "avg_ms, max_ms, min_ms, n"]),
            ("drop_rate,mtu\n0,500\n", ["avg_ms"]),
            ("drop_rate,avg_ms\n2,500\n", [":2:", "drop-rate = 2", "from 0 to 1"]),
            ("drop_rate,avg_ms\n0,\n", [":2:", "has no avg_ms"]),
            ("drop_rate,avg_ms\n0,fast\n", [":2:", "avg_ms = fast"]),
            ("drop_rate,avg_ms,n\n0,1,0\n", [":2:", "n: '0'"]),
            ("drop_rate,avg_ms\n0,1\n0.0,2\n", [":3:", "line 2"]),
            ("drop_rate,avg_ms,avg_ms\n0,1,2\n", ["avg_ms twice"]),
            ("drop_rate,avg_ms,source\n0,1,a\n0.05,2,b\n", ["'a' and 'b'", "one source"]),
            ("drop_rate,avg_ms\n", ["no rows"]),
        ):
            with self.subTest(published):
                self.refuse(published, words)
        self.refuse("drop_rate,avg_ms\n0,7000\n", ["component"], "energy")
        self.refuse("drop_rate,flight,avg_ms\n0,4,7000\n", ["bytes"], "flights")

    def test_rows_of_cells_that_were_not_chosen_are_left_aside(self):
        for kind, columns in (("latency", "avg_ms"), ("flights", "flight,bytes"),
                              ("energy", "component,energy_mJ")):
            with self.subTest(kind):
                value = {"latency": "7000", "flights": "4,1900", "energy": "radio-rx,250"}[kind]
                cells = ("0,500", "0,300", "0.05,500")
                published = self.write(f"drop_rate,mtu,{columns}\n" +
                                       "".join(f"{cell},{value}\n" for cell in cells))
                chosen = ["--where", "mtu=500", "--where", "drop-rate=0"]
                self.assertNotIn("fit nothing", self.text(kind, published, *chosen))
                with open(self.directory / published, "a", encoding="utf-8") as file:
                    file.write(f"0.1,300,{value}\n")
                text = self.text(kind, published, *chosen)
                self.assertEqual(text.count("drop-rate = 0.1, mtu = 300"), 1)
                self.assertEqual(text.count("mtu = 300"), 1, text)

    def test_a_component_of_a_chosen_cell_that_is_none_is_told(self):
        published = self.write("mtu,component,energy_mJ\n500,radio-rx,250\n500,radio,250\n")
        text = self.text("energy", published, "--where", "drop-rate=0", "--where", "mtu=500")
        self.assertIn("fit nothing in this table: mtu = 500, component = radio.", text)

    def test_flights_are_told_apart_by_loss_if_the_file_does(self):
        published = self.write("drop_rate,mtu,flight,bytes\n0.05,300,4,1900\n")
        rows = self.table("flights", "--reference", published)
        self.assertEqual([row["reference_bytes"] for row in rows
                          if (row["drop_rate"], row["mtu"], row["flight"])
                          == ("0.05", "300", "4")], ["1900"])  # fmt: skip
        self.assertEqual(sum(row["reference_bytes"] != "" for row in rows), 1)

    def test_energy_without_times(self):
        published = self.write("drop_rate,mtu,component,energy_mJ\n0.05,300,radio-rx,250\n")
        rows = self.table("energy", "--reference", published)
        self.assertEqual({(row["drop_rate"], row["mtu"]) for row in rows}, {("0.05", "300")})
        found = {row["component"]: row["reference_energy_mJ"] for row in rows}
        self.assertEqual((found["radio_rx"], found["sum of the published"], found["idle"]),
                         ("250.0", "250.0", ""))
        self.assertNotIn("reference_time_ms", rows[0])


if __name__ == "__main__":
    unittest.main()
