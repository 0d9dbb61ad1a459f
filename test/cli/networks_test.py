#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Networks of motes through the command: repeatable, resumable, and shown in tables."""

import csv
import signal
import subprocess
import time
import unittest

from command import POSTER, PROGRAM, SCENARIOS, CommandTest

# Networks that cost next to nothing.
NETWORK = """\
experiment = network
motes = 3
cipher-suite = PSK-AES128-CCM8
dtls-version = 1.2
drop-rate = 0, 0.1
"""
RUNS = 20
TOTAL = 2 * RUNS
FILES = ("handshakes.csv", "motes.csv", "manifest.json")
# Columns of a handshake, and those of motes.csv that are called otherwise.
OF_A_HANDSHAKE = {"frames_mote": "frames", "retransmissions_mote": "retransmissions",
                  "timeouts_mote": "timeouts"}
MOTES = SCENARIOS / "motes"
# A kind, the version of DTLS, the type of the sink's key, and the suite that comes of it.
NETWORKS = [
    ("opal", "1.0", "rsa", "AES128-SHA"),
    ("opal-software", "1.0", "rsa", "AES128-SHA"),
    ("telosb-psk", "1.0", "rsa", "PSK-AES128-CBC-SHA"),
    ("telosb-psk", "1.2", "rsa", "PSK-AES128-CCM8"),
    ("nrf52840", "1.0", "rsa", "ECDHE-RSA-AES128-SHA"),
    ("nrf52840", "1.0", "ecdsa-p256", "ECDHE-ECDSA-AES128-SHA"),
    ("nrf52840", "1.2", "ecdsa-p256", "ECDHE-ECDSA-AES128-CCM8"),
]


class NetworkTest(CommandTest):
    """Networks of a scenario of the test's own."""

    def setUp(self):
        super().setUp()
        self.write("network.ini", NETWORK)

    def write(self, name, text):
        file = self.directory / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def words(self, output, *more):
        return ["run", "network.ini", "--output", output, "--quiet", *more]

    def simulate(self, output, *more):
        """Runs the scenario into a directory; what the command said."""
        return self.run_well(*self.words(output, *more))

    def rows(self, name):
        """The rows of a file, as dictionaries."""
        return list(csv.DictReader(self.read(name).decode().splitlines()))

    def table(self, kind, output, *more):
        """The rows of a table."""
        text = self.run_well("table", kind, output, "--format", "csv", *more)
        return list(csv.DictReader(text.splitlines()))

    def check_same(self, one, other):
        """Two directories have the same results, byte for byte, and nothing else."""
        for directory in (one, other):
            names = sorted(file.name for file in (self.directory / directory).iterdir())
            self.assertEqual(names, sorted(FILES))
        for name in FILES:
            self.assertEqual(self.read(f"{one}/{name}"), self.read(f"{other}/{name}"), name)


class OneMoteTest(NetworkTest):
    def test_a_network_of_one_mote_has_the_numbers_of_a_handshake(self):
        for experiment in ("handshake", "network"):
            self.run_well("run", POSTER, "--set", f"experiment={experiment}", "--set",
                          "key-bits=1024", "--set", "drop-rate=0,0.1", "--runs", "3", "--quiet",
                          "--output", experiment)
        handshakes = self.rows("handshake/handshakes.csv")
        networks = self.rows("network/handshakes.csv")
        motes = self.rows("network/motes.csv")
        self.assertEqual((len(handshakes), len(networks), len(motes)), (6, 6, 6))
        for handshake, network, mote in zip(handshakes, networks, motes):
            same = {OF_A_HANDSHAKE.get(name, name) for name in handshake} & set(mote)
            self.assertGreater(len(same), 30)
            for name in handshake:
                column = OF_A_HANDSHAKE.get(name, name)
                if column in same:
                    self.assertEqual(mote[column], handshake[name], name)
                if name in network:
                    self.assertEqual(network[name], handshake[name], name)


