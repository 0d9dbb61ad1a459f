#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""The kinds of motes that scenarios/motes/ describes."""

import csv
import unittest

from command import POSTER, SCENARIOS, CommandTest

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

    def test_opal_is_the_mote_of_the_poster(self):
        poster, _ = self.row_of(POSTER, "key-bits=2048", "drop-rate=0")
        self.assertEqual(self.row_of(MOTES / "opal.ini")[0], poster)


if __name__ == "__main__":
    unittest.main()
