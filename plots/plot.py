#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Draws pictures from the CSV files that mote-dtls writes, as PNG, PDF and SVG.

Several of them are drawn by one command if --then stands between their arguments.
The first line names Debian's interpreter, whose packages bring matplotlib and pandas.
"""

import argparse
import sys

try:
    import bars
    import building
    import cdf
    import cells
    import compare
    import connections
    import energy
    import energy_stack
    import heatmap
    import hops
    import latency
    import lines
    import loads
    import pareto
    import style
    import timeline
except ImportError as problem:
    sys.exit(
        f"plot.py: {sys.executable} cannot import {problem.name or problem}; on Debian the packages"
        " python3-matplotlib and python3-pandas bring what is needed to /usr/bin/python3, which"
        " plot.py takes if it is started without naming an interpreter"
    )


class Parser(argparse.ArgumentParser):
    """A parser that answers a mistake with one line, and help that has no place with another."""

    def error(self, message):
        self.exit(2, f"plot.py: {message}\n")

    def print_help(self, file=None):
        try:
            print(self.format_help(), end="", file=file, flush=True)
        except OSError as error:
            sys.stdout = None  # which would be flushed again at the end, in vain
            self.exit(1, f"plot.py: cannot write to standard output ({error.strerror})\n")


# The kinds: their summary, their sources, and the options that they take besides those of all.
KINDS = {
    "latency": ("latency of the handshakes, cell by cell", ["DIR"], ["reference"]),
    "energy": ("energy of a handshake, component by component", ["DIR"], ["reference"]),
    "timeline": ("what everybody does during one run", ["FILE.csv"], []),
    "lines": (
        "a statistic over an axis, a line for each value of the other axes",
        ["DIR"],
        ["metric", "statistic", "over", "by", "where"],
    ),
    "cdf": ("distribution functions of the latency, cell by cell", ["DIR"], ["where"]),
    "heatmap": (
        "a statistic over two axes, as colours",
        ["DIR"],
        ["metric", "statistic", "over", "by", "where"],
    ),
    "energy-stack": ("energy by component over an axis", ["DIR"], ["over", "where"]),
    "bars": (
        "means of columns as bars, in groups, stacked if there are several",
        ["DIR"],
        ["metrics", "over", "where"],
    ),
    "pareto": (
        "cells of sweeps by latency and energy, and those that no other beats in both",
        ["DIR", "OTHER_DIR"],
        ["label", "mark", "where"],
    ),
    "compare": (
        "two to four sweeps side by side",
        ["DIR", "OTHER_DIR"],
        ["metric", "label", "where"],
    ),
    "connections": (
        "share of a network's motes that are connected by a time, cell by cell",
        ["DIR"],
        ["kinds", "where"],
    ),
    "hops": (
        "a column of motes.csv over the hops to the sink, a line for each cell",
        ["DIR"],
        ["metric", "kinds", "where"],
    ),
    "loads": ("how busy channel and base station of one network are", ["FILE.csv"], []),
    "building": ("a map of one network, its motes in colours", ["DIR"], ["run", "metric", "where"]),
}
OPTIONS = {
    "reference": {"metavar": "FILE.csv", "help": "published numbers"},
    "metric": {
        "metavar": "COLUMN",
        "default": "latency_ms",
        "help": "column of handshakes.csv (default: latency_ms)",
    },
    "mark": {
        "metavar": "SETTING=VALUE",
        "nargs": "+",
        "help": "mark the first cell with these values",
    },
    "metrics": {
        "metavar": "COLUMN",
        "nargs": "+",
        "help": "columns of handshakes.csv (default: latency_ms)",
    },
    "statistic": {
        "metavar": "NAME",
        "default": "mean",
        "help": "mean (default), median, p95, completed_percent, within_5s_percent, ...",
    },
    "over": {"metavar": "SETTING", "help": "axis to draw over (default: that of most numbers)"},
    "by": {"metavar": "SETTING", "help": "the other axis (default: whichever vary)"},
    "where": {
        "metavar": "SETTING=VALUE",
        "action": "append",
        "help": "take only the cells with this value; may be repeated",
    },
    "label": {"metavar": "NAME", "nargs": "+", "help": "what to call them"},
    "kinds": {
        "action": "store_true",
        "help": "a line for each kind of motes (default where there is a single cell)",
    },
    "run": {"metavar": "K", "type": int, "help": "number of the run (default: the first)"},
}
# Options that a kind has otherwise than the others.
OWN_OPTIONS = {
    ("building", "metric"): {
        "default": "connected_at_s",
        "help": "column of motes.csv to show by colour (default: connected_at_s)",
    },
    ("hops", "metric"): {"help": "column of motes.csv (default: latency_ms)"},
}


def parse_arguments(arguments):
    """The command line, checked."""
    parser = Parser(prog="plot.py", description=__doc__.splitlines()[0])
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    for kind, (summary, sources, options) in KINDS.items():
        one = kinds.add_parser(kind, help=summary, description=summary)
        for number, source in enumerate(sources):
            more = {"nargs": "+"} if source.startswith("OTHER") else {}
            one.add_argument(f"source{number}", metavar=source, help="what mote-dtls wrote", **more)
        for option in options:
            described = {**OPTIONS[option], **OWN_OPTIONS.get((kind, option), {})}
            one.add_argument(f"--{option}", **described)
        one.add_argument(
            "--output",
            metavar="PATH",
            default=kind,
            help="a file .png, .pdf or .svg, or the path without its ending for .png and .pdf"
            " (default: the kind)",
        )
        one.add_argument("--png-only", action="store_true", help="write no PDF")
        one.add_argument("--width", metavar="MM", type=float, default=170.0, help="default: 170")
    result = parser.parse_args(arguments)
    ending = style.picture_ending(result.output)
    if ending and ending not in style.METADATA:
        parser.error(f"--output: {result.output}: allowed are {', '.join(style.METADATA)}, or none")
    if not 60 <= result.width <= 400:
        parser.error("--width must be between 60 and 400 mm")
    if result.png_only and ending not in ("", ".png"):
        parser.error(f"--output: {result.output}: not allowed with --png-only")
    return result


def draw(options):
    """The figure that the command line asks for."""
    source = options.source0
    if options.kind in ("compare", "pareto"):
        module = {"compare": compare, "pareto": pareto}[options.kind]
        return module.draw([source, *options.source1], options)
    if options.kind in ("loads", "timeline"):
        module = {"loads": loads, "timeline": timeline}[options.kind]
        return module.draw(source, options.width)
    if options.kind in ("latency", "energy"):
        module = {"latency": latency, "energy": energy}[options.kind]
        return module.draw(source, options.reference, options.width)
    module = {"bars": bars, "building": building, "cdf": cdf, "connections": connections,
              "energy-stack": energy_stack, "heatmap": heatmap, "hops": hops, "lines": lines}  # fmt: skip
    return module[options.kind].draw(source, options)


def split_pictures(arguments):
    """The arguments of each picture."""
    pictures = [[]]
    for argument in arguments:
        if argument == "--then":
            pictures.append([])
        else:
            pictures[-1].append(argument)
    return pictures


def main(arguments):
    """Draws what the command line asks for; returns the exit code."""
    pictures = [parse_arguments(one) for one in split_pictures(arguments)]
    style.use_house_style()
    cells.forget_tables()
    code = 0
    for options in pictures:
        try:
            style.save(draw(options), options.output, options.png_only)
        except style.InputError as error:
            print(f"plot.py: {error}", file=sys.stderr)
            code = 2
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
