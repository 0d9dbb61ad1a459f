#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""One command runs the scenarios of networks, and its results are kept and described."""

import unittest

from collection_case import TOP, CollectionCase, KeptCase

MANUAL = (TOP / "doc" / "networks.rst").read_text()


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
        done = self.run_script("no-such-scenario")
        self.assertEqual(done.returncode, 2)
        self.assertIn("no-such-scenario.ini", done.stderr)


class KeptTest(KeptCase):
    """What results/networks keeps."""

    def test_every_scenario_has_results_and_a_place_in_the_manual(self):
        self.check_places("networks", MANUAL)

    def test_pictures_of_the_manual_are_there(self):
        self.check_pictures("networks", MANUAL)

    def test_files_are_small(self):
        self.check_sizes("networks")


if __name__ == "__main__":
    unittest.main()
