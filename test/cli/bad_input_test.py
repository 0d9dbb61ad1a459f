#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Every mistake of a user is one line that names it and what is allowed, and exit code 2."""

import os
import unittest

from command import POSTER, SCENARIOS, CommandTest

LIFE = ["--set", "experiment=life"]

# A name, the command line, and words that the complaint must have.
MISTAKES = [
    ("axis without effect", ["run", POSTER, "--set", "distance=10m, 20m"],
     ["--set: distance = 10m, 20m", "axis without effect", "loss-model = snr"]),
    ("axis of lives without lives", ["run", POSTER, "--set", "rekey-interval=1h, 1d"],
     ["--set: rekey-interval = 1h, 1d", "experiment = life"]),
    ("the scenario's axis without effect", ["run", POSTER, "--set", "key-type=ecdsa-p256"],
     ["poster.ini:7: key-bits = 1024, 2048", "key-type = rsa"]),
    ("settings that contradict each other in some cells",
     ["run", POSTER, "--set", "loss-model=gilbert-elliott", "--set", "burst-drop-rate=4%"],
     ["poster.ini:8: drop-rate = 0.05: with loss-model = gilbert-elliott needs a larger "
      "burst-drop-rate than 0.04"]),
    ("misspelt suite among others",
     ["run", POSTER, "--set", "cipher-suite=AES128-GCM-SHA265:AES128-SHA"],
     ["--set: cipher-suite", "'AES128-GCM-SHA265'", "nearest is AES128-GCM-SHA256"]),
    ("suite by the IETF's name",
     ["run", POSTER, "--set", "cipher-suite=TLS_PSK_WITH_AES_128_CCM_8"],
     ["--set: cipher-suite", "TLS_PSK_WITH_AES_128_CCM_8", "OpenSSL calls PSK-AES128-CCM8"]),
    ("option as a setting", ["run", POSTER, "--set", "runs=5"],
     ["--set: runs is no setting but an option: use --runs"]),
    ("seed as a setting", ["run", POSTER, "--set", "seed=5"], ["use --seed"]),
    ("include as a setting", ["run", POSTER, "--set", "include=x.ini"], ["scenario files"]),
    ("name like none", ["run", POSTER, "--set", "temperature=5"],
     ["--set: temperature: no such setting\n"]),
    ("no-break space", ["run", POSTER, "--set", "mtu\u00a0=500"],
     ["--set: 'mtu<U+00A0>=500' has U+00A0 (no-break space)"]),
    ("minus of a word processor", ["run", POSTER, "--set", "tx-power-dbm=\u22125"],
     ["--set", "U+2212 (minus sign)"]),
    ("equal values", ["run", POSTER, "--set", "drop-rate=5%, 0.05"],
     ["--set: drop-rate has the value 0.05 twice"]),
    ("range that does not end", ["run", POSTER, "--set", "drop-rate=0..0.2:0.03"],
     ["--set: drop-rate = 0..0.2:0.03", "FIRST..LAST:STEP"]),
    ("list of no such settings", ["list", "settings", "weather"], ["'weather'"]),
    ("word for another list", ["list", "schemes", "tpm"], ["takes no word", "'tpm'"]),
    ("help for nothing", ["help", "fly"], ["'fly'"]),
    ("no command", [], ["command", "run, merge, table, report, replay, list"]),
    ("unknown command", ["fly"], ["'fly'", "run, merge, table, report, replay, list"]),
    ("unknown option", ["run", POSTER, "--fly"], ["--fly", "usage"]),
    ("abbreviated option", ["run", POSTER, "--run", "1"], ["--run"]),
    ("option without its value", ["run", POSTER, "--runs"], ["--runs"]),
    ("option given twice", ["run", POSTER, "--runs", "1", "--runs", "2"], ["--runs"]),
    ("no scenario", ["run"], ["SCENARIO.ini is missing"]),
    ("missing scenario", ["run", "nowhere.ini"], ["nowhere.ini"]),
    ("directory as scenario", ["run", str(SCENARIOS)], [str(SCENARIOS)]),
    ("two scenarios", ["run", POSTER, POSTER], ["too many"]),
    ("unknown setting", ["run", POSTER, "--set", "drop-rat=0"],
     ["--set", "drop-rat", "nearest is drop-rate"]),
    ("wrong unit", ["run", POSTER, "--set", "timer-initial=5mA"],
     ["--set", "timer-initial", "5mA", "ms", "60 s"]),
    ("missing unit", ["run", POSTER, "--set", "timer-initial=5"],
     ["--set", "timer-initial", "unit"]),
    ("value out of range", ["run", POSTER, "--set", "drop-rate=1.01"],
     ["--set", "drop-rate", "1.01", "from 0 to 1"]),
    ("wrong word", ["run", POSTER, "--set", "key-bits=1000"], ["--set", "key-bits", "1024"]),
    ("empty value", ["run", POSTER, "--set", "mtu="], ["--set", "mtu", "empty", "1232"]),
    ("setting without value", ["run", POSTER, "--set", "mtu"], ["--set", "'mtu'"]),
    ("setting set twice", ["run", POSTER, "--set", "mtu=500", "--set", "mtu=400"],
     ["--set", "mtu", "twice"]),
    ("zero runs", ["run", POSTER, "--runs", "0"], ["--runs", "'0'", "from 1 to"]),
    ("negative runs", ["run", POSTER, "--runs=-1"], ["--runs", "'-1'", "from 1 to"]),
    ("runs that are no number", ["run", POSTER, "--runs", "ten"], ["--runs", "'ten'"]),
    ("first run of 0", ["run", POSTER, "--first-run", "0"], ["--first-run", "'0'", "from 1 to"]),
    ("seed of 0", ["run", POSTER, "--seed", "0"], ["--seed", "'0'", "from 1 to"]),
    ("seed beyond ns-3's", ["run", POSTER, "--seed", "4294944443"],
     ["--seed", "'4294944443'", "from 1 to 4294944442"]),
    ("zero jobs", ["run", POSTER, "--jobs", "0"], ["--jobs", "'0'", "from 1 to 256"]),
    ("too many jobs", ["run", POSTER, "--jobs", "257"], ["--jobs", "'257'", "from 1 to 256"]),
    ("pcap of several cells", ["run", POSTER, "--runs", "1", "--pcap", "x"],
     ["--pcap", "6 cells", "single"]),
    ("keylog of several runs",
     ["run", POSTER, "--runs", "2", "--set", "key-bits=1024", "--set", "drop-rate=0",
      "--keylog", "x"], ["--keylog", "2 runs", "single"]),
    ("timeline of several cells", ["run", POSTER, "--runs", "1", "--timeline", "x"],
     ["--timeline", "single"]),
    ("precision without its unit", ["run", POSTER, "--precision", "2"],
     ["--precision", "'2'", "0.1% to 50%"]),
    ("precision too fine", ["run", POSTER, "--precision", "0.09%"],
     ["--precision", "'0.09%'", "0.1% to 50%"]),
    ("precision too coarse", ["run", POSTER, "--precision", "50.1%"],
     ["--precision", "'50.1%'", "0.1% to 50%"]),
    ("precision that is no number", ["run", POSTER, "--precision", "%"],
     ["--precision", "'%'", "0.1% to 50%"]),
    ("precision and runs", ["run", POSTER, "--precision", "2%", "--runs", "5"],
     ["--runs", "--precision", "--max-runs"]),
    ("precision in shards", ["run", POSTER, "--precision", "2%", "--output", "x",
                             "--shard", "1/2"], ["--shard", "--precision"]),
    ("limit without a precision", ["run", POSTER, "--max-runs", "5"],
     ["--max-runs", "--precision"]),
    ("limit of 0 runs", ["run", POSTER, "--precision", "2%", "--max-runs", "0"],
     ["--max-runs", "'0'", "from 1 to"]),
    ("pcap with a precision", ["run", POSTER, "--precision", "2%", "--pcap", "x"],
     ["--pcap", "single"]),
    ("two experiments", ["run", POSTER, "--set", "experiment=handshake, life"],
     ["--set", "experiment = handshake, life", "handshake, life or network"]),
    ("unknown scheme", ["run", POSTER, *LIFE, "--set", "rekey-scheme=fulll"],
     ["--set", "rekey-scheme = fulll", "full, renegotiate"]),
    ("an unknown scheme among several",
     ["run", POSTER, *LIFE, "--set", "rekey-scheme=full, magic, none"],
     ["--set", "rekey-scheme = magic", "full, renegotiate"]),
    ("missing library", ["run", POSTER, "--load", "nowhere.so"], ["--load", "nowhere.so"]),
    ("directory as library", ["list", "schemes", "--load", "."], ["--load", "library ."]),
    ("library that is none", ["run", POSTER, "--load", POSTER], ["--load", POSTER]),
    ("rekeys of a handshake",
     ["run", POSTER, "--runs", "1", "--set", "key-bits=1024", "--set", "drop-rate=0",
      "--rekeys", "x"], ["--rekeys", "experiment = handshake", "allowed is life"]),
    ("rekeys of several lives",
     ["run", POSTER, *LIFE, "--set", "key-bits=1024", "--set", "drop-rate=0", "--runs", "2",
      "--rekeys", "x"], ["--rekeys", "2 runs", "single"]),
    ("timeline of a life",
     ["run", POSTER, *LIFE, "--set", "key-bits=1024", "--set", "drop-rate=0", "--runs", "1",
      "--timeline", "x"], ["--timeline", "experiment = life", "allowed is handshake or network"]),
    ("empty output", ["run", POSTER, "--output="], ["--output"]),
    ("shard that is no share", ["run", POSTER, "--output", "x", "--shard", "3"],
     ["--shard", "'3'", "1/8"]),
    ("shard of none", ["run", POSTER, "--output", "x", "--shard", "0/4"],
     ["--shard", "'0'", "from 1 to 4"]),
    ("shard beyond the last", ["run", POSTER, "--output", "x", "--shard", "5/4"],
     ["--shard", "'5'", "from 1 to 4"]),
    ("shard without output", ["run", POSTER, "--shard", "1/4"], ["--shard", "--output"]),
    ("output below a file", ["run", POSTER, "--output", POSTER + "/results"],
     ["--output", POSTER]),
    ("no table", ["table"], ["KIND is missing"]),
    ("table of nothing", ["table", "latency"], ["DIR is missing"]),
    ("unknown table", ["table", "weather", "."], ["'weather'", "latency, energy, flights, schemes, network, motes or statistics"]),
    ("unknown format", ["table", "latency", ".", "--format", "pdf"],
     ["--format", "'pdf'", "markdown"]),
    ("directory without results", ["table", "latency", "nowhere"], ["nowhere/manifest.json"]),
    ("merge of nothing", ["merge"], ["DIR is missing"]),
    ("merge of a directory without results", ["merge", "nowhere"], ["nowhere/manifest.json"]),
    ("option of another table", ["table", "latency", ".", "--metric", "attempts"],
     ["--metric", "latency"]),
    ("library for statistics", ["table", "statistics", ".", "--load", "x.so"],
     ["--load", "statistics"]),
    ("reference for statistics", ["table", "statistics", ".", "--reference", "x.csv"],
     ["--reference", "statistics"]),
    ("time without unit", ["table", "statistics", ".", "--within", "1s,5"],
     ["--within", "5", "unit"]),
    ("report of nothing", ["report"], ["DIR is missing"]),
    ("report of a directory without results", ["report", "nowhere"], ["nowhere/manifest.json"]),
    ("no list", ["list"], ["WHAT is missing"]),
    ("unknown list", ["list", "weather"], ["'weather'", "settings, loss-models, schemes, "
     "profiles or attributes"]),
]

