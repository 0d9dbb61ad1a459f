#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""One command compares the rekeying schemes, and its results are kept and described."""

import unittest

from collection_case import TOP, CollectionCase, KeptTests


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
        self.check_unknown_scenario()


class KeptTest(KeptTests, unittest.TestCase):
    """What results/schemes keeps."""

    FOLDER = "schemes"
    MANUAL = (TOP / "doc" / "studies.rst").read_text()


if __name__ == "__main__":
    unittest.main()
