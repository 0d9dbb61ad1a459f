# SPDX-License-Identifier: GPL-2.0-only
"""What the tests of the pictures share: results to draw, and plot.py without the cost of a process."""

import contextlib
import io
import json
import os
import pathlib
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


class PlotCase(unittest.TestCase):
    """A test in a directory of its own that has something of each kind to draw."""

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.top = pathlib.Path(directory.name)
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(self.top)
        self.write("handshakes.csv", handshakes())
        self.write("manifest.json", manifest())
        self.write("latency-reference.csv", LATENCY_REFERENCE)
        self.write("energy-reference.csv", ENERGY_REFERENCE)
        self.write("timeline.csv", TIMELINE)

    def write(self, name, text):
        (self.top / name).write_text(text)

    def plot(self, *arguments):
        """The exit code of plot.py, and what it wrote."""
        written = io.StringIO()
        try:
            with contextlib.redirect_stderr(written), contextlib.redirect_stdout(written):
                code = plot.main(list(arguments))
        except SystemExit as stop:
            code = stop.code
        finally:
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

    def legend_of(self, *arguments):
        """The entries of a picture's legend."""
        with mock.patch.object(plot.style, "add_legend") as legend:
            self.expect_pictures("legend", *arguments)
        return [handle.get_label() for handle in legend.call_args.args[2]]

    def figure_of(self, *arguments):
        """A figure, not saved."""
        plot.style.use_house_style()
        plot.cells.forget_tables()
        figure = plot.draw(plot.parse_arguments(list(arguments)))
        self.addCleanup(pyplot.close, figure)
        return figure

    def words_of(self, *arguments):
        """All words of a picture."""
        return " ".join(text.get_text() for text in self.figure_of(*arguments).findobj(Text))
