#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""What a picture says of its cells: failures, values that nobody has, components."""

import unittest

from plot_case import PlotCase, handshakes, manifest, plot


class WordsTest(PlotCase):
    """The words of a picture."""

    def test_failures_are_shown(self):
        some = handshakes(cells=((1024, 0),), completed=0).splitlines()[1:]
        none = handshakes(cells=((2048, 0.1),), completed=0).splitlines()[1:]
        rows = handshakes(cells=((1024, 0), (1024, 0.1), (2048, 0))).splitlines()
        for marks, kind, *options in (
            (["hollow: some failed", "none completed"], "lines", "--over", "drop-rate"),
            (["* some failed", "none completed"], "heatmap"),
            (["* some failed", "none completed"], "energy-stack"),
            (["50 % failed", "none completed"], "compare", "."),
            (["50 % failed", "100 % failed"], "cdf"),
            (["(3 of 6)", "none completed"], "bars"),
            (["n = 3 of 6", "none completed", "n = 0 of 3"], "latency"),
        ):
            with self.subTest(kind=kind):
                self.write("handshakes.csv", "\n".join(rows + some + none) + "\n")
                shown = self.words_of(kind, ".", *options)
                for words in marks:
                    self.assertIn(words, shown)
                self.write("handshakes.csv", handshakes())
                shown = self.words_of(kind, ".", *options)
                self.assertNotIn("fail", shown)
                self.assertNotRegex(shown, r"\d of \d")

    def test_bars_have_the_units_of_their_groups(self):
        shown = self.words_of("bars", ".", "--over", "drop-rate")
        self.assertIn("0 % lost 10 % lost", shown)

    def test_values_that_nobody_has_are_counted(self):
        lines = ["key_bits,drop_rate,run,completed,latency_ms,rekeys,rekey_energy_mJ"]
        for rate, rekeys in ((0, (0, 0)), (0.1, (0, 2))):
            lines += [f"2048,{rate},{run},1,{100 if n else ''},{n},{200 if n else ''}"
                      for run, n in enumerate(rekeys, 1)]  # fmt: skip
        self.write("handshakes.csv", "\n".join([*lines, "2048,0,3,0,,0,"]) + "\n")
        self.write("manifest.json", manifest([2048]))
        self.assertIn("0 % lost (33 % failed, 2 without a latency)", self.words_of("cdf", "."))
        shown = self.words_of("bars", ".", "--metrics", "rekey_energy_mJ")
        self.assertIn("no value", shown)
        self.assertIn("200 (1 of 2)", shown)

    def test_shares_are_drawn_from_nothing_to_all(self):
        self.assertTrue(plot.cells.wants_log_scale("mean", 1, 20))
        self.assertFalse(plot.cells.wants_log_scale("mean", 1, 19))
        self.assertFalse(plot.cells.wants_log_scale("mean", 0, 20))
        self.assertFalse(plot.cells.wants_log_scale("within_60s_percent", 1, 100))
        words = self.words_of("lines", ".", "--statistic", "within_60s_percent")
        self.assertIn("completed within 60 s, % of all", words)

    def test_energy_names_the_components_that_occur(self):
        self.assertIn("TPM sign", self.words_of("energy-stack", "."))
        lines = handshakes().splitlines()
        place = lines[0].split(",").index("tpm_sign_mJ")
        fields = [line.split(",", place + 1) for line in lines]
        for line in fields[1:]:
            line[place] = "0"
        self.write("handshakes.csv", "\n".join(map(",".join, fields)) + "\n")
        self.assertNotIn("TPM sign", self.words_of("energy-stack", "."))

    def test_a_mote_without_base_current_has_no_bar_of_it(self):
        kinds = (["energy-stack", "."], ["energy", ".", "--reference", "energy-reference.csv"])
        for words in kinds:
            self.assertIn("base", self.words_of(*words))
        lines = handshakes().splitlines()
        place = lines[0].split(",").index("base_mJ")
        fields = [line.split(",", place + 1) for line in lines]
        for line in fields[1:]:
            line[place] = "0"
        self.write("handshakes.csv", "\n".join(map(",".join, fields)) + "\n")
        for words in kinds:
            with self.subTest(words=words):
                self.assertNotIn("base", self.words_of(*words))

    def test_rows_of_an_earlier_version_lack_later_components(self):
        kinds = (["energy-stack", "."], ["energy", ".", "--reference", "energy-reference.csv"])
        for words in kinds:
            self.assertIn("TPM, waiting", self.words_of(*words))
        columns = [index for index, name in enumerate(handshakes().split("\n", 1)[0].split(","))
                   if not name.startswith(("tpm_ready", "base"))]
        rows = [line.split(",", max(columns)) for line in handshakes().splitlines()]
        self.write("handshakes.csv",
                   "".join(",".join(row[index] for index in columns) + "\n" for row in rows))
        for words in kinds:
            with self.subTest(words=words):
                found = self.words_of(*words)
                self.assertIn("TPM sign", found)
                self.assertNotIn("TPM, waiting", found)


if __name__ == "__main__":
    unittest.main()
