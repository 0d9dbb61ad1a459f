#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""What cannot be drawn is told in one line, and leaves no picture."""

import unittest

from plot_case import TIMELINE, PlotCase, handshakes, manifest


class MistakesTest(PlotCase):
    """Mistakes of a user."""

    def test_unknown_kind(self):
        self.expect_mistake("invalid choice", "spiral", ".")

    def test_width_too_small(self):
        self.expect_mistake("--width", "latency", ".", "--width", "59")

    def test_missing_file(self):
        self.expect_mistake("nowhere/handshakes.csv", "latency", "nowhere")

    def test_missing_column(self):
        self.expect_mistake("lacks the column duration_ms", "timeline", "energy-reference.csv")

    def test_empty_file(self):
        self.write("timeline.csv", "")
        self.expect_mistake("timeline.csv is no CSV file", "timeline", "timeline.csv")

    def test_text_where_a_number_belongs(self):
        self.write("timeline.csv", TIMELINE.replace("5003", "late"))
        self.expect_mistake("late", "timeline", "timeline.csv")

    def test_no_completed_handshake(self):
        self.write("handshakes.csv", handshakes(completed=0))
        self.expect_mistake("no completed handshake", "latency", ".")

    def test_bad_choices(self):
        for words, arguments in (
            ("no axis mtu", ["lines", ".", "--over", "mtu"]),
            ("no axis mtu", ["cdf", ".", "--where", "mtu=5"]),
            ("never 3072", ["cdf", ".", "--where", "key-bits=3072"]),
            ("not NAME=VALUE", ["cdf", ".", "--where", "key-bits"]),
            ("no column colour", ["lines", ".", "--metric", "colour"]),
            ("--statistic", ["lines", ".", "--statistic", "p42"]),
            ("needs two axes", ["heatmap", ".", "--where", "key-bits=2048"]),
            ("same axis", ["heatmap", ".", "--over", "key-bits", "--by", "key-bits"]),
            ("nowhere/manifest.json", ["compare", ".", "nowhere"]),
            ("nowhere/manifest.json", ["energy-stack", "nowhere"]),
        ):
            with self.subTest(arguments=arguments):
                self.expect_mistake(words, *arguments)

    def test_bars_of_a_sweep_with_too_many_axes(self):
        self.expect_mistake("no axis", "bars", ".", "--over", "mtu")

    def test_sweep_kinds_refuse_a_sweep_without_the_axes(self):
        self.write("handshakes.csv", handshakes(cells=((2048, 0),)))
        self.write("manifest.json", manifest((2048,), (0,)))
        self.expect_mistake("single cell", "lines", ".")
        self.expect_mistake("single cell", "heatmap", ".")

    def test_no_success_at_all(self):
        self.write("handshakes.csv", handshakes(completed=0))
        for kind in ("lines", "cdf", "heatmap", "energy-stack"):
            with self.subTest(kind=kind):
                self.expect_mistake("no c", kind, ".")

    def test_unwritable_output(self):
        self.expect_mistake("cannot write", "latency", ".", "--output", "nowhere/a")


if __name__ == "__main__":
    unittest.main()
