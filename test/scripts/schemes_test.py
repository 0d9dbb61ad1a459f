#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""One command compares the rekeying schemes, and its results are kept and described."""

import unittest

from collection_case import TOP, CollectionCase, KeptCase

MANUAL = (TOP / "doc" / "studies.rst").read_text()


class SchemesScriptTest(CollectionCase):
    SCRIPT = "schemes.sh"

    def test_writes_tables_statistics_and_pictures(self):
        done = self.run_script("--runs", "2", "--jobs", "1", "rekey")
        self.assertEqual(done.returncode, 0, done.stderr)
        files = self.files()
        columns = ("latency_ms", "rekey_energy_mJ", "rekey_bytes_mote", "rekey_bytes_sink",
                   "connects")  # fmt: skip
        own = [f"{name}.{ending}" for name in ("energy", "bytes") for ending in ("pdf", "png")]
        own += [f"schemes.{ending}" for ending in ("csv", "md", "txt")] + ["manifest.json"]
        own += [f"{column}.csv" for column in columns]
        own += ["rows/handshakes.csv", "rows/manifest.json"]
        self.assertEqual(sorted(files), sorted(f"rekey/{name}" for name in own))
        self.assertIn(b"exporter-psk-ecdhe", files["rekey/schemes.txt"])

        again = self.run_script("--runs", "2", "--jobs", "1", "rekey")
        self.assertEqual(again.returncode, 0, again.stderr)
        self.assertEqual(self.files(), files)

    def test_unknown_scenario(self):
        done = self.run_script("no-such-scenario")
        self.assertEqual(done.returncode, 2)
        self.assertIn("no-such-scenario.ini", done.stderr)


class KeptTest(KeptCase):
    """What results/schemes keeps."""

    def test_every_scenario_has_results_and_a_place_in_the_manual(self):
        self.check_places("schemes", MANUAL)

    def test_pictures_of_the_manual_are_there(self):
        self.check_pictures("schemes", MANUAL)

    def test_files_are_small(self):
        self.check_sizes("schemes")


if __name__ == "__main__":
    unittest.main()
