#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""What the command says of itself: help, version, and the lists of what there is."""

import re
import unittest

from command import CommandTest


class HelpTest(CommandTest):
    def test_help(self):
        for words in (["--help"], ["run", "--help"], ["merge", "--help"], ["table", "--help"],
                      ["replay", "--help"], ["list", "-h"]):
            with self.subTest(words=words):
                text = self.run_well(*words)
                self.assertIn("Usage: mote-dtls", text)
                self.assertLessEqual(max(map(len, text.splitlines())), 80)

    def test_help_may_come_first(self):
        self.assertEqual(self.run_well("help", "run"), self.run_well("run", "--help"))
        self.assertEqual(self.run_well("help"), self.run_well("--help"))

    def test_run_takes_the_names_of_profiles(self):
        names = re.findall(r"^\S+$", self.run_well("list", "profiles"), re.MULTILINE)
        self.assertIn("poster", names)
        for name in names:
            self.run_well("run", name, "--runs", "1", "--quiet", "--set", "drop-rate=0",
                          "--output", name + "-results")

    def test_settings_of_a_group_or_a_word(self):
        group = self.run_well("list", "settings", "tpm")
        self.assertEqual(re.findall(r"^\[.*", group, re.MULTILINE), ["[TPM]"])
        self.assertIn("tpm-bus-rate = 100kHz\n", group)
        word = self.run_well("list", "settings", "drop-rate")
        self.assertEqual(re.findall(r"^(\S+) = ", word, re.MULTILINE),
                         ["drop-rate", "uplink-drop-rate", "downlink-drop-rate",
                          "burst-drop-rate"])

    def test_version_names_what_results_depend_on(self):
        text = self.run_well("--version")
        self.assertRegex(text, r"\Amote-dtls \d+\.\d+\S*\nns-3 3\.\d+\S*\nOpenSSL 3\.\d+\S*\n\Z")

    def test_lists(self):
        for what, word in (("settings", "drop-rate = 0\n"), ("loss-models", "gilbert-elliott\n"),
                           ("profiles", "poster\n"), ("schemes", "exporter-psk\n"),
                           ("attributes", "trace source Sent\n")):
            with self.subTest(what):
                self.assertIn(word, self.run_well("list", what))

    def test_every_loss_model_is_described(self):
        lines = self.run_well("list", "loss-models").splitlines()
        for line, following in zip(lines, lines[1:] + [""]):
            if not line.startswith(" "):
                self.assertRegex(following, r"^    \w", line)

    def test_every_scheme_is_described_with_its_forward_secrecy(self):
        entries = re.split(r"^(?=\S)", self.run_well("list", "schemes"), flags=re.MULTILINE)[1:]
        self.assertEqual(len(entries), 7)
        for entry in entries:
            self.assertRegex(entry, r"\A[a-z-]+\n    \w[^\n]*\n    forward secrecy: (as|yes|no)")
            self.assertIn(entry.split("\n")[0], self.run_well("run", "--help"))


if __name__ == "__main__":
    unittest.main()