class RepetitionTest(NetworkTest):
    def test_same_bytes_whatever_the_number_of_jobs(self):
        for jobs in ("1", "2"):
            self.simulate(jobs, "--runs", "4", "--jobs", jobs)
        self.check_same("1", "2")
        self.assertEqual(len(self.rows("1/motes.csv")), 2 * 4 * 3)

    def test_a_killed_sweep_is_finished_in_the_same_bytes(self):
        more = ("--runs", str(RUNS), "--jobs", "2")
        self.simulate("whole", *more)
        with subprocess.Popen([PROGRAM, *self.words("results", *more)], cwd=self.directory,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
            while process.poll() is None and self.count_kept() < TOTAL // 4:
                time.sleep(0.005)
            process.send_signal(signal.SIGKILL)
            process.communicate()
        kept = self.count_kept()
        self.assertGreaterEqual(kept, TOTAL // 4)
        self.assertIn("was run" if kept == TOTAL else f"{TOTAL - kept} network",
                      self.simulate("results", *more))
        self.check_same("results", "whole")

    def count_kept(self):
        """How many networks the row files have."""
        files = (self.directory / "results").glob("rows-*.part")
        return sum(max(0, file.read_bytes().count(b"\n") - 1) for file in files)

    def test_shards_are_put_together(self):
        self.simulate("whole", "--runs", "3")
        for shard in ("1/2", "2/2"):
            self.simulate("results", "--runs", "3", "--shard", shard)
        self.assertIn("6 of 6 networks are in", self.run_well("merge", "results"))
        self.check_same("results", "whole")

    def test_merge_tells_of_missing_networks(self):
        self.simulate("results", "--runs", "2", "--shard", "1/2")
        done = self.run_command("merge", "results")
        self.assertEqual(done.returncode, 1)
        self.assertIn("lacks 2 networks", done.stderr)
        self.assertIn("2 networks are missing", self.run_well("table", "network", "results"))

    def test_a_lost_file_of_motes_is_made_again(self):
        self.simulate("results", "--runs", "2")
        self.simulate("whole", "--runs", "2")
        (self.directory / "results" / "motes.csv").unlink()
        done = self.run_command("table", "network", "results")
        self.assertEqual((done.returncode, done.stderr.count("\n")), (2, 1))
        self.assertIn("results/motes.csv is missing", done.stderr)
        self.simulate("results", "--runs", "2")
        self.check_same("results", "whole")


class KindsTest(NetworkTest):
    """Kinds of motes in files beside the scenario: one with certificates and a TPM, one without."""

    def setUp(self):
        super().setUp()
        self.write("network.ini", "experiment = network\nmotes = heavy:1, light:2\n"
                                  "key-bits = 1024\ndtls-version = 1.2\ndrop-rate = 0\n")
        self.write("motes/heavy.ini", "tpm = on\n")
        self.write("motes/light.ini", "tpm = off\ncipher-suite = PSK-AES128-CCM8\n")

    def suites(self, *more):
        """The cipher suites of each kind's motes."""
        self.simulate("results", "--runs", "1", *more)
        found = {}
        for mote in self.rows("results/motes.csv"):
            found.setdefault(mote["kind"], []).append(mote["cipher_suite"])
        return found

    def test_motes_are_what_their_kinds_files_say(self):
        suites = self.suites()
        self.assertEqual(suites["light"], ["PSK-AES128-CCM8"] * 2)
        self.assertEqual(len(suites["heavy"]), 1)
        self.assertNotIn("PSK", suites["heavy"][0])
        heavy, light = self.table("motes", "results")
        self.assertEqual((heavy["kind"], heavy["motes"], light["kind"], light["motes"]),
                         ("heavy", "1", "light", "2"))
        self.assertGreater(float(heavy["tpm_mJ"]), 100)
        self.assertEqual(light["tpm_mJ"], "")

    def test_a_scenario_overrides_a_setting_of_a_kind(self):
        self.assertEqual(self.suites("--set", "light.cipher-suite=PSK-AES128-CBC-SHA256")["light"],
                         ["PSK-AES128-CBC-SHA256"] * 2)

    def test_the_command_line_chooses_motes(self):
        self.assertEqual(self.suites("--set", "motes=light:2"), {"light": ["PSK-AES128-CCM8"] * 2})

    def test_a_kinds_setting_is_an_axis_whose_cells_can_be_chosen(self):
        self.simulate("results", "--runs", "1", "--set", "light.computation-current=1mA,50mA")
        rows = self.table("motes", "results", "--where", "light.computation-current=50mA")
        self.assertEqual([(row["light.computation_current"], row["kind"]) for row in rows],
                         [("50mA", "heavy"), ("50mA", "light")])
        done = self.run_command("table", "motes", "results", "--where", "other.tpm=on")
        self.assertEqual((done.returncode, done.stderr.count("\n")), (2, 1))
        self.assertIn("'other.tpm' is not a setting", done.stderr)

    def test_an_unknown_kind_is_one_line(self):
        done = self.run_command(*self.words("results", "--set", "motes=nosuch:3"))
        self.assertEqual((done.returncode, done.stdout, done.stderr.count("\n")), (2, "", 1))
        for words in ("motes = nosuch:3", "'nosuch'", "heavy, light"):
            self.assertIn(words, done.stderr)


class TablesTest(NetworkTest):
    def setUp(self):
        super().setUp()
        self.simulate("results", "--runs", "4")

    def test_tables_add_up(self):
        motes = self.rows("results/motes.csv")
        networks = self.rows("results/handshakes.csv")
        for row, group in zip(self.table("network", "results"), self.table("motes", "results"),
                              strict=True):
            rate = row["drop_rate"]
            mine = [mote for mote in motes if mote["drop_rate"] == rate]
            runs = [network for network in networks if network["drop_rate"] == rate]
            self.assertEqual((row["networks"], row["motes"], group["motes"]), ("4", "3", "12"))
            connected = [mote for mote in mine if mote["connected"] == "1"]
            self.assertEqual(int(group["connected"]), len(connected))
            self.assertAlmostEqual(float(row["connected_percent"]), len(connected) / 12 * 100, 2)
            attempts = sum(int(mote["attempts"]) for mote in mine) / 12
            self.assertAlmostEqual(float(row["attempts_per_mote"]), attempts, delta=0.006)
            self.assertEqual(row["attempts_per_mote"], group["attempts"])
            self.assertAlmostEqual(float(row["connected_100_s"]),
                                   sum(float(run["connected_100_s"]) for run in runs) / 4,
                                   delta=0.006)
            latency = sum(float(mote["latency_ms"]) for mote in connected) / len(connected)
            self.assertAlmostEqual(float(group["latency_ms"]), latency, delta=0.6)
            parts = [float(group[f"{name}_mJ"]) for name in
                     ("tpm", "radio", "computation", "rest") if group[f"{name}_mJ"]]
            self.assertAlmostEqual(float(group["energy_total_mJ"]), sum(parts), delta=0.3)

    def test_cells_are_chosen(self):
        for kind in ("network", "motes"):
            rows = self.table(kind, "results", "--where", "drop-rate=0.1")
            self.assertEqual([row["drop_rate"] for row in rows], ["0.1"])

    def test_every_format_has_both_parts(self):
        for form, title in (("text", "Motes of networks"), ("markdown", "**Motes of networks"),
                            ("latex", "\\caption{Motes of networks")):
            text = self.run_well("table", "network", "results", "--format", form)
            self.assertIn(title, text)
            self.assertIn("Networks of motes that connect to one sink", text)
        text = self.run_well("table", "network", "results")
        self.assertLessEqual(max(map(len, text.splitlines())), 80)

    def test_tables_of_other_runs_refuse_networks(self):
        for kind in ("latency", "energy", "flights", "schemes"):
            done = self.run_command("table", kind, "results")
            self.assertEqual((done.returncode, done.stderr.count("\n")), (2, 1))
            self.assertIn("results has results of experiment = network", done.stderr)

    def test_networks_do_not_begin_anew(self):
        done = self.run_command("table", "network", "results", "--without-restarts")
        self.assertEqual(done.returncode, 2)
        self.assertIn("is for handshakes; results has networks", done.stderr)

    def test_statistics_are_of_networks(self):
        text = self.run_well("table", "statistics", "results", "--metric", "channel_load")
        self.assertIn("Statistics of channel_load over the networks that completed", text)
        self.assertIn("A network completes when all of its motes are connected.", text)
        self.assertNotIn("handshake", text)


class FailureTest(NetworkTest):
    def test_motes_that_fail_are_counted_with_their_reasons(self):
        done = self.run_command(*self.words("results", "--runs", "2", "--set",
                                            "network-duration=3s"))
        motes = self.rows("results/motes.csv")
        failed = [mote["failure"] for mote in motes if mote["connected"] == "0"]
        self.assertGreater(len(failed), 0)
        self.assertLess(len(failed), len(motes))
        self.assertEqual(set(failed), {"mote: no connection at the end of the time"})
        self.assertRegex(done.stderr, r"networks failed: \d with motes without a connection\n")
        self.assertRegex(done.stderr, r"\d motes? failed: \d with mote: no connection at the end")
        text = " ".join(self.run_well("table", "network", "results").split())
        self.assertRegex(text, r"kind = mote, hops = 1: \d motes? failed: \d with mote: no ")


class LifeTest(NetworkTest):
    """Networks whose motes live after they have connected."""

    def test_motes_live_for_the_networks_duration(self):
        self.simulate("results", "--runs", "2", "--set", "drop-rate=0", "--set",
                      "network-ends=duration", "--set", "network-duration=605s", "--set",
                      "reading-period=1min", "--set", "rekey-interval=4min")
        for mote in self.rows("results/motes.csv"):
            found = [mote[name] for name in ("readings", "delivered", "rekeys", "died_at_s")]
            self.assertEqual(found, ["10", "10", "2", ""])
            self.assertGreater(float(mote["life_energy_J"]) * 1e3, float(mote["energy_total_mJ"]))
        for network in self.rows("results/handshakes.csv"):
            self.assertEqual((network["readings"], network["delivered"], network["duration_s"]),
                             ("30", "30", "605.000"))
            self.assertEqual(network["first_dead_s"], "")
        for row in self.table("network", "results"):
            self.assertEqual((row["readings"], row["delivered_percent"]), ("30.0", "100.00"))
            self.assertNotIn("first_dead_s", row)
        for row in self.table("motes", "results"):
            self.assertEqual((row["readings"], row["rekeys"]), ("10.0", "2.0"))

    def test_dead_motes_are_told_and_end_a_network(self):
        done = self.run_command(*self.words(
            "results", "--runs", "2", "--set", "drop-rate=0", "--set", "network-ends=duration",
            "--set", "battery-capacity=0.05mAh", "--set", "reading-period=1min"))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        died = [float(mote["died_at_s"]) for mote in self.rows("results/motes.csv")]
        network = self.rows("results/handshakes.csv")[0]
        self.assertEqual(float(network["first_dead_s"]), min(died[:3]))
        self.assertEqual(float(network["all_dead_s"]), max(died[:3]))
        self.assertEqual(network["all_dead_s"], network["duration_s"])
        for row in self.table("network", "results"):
            self.assertEqual((row["all_dead_networks"], row["half_dead_networks"]), ("2", "2"))
        for row in self.table("motes", "results"):
            self.assertEqual(row["died"], "6")
            self.assertAlmostEqual(float(row["died_at_s"]), sum(died) / 6, delta=0.6)
        text = self.run_well("table", "network", "results")
        self.assertLessEqual(max(map(len, text.splitlines())), 80)

    def test_motes_that_do_but_connect_have_no_life(self):
        self.simulate("results", "--runs", "1")
        for mote in self.rows("results/motes.csv"):
            for name in ("readings", "delivered", "reading_latency_ms", "rekeys", "rekeys_failed",
                         "sessions_lost", "life_energy_J"):
                self.assertEqual(mote[name], "", name)
        for kind in ("network", "motes"):
            for row in self.table(kind, "results"):
                self.assertNotIn("delivered_percent", row)


class CaptureTest(NetworkTest):
    def test_every_mote_has_a_capture_and_keys(self):
        self.simulate("results", "--runs", "1", "--set", "motes=2", "--set", "drop-rate=0",
                      "--pcap", "run", "--keylog", "keys")
        captures = sorted(file.name for file in self.directory.glob("run-*.pcap"))
        self.assertEqual(captures, ["run-mote-1.pcap", "run-mote.pcap", "run-sink.pcap"])
        sessions = [line.split()[1] for line in self.read("keys").decode().splitlines()
                    if line.startswith("CLIENT_RANDOM")]
        self.assertEqual(len(set(sessions)), 2)
        (self.directory / "results").rename(self.directory / "with")
        self.simulate("without", "--runs", "1", "--set", "motes=2", "--set", "drop-rate=0")
        self.check_same("with", "without")


class MoteKindsTest(CommandTest):
    """Each file alone, and included in a network."""

    def row_of(self, scenario, *sets):
        """The row of a run, and what was said of it."""
        output = f"results-{len(list(self.directory.iterdir()))}"
        words = [word for text in sets for word in ("--set", text)]
        done = self.run_command("run", scenario, "--runs", "1", "--quiet", "--output", output, *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(self.directory / output / "handshakes.csv", encoding="utf-8") as file:
            row, = csv.DictReader(file)
        return row, done.stderr.splitlines()

    def test_every_kind_is_tested(self):
        self.assertEqual({path.stem for path in MOTES.glob("*.ini")}, {row[0] for row in NETWORKS})

    def test_a_kind_alone_connects_and_is_told_of_nothing_but_what_it_is_not_asked_for(self):
        for path in sorted(MOTES.glob("*.ini")):
            with self.subTest(path.stem):
                row, lines = self.row_of(path)
                self.assertEqual(row["completed"], "1")
                for line in lines:
                    self.assertIn(" has no effect: it needs ", line)

    def test_a_kind_has_a_suite_for_each_network(self):
        for kind, version, key, suite in NETWORKS:
            with self.subTest(kind=kind, version=version, key=key):
                (self.directory / "own.ini").write_text(
                    f"include = {MOTES / kind}.ini\ndtls-version = {version}\nkey-type = {key}\n",
                    encoding="utf-8")
                row, _ = self.row_of("own.ini")
                self.assertEqual(row["cipher_suite"], suite)

    def test_a_scenario_takes_a_mote_by_its_kinds_name(self):
        (self.directory / "own.ini").write_text(
            "mote = telosb-psk\ncipher-suite = PSK-AES128-CBC-SHA\n", encoding="utf-8")
        (self.directory / "plain.ini").write_text("drop-rate = 0\n", encoding="utf-8")
        alone, _ = self.row_of(MOTES / "telosb-psk.ini")
        self.assertEqual(self.row_of("own.ini")[0]["energy_total_mJ"], alone["energy_total_mJ"])
        self.assertEqual(self.row_of("plain.ini", "mote=telosb-psk")[0], alone)
        done = self.run_command("run", "plain.ini", "--set", "mote=telosb")
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stderr, r"\A[^\n]*no kind of motes is called 'telosb'[^\n]*\n\Z")

    def test_opal_is_the_mote_of_the_poster(self):
        poster, _ = self.row_of(POSTER, "key-bits=2048", "drop-rate=0")
        self.assertEqual(self.row_of(MOTES / "opal.ini")[0], poster)


if __name__ == "__main__":
    unittest.main()
