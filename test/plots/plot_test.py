#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""The pictures come out of CSV files alone, and bad input is answered by one line."""

import contextlib
import gzip
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
from unittest import mock

PLOT = pathlib.Path(__file__).resolve().parents[2] / "plots" / "plot.py"
sys.path.insert(0, str(PLOT.parent))

import plot  # noqa: E402, its directory is known only now
from matplotlib import pyplot  # noqa: E402
from matplotlib.text import Text  # noqa: E402

COMPONENTS = (
    "computation radio_tx tpm_start tpm_twi_bus tpm_verify tpm_encrypt tpm_sign radio_rx idle "
    "tpm_ready base"
).split()
LATENCY_REFERENCE = """\
# a comment with a source
key_bits,drop_rate,min_ms,avg_ms,max_ms,n
2048,0.00,6861,6949,7065,10
"""
ENERGY_REFERENCE = """\
component,current_mA,time_ms,energy_mJ
Computation,11.4,49,2.1
TPM Sign,57.6,875,190
"""
TIMELINE = """\
time_ms,duration_ms,node,lane,event,detail,bytes
0,0,mote,dtls,attempt,1,0
0,3,mote,processor,computation,digest,0
3,0,mote,dtls,flight,flight 1,100
3,4.3,mote,radio,frame,,127
20,4.3,mote,radio,frame-lost,,127
30,500,sink,server,sleep,,0
600,880,mote,tpm,tpm-start,,0
1480,30,mote,tpm-bus,tpm-twi-bus,,0
1510,900,mote,tpm,tpm-ready,,0
5003,0,mote,timer,timeout,,0
6000,0,mote,dtls,finished,,0
"""


def handshakes(cells=((1024, 0), (2048, 0), (2048, 0.1)), completed=1):
    """A results file with three handshakes a cell."""
    header = ["key_bits", "drop_rate", "run", "completed", "latency_ms", "half_open"]
    header += [f"{name}_{unit}" for unit in ("ms", "mJ") for name in COMPONENTS]
    lines = [",".join(header + ["failure"])]
    for key_bits, drop_rate in cells:
        for run in (1, 2, 3):
            latency_ms = 5851 + 10 * run + 20000 * run * drop_rate
            energies = [1.5 * run] * len(COMPONENTS)
            row = [key_bits, drop_rate, run, completed, latency_ms, 0, *energies, *energies,
                   '"none, # of it"']  # fmt: skip
            lines.append(",".join(map(str, row)))
    return "\n".join(lines) + "\n"


def manifest(key_bits=(1024, 2048), drop_rate=(0, 0.1)):
    """The manifest of such a results directory."""
    axes = [{"name": "key-bits", "values": [str(value) for value in key_bits]},
            {"name": "drop-rate", "values": [str(value) for value in drop_rate]}]
    return json.dumps({"versions": {}, "seed": 1, "first_run": 1, "runs": 3, "axes": axes,
                       "settings": {}})


