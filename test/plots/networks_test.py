#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Pictures of networks: who is connected when, and where everybody is."""

import json
import unittest

import numpy
from plot_case import PlotCase, manifest
from matplotlib.collections import LineCollection

COLUMNS = ("key_bits,drop_rate,run,mote,kind,x_m,y_m,hops,parent,connected,connected_at_s,"
           "latency_ms,energy_total_mJ,failure")  # fmt: skip
# Of each mote its kind, place, parent and when it connects in the first run; 3 has no way.
MOTES = (("opal", 10, 0, 0, 8.0), ("telosb-psk", 20, 0, 1, 2.0), ("opal", 90, 0, "", ""),
         ("telosb-psk", 0, 10, 0, 4.0))  # fmt: skip


def mote_rows(drop_rate, run, motes=MOTES):
    """The rows of one network; each run is 1 s later than the one before."""
    rows = []
    for number, (kind, x_m, y_m, parent, time_s) in enumerate(motes, 1):
        hops = "" if parent == "" else 1 + (parent != 0)
        has = time_s != ""
        at_s = time_s + run - 1 if has else ""
        rows.append(f"2048,{drop_rate},{run},{number},{kind},{x_m},{y_m},{hops},{parent},"
                    f"{int(has)},{at_s},{1000 * at_s if has else ''},{100 * number},"
                    f"{'' if has else 'no way'}")  # fmt: skip
    return rows


