#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Each kind of picture comes out of CSV files alone."""

import gzip
import subprocess
import unittest

from plot_case import PLOT, PlotCase, handshakes, manifest


class KindsTest(PlotCase):
    """plot.py as a user calls it."""

    def test_as_a_program(self):
        for words, expected in (([], 0), (["--width", "59"], 2)):
            done = subprocess.run([PLOT, "latency", ".", *words], cwd=self.top, check=False,
                                  capture_output=True, text=True)  # fmt: skip
            self.assertEqual(done.returncode, expected, done.stderr)
            self.assertEqual(done.stderr.count("\n"), expected // 2, done.stderr)

    def test_latency(self):
        self.expect_pictures("a", "latency", ".", "--reference", "latency-reference.csv")

    def test_latency_without_reference_in_one_column(self):
        self.expect_pictures("a", "latency", ".", "--width", "80")

    def test_latency_of_a_single_handshake(self):
        self.write("handshakes.csv", "\n".join(handshakes().splitlines()[:2]) + "\n")
        self.expect_pictures("a", "latency", ".")

    def test_latency_of_a_packed_file(self):
        with gzip.open(self.top / "handshakes.csv.gz", "wt") as packed:
            packed.write(handshakes())
        (self.top / "handshakes.csv").unlink()
        self.expect_pictures("a", "latency", ".")

    def test_energy(self):
        self.expect_pictures("a", "energy", ".", "--reference", "energy-reference.csv")

    def test_published_values_are_of_their_cell_and_have_their_own_name(self):
        self.write("lab.csv", "key_bits,drop_rate,mtu,avg_ms,source\n2048,0,400,7000,lab\n")
        self.expect_mistake("lab.csv has nothing of the cells", "latency", ".", "--reference",
                            "lab.csv")  # fmt: skip
        self.write("lab.csv", "key_bits,drop_rate,mtu,avg_ms,source\n2048,0,500,7000,lab\n")
        labels = self.legend_of("latency", ".", "--reference", "lab.csv")
        self.assertEqual(labels[-1], "lab: mean")
        self.assertFalse([label for label in labels if "min." in label])

    def test_energy_is_of_the_cell_that_is_published(self):
        self.write("lab.csv", "# lab\nkey_bits,drop_rate,component,energy_mJ\n"
                              "2048,0.1,tpm-sign,190\n2048,0.1,radio-rx,300\n")  # fmt: skip
        labels = self.legend_of("energy", ".", "--reference", "lab.csv")
        self.assertEqual(labels[1:], ["lab, together 490 mJ", "simulated, listening and waiting"])

    def test_energy_without_the_posters_cell(self):
        self.write("handshakes.csv", handshakes(cells=((1024, 0), (1024, 0.1))))
        self.expect_mistake("drop_rate varies", "energy", ".")
        self.write("handshakes.csv", handshakes(cells=((1024, 0.1),)))
        self.expect_pictures("a", "energy", ".")

    def test_timeline(self):
        self.expect_pictures("a", "timeline", "timeline.csv")

    def test_every_kind_for_sweeps_in_both_widths(self):
        for widths, *kind in (
            ("80 170", "lines", "."),
            ("80", "lines", ".", "--statistic", "completed_percent"),
            ("170", "lines", ".", "--metric", "idle_mJ", "--statistic", "p95"),
            ("80", "lines", ".", "--over", "key-bits", "--where", "drop-rate=0"),
            ("80 170", "cdf", "."),
            ("80 170", "heatmap", "."),
            ("170", "heatmap", ".", "--over", "key-bits"),
            ("80 170", "energy-stack", "."),
            ("80", "energy-stack", ".", "--where", "key-bits=2048"),
            ("80 170", "compare", ".", ".", "--label", "one", "another"),
            ("80 170", "bars", ".", "--metrics", "tpm_sign_mJ"),
            ("80", "bars", ".", "--metrics", "tpm_sign_mJ", "idle_mJ", "--where", "key-bits=2048"),
        ):
            for width in widths.split():
                with self.subTest(kind=kind, width=width):
                    self.expect_pictures("a", *kind, "--width", width)

    def test_several_by_one_command(self):
        done = self.plot("cdf", ".", "--output", "a", "--png-only", "--then",
                         "heatmap", ".", "--where", "key-bits=2048", "--output", "b", "--then",
                         "lines", ".", "--output", "c")  # fmt: skip
        self.assertEqual(done[0], 2)
        self.assertEqual(done[1].count("\n"), 1)
        self.assertIn("needs two axes", done[1])
        self.assertEqual(sorted(path.name for path in self.top.glob("*.p[nd][gf]")),
                         ["a.png", "c.pdf", "c.png"])  # fmt: skip

    def test_distribution_with_failures(self):
        failed = handshakes(cells=((1024, 0.1),), completed=0).splitlines()[1:]
        self.write("handshakes.csv", handshakes() + "\n".join(failed) + "\n")
        self.expect_pictures("a", "cdf", ".")

    def test_single_cell(self):
        self.write("handshakes.csv", handshakes(cells=((2048, 0),)))
        self.write("manifest.json", manifest((2048,), (0,)))
        self.expect_pictures("a", "cdf", ".")
        self.expect_pictures("a", "energy-stack", ".")
        self.expect_pictures("a", "compare", ".", ".")

    def test_same_input_gives_same_bytes(self):
        for kind, source in (("latency", "."), ("energy", "."), ("timeline", "timeline.csv"),
                             ("lines", "."), ("cdf", "."), ("heatmap", "."), ("energy-stack", ".")):
            for prefix in ("a", "b"):
                self.expect_pictures(prefix, kind, source)
            for suffix in ("png", "pdf"):
                with self.subTest(kind=kind, suffix=suffix):
                    first, second = (self.top / f"{name}.{suffix}" for name in "ab")
                    self.assertEqual(first.read_bytes(), second.read_bytes())


if __name__ == "__main__":
    unittest.main()
