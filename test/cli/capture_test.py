#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Wireshark's command line reads a run's pcap files down to DTLS, and decrypts with its key log."""

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

    def dissect(self, capture, *words, keys="/dev/null"):
        """What tshark says of a capture, a line a frame."""
        result = subprocess.run(
            ["tshark", "-n", "-r", capture, "-d", "udp.port==5684,dtls",
             "-o", f"tls.keylog_file:{keys}", *words],
            cwd=self.directory, capture_output=True, text=True, check=True)
        return result.stdout.splitlines()

    def fields(self, capture, field, *words, keys="/dev/null"):
        """All values of a field."""
        lines = self.dissect(capture, *words, "-T", "fields", "-e", field, keys=keys)
        return [value for line in lines for value in line.split(",") if value]

    def for_each_capture(self, check):
        """Checks both ends' captures of each system; its messages are known to the check."""
        for system, (_, messages) in SYSTEMS.items():
            for capture in self.capture(system):
                with self.subTest(capture):
                    check(capture, messages)

    def test_nothing_is_malformed(self):
        def check(capture, _):
            self.assertEqual(self.dissect(capture, "-Y", "_ws.malformed", keys="keys"), [])
        self.for_each_capture(check)

    def test_frame_check_sequences_are_good(self):
        def check(capture, _):
            frames = self.dissect(capture)
            self.assertGreater(len(frames), 30)
            self.assertEqual(self.fields(capture, "wpan.fcs_ok"), ["1"] * len(frames))
        self.for_each_capture(check)

    def test_all_handshake_messages_are_there(self):
        def check(capture, messages):
            self.assertEqual(set(self.fields(capture, "dtls.handshake.type")), messages)
        self.for_each_capture(check)

    def test_only_the_key_log_opens_both_finished_messages(self):
        def check(capture, _):
            finished = ("-Y", f"dtls.handshake.type == {FINISHED}")
            self.assertEqual(self.fields(capture, "ipv6.src", *finished), [])
            self.assertEqual(set(self.fields(capture, "ipv6.src", *finished, keys="keys")),
                             set(self.fields(capture, "ipv6.src", "-Y", "dtls")))
            self.assertEqual(len(set(self.fields(capture, "ipv6.src", "-Y", "dtls"))), 2)
        self.for_each_capture(check)

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
