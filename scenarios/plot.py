#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Draws pictures from the CSV files that mote-dtls writes, each as PNG and as PDF.

The first line names Debian's interpreter, whose packages bring matplotlib and pandas.
"""

import argparse
import sys

from plots import energy, latency, style, timeline


class Parser(argparse.ArgumentParser):
    """A parser that answers a mistake with one line."""

    def error(self, message):
        self.exit(2, f"plot.py: {message}\n")


def parse_arguments(arguments):
    """The command line, checked."""
    parser = Parser(prog="plot.py", description=__doc__.splitlines()[0])
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    for kind, summary, source in (
        ("latency", "latency of the handshakes, cell by cell", "DIR"),
        ("energy", "energy of a handshake, component by component", "DIR"),
        ("timeline", "what everybody does during one run", "FILE.csv"),
    ):
        one = kinds.add_parser(kind, help=summary, description=summary)
        one.add_argument("source", metavar=source, help="what mote-dtls wrote")
        if kind != "timeline":
            one.add_argument("--reference", metavar="FILE.csv", help="published numbers")
        one.add_argument("--output", metavar="PREFIX", default=kind, help="default: the kind")
        one.add_argument("--width", metavar="MM", type=float, default=170.0, help="default: 170")
    result = parser.parse_args(arguments)
    if not 60 <= result.width <= 400:
        parser.error("--width must be between 60 and 400 mm")
    return result


def main(arguments):
    """Draws what the command line asks for; returns the exit code."""
    options = parse_arguments(arguments)
    style.use_house_style()
    try:
        if options.kind == "latency":
            figure = latency.draw(options.source, options.reference, options.width)
        elif options.kind == "energy":
            figure = energy.draw(options.source, options.reference, options.width)
        else:
            figure = timeline.draw(options.source, options.width)
        style.save(figure, options.output)
    except style.InputError as error:
        print(f"plot.py: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
