#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""A report is one HTML page that needs nothing else, and says how to repeat it."""

import html
import html.parser
import re
import shutil
import unittest

from command import POSTER, CommandTest

SUITE = ["--set", "dtls-version=1.2", "--set", "cipher-suite=PSK-AES128-CCM8",
         "--set", "key-bits=2048"]
SWEEP = [*SUITE, "--set", "sink-pacing=0ms,500ms"]
VOID_TAGS = {"meta", "img"}
REFERENCES = {"href", "src", "srcset", "data", "action", "poster", "background"}


class Page(html.parser.HTMLParser):
    """Checks that tags are closed; collects what a page refers to and what it has of each tag."""

    def __init__(self, text):
        super().__init__()
        self.open, self.references, self.tags = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.references += [value for name, value in attrs if name in REFERENCES]
        if tag not in VOID_TAGS:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if self.open.pop() != tag:
            raise ValueError(f"{tag} is not open")


class ReportTest(CommandTest):
    def simulate(self, *words):
        self.run_well("run", POSTER, "--output", "results", "--quiet", "--runs", "3", *words)

    def report(self, *words):
        """Writes a report; its text."""
        path = self.run_well("report", "results", *words).strip()
        return (self.directory / path).read_text(encoding="utf-8")

    def test_it_needs_no_other_file(self):
        self.simulate(*SWEEP)
        text = self.report()
        page = Page(text)
        self.assertEqual(page.open, [])
        pictures = [one for one in page.references if one.startswith("data:image/png;base64,")]
        self.assertEqual(page.references, pictures)
        self.assertEqual(len(pictures), 4)
        words = re.sub(r'base64,[^"]*', "", text)
        for reference in ("http", "url(", "@import", "file:", "<script", "<link", "<iframe",
                          str(self.directory)):
            self.assertNotIn(reference, words)

    def test_it_is_the_same_page_elsewhere(self):
        self.simulate(*SWEEP)
        first = self.report()
        shutil.copytree(self.directory / "results", self.directory / "elsewhere" / "copy")
        self.run_well("report", self.directory / "elsewhere" / "copy", "--output", "second.html")
        self.assertEqual(self.read("second.html").decode(), first)

    def test_it_can_be_repeated_by_what_it_says(self):
        self.simulate(*SWEEP, "--set", "mtu=400", "--first-run", "5", "--seed", "9")
        first = self.report("--within", "2s,7s")
        scenario, commands = [html.unescape(one) for one in
                              re.findall(r"<pre>(.*?)</pre>", first, re.DOTALL)]
        (self.directory / "scenario.ini").write_text(scenario, encoding="utf-8")
        run, report = [re.sub("'", "", line).split()[1:] for line in commands.splitlines()]
        shutil.move(self.directory / "results", self.directory / "earlier")
        self.run_well(*run, "--quiet")
        self.run_well(*report)
        self.assertEqual(self.read("results/report.html").decode(), first)
        self.assertEqual(self.read("results/handshakes.csv"), self.read("earlier/handshakes.csv"))

    def test_one_cell_without_success(self):
        done = self.run_command("run", POSTER, "--output", "results", "--quiet", "--runs", "3", *SUITE,
                                "--set", "drop-rate=1",
                                "--set", "max-attempts=1", "--set", "give-up-time=1s")
        self.assertEqual(done.returncode, 1, done.stderr)
        text = self.report()
        self.assertNotIn("<img", text)
        self.assertIn("3 handshakes in 1 cell", text)

    def test_networks_have_pictures_of_their_own(self):
        self.simulate(*SUITE, "--set", "experiment=network", "--set", "motes=3")
        text = self.report()
        self.assertIn("<h1>Simulated networks of motes", text)
        self.assertIn("9 networks in 3 cells", text)
        self.assertNotIn("There is no such picture", text)
        captions = re.findall("<figcaption>(.*?)</figcaption>", text)
        for caption, begin in zip(captions, ("Share of a network", "Map of a network, ",
                                             "Time until all motes", "Energy of all motes")):
            self.assertTrue(html.unescape(caption).startswith(begin), caption)
        self.assertGreaterEqual(len(captions), 4)

    def test_networks_without_a_connection_have_a_map(self):
        done = self.run_command("run", POSTER, "--output", "results", "--quiet", "--runs", "1", *SUITE,
                                "--set", "experiment=network", "--set", "motes=2",
                                "--set", "drop-rate=1",
                                "--set", "max-attempts=1", "--set", "give-up-time=1s")
        self.assertEqual(done.returncode, 1, done.stderr)
        text = self.report()
        self.assertEqual(text.count("<img"), 1)
        self.assertNotIn("There is no such picture", text)

    def test_axes_beyond_two_keep_their_first_value(self):
        self.simulate(*SWEEP, "--set", "mtu=300,400")
        text = self.report()
        self.assertIn("Mean latency by two axes, for ", text)
        self.assertNotIn("There is no such picture", text)

    def test_bad_output(self):
        self.simulate(*SWEEP)
        done = self.run_command("report", "results", "--output", "nowhere/report.html")
        self.assertEqual((done.returncode, done.stderr.count("\n")), (2, 1))
        self.assertIn("nowhere/report.html", done.stderr)


if __name__ == "__main__":
    unittest.main()
