#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""What a picture's texts, colours and files are; how plot.py is started."""

import json
import os
import pathlib
import subprocess
import sys
import unittest
from unittest import mock

from plot_case import PLOT, PlotCase, manifest, plot

import scheme_looks
from matplotlib.colors import to_hex

SCHEMES = ["full", "renegotiate", "resume-id", "resume-ticket", "exporter-psk",
           "exporter-psk-ecdhe", "none", "mine", "yours"]  # fmt: skip


def lives(schemes, drop_rates=(0, 0.1)):
    """A results file of lives, three in a cell, and its manifest."""
    lines = ["key_bits,drop_rate,rekey_scheme,run,completed,latency_ms,rekey_energy_mJ"]
    for number, scheme in enumerate(schemes, 2):
        lines += [f"2048,{rate},{scheme},{run},1,{1000 * number + run},{100 * number + run}"
                  for rate in drop_rates for run in (1, 2, 3)]  # fmt: skip
    described = json.loads(manifest((2048,), drop_rates))
    described["axes"].append({"name": "rekey-scheme", "values": list(schemes)})
    return "\n".join(lines) + "\n", json.dumps(described)


class LooksTest(PlotCase):
    """Texts, colours and files."""

    def pictures(self):
        """The names of the files that are pictures."""
        return sorted(path.name for path in self.top.iterdir()
                      if path.suffix not in (".csv", ".json"))

    def test_texts_of_the_user_are_no_formulas(self):
        for name in ("$", "$x", "$x$ $", r"a \$ $\frac$", "_hidden", "%s {}"):
            with self.subTest(name=name):
                words = ["compare", ".", ".", "--label", name, "b"]
                self.assertEqual(self.plot(*words, "--output", "a"), (0, ""))
                legend = self.figure_of(*words).axes[0].get_legend()
                self.assertEqual(legend.get_texts()[0].get_text().strip(), name)

    def test_values_of_an_axis_are_no_formulas(self):
        rows, described = lives(["$a", "$b$_"])
        self.write("handshakes.csv", rows)
        self.write("manifest.json", described)
        for kind in ("lines", "cdf", "heatmap", "bars"):
            with self.subTest(kind=kind):
                self.assertEqual(self.plot(kind, ".", "--output", "a"), (0, ""))

    def test_another_interpreter_is_told_what_it_lacks(self):
        done = subprocess.run([sys.executable, "-S", PLOT, "latency", "."], check=False,
                              capture_output=True, text=True, env={"PATH": os.environ["PATH"]})
        self.assertEqual((done.returncode, done.stdout), (1, ""), done.stderr)
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        self.assertIn(f"{sys.executable} cannot import ", done.stderr)
        self.assertIn("python3-matplotlib", done.stderr)

    def test_ending_names_the_kind_of_file(self):
        begins = {"png": b"\x89PNG", "pdf": b"%PDF", "svg": b"<?xml"}
        for ending, begin in begins.items():
            with self.subTest(ending=ending):
                for name in (f"a.{ending}", f"b.{ending}"):
                    self.assertEqual(self.plot("cdf", ".", "--output", name), (0, ""))
                first, second = (pathlib.Path(f"{name}.{ending}").read_bytes() for name in "ab")
                self.assertTrue(first.startswith(begin))
                self.assertEqual(first, second)
        self.assertEqual(self.pictures(), sorted(f"{a}.{b}" for a in "ab" for b in begins))

    def test_a_dot_in_a_name_is_no_ending(self):
        self.assertEqual(self.plot("cdf", ".", "--output", "loss-0.05"), (0, ""))
        self.assertEqual(self.pictures(), ["loss-0.05.pdf", "loss-0.05.png"])

    def test_other_endings_are_refused(self):
        for words, arguments in ((".png, .pdf, .svg", ["--output", "a.jpg"]),
                                 ("--png-only", ["--output", "a.svg", "--png-only"])):
            code, written = self.plot("cdf", ".", *arguments)
            self.assertEqual((code, written.count("\n")), (2, 1))
            self.assertIn(words, written)
        self.assertEqual(self.pictures(), [])

    def test_a_scheme_has_one_look(self):
        for names in (SCHEMES, SCHEMES[::-1], SCHEMES[2:5] + ["mine"]):
            looks = scheme_looks.looks_of(names)
            self.assertEqual(len({look[0] for look in looks.values()}), len(names))
            for name in names[:7]:
                if name not in ("mine", "yours"):
                    self.assertEqual(looks[name], scheme_looks.looks_of([name])[name])

    def colors_in_legend(self, *arguments):
        """The colour of each scheme by the legend of a picture."""
        legend = self.figure_of(*arguments).axes[0].get_legend()
        handles = getattr(legend, "legend_handles", None) or legend.legendHandles
        return {
            text.get_text().split(", ")[-1]: to_hex(
                one.get_color() if hasattr(one, "get_color") else one.get_facecolor())
            for one, text in zip(handles, legend.get_texts())
        }  # fmt: skip

    def test_a_scheme_has_its_color_in_every_picture(self):
        seen = {}
        for schemes in (["full", "resume-id", "mine"], ["mine", "none", "resume-id", "full"]):
            rows, described = lives(schemes)
            self.write("handshakes.csv", rows)
            self.write("manifest.json", described)
            for words in (["lines", "."], ["cdf", "."], ["cdf", ".", "--where", "drop-rate=0"],
                          ["bars", ".", "--metrics", "rekey_energy_mJ", "--over", "drop-rate"]):
                colors = self.colors_in_legend(*words)
                for scheme in schemes:
                    with self.subTest(words=words, scheme=scheme):
                        self.assertEqual(colors[scheme],
                                         seen.setdefault(scheme, colors[scheme]))
        self.assertEqual(seen["full"], to_hex(scheme_looks.LOOKS["full"][0]))

    def test_bars_of_a_scheme_are_tints_of_its_color(self):
        rows, described = lives(["full", "resume-id"])
        self.write("handshakes.csv", rows)
        self.write("manifest.json", described)
        figure = self.figure_of("bars", ".", "--over", "rekey-scheme")
        drawn = {to_hex(patch.get_facecolor()) for patch in figure.axes[0].patches}
        for scheme in ("full", "resume-id"):
            self.assertIn(to_hex(scheme_looks.LOOKS[scheme][0]), drawn)
        self.assertEqual(len(drawn), 4)

    def test_a_component_has_one_color(self):
        for name, color in plot.energy_stack.COLORS.items():
            bar = plot.timeline.BARS.get(name.replace("_", "-"))
            self.assertIn(color, (bar or (None, color))[1:])

    def test_program_is_found_where_it_is_installed(self):
        prefix = self.top / "prefix"
        (prefix / "bin").mkdir(parents=True)
        (prefix / "bin" / "mote-dtls").touch()
        place = prefix / "share" / "mote-dtls" / "plots" / "cells.py"
        with mock.patch.object(plot.cells, "__file__", str(place)), \
                mock.patch.dict(os.environ, {"PATH": ""}):
            os.environ.pop("MOTE_DTLS_PROGRAM", None)
            self.assertEqual(plot.cells.find_program(), str(prefix / "bin" / "mote-dtls"))


if __name__ == "__main__":
    unittest.main()
