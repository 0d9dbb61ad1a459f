#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""One command runs the scenarios of networks, and its results are kept and described."""

import unittest

from collection_case import TOP, CollectionCase, KeptTests


class NetworksScriptTest(CollectionCase):
    SCRIPT = "networks.sh"

    def test_writes_tables_statistics_and_pictures(self):
        done = self.run_script("--runs", "1", "--jobs", "1", "measured")
        self.assertEqual(done.returncode, 0, done.stderr)
        files = self.files()
        own = [f"{name}.{ending}" for name in ("connections", "map") for ending in ("pdf", "png")]
        own += [f"{name}.{ending}" for name in ("network", "motes") for ending in ("md", "txt")]
        own += [f"{name}.csv" for name in ("connected_50_s", "connected_100_s", "energy_total_mJ")]
        own += ["manifest.json"]
        own += [f"rows/{name}" for name in ("handshakes.csv", "manifest.json", "motes.csv")]
        self.assertEqual(sorted(files), sorted(f"measured/{name}" for name in own))
        self.assertIn(b"Motes of networks by kind and hops", files["measured/motes.txt"])

        again = self.run_script("--runs", "1", "--jobs", "1", "measured")
        self.assertEqual(again.returncode, 0, again.stderr)
        self.assertEqual(self.files(), files)

    def test_unknown_scenario(self):
        self.check_unknown_scenario()


class KeptTest(KeptTests, unittest.TestCase):
    """What results/networks keeps."""

    FOLDER = "networks"
    MANUAL = (TOP / "doc" / "networks.rst").read_text()


if __name__ == "__main__":
    unittest.main()