# A name, a scenario, and words that the complaint must have.
SCENARIO_MISTAKES = [
    ("axis without effect", "mtu = 500\nmac-retries = 1, 3\n",
     ["own.ini:2: mac-retries = 1, 3", "axis without effect", "mac-acknowledgements = on"]),
    ("setting that contradicts a default", "timer-policy = doubling\ntimer-maximum = 4s\n",
     ["own.ini:2: timer-maximum = 4s: allowed with timer-policy = doubling is at least "
      "timer-initial = 5s"]),
    ("default that a setting contradicts", "mtu = 500\nmac-max-be = 4\n",
     ["own.ini:2: mac-min-be = 5: allowed is at most mac-max-be = 4"]),
    ("misspelt suite", "cipher-suite = AES128-SHA:AES256SHA\n",
     ["own.ini:1: cipher-suite", "'AES256SHA'", "nearest is AES256-SHA"]),
    ("unknown setting", "mtu = 500\n\ndrop-rat = 0\n", ["own.ini:3", "nearest is drop-rate"]),
    ("wrong unit", "timer-initial = 5 mA\n", ["own.ini:1", "5 mA", "60 s"]),
    ("value out of range", "mtu = 9000\n", ["own.ini:1", "9000", "from 96 to 1232"]),
    ("setting twice", "mtu = 500\nmtu = 500\n", ["own.ini:2", "mtu", "twice"]),
    ("empty value", "mtu =\n", ["own.ini:1", "mtu", "empty"]),
    ("no equals sign", "mtu\n", ["own.ini:1", "'mtu'"]),
    ("zero runs", "runs = 0\n", ["own.ini:1", "runs", "'0'"]),
    ("two experiments", "experiment = life, handshake\n",
     ["own.ini:1", "experiment = life, handshake", "handshake, life or network"]),
    ("unknown scheme", "experiment = life\nrekey-scheme = none, ful\n",
     ["own.ini:2", "rekey-scheme = ful", "full, renegotiate"]),
]


