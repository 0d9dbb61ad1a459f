#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Wireshark's command line sees in a life's pcap file the rekey that the scheme promises."""

import csv
import itertools
import pathlib
import unittest

from command import SINK_PORT, CommandTest

UDP_HEADER_BYTES = 8
LIFE = """experiment = life
key-bits = 1024
mote-key-bits = 1024
reading-period = 0s
rekey-interval = 10min
life-rekeys = 1
rekey-scheme = {}
"""
COOKIE = ["m 1", "s 3", "m 1"]
# Handshake messages by flight, RFC 5246, 7.4: m = mote, s = sink.
FLIGHTS = {
    "full": COOKIE + ["s 2 11 13 14", "m 11 15 16 20", "s 20"],
    "resume-id": COOKIE + ["s 2 20", "m 20"],
    "resume-ticket": COOKIE + ["s 2 20", "m 20"],
    "exporter-psk": COOKIE + ["s 2 14", "m 16 20", "s 20"],
    "exporter-psk-ecdhe": COOKIE + ["s 2 12 14", "m 16 20", "s 20"],
}
FIELDS = ["udp.srcport", "udp.length", "dtls.handshake.type", "dtls.handshake.session_id",
          "dtls.handshake.identity_len", "dtls.record.epoch", "dtls.handshake.extension.type"]
PORT, LENGTH, TYPES, SESSION, IDENTITY_SIZE, EPOCHS, EXTENSIONS = range(len(FIELDS))
IDENTITY_CHARACTERS = "23"  # 8 bytes as hexadecimal digits, colons between


class RekeyCaptureTest(CommandTest):
    def live(self, scheme):
        """Simulates a life of one rekey: its line in the file of rekeys."""
        pathlib.Path(self.directory, "life.ini").write_text(LIFE.format(scheme))
        self.run_well("run", "life.ini", "--runs", "1", "--quiet", "--output", scheme,
                      "--pcap", scheme, "--keylog", "keys", "--rekeys", "rekeys.csv")
        with open(self.directory / "rekeys.csv", encoding="ascii") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), 1)
        return rows[0]

    def dissect_from(self, scheme, start):
        """The datagrams of the mote's capture from a time on: for each the fields' values."""
        return self.dissect(f"{scheme}-mote.pcap", FIELDS, "-o", "tls.keylog_file:keys",
                            "-Y", f"dtls && frame.time_epoch >= {start}")

    @staticmethod
    def group(datagrams):
        """The datagrams by flight: m or s, and the datagrams."""
        return [("s" if port == SINK_PORT else "m", list(flight)) for port, flight
                in itertools.groupby(datagrams, key=lambda datagram: datagram[PORT])]

    @staticmethod
    def collect(flight, field):
        """All values of a field in a flight."""
        return {value for datagram in flight for value in datagram[field].split(",") if value}

    def check_bytes(self, flights, rekey):
        """The flights are as large as the file of rekeys says."""
        sizes = [sender + str(sum(int(datagram[LENGTH]) - UDP_HEADER_BYTES for datagram in flight))
                 for sender, flight in flights]
        self.assertEqual(" ".join(sizes), rekey["flights"])

    def test_flights_and_their_bytes_are_what_the_rekey_says(self):
        for scheme, expected in FLIGHTS.items():
            with self.subTest(scheme):
                rekey = self.live(scheme)
                flights = self.group(self.dissect_from(scheme, rekey["start_s"]))
                messages = [" ".join([sender, *sorted(self.collect(flight, TYPES), key=int)])
                            for sender, flight in flights]
                self.assertEqual(messages, expected)
                self.check_bytes(flights, rekey)

    def test_a_renegotiation_is_encrypted_from_its_first_message(self):
        rekey = self.live("renegotiate")
        flights = self.group(self.dissect_from("renegotiate", rekey["start_s"]))
        self.assertEqual([sender for sender, _ in flights], ["m", "s", "m", "s"])
        epochs = [self.collect(flight, EPOCHS) for _, flight in flights]
        self.assertEqual(epochs, [{"1"}, {"1"}, {"1", "2"}, {"1", "2"}])
        self.check_bytes(flights, rekey)

    def test_an_exported_key_has_a_name_on_the_wire(self):
        rekey = self.live("exporter-psk")
        flights = self.group(self.dissect_from("exporter-psk", rekey["start_s"]))
        sizes = [self.collect(flight, IDENTITY_SIZE) for _, flight in flights]
        self.assertEqual(sizes[4], {IDENTITY_CHARACTERS})

    def test_a_resumed_session_is_the_one_that_was_offered(self):
        for scheme in "resume-id", "resume-ticket":
            with self.subTest(scheme):
                rekey = self.live(scheme)
                flights = self.group(self.dissect_from(scheme, rekey["start_s"]))
                hello, answer = flights[2][1], flights[3][1]
                offered = self.collect(hello, SESSION)
                self.assertEqual(len(offered), 1)
                self.assertEqual(self.collect(answer, SESSION), offered)
                has_ticket = "35" in self.collect(hello, EXTENSIONS)  # RFC 5077, 3.2
                self.assertEqual(has_ticket, scheme == "resume-ticket")

    def test_a_full_rekey_begins_another_session(self):
        rekey = self.live("full")
        flights = self.group(self.dissect_from("full", rekey["start_s"]))
        self.assertEqual(self.collect(flights[2][1], SESSION), set())


if __name__ == "__main__":
    unittest.main()
