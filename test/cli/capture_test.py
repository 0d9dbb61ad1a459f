#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Wireshark's command line reads a run's pcap files down to DTLS, and decrypts with its key log."""

import csv
import subprocess
import unittest

from command import MODERN, POSTER, CommandTest

FINISHED = "20"  # RFC 5246, 7.4
KEYLESS_MESSAGES = {"1", "2", "3", "11", "13", "14", "15", "16"}
SYSTEMS = {
    "poster": (POSTER, KEYLESS_MESSAGES),
    # ServerKeyExchange (12) besides, and NewSessionTicket (4).
    "modern": (MODERN, KEYLESS_MESSAGES | {"4", "12"}),
}


class CaptureTest(CommandTest):
    def capture(self, system):
        """Simulates one handshake with all its files; the captures of both ends."""
        self.run_well("run", SYSTEMS[system][0], "--set", "key-bits=2048", "--set", "drop-rate=0",
                      "--runs", "1", "--quiet", "--pcap", system, "--keylog", "keys",
                      "--timeline", "timeline.csv")
        return [f"{system}-mote.pcap", f"{system}-sink.pcap"]

    def for_each_capture(self, check):
        """Checks both ends' captures of each system; its messages are known to the check."""
        for system, (_, messages) in SYSTEMS.items():
            for capture in self.capture(system):
                with self.subTest(capture):
                    check(capture, messages)

    def find_values(self, capture, *fields, keys="/dev/null"):
        """The values of each field in each frame, as sets."""
        frames = self.dissect(capture, fields, "-o", f"tls.keylog_file:{keys}")
        return [[set(filter(None, values.split(","))) for values in frame] for frame in frames]

    def test_every_frame_is_good(self):
        def check(capture, _):
            frames = self.find_values(capture, "_ws.malformed", "wpan.fcs_ok", keys="keys")
            self.assertGreater(len(frames), 30)
            for number, frame in enumerate(frames, 1):
                self.assertIn(frame, [[set(), {"1"}], [set(), {"True"}]], f"frame {number}")
        self.for_each_capture(check)

    def test_only_the_key_log_opens_the_finished_messages(self):
        def check(capture, messages):
            closed = self.find_values(capture, "dtls.handshake.type")
            self.assertEqual(set().union(*(types for types, in closed)), messages)
            opened = self.find_values(capture, "dtls.handshake.type", "ipv6.src", keys="keys")
            self.assertEqual(set().union(*(types for types, _ in opened)), messages | {FINISHED})
            senders = [source for types, source in opened if FINISHED in types]
            self.assertEqual(len(set().union(*senders)), 2, "one end's Finished is missing")
        self.for_each_capture(check)

    def test_frames_of_each_hop_are_those_in_the_senders_capture(self):
        self.run_well("run", POSTER, "--set", "experiment=network", "--set", "motes=4", "--set",
                      "key-bits=1024", "--set", "drop-rate=0", "--set", "placement=line", "--set",
                      "spacing=10m", "--set", "radio-range=15m", "--set", "routing=etx", "--set",
                      "hello-backoff=1min", "--runs", "1", "--quiet", "--output", "chain",
                      "--pcap", "chain")
        sent = []
        for number in range(4):
            capture = f"chain-mote{f'-{number}' if number else ''}.pcap"
            address = number + (2 if number else 1)  # 2 is the sink's
            sources = self.dissect(capture, ["wpan.src16"], "-Y", "wpan.frame_type == 1")
            sent.append([int(source, 0) for source, in sources].count(address))
        motes = list(csv.DictReader(self.read("chain/motes.csv").decode().splitlines()))
        told = [int(mote["frames"]) + int(mote["forwarded_frames"]) for mote in motes]
        # A frame that CSMA/CA gave up counts, and is in no capture.
        network, = csv.DictReader(self.read("chain/handshakes.csv").decode().splitlines())
        given_up = [count - in_capture for count, in_capture in zip(told, sent)]
        self.assertGreaterEqual(min(given_up), 0)
        self.assertLessEqual(sum(given_up), int(network["channel_access_failures"]))
        self.assertGreater(min(sent), 20)

    def test_readings_are_taken_for_no_other_protocol(self):
        self.run_well("run", POSTER, "--set", "drop-rate=0", "--set", "key-bits=2048", "--set",
                      "experiment=life", "--set", "life-duration=5min", "--runs", "1", "--quiet",
                      "--pcap", "life", "--keylog", "keys")
        # As a user calls it, without telling what is spoken on the port.
        done = subprocess.run(
            ["tshark", "-n", "-r", "life-mote.pcap", "-o", "tls.keylog_file:keys",
             "--disable-protocol", "rf4ce_nwk", "-T", "fields", "-e", "frame.protocols",
             "-Y", "dtls.record.content_type == 23"],
            cwd=self.directory, capture_output=True, text=True, check=True)
        protocols = done.stdout.split()
        self.assertGreater(len(protocols), 4)
        self.assertEqual({one.rpartition(":")[2] for one in protocols}, {"data"})

    def find_point_formats(self, *words):
        """The sets of point formats (RFC 8422, 5.1.2) that there are in the hellos."""
        self.run_well("run", MODERN, "--set", "drop-rate=0", "--runs", "1", "--quiet",
                      "--pcap", "points", *words)
        frames = self.find_values("points-mote.pcap", "dtls.handshake.type",
                                  "dtls.handshake.extensions_ec_point_format")
        return {frozenset(formats) for types, formats in frames if types & {"1", "2"}}

    def test_all_formats_of_points_are_offered(self):
        self.assertEqual(self.find_point_formats(), {frozenset({"0", "1", "2"})})

    def test_uncompressed_points_alone_are_offered_or_refused(self):
        words = ["--set", "point-formats=uncompressed"]
        done = self.run_command("run", MODERN, "--runs", "1", "--quiet", "--set", "drop-rate=0",
                                *words)
        if done.returncode == 0:
            self.assertEqual(self.find_point_formats(*words), {frozenset({"0"})})
            return
        self.assertEqual((done.returncode, done.stderr.count("\n")), (2, 1), done.stderr)
        self.assertRegex(done.stderr, r"point-formats = uncompressed: allowed is all, which OpenSSL "
                                      r"3\.\S+ cannot but offer")

    def test_timeline_has_every_kind_of_event(self):
        self.capture("poster")
        rows = [line.split(",") for line in self.read("timeline.csv").decode().splitlines()]
        self.assertEqual(rows[0], ["time_ms", "duration_ms", "node", "lane", "event", "detail",
                                   "bytes"])
        self.assertLessEqual({"attempt", "datagram", "frame", "sleep", "tpm-start", "tpm-twi-bus",
                              "tpm-verify", "tpm-encrypt", "tpm-sign", "computation", "finished"},
                             {row[4] for row in rows[1:]})
        flights = {row[5] for row in rows if row[4] == "datagram"}
        self.assertEqual(flights, {f"flight {number}" for number in range(1, 7)})


if __name__ == "__main__":
    unittest.main()