class PlotTest(unittest.TestCase):
    """plot.py as a user calls it."""

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.top = pathlib.Path(directory.name)
        self.write("handshakes.csv", handshakes())
        self.write("manifest.json", manifest())
        self.write("latency-reference.csv", LATENCY_REFERENCE)
        self.write("energy-reference.csv", ENERGY_REFERENCE)
        self.write("timeline.csv", TIMELINE)

    def write(self, name, text):
        (self.top / name).write_text(text)

    def plot(self, *arguments):
        """Calls plot.py without the cost of a process; its exit code and what it wrote."""
        before = os.getcwd()
        os.chdir(self.top)
        written = io.StringIO()
        try:
            with contextlib.redirect_stderr(written), contextlib.redirect_stdout(written):
                code = plot.main(list(arguments))
        except SystemExit as stop:
            code = stop.code
        finally:
            os.chdir(before)
            pyplot.close("all")
        return code, written.getvalue()

    def expect_pictures(self, prefix, *arguments):
        self.assertEqual(self.plot(*arguments, "--output", prefix), (0, ""))
        self.assertTrue((self.top / f"{prefix}.png").read_bytes().startswith(b"\x89PNG"))
        self.assertTrue((self.top / f"{prefix}.pdf").read_bytes().startswith(b"%PDF"))

    def expect_mistake(self, words, *arguments):
        code, written = self.plot(*arguments)
        self.assertEqual(code, 2, written)
        self.assertEqual(written.count("\n"), 1, written)
        self.assertIn(words, written)
        self.assertEqual(list(self.top.glob("*.p[nd][gf]")), [])

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
        with mock.patch.object(plot.latency.style, "add_legend") as legend:
            self.expect_pictures("a", "latency", ".", "--reference", "lab.csv")
        labels = [handle.get_label() for handle in legend.call_args.args[2]]
        self.assertEqual(labels[-1], "lab: mean")
        self.assertFalse([label for label in labels if "min." in label])

    def test_energy_is_of_the_cell_that_is_published(self):
        self.write("lab.csv", "# lab\nkey_bits,drop_rate,component,energy_mJ\n"
                              "2048,0.1,tpm-sign,190\n2048,0.1,radio-rx,300\n")  # fmt: skip
        with mock.patch.object(plot.energy.style, "add_legend") as legend:
            self.expect_pictures("a", "energy", ".", "--reference", "lab.csv")
        labels = [handle.get_label() for handle in legend.call_args.args[2]]
        self.assertEqual(labels[1:], ["lab, together 490 mJ", "simulated, listening and waiting"])

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

    def legend_of_pareto(self, *arguments):
        """The entries of the legend of such a picture."""
        shown = []
        draw = plot.pareto.style.add_legend
        self.addCleanup(setattr, plot.pareto.style, "add_legend", draw)
        plot.pareto.style.add_legend = lambda figure, axes, handles, columns: shown.extend(
            handle.get_label() for handle in handles
        )
        self.assertEqual(self.plot("pareto", *arguments, "--output", "a"), (0, ""))
        return shown

    def test_front_is_of_the_cells_that_no_other_beats(self):
        self.write_points("a", ((96, 1, 9000, 900), (200, 1, 5000, 990), (304, 1, 9500, 995),
                                (500, 0, 0, 0)))  # fmt: skip
        self.write_points("b", ((96, 1, 4000, 400), (200, 1, 4000, 410)))
        shown = self.legend_of_pareto("a", "b", "--label", "one", "other", "--mark", "mtu=304")
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
                with mock.patch.object(plot.lines.style, "add_legend") as legend:
                    self.expect_pictures("b", "lines", "a", "--over", axis)
                labels = [handle.get_label() for handle in legend.call_args.args[2]]
                self.assertEqual(labels, ["95 % confidence"])
                self.expect_pictures("b", "bars", "a", "--over", axis)
        self.expect_pictures("b", "heatmap", "a", "--over", "mtu", "--by", "drop-rate")

    def test_front_in_both_widths(self):
        self.write_points("a", ((96, 1, 9000, 900), (200, 1, 5000, 990)))
        for width in ("80", "170"):
            self.expect_pictures("a", "pareto", "a", "a", "--width", width)

    def test_front_of_failures_alone(self):
        self.write_points("a", ((96, 0, 0, 0), (200, 0, 0, 0)))
        self.expect_mistake("no cell in which all completed", "pareto", "a", "a")

    def test_bars_of_a_sweep_with_too_many_axes(self):
        self.expect_mistake("no axis", "bars", ".", "--over", "mtu")

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

    def words_of(self, *arguments):
        """All words of a picture."""
        before = os.getcwd()
        os.chdir(self.top)
        plot.cells.forget_tables()
        try:
            figure = plot.draw(plot.parse_arguments(list(arguments)))
        finally:
            os.chdir(before)
        texts = [text.get_text() for text in figure.findobj(Text)]
        pyplot.close(figure)
        return " ".join(texts)

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

    def test_single_cell(self):
        self.write("handshakes.csv", handshakes(cells=((2048, 0),)))
        self.write("manifest.json", manifest((2048,), (0,)))
        self.expect_pictures("a", "cdf", ".")
        self.expect_pictures("a", "energy-stack", ".")
        self.expect_pictures("a", "compare", ".", ".")

    def test_sweep_kinds_refuse_a_sweep_without_the_axes(self):
        self.write("handshakes.csv", handshakes(cells=((2048, 0),)))
        self.write("manifest.json", manifest((2048,), (0,)))
        self.expect_mistake("single cell", "lines", ".")
        self.expect_mistake("single cell", "heatmap", ".")

    def test_same_input_gives_same_bytes(self):
        for kind, source in (("latency", "."), ("energy", "."), ("timeline", "timeline.csv"),
                             ("lines", "."), ("cdf", "."), ("heatmap", "."), ("energy-stack", ".")):
            for prefix in ("a", "b"):
                self.expect_pictures(prefix, kind, source)
            for suffix in ("png", "pdf"):
                with self.subTest(kind=kind, suffix=suffix):
                    first, second = (self.top / f"{name}.{suffix}" for name in "ab")
                    self.assertEqual(first.read_bytes(), second.read_bytes())

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

    def test_energy_without_the_posters_cell(self):
        self.write("handshakes.csv", handshakes(cells=((1024, 0), (1024, 0.1))))
        self.expect_mistake("drop_rate varies", "energy", ".")
        self.write("handshakes.csv", handshakes(cells=((1024, 0.1),)))
        self.expect_pictures("a", "energy", ".")

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

    def test_no_success_at_all(self):
        self.write("handshakes.csv", handshakes(completed=0))
        for kind in ("lines", "cdf", "heatmap", "energy-stack"):
            with self.subTest(kind=kind):
                self.expect_mistake("no c", kind, ".")

    def test_unwritable_output(self):
        self.expect_mistake("cannot write", "latency", ".", "--output", "nowhere/a")


if __name__ == "__main__":
    unittest.main()
