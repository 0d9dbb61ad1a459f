#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""What is answered from memory shows in no result: rows, captures, key logs, timelines."""

import unittest

from command import MODERN, POSTER, CommandTest

RSA = ["--set", "key-bits=1024", "--set", "drop-rate=0"]
SYSTEMS = {
    "lossy": (POSTER, "--set", "key-bits=1024", "--set", "drop-rate=0.1"),
    "modern": (MODERN, "--set", "drop-rate=0"),
    "RSA in DTLS 1.2": (MODERN, "--set", "drop-rate=0", "--set", "key-type=rsa",
                        "--set", "mote-key-type=rsa", "--set", "cipher-suite=AES128-GCM-SHA256"),
    "sink with a wrong key": (POSTER, *RSA, "--set", "sink-key-matches=off"),
    "mote with a wrong key": (POSTER, *RSA, "--set", "mote-key-matches=off"),
    "untrusted sink": (POSTER, *RSA, "--set", "sink-issuer=other"),
}


class CacheTest(CommandTest):
    def test_same_files_of_a_run(self):
        names = ["mote.pcap", "sink.pcap", "keylog", "timeline.csv"]
        for title, (scenario, *words) in SYSTEMS.items():
            for prefix, option in (("with-", []), ("without-", ["--no-cache"])):
                self.run_command("run", scenario, "--runs", "1", "--first-run", "3", "--quiet",
                                 *words, *option, "--pcap", prefix.rstrip("-"),
                                 "--keylog", prefix + "keylog",
                                 "--timeline", prefix + "timeline.csv")
            for name in names:
                with self.subTest(f"{title}: {name}"):
                    self.assertTrue(self.read("with-" + name) or name == "keylog")
                    self.assertEqual(self.read("with-" + name), self.read("without-" + name))

    def test_same_rows_of_a_sweep(self):
        words = ["run", POSTER, "--set", "drop-rate=0,0.1", "--runs", "3", "--jobs", "1", "--quiet"]
        self.run_well(*words, "--output", "with")
        self.run_well(*words, "--output", "without", "--no-cache")
        self.assertEqual(self.read("with/handshakes.csv"), self.read("without/handshakes.csv"))


if __name__ == "__main__":
    unittest.main()
