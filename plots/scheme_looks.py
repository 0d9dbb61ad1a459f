# SPDX-License-Identifier: GPL-2.0-only
"""Colours that belong to a name: a rekeying scheme looks alike in each picture."""

import zlib

from matplotlib.colors import to_rgb

import style

SCHEME = "rekey_scheme"  # The axis.
DASHES = ("-", (0, (5, 1.5)), (0, (2, 1)), (0, (5, 1, 1, 1)))
# Each differs from the others in colour and in marker; lines that hide each other in dashes, too.
LOOKS = {
    "none": (style.GREY, "x", 3),
    "full": (style.BLACK, "o", 0),
    "renegotiate": (style.ORANGE, "s", 2),
    "resume-id": (style.BLUE, "D", 0),
    "resume-ticket": (style.SKY, "^", 1),
    "exporter-psk": (style.VERMILION, "v", 2),
    "exporter-psk-ecdhe": (style.PURPLE, "p", 3),
}
# For schemes of one's own.
OTHERS = ((style.GREEN, "h", 1), ("#882255", "P", 2), ("#999933", ">", 3), ("#332288", "<", 1))


def tints(color, count):
    """A colour from a light tint on to itself, so that its bars are told apart in grey too."""
    shares = [1 - 0.68 * (count - 1 - i) / max(1, count - 1) for i in range(count)]
    return [tuple(1 - share * (1 - part) for part in to_rgb(color)) for share in shares]


def looks_of(names):
    """The colour, the marker and the dashes of each scheme; those of one's own by their names."""
    found = {}
    for name in names:
        if name in LOOKS:
            found[name] = LOOKS[name]
            continue
        first = zlib.crc32(name.encode()) % len(OTHERS)
        free = [OTHERS[(first + step) % len(OTHERS)] for step in range(len(OTHERS))]
        found[name] = next((one for one in free if one not in found.values()), free[0])
    return {name: (color, marker, DASHES[dash]) for name, (color, marker, dash) in found.items()}
