#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""A replay is one HTML page that plays a network as its rows have it, and needs nothing else."""

import csv
import html.parser
import json
import re
import shutil
import subprocess
import unittest

from command import POSTER, CommandTest

NETWORK = ["--set", "experiment=network", "--set", "motes=3", "--set", "dtls-version=1.2",
           "--set", "cipher-suite=PSK-AES128-CCM8", "--set", "key-bits=1024",
           "--set", "boot-window=5s"]
VOID_TAGS = {"meta", "input"}
REFERENCES = {"href", "src", "srcset", "data", "action", "poster", "background"}


class Page(html.parser.HTMLParser):
    """Checks that tags are closed; collects references and what stands in scripts."""

    def __init__(self, text):
        super().__init__()
        self.open, self.references, self.scripts = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.references += [value for name, value in attrs if name in REFERENCES]
        if tag == "script":
            self.scripts.append("")
        if tag not in VOID_TAGS:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if self.open.pop() != tag:
            raise ValueError(f"{tag} is not open")

    def handle_data(self, data):
        if self.open and self.open[-1] == "script":
            self.scripts[-1] += data


class ReplayTest(CommandTest):
    def simulate(self, *words):
        self.run_well("run", POSTER, "--output", "results", "--quiet", *NETWORK, *words)

    def replay(self, *words):
        """Writes a replay; its text."""
        path = self.run_well("replay", "results", *words).strip()
        return (self.directory / path).read_text(encoding="utf-8")

    def rows(self, name):
        with open(self.directory / "results" / name, encoding="utf-8", newline="") as file:
            return list(csv.reader(file))

    def refuse(self, words, *said, code=2):
        """Expects one line that says these things."""
        done = self.run_command("replay", *words)
        self.assertEqual((done.returncode, done.stderr.count("\n")), (code, 1), done.stderr)
        for text in said:
            self.assertIn(text, done.stderr)

    def test_it_needs_no_other_file(self):
        self.simulate("--set", "drop-rate=0.1", "--runs", "1")
        text = self.replay()
        page = Page(text)
        self.assertEqual((page.open, page.references), ([], []))
        self.assertEqual(len(page.scripts), 2)
        for reference in ("http", "url(", "@import", "file:", "<link", "<iframe", "fetch(", "import(",
                          "XMLHttpRequest", "WebSocket", "{{", str(self.directory)):
            self.assertNotIn(reference, text)

    def test_it_has_what_the_rows_have(self):
        self.simulate("--set", "drop-rate=0.1", "--runs", "2")
        data = json.loads(Page(self.replay("--run", "2")).scripts[0])
        columns, *motes = self.rows("motes.csv")
        run = columns.index("run")
        self.assertEqual(data["mote_columns"], columns[run + 1:])
        unquoted = [row[:-1] + [row[-1].strip('"')] for row in data["motes"]]
        self.assertEqual(unquoted, [row[run + 1:] for row in motes if row[run] == "2"])
        connected = {number: us / 1e6 for us, number, name, _ in data["events"]
                     if name == "connected"}
        for row in motes[-3:]:
            self.assertAlmostEqual(connected[int(row[columns.index("mote")])],
                                   float(row[columns.index("connected_at_s")]), places=3)
        network = dict(zip(*(self.rows("handshakes.csv")[line] for line in (0, 2))))
        frames = data["frames"]
        self.assertEqual(len(frames["from"]),
                         int(network["frames_motes"]) + int(network["frames_sink"]))
        self.assertEqual(frames["lost"].count("1"), int(network["frames_lost"]))
        self.assertEqual({len(frames[name]) for name in ("wait_us", "from", "to", "bytes", "lost")},
                         {len(frames["from"])})
        self.assertAlmostEqual(sum(data["load"]["channel"]) / len(data["load"]["channel"]),
                               float(network["channel_load"]), places=3)

    def test_the_same_run_gives_the_same_page(self):
        self.simulate("--set", "drop-rate=0.1", "--runs", "1")
        self.assertEqual(self.replay(), self.replay("--run", "1", "--output", "second.html"))
        self.assertEqual(self.read("second.html"), self.read("results/replay-1.html"))

    def test_a_cell_is_chosen(self):
        self.simulate("--set", "drop-rate=0, 0.2", "--runs", "1")
        self.refuse(["results"], "--where", "2 cells", "drop-rate = 0.2")
        text = self.replay("--where", "drop-rate=0.2")
        self.assertIn("key-bits = 1024, drop-rate = 0.2; seed 1, run 1", text)
        self.assertIn("1", json.loads(Page(text).scripts[0])["frames"]["lost"])

    def test_a_run_that_is_not_there(self):
        self.simulate("--set", "drop-rate=0", "--runs", "2", "--first-run", "4")
        self.refuse(["results", "--run", "3"], "--run", "no run 3", "4 to 5")
        self.refuse(["results", "--run", "0"], "--run", "'0'", "from 1 to")
        self.refuse(["results", "--output", "nowhere/page.html"], "nowhere/page.html")

    def test_handshakes_are_no_network(self):
        self.run_well("run", POSTER, "--output", "results", "--quiet", "--runs", "1",
                      "--set", "drop-rate=0", "--set", "key-bits=1024")
        self.refuse(["results"], "handshakes", "experiment = network")
        self.refuse(["nowhere"], "nowhere")

    def test_a_run_that_comes_out_otherwise_is_not_shown(self):
        self.simulate("--set", "drop-rate=0", "--runs", "1")
        for name, column in (("handshakes.csv", "frames_sink"), ("motes.csv", "mote 2: attempts")):
            with self.subTest(name):
                good = self.read(f"results/{name}").decode()
                lines = [line.split(",") for line in good.splitlines()]
                lines[-2 if name == "motes.csv" else -1][lines[0].index(column.split()[-1])] = "77"
                changed = "".join(",".join(line) + "\n" for line in lines)
                (self.directory / "results" / name).write_text(changed, encoding="utf-8")
                self.refuse(["results"], "run 1", f"{column} was '77'", code=1)
                (self.directory / "results" / name).write_text(good, encoding="utf-8")
        self.assertFalse((self.directory / "results" / "replay-1.html").exists())

    def test_a_timeline_of_the_same_run(self):
        self.simulate("--set", "drop-rate=0.1", "--runs", "1", "--timeline", "events.csv")
        with open(self.directory / "events.csv", encoding="utf-8", newline="") as file:
            events = list(csv.DictReader(file))
        network = dict(zip(*self.rows("handshakes.csv")))
        for kind, count in (("connected", network["connected"]), ("boot", "3"),
                            ("attempt", network["attempts"])):
            self.assertEqual(str([event["event"] for event in events].count(kind)), count)
        lost = [event for event in events if event["event"] == "frame" and event["lost"] == "1"]
        self.assertEqual(len(lost), int(network["frames_lost"]))

    @unittest.skipUnless(shutil.which("node"), "needs Node.js")
    def test_the_script_is_sound(self):
        self.simulate("--set", "drop-rate=0", "--runs", "1")
        script = self.directory / "script.js"
        script.write_text(re.sub(r"</?script>", "", Page(self.replay()).scripts[1]), encoding="utf-8")
        subprocess.run(["node", "--check", script], check=True)


if __name__ == "__main__":
    unittest.main()
