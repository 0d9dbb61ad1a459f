#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""No room knows one above it, and none is crowded; the lowest see nothing of ns-3 but its core."""

import pathlib
import re
import unittest

TOP = pathlib.Path(__file__).resolve().parents[2]
# From the lowest room to the highest: a room may include itself and those before it.
ROOMS = [
    "model/compatibility", "model/crypto", "model/flight", "model/dtls", "model/mote",
    "model/link/frame", "model/link/loss", "model/link/radio", "model/link/lean", "model/link",
    "model/datagram", "model/app", "helper/settings", "helper/settings/groups", "helper/system/links",
    "helper/system/credentials", "helper/system/media", "helper/system", "helper/experiment/run",
    "helper/experiment/handshake", "helper/experiment/life", "helper/experiment/network",
    "helper/experiment", "helper", "cli", "cli/plan", "cli/store", "cli/show/layout", "cli/show",
    "cli/report", "cli/work",
]  # fmt: skip
CORE_ONLY = ["model/crypto", "model/flight", "model/dtls"]
CORE_HEADERS = {
    "abort.h", "assert.h", "hash.h", "log.h", "nstime.h", "ptr.h", "random-variable-stream.h",
    "rng-seed-manager.h",
}  # fmt: skip
INCLUDE = re.compile(r'^#include "(?:[^"]*/)?([^"/]+)"', re.MULTILINE)


def files_of(room):
    return sorted((TOP / room).glob("*.h")) + sorted((TOP / room).glob("*.cc"))


def owners():
    """The room of each header of ours, by the header's name."""
    return {file.name: room for room in ROOMS for file in files_of(room) if file.suffix == ".h"}


class IncludeRulesTest(unittest.TestCase):
    def test_every_room_is_known(self):
        found = {
            str(path.parent.relative_to(TOP))
            for house in ("model", "helper", "cli")
            for path in TOP.glob(f"{house}/**/*.h")
        }
        self.assertEqual(found, set(ROOMS))

    def test_the_tour_shows_every_room(self):
        tour = (TOP / "doc" / "tour.md").read_text(encoding="utf-8")
        self.assertEqual(set(re.findall(r"^\| `([^`]+)/` \|", tour, re.MULTILINE)), set(ROOMS))

    def test_the_picture_shows_every_room_to_the_left_of_what_it_may_use(self):
        picture = (TOP / "doc" / "figures" / "rooms.svg").read_text(encoding="utf-8")
        drawn = re.findall(r'<g id="([^"]+)"', picture)
        self.assertEqual(set(drawn), set(ROOMS))
        for house in ("model", "helper", "cli"):
            rooms = [room for room in ROOMS if room.split("/")[0] == house]
            self.assertEqual([room for room in drawn if room.split("/")[0] == house], rooms[::-1])

    def test_header_names_are_unique(self):
        names = [f.name for room in ROOMS for f in files_of(room) if f.suffix == ".h"]
        self.assertEqual(sorted(names), sorted(set(names)))

    def test_no_room_includes_one_above_it(self):
        owner = owners()
        for room in ROOMS:
            for file in files_of(room):
                for name in INCLUDE.findall(file.read_text()):
                    with self.subTest(file=str(file.relative_to(TOP)), includes=name):
                        above = ROOMS.index(owner.get(name, room)) > ROOMS.index(room)
                        self.assertFalse(above, f"{owner.get(name)} is above {room}")

    def test_dtls_and_crypto_see_only_the_core_of_ns3(self):
        owner = owners()
        for room in CORE_ONLY:
            for file in files_of(room):
                for name in INCLUDE.findall(file.read_text()):
                    with self.subTest(file=str(file.relative_to(TOP)), includes=name):
                        self.assertTrue(name in owner or name in CORE_HEADERS)


if __name__ == "__main__":
    unittest.main()