class NetworksTest(PlotCase):
    """connections, hops, building and loads."""

    def setUp(self):
        super().setUp()
        self.write_networks((0, 0.1))

    def write_networks(self, drop_rates, motes=MOTES, runs=(1, 2, 3), **settings):
        completed = int(all(mote[-1] != "" for mote in motes))
        rows = ["key_bits,drop_rate,run,completed,latency_ms,attempts,energy_total_mJ"]
        rows += [f"2048,{rate},{run},{completed},{9000 * run if completed else ''},5,{1000 * run}"
                 for rate in drop_rates for run in runs]  # fmt: skip
        self.write("handshakes.csv", "\n".join(rows) + "\n")
        lines = [row for rate in drop_rates for run in runs for row in mote_rows(rate, run, motes)]
        self.write("motes.csv", "\n".join([COLUMNS, *lines]) + "\n")
        described = json.loads(manifest((2048,), drop_rates))
        described["settings"] = {"experiment": "network", **settings}
        self.write("manifest.json", json.dumps(described))

    def test_loads_are_what_the_timeline_says(self):
        # In the first second the channel is busy for 0.3 s, of which 0.1 s twice.
        self.write("timeline.csv", "time_ms,duration_ms,node,event,peer,detail,bytes,lost\n"
                                   "100,200,1,frame,0,,90,0\n200,200,2,frame,0,,90,1\n"
                                   "1000,1000,0,base-sends,1,,90,\n"
                                   "2500,250,0,base-receives,1,,90,\n19000,900,1,frame,0,,9,0\n")
        self.expect_pictures("a", "loads", "timeline.csv")
        figure = self.figure_of("loads", "timeline.csv")
        channel, sends, receives = (patch.get_data() for patch in figure.axes[0].patches)
        width = channel.edges[1] - channel.edges[0]
        for data, busy_s in ((channel, 0.3 + 0.9), (sends, 1), (receives, 0.25)):
            self.assertAlmostEqual(data.values.sum() * width / 100, busy_s)
        self.assertAlmostEqual(channel.values[int(0.15 / width)], 100)
        self.assertEqual(sends.values[int(2.2 / width)], 0)

    def test_loads_of_a_handshake(self):
        self.expect_mistake("no timeline of a network", "loads", "timeline.csv")

    def curves(self, *words):
        """The lines of the connection curves as pairs of times and shares in %."""
        lines = self.figure_of("connections", ".", *words).axes[0].get_lines()
        return [(line.get_xdata(), line.get_ydata()) for line in lines]

    def test_both_in_both_widths(self):
        for width in ("80", "170"):
            self.expect_pictures("a", "connections", ".", "--width", width)
            self.expect_pictures("a", "connections", ".", "--kinds", "--width", width)
            self.expect_pictures("a", "hops", ".", "--kinds", "--width", width)
            self.expect_pictures("a", "building", ".", "--where", "drop-rate=0", "--width", width)

    def test_same_input_gives_same_bytes(self):
        for kind in (["connections", "."], ["hops", "."],
                     ["building", ".", "--where", "drop-rate=0"]):  # fmt: skip
            for prefix in "ab":
                self.expect_pictures(prefix, *kind)
            for suffix in ("png", "pdf"):
                with self.subTest(kind=kind, suffix=suffix):
                    first, second = (self.top / f"{name}.{suffix}" for name in "ab")
                    self.assertEqual(first.read_bytes(), second.read_bytes())

    def test_curve_is_the_median_network(self):
        curves = self.curves()
        self.assertEqual(len(curves), 2)
        times, shares = curves[0]
        self.assertEqual(list(times[1:-1]), [2, 3, 4, 5, 6, 8, 9, 10])
        self.assertEqual(list(shares), [0, 0, 25, 25, 50, 50, 50, 75, 75, 75])

    def test_cells_are_told_apart_and_failures_counted(self):
        self.assertEqual(self.legend_of("connections", "."),
                         ["0 % lost (25 % failed)", "10 % lost (25 % failed)",
                          "5 % to 95 % of the networks"])  # fmt: skip

    def test_kinds_of_a_single_cell_have_lines_of_their_own(self):
        self.assertEqual(self.legend_of("connections", ".", "--where", "drop-rate=0"),
                         ["opal (50 % failed)", "telosb-psk", "5 % to 95 % of the networks"])  # fmt: skip
        self.assertEqual([max(shares) for _, shares in
                          self.curves("--where", "drop-rate=0")], [50, 100])  # fmt: skip
        self.assertEqual(len(self.legend_of("connections", ".", "--kinds")), 5)

    def test_a_single_network_has_no_band(self):
        self.write_networks((0, 0.1), runs=(1,))
        figure = self.figure_of("connections", ".")
        self.assertEqual(figure.axes[0].get_ylabel(), "motes connected, %")
        self.assertEqual(len(self.legend_of("connections", ".")), 2)
        self.write_networks((0,), [MOTES[0]], (1,))
        self.assertEqual(self.legend_of("connections", "."), ["n = 1"])

    def test_many_lines_have_no_bands(self):
        self.write_networks((0, 0.1, 0.2, 0.3, 0.4))
        figure = self.figure_of("connections", ".")
        self.assertEqual(len(figure.axes[0].get_lines()), 5)
        self.assertFalse(figure.axes[0].collections)
        self.assertEqual(figure.axes[0].get_ylabel(), "motes connected, % (median)")

    def test_lines_of_cells_and_kinds_are_told_by_color_and_dashes(self):
        lines = self.figure_of("connections", ".", "--kinds").axes[0].get_lines()
        looks = [(line.get_color(), line.get_linestyle()) for line in lines]
        self.assertEqual(len(set(looks)), 4)
        for part in zip(*looks):
            self.assertEqual(len(set(part)), 2)

    def test_numbers_of_motes_of_a_kind_are_numbers(self):
        self.write_motes_axis(["opal:5", "opal:10", "opal:20"])
        axes = self.figure_of("lines", ".").axes[0]
        self.assertEqual(axes.get_xlabel(), "motes (opal)")
        self.assertEqual([list(line.get_xdata()) for line in axes.get_lines()], [[5, 10, 20]])
        self.write_motes_axis(["opal:5", "opal:5+telosb-psk:5", "20"])
        self.assertEqual(self.figure_of("lines", ".").axes[0].get_xlabel(), "motes")
        self.assertEqual([name.split(" (")[0] for name in self.legend_of("connections", ".")][:3],
                         ["5 opal", "5 opal + 5 telosb-psk", "20 motes"])  # fmt: skip

    def write_motes_axis(self, values):
        """Networks of those motes; each is as the others are."""
        self.write_networks((0,), [mote for mote in MOTES if mote[-1] != ""])
        for name in ("motes.csv", "handshakes.csv"):
            self.write_networks_column(name, values)
        described = json.loads((self.top / "manifest.json").read_text())
        described["axes"].append({"name": "motes", "values": values})
        self.write("manifest.json", json.dumps(described))

    def write_networks_column(self, name, values):
        """Repeats a file's rows for each value of an axis of motes."""
        header, *rows = (self.top / name).read_text().splitlines()
        lines = [header.replace("drop_rate", "drop_rate,motes")]
        lines += [row.replace("2048,0,", f"2048,0,{value},") for value in values for row in rows]
        self.write(name, "\n".join(lines) + "\n")

    def test_times_of_all_sizes_have_a_logarithmic_axis(self):
        for late_s, expected in ((18, "linear"), (180, "log")):
            with self.subTest(late_s=late_s):
                self.write_networks((0,), [*MOTES, ("opal", 5, 5, 0, late_s)], (1, 2))
                axes = self.figure_of("connections", ".").axes[0]
                self.assertEqual(axes.get_xscale(), expected)

    def test_a_line_ends_where_its_networks_were_left(self):
        for name in ("motes.csv", "handshakes.csv"):
            rows = (self.top / name).read_text().replace("drop_rate", "drop_rate,network_duration")
            rows = rows.replace("2048,0,", "2048,0,6s,").replace("2048,0.1,", "2048,0,1h,")
            self.write(name, rows)
        described = json.loads((self.top / "manifest.json").read_text())
        described["axes"][1]["values"] = ["0"]
        described["axes"].append({"name": "network-duration", "values": ["6s", "1h"]})
        self.write("manifest.json", json.dumps(described))
        ends = [times[-1] for times, _ in self.curves()]
        self.assertEqual(ends[0], 6)
        self.assertGreater(ends[1], 10)

    def test_hops_have_the_median_over_networks_of_the_mean_of_their_motes(self):
        lines = self.figure_of("hops", ".", "--metric", "connected_at_s").axes[0].get_lines()
        self.assertEqual(len(lines), 2)
        for line in lines:
            self.assertEqual(list(line.get_xdata()), [1, 2])
            self.assertEqual(list(line.get_ydata()), [7, 3])
        # Without the first cell's only mote two hops away there is nothing to show there.
        self.write_networks((0, 0.1), [MOTES[0], ("telosb-psk", 20, 0, 1, ""), MOTES[3]])
        (line, _) = self.figure_of("hops", ".", "--metric", "connected_at_s").axes[0].get_lines()
        self.assertEqual(line.get_ydata()[0], 7)
        self.assertTrue(numpy.isnan(line.get_ydata()[1]))

    def test_hops_of_motes_without_a_way(self):
        self.write_networks((0,), [MOTES[2]])
        self.expect_mistake("no mote with a way to the sink has energy_total_mJ", "hops", ".",
                            "--metric", "energy_total_mJ")  # fmt: skip

    def map_of(self, *words):
        """The axes of a map of the network without loss."""
        return self.figure_of("building", ".", "--where", "drop-rate=0", *words).axes[0]

    def ways(self, axes):
        """The lines to parents on a map."""
        (ways,) = [one for one in axes.collections if isinstance(one, LineCollection)]
        return [[tuple(end) for end in segment] for segment in ways.get_segments()]

    def test_ways_lead_from_each_mote_to_its_parent(self):
        self.assertEqual(self.ways(self.map_of()),
                         [[(10, 0), (0, 0)], [(20, 0), (10, 0)], [(0, 10), (0, 0)]])  # fmt: skip

    def test_a_metre_is_as_long_in_each_direction(self):
        for motes in (MOTES, [("opal", 10 * i, 0, i - 1, 1.0) for i in range(1, 6)],
                      [("opal", 0, 10 * i, i - 1, 1.0) for i in range(1, 6)]):
            self.write_networks((0,), motes)
            axes = self.map_of()
            axes.figure.canvas.draw()
            unit = axes.transData.transform([(1, 0), (0, 1)]) - axes.transData.transform((0, 0))
            self.assertAlmostEqual(unit[0][0], unit[1][1])

    def colored(self, axes):
        """What is shown by the colours of a map."""
        values = [one.get_array() for one in axes.collections if one.get_array() is not None]
        return sorted(numpy.concatenate(values))

    def test_colors_are_of_the_run_and_the_column(self):
        self.assertEqual(self.colored(self.map_of()), [2, 4, 8])
        self.assertEqual(self.colored(self.map_of("--run", "3")), [4, 6, 10])
        self.assertEqual(self.colored(self.map_of("--metric", "energy_total_mJ")),
                         [100, 200, 300, 400])  # fmt: skip

    def test_a_map_names_what_it_has(self):
        words = ["building", ".", "--where", "drop-rate=0"]
        self.assertEqual(self.legend_of(*words), ["sink", "opal", "telosb-psk", "way to the sink",
                                                  "not connected (1 of 4)"])  # fmt: skip
        self.write_networks((0,), [MOTES[0]])
        self.assertEqual(self.legend_of(*words), ["sink", "opal", "way to the sink"])

    def test_sink_is_where_a_file_has_it(self):
        self.write("places.csv", "# a hall\nmote,x_m,y_m\n\n0,5,-5  # door\n1,10,0\n")
        self.write_networks((0,), **{"placement": "file", "placement-file": "places.csv"})
        self.assertEqual(self.ways(self.map_of())[0], [(10, 0), (5, -5)])
        (self.top / "places.csv").unlink()
        self.assertEqual(self.ways(self.map_of()), [[(20, 0), (10, 0)]])
        self.assertNotIn("sink", self.legend_of("building", ".", "--where", "drop-rate=0"))

    def test_networks_without_a_connection(self):
        self.write_networks((0,), [("opal", 10, 0, 0, ""), ("opal", 20, 0, 1, "")])
        self.expect_mistake("no mote connected", "connections", ".")
        self.assertIn("not connected (2 of 2)", self.legend_of("building", "."))

    def test_statistics_of_networks_have_their_own_names(self):
        self.write_networks((0, 0.1), [mote for mote in MOTES if mote[-1] != ""])
        self.assertIn("time to connect all in s", self.words_of("lines", "."))
        words = self.words_of("lines", ".", "--metric", "energy_total_mJ")
        self.assertIn("energy of all motes in J", words)
        self.assertNotIn("handshake", words)

    def test_what_cannot_be_drawn(self):
        for words, arguments in (
            ("drop_rate varies", ["building", "."]),
            ("no run 4 of this cell, but 1 to 3", ["building", ".", "--where", "drop-rate=0",
                                                   "--run", "4"]),
            ("lacks the column colour", ["building", ".", "--where", "drop-rate=0",
                                         "--metric", "colour"]),
            ("'no way'", ["building", ".", "--where", "drop-rate=0",
                                   "--metric", "failure"]),
            ("never 0.2", ["connections", ".", "--where", "drop-rate=0.2"]),
        ):  # fmt: skip
            with self.subTest(arguments=arguments):
                self.expect_mistake(words, *arguments)
        self.write_networks((0, 0.1, 0.2, 0.3, 0.4))
        self.expect_mistake("10 lines are more than 8", "connections", ".", "--kinds")
        (self.top / "motes.csv").unlink()
        self.expect_mistake("motes.csv", "connections", ".")


if __name__ == "__main__":
    unittest.main()
