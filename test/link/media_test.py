#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""The two media: each has the poster's frames, and the lean one can be ns-3's, byte by byte."""

import csv
import os
import pathlib
import struct
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from command import POSTER, SCENARIOS, CommandTest  # noqa: E402, its directory is known only now

NETWORK = ["--set", "motes=telosb-psk:10", "--set", "drop-rate=0"]
HIDDEN = ["--set", "placement=ring", "--set", "area-radius=30m", "--set", "radio-range=40m"]
LIFE = ["--set", "key-bits=1024", "--set", "rekey-scheme=full,resume-id",
        "--set", "life-duration=6h", "--set", "rekey-interval=1h", "--set", "drop-rate=0.1"]


def frames_of(capture):
    """Time and bytes of each frame, but for sequence number and check sequence.

    From which number on a MAC counts is drawn by another rule in later ns-3.
    """
    frames = []
    at = 24  # the file's header
    while at < len(capture):
        seconds, fraction, size, _ = struct.unpack_from("<IIII", capture, at)
        frame = capture[at + 16 : at + 16 + size]
        frames.append((seconds, fraction, frame[:2], frame[3:-2]))
        at += 16 + size
    return frames


class FactsTest(CommandTest):
    def test_each_medium_has_the_posters_frames(self):
        for medium in ("ns3", "lean"):
            with self.subTest(medium=medium):
                self.run_well("run", POSTER, "--set", "drop-rate=0", "--set", f"medium={medium}",
                              "--runs", "3", "--quiet", "--output", medium)
                table = self.run_well("table", "flights", medium, "--format", "csv")
                frames = [float(row["frames"]) for row in csv.DictReader(table.splitlines())]
                self.assertEqual(frames, [14, 18, 19, 24])


class SameTest(CommandTest):
    """Rows and files of ns-3's medium, and of the lean one with ns-3's rules."""

    def setUp(self):
        super().setUp()
        if os.environ.get("MOTE_DTLS_LEAN_AS_NS3") == "OFF":
            self.skipTest("this ns-3 judges the channel by other rules")

    def check_rows(self, scenario, *words):
        for medium in ("ns3", "lean-as-ns3"):
            self.run_well("run", scenario, *words, "--set", f"medium={medium}", "--quiet",
                          "--output", medium)
        for path in sorted((self.directory / "ns3").glob("*.csv")):
            with self.subTest(file=path.name):
                self.assertEqual(self.read(f"ns3/{path.name}"),
                                 self.read(f"lean-as-ns3/{path.name}"))

    def test_handshakes(self):
        self.check_rows(POSTER, "--runs", "10")

    def test_acknowledged_handshakes(self):
        self.check_rows(POSTER, "--runs", "5", "--set", "mac-acknowledgements=on",
                        "--set", "mac-retries=3")

    def test_handshakes_by_signal(self):
        self.check_rows(POSTER, "--runs", "5", "--set", "drop-rate=0", "--set", "loss-model=snr",
                        "--set", "distance=177m")

    def test_lives(self):
        self.check_rows(SCENARIOS / "schemes" / "rekey.ini", "--runs", "2", *LIFE)

    def test_networks(self):
        self.check_rows(SCENARIOS / "networks" / "building.ini", "--runs", "5", *NETWORK)

    def test_hidden_terminals(self):
        self.check_rows(SCENARIOS / "networks" / "building.ini", "--runs", "5", *NETWORK, *HIDDEN)

    def test_captures_keys_and_timeline(self):
        for medium in ("ns3", "lean-as-ns3"):
            self.run_well("run", POSTER, "--set", "key-bits=2048", "--set", "drop-rate=0.1",
                          "--runs", "1", "--quiet", "--set", f"medium={medium}",
                          "--pcap", f"{medium}-frames", "--keylog", f"{medium}-keys",
                          "--timeline", f"{medium}-timeline")
        for name in ("keys", "timeline"):
            with self.subTest(file=name):
                self.assertEqual(self.read(f"ns3-{name}"), self.read(f"lean-as-ns3-{name}"))
        for name in ("frames-mote.pcap", "frames-sink.pcap"):
            with self.subTest(file=name):
                frames = frames_of(self.read(f"ns3-{name}"))
                self.assertGreater(len(frames), 100)
                self.assertEqual(frames, frames_of(self.read(f"lean-as-ns3-{name}")))


if __name__ == "__main__":
    unittest.main()