class BadInputTest(CommandTest):
    def check(self, words, complaint_words):
        result = self.run_command(*words)
        self.assertEqual(result.returncode, 2, result.stderr)
        self.assertEqual(result.stdout, "")
        self.assertRegex(result.stderr, r"\Amote-dtls: [^\n]+\n\Z")
        for word in complaint_words:
            self.assertIn(word, result.stderr)

    def test_command_line(self):
        for name, words, complaint_words in MISTAKES:
            with self.subTest(name):
                self.check(words, complaint_words)

    def test_scenario(self):
        for name, text, complaint_words in SCENARIO_MISTAKES:
            with self.subTest(name):
                (self.directory / "own.ini").write_text(text, encoding="utf-8")
                self.check(["run", "own.ini"], complaint_words)

    def test_largest_seed_is_taken(self):
        self.run_well("run", POSTER, "--runs", "1", "--quiet", "--seed", "4294944442",
                      "--set", "key-bits=1024", "--set", "drop-rate=0")

    def test_openssl_complains_of_a_setting_by_name_and_place(self):
        for name, text, words in [
                ("key", "key-bits = 1024\npsk = xyz\n", ["own.ini:2: psk = xyz", "derived or", "hexadecimal"]),
                ("level", "key-bits = 1024\ncipher-suite = AES128-SHA:@SECLEVEL=2\n",
                 ["own.ini:2: cipher-suite = AES128-SHA:@SECLEVEL=2: OpenSSL refuses the "]),
                ("the sink's level", "key-bits = 1024\nsink-cipher-suite = AES128-SHA:@SECLEVEL=2\n",
                 ["own.ini:2: sink-cipher-suite = AES128-SHA:@SECLEVEL=2: OpenSSL refuses"])]:
            with self.subTest(name):
                (self.directory / "own.ini").write_text(text, encoding="utf-8")
                done = self.run_command("run", "own.ini", "--runs", "1", "--quiet")
                self.assertEqual(done.returncode, 2, done.stderr)
                for word in words:
                    self.assertIn(word, done.stderr.splitlines()[-1])

    def test_output_with_results_is_refused_and_left_alone(self):
        (self.directory / "handshakes.csv").write_text("mine", encoding="utf-8")
        self.check(["run", POSTER, "--output", "."], ["--output", "handshakes.csv"])
        self.assertEqual(self.read("handshakes.csv"), b"mine")

    @unittest.skipIf(os.geteuid() == 0, "everything is writable for root")
    def test_output_that_cannot_be_written(self):
        self.directory.chmod(0o500)
        self.check(["run", POSTER, "--output", "."], ["--output"])

    def test_file_of_a_single_run_that_cannot_be_written(self):
        for option in ("--pcap", "--keylog", "--timeline"):
            with self.subTest(option):
                self.check(["run", POSTER, "--runs", "1", "--set", "key-bits=1024", "--set",
                            "drop-rate=0", "--quiet", "--output", "results", option, "nowhere/x"],
                           ["cannot write", "nowhere/x"])
                self.assertEqual(list((self.directory / "results").iterdir()), [])

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full")
    def test_files_of_a_run_that_cannot_be_written_are_told(self):
        for option, name in (("--pcap", "x-mote.pcap"), ("--keylog", "x"), ("--timeline", "x")):
            with self.subTest(option):
                os.symlink("/dev/full", self.directory / name)
                done = self.run_command("run", POSTER, "--runs", "1", "--quiet", option, "x",
                                        "--set", "key-bits=1024", "--set", "drop-rate=0")
                self.assertEqual((done.returncode, done.stderr.count("\n")), (2, 1), done.stderr)
                self.assertRegex(done.stderr, f"cannot write .*{name}")
                self.assertEqual(option == "--pcap", "No space left" not in done.stderr)
                os.unlink(self.directory / name)

    def test_rekeys_file_that_cannot_be_written(self):
        self.check(["run", POSTER, "--runs", "1", *LIFE, "--set", "life-rekeys=1", "--set",
                    "key-bits=1024", "--set", "drop-rate=0", "--quiet", "--rekeys", "nowhere/x"],
                   ["cannot write", "nowhere/x"])

    def test_table_of_another_experiment(self):
        one = ["--runs", "1", "--set", "key-bits=1024", "--set", "drop-rate=0", "--quiet"]
        self.run_well("run", POSTER, *one, "--output", "handshakes")
        self.run_well("run", POSTER, *one, *LIFE, "--set", "life-duration=1h", "--output", "lives")
        for kind in ("latency", "energy", "flights"):
            with self.subTest(kind):
                self.check(["table", kind, "lives"], ["lives", "experiment = life", kind])
        self.check(["table", "schemes", "handshakes"], ["experiment = handshake", "schemes"])

    def test_reference_with_a_byte_order_mark(self):
        self.run_well("run", POSTER, "--runs", "1", "--set", "key-bits=1024", "--set",
                      "drop-rate=0", "--output", "results", "--quiet")
        (self.directory / "mark.csv").write_text("\ufeffkey_bits,mean_ms\n", encoding="utf-8")
        self.check(["table", "latency", "results", "--reference", "mark.csv"],
                   ["mark.csv", "byte order mark"])

    def test_reference_without_a_column(self):
        self.run_well("run", POSTER, "--runs", "1", "--set", "key-bits=1024", "--set",
                      "drop-rate=0", "--output", "results", "--quiet")
        (self.directory / "wrong.csv").write_text("a,b\n1,2\n", encoding="utf-8")
        self.check(["table", "latency", "results", "--reference", "wrong.csv"],
                   ["wrong.csv", "avg_ms"])

    def test_row_that_is_cut_off(self):
        self.run_well("run", POSTER, "--runs", "1", "--set", "key-bits=1024", "--set",
                      "drop-rate=0", "--output", "results", "--quiet")
        with open(self.directory / "results" / "handshakes.csv", "a", encoding="utf-8") as file:
            file.write("1024,0,2\n")
        self.check(["table", "latency", "results"], ["results/handshakes.csv:3", "3 fields"])


if __name__ == "__main__":
    unittest.main()
