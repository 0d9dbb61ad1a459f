#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""The examples run, say what they are to say, and stay short."""

import csv
import os
import pathlib
import subprocess
import tempfile
import unittest

TOP = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = TOP / "examples"
BUILD = pathlib.Path(os.environ.get("MOTE_DTLS_PROGRAM", "build/mote-dtls")).resolve().parent
LONGEST = 80  # lines of an example
EXPECTED = {
    "chain": ["frames for others", "\n   4 "],
    "first-handshake": ["completed in", "tpm_sign"],
    "measured-links": ["attic connected", "over stairs, 2 hops"],
    "mixed-star": ["AES128-SHA\n", "PSK-AES128-CBC-SHA\n", "6 of 6 connected"],
    "mote-in-your-network": ["flight 5", "\nconnected after"],
    "software-mote": ["TPM", "software"],
}


def run(name, *words):
    """Runs an example at the top of the tree; what it returned and wrote."""
    return subprocess.run([BUILD / name, *words], cwd=TOP, capture_output=True, text=True,
                          check=False)


class ExamplesTest(unittest.TestCase):
    """Every program in examples/."""

    def test_each_has_its_expected_words_here(self):
        self.assertEqual(sorted(path.stem for path in EXAMPLES.glob("*.cc")), sorted(EXPECTED))

    def test_each_runs(self):
        for name, words in EXPECTED.items():
            with self.subTest(example=name):
                result = run(name)
                self.assertEqual(result.returncode, 0, result.stderr)
                for word in words:
                    self.assertIn(word, result.stdout)

    def test_each_is_short(self):
        for path in EXAMPLES.glob("*.cc"):
            with self.subTest(example=path.stem):
                self.assertLessEqual(len(path.read_text().splitlines()), LONGEST)

    def expect_mistake(self, words, name, *arguments):
        """An argument is refused in one line that has the words."""
        result = run(name, *arguments)
        self.assertEqual((result.returncode, result.stdout), (2, ""), result.stderr)
        self.assertEqual(len(result.stderr.splitlines()), 1, result.stderr)
        self.assertIn(words, result.stderr)

    def test_a_bad_setting_is_one_line_and_exit_code_2(self):
        self.expect_mistake("drop-rate", "first-handshake", "--dropRate=2")
        self.expect_mistake("drop-rate", "chain", "--dropRate=2")
        self.expect_mistake("motes", "mixed-star", "--motes=tpm:0")
        self.expect_mistake("no-such.k7", "measured-links", "--file=no-such.k7")

    def test_seed_and_run_of_ns3_count(self):
        for name in EXPECTED:
            usual = run(name).stdout
            self.assertEqual(run(name, "--RngSeed=1", "--RngRun=1").stdout, usual)
            for argument in ("--RngRun=3", "--RngSeed=7"):
                with self.subTest(example=name, argument=argument):
                    result = run(name, argument)
                    self.assertEqual(result.returncode, 0, result.stderr)
                    self.assertNotEqual(result.stdout, usual)

    def test_a_run_is_that_of_the_command(self):
        words = ["run", TOP / "scenarios" / "poster.ini", "--set", "drop-rate=0.1", "--set",
                 "key-bits=2048", "--runs", "1", "--first-run", "3", "--seed", "7", "--quiet"]
        with tempfile.TemporaryDirectory() as directory:
            subprocess.run([BUILD / "mote-dtls", *words, "--output", directory], check=True,
                           capture_output=True)
            lines = (pathlib.Path(directory) / "handshakes.csv").read_text().splitlines()
        row = dict(zip(lines[0].split(","), lines[1].split(",")))
        result = run("first-handshake", "--dropRate=0.1", "--RngRun=3", "--RngSeed=7")
        self.assertIn(f"completed in {float(row['latency_ms']):.1f} ms", result.stdout)

    def test_a_kind_of_ones_own_is_found_beside_its_scenario(self):
        with tempfile.TemporaryDirectory() as directory:
            subprocess.run([BUILD / "mote-dtls", "run", EXAMPLES / "own-kind" / "own-kind.ini",
                            "--runs", "1", "--quiet", "--output", directory], check=True,
                           capture_output=True)
            with open(pathlib.Path(directory) / "motes.csv", encoding="utf-8") as file:
                motes = list(csv.DictReader(file))
        suites = sorted((mote["kind"], mote["cipher_suite"]) for mote in motes)
        self.assertEqual(suites, [("badge", "PSK-AES128-CBC-SHA")] * 4 + [("opal", "AES128-SHA")] * 2)

    def test_defaults_that_would_change_nothing_are_refused(self):
        for name in EXPECTED:
            for argument in ("ns3::motedtls::Tpm::StartTime=2s",
                             "ns3::motedtls::RadioDriverNetDevice::SendServiceTime=1ms",
                             "ns3::Icmpv6L4Protocol::DAD=true",
                             "ns3::LogDistancePropagationLossModel::Exponent=4",
                             "ChecksumEnabled=0"):
                with self.subTest(example=name, argument=argument):
                    self.expect_mistake(f"--{argument.partition('=')[0]}=", name, f"--{argument}")

    def test_defaults_that_are_the_defaults_are_taken(self):
        self.assertEqual(run("first-handshake", "--ChecksumEnabled=1").returncode, 0)

    def test_defaults_of_applications_count_where_the_program_makes_them(self):
        name = "mote-in-your-network"
        given_up = run(name, "--ns3::motedtls::MoteApplication::GiveUpTime=1s",
                       "--ns3::motedtls::MoteApplication::MaxAttempts=1").stdout
        self.assertIn("not connected", given_up)
        usual = run(name).stdout
        self.assertEqual(run(name, "--ns3::motedtls::DataSinkApplication::Port=9").stdout, usual)
        later = run(name, "--ns3::Application::StartTime=2s").stdout
        self.assertTrue(later.startswith("+2"), later)
        self.expect_mistake("MoteApplication::GiveUpTime", "first-handshake",
                            "--ns3::motedtls::MoteApplication::GiveUpTime=1s")

    def test_words_without_a_meaning_are_refused(self):
        for name in EXPECTED:
            with self.subTest(example=name):
                self.expect_mistake("nonsense: allowed are options", name, "nonsense")
                self.assertNotEqual(run(name, "--nonsense=1").returncode, 0)

    def test_benchmark_refuses_what_it_does_not_know(self):
        for argument, words in (("nonsense", "positional"), ("--RngRun=3", "--RngRun"),
                                ("--ns3::motedtls::Tpm::StartTime=2s", "Tpm::StartTime")):
            with self.subTest(argument=argument):
                self.expect_mistake(words, "handshake-benchmark", argument)


if __name__ == "__main__":
    unittest.main()
