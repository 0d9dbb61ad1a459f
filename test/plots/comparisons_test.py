#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Cells beside each other: fronts, sweeps side by side, axes that advance together."""

import json
import unittest

from plot_case import PlotCase, handshakes, manifest


class ComparisonsTest(PlotCase):
    """Pictures of several sweeps, or of several axes."""

    def write_points(self, name, points):
        """A sweep over the MTU, whose cells have those latencies in ms and energies in mJ."""
        (self.top / name).mkdir()
        described = json.loads(manifest([2048], [0.1]))
        described["axes"].append({"name": "mtu", "values": [str(mtu) for mtu, *_ in points]})
        self.write(f"{name}/manifest.json", json.dumps(described))
        rows = ["key_bits,drop_rate,mtu,run,completed,latency_ms,energy_total_mJ"]
        rows += [f"2048,0.1,{mtu},{run},{completed},{latency},{energy}"
                 for mtu, completed, latency, energy in points for run in (1, 2, 3)]  # fmt: skip
        self.write(f"{name}/handshakes.csv", "\n".join(rows) + "\n")

    def test_front_is_of_the_cells_that_no_other_beats(self):
        self.write_points("a", ((96, 1, 9000, 900), (200, 1, 5000, 990), (304, 1, 9500, 995),
                                (500, 0, 0, 0)))  # fmt: skip
        self.write_points("b", ((96, 1, 4000, 400), (200, 1, 4000, 410)))
        shown = self.legend_of("pareto", "a", "b", "--label", "one", "other", "--mark", "mtu=304")
        self.assertEqual(shown[:2] + shown[3:],
                         ["one", "other", "MTU 304", "MTU 200", "MTU 96", "MTU 96"])  # fmt: skip

    def test_axes_that_advance_together_are_one(self):
        self.write_points("a", ((96, 1, 9000, 900), (200, 1, 5000, 990)))
        described = json.loads((self.top / "a/manifest.json").read_text())
        described["axes"][0]["values"] = ["1024", "2048"]
        described["axes"][2]["with"] = "key-bits"
        self.write("a/manifest.json", json.dumps(described))
        rows = (self.top / "a/handshakes.csv").read_text().replace("2048,0.1,96", "1024,0.1,96")
        self.write("a/handshakes.csv", rows)
        self.expect_mistake("needs two axes", "heatmap", "a")
        for axis in ("key-bits", "mtu"):
            with self.subTest(axis=axis):
                self.assertEqual(self.legend_of("lines", "a", "--over", axis), ["95 % confidence"])
                self.expect_pictures("b", "bars", "a", "--over", axis)
        self.expect_pictures("b", "heatmap", "a", "--over", "mtu", "--by", "drop-rate")

    def test_front_in_both_widths(self):
        self.write_points("a", ((96, 1, 9000, 900), (200, 1, 5000, 990)))
        for width in ("80", "170"):
            self.expect_pictures("a", "pareto", "a", "a", "--width", width)

    def test_front_of_failures_alone(self):
        self.write_points("a", ((96, 0, 0, 0), (200, 0, 0, 0)))
        self.expect_mistake("no cell in which all completed", "pareto", "a", "a")

    def test_comparison_of_three(self):
        words = self.words_of("compare", ".", ".", ".", "--label", "one", "two", "three")
        for name in ("one", "two", "three"):
            self.assertIn(name, words)
        self.expect_mistake("2 names for 3 sweeps", "compare", ".", ".", ".", "--label", "a", "b")
        self.expect_mistake("5 sweeps are more than 4", "compare", *5 * ".")

    def test_comparison_chooses_where_there_is_a_choice(self):
        (self.top / "other").mkdir()
        self.write("other/handshakes.csv", handshakes(((4096, 0), (4096, 0.1))))
        self.write("other/manifest.json", manifest((4096,)))
        self.expect_mistake("no cell in common", "compare", ".", "other")
        self.expect_mistake("no axis mtu", "compare", ".", "other", "--where", "mtu=5")
        self.expect_pictures("a", "compare", ".", "other", "--where", "key-bits=2048")


if __name__ == "__main__":
    unittest.main()
