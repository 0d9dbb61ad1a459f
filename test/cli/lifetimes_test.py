#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Lives and the certificates that are valid in them."""

import csv
import unittest

from command import CommandTest

# Longer than ten years, in which the CA's certificate ends unless it follows the others.
LONG = """\
experiment = life
key-bits = 1024
drop-rate = 0
life-duration = 4400d
rekey-interval = 1000d
reading-period = 500d
mote-certificate-lifetime = {mote}
sink-certificate-lifetime = {sink}
runs = 1
"""


class LifetimesTest(CommandTest):
    """Each test runs one long life."""

    def live(self, mote, sink):
        """The row of a life with certificates of these lifetimes, and what the command told."""
        text = LONG.format(mote=mote, sink=sink)
        (self.directory / "long.ini").write_text(text, encoding="utf-8")
        done = self.run_command("run", "long.ini", "--output", "results", "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(self.directory / "results" / "handshakes.csv", encoding="utf-8") as file:
            return next(csv.DictReader(file)), done.stderr

    def test_the_authority_outlives_the_certificates_that_it_issues(self):
        row, told = self.live("5000d", "5000d")
        self.assertEqual((row["rekeys"], row["rekeys_failed"]), ("4", "0"))
        self.assertEqual(told, "")

    def test_a_life_longer_than_a_certificate_is_told_and_rekeys_fail_after_it(self):
        for end, lifetimes in (("mote", ("1500d", "5000d")), ("sink", ("5000d", "1500d"))):
            with self.subTest(end):
                row, told = self.live(*lifetimes)
                self.assertIn(f"mote-dtls: life-duration = 4400d is longer than "
                              f"{end}-certificate-lifetime = 1500d: the {end}'s certificate ends "
                              "in the middle of a life\n", told)
                self.assertEqual(row["rekeys"], "1")
                self.assertGreater(int(row["rekeys_failed"]), 0)
            (self.directory / "results").rename(self.directory / end)


if __name__ == "__main__":
    unittest.main()
