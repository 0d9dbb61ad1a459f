#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Prints the manual's page of attributes and trace sources: doc/attributes.py build/mote-dtls

Of what "mote-dtls list attributes" says of the classes, and the signatures of the trace sources'
callbacks from the headers.
"""

import pathlib
import re
import subprocess
import sys
import textwrap

TOP = pathlib.Path(__file__).resolve().parents[1]
SCOPE = "ns3::motedtls::"
TIMES = ((1e9, "s"), (1e6, "ms"), (1e3, "us"), (1, "ns"))
NO_LIMIT = (float(2**64 - 1), float(2**32 - 1), 9.22337e18, 1.79769e308)
TABLE = ".. list-table::\n   :header-rows: 1\n   :widths: {widths}\n\n{rows}\n"
HEAD = """Classes by Name
===============

The classes of the module that ns-3 knows by name, with their attributes and
trace sources. ``doc/attributes.py`` makes this page of what ``mote-dtls list
attributes`` says. All are in the namespace ``ns3::motedtls``. Objects that the
helpers make have the values of the settings; elsewhere ``Config::SetDefault``
and ``Config::Set`` reach the attributes, and ``TraceConnectWithoutContext`` the
trace sources.
"""


def items_of(lines):
    """Pairs of a line and of the lines below it, which are indented further."""
    found = []
    for line in lines:
        if line.startswith(" "):
            found[-1][1].append(line[4:])
        else:
            found.append((line, []))
    return found


def time_of(text):
    """A time of ns-3's in the largest unit in which it is at least 1."""
    value = float(text.removesuffix("ns"))
    for size, unit in TIMES:
        if abs(value) >= size:
            return f"{value / size:g} {unit}"
    return "0 s"


def value_of(text):
    """A value as a reader would write it."""
    return time_of(text) if re.fullmatch(r"\+[\d.e+]+ns", text) else text


def type_of(text):
    """A type with its range, without limits that are no more than those of the type."""
    found = re.fullmatch(r"(\w+) ([^:]+):([^:]+)", text)
    if not found:
        return f"``{re.sub(r'ns3::|(?<=<) | (?=>)', '', text)}``"
    kind, low, high = found.groups()
    top = float(high.removesuffix("ns"))
    is_open = any(abs(top / limit - 1) < 1e-5 for limit in NO_LIMIT)
    return f"``{kind}``, from {value_of(low)}" + ("" if is_open else f" to {value_of(high)}")


def signatures():
    """What the module's callbacks of trace sources take, by their names."""
    found = {}
    for path in sorted(TOP.glob("model/**/*.h")):
        text = path.read_text(encoding="utf-8")
        for one in re.finditer(r"typedef void \(\*(\w+)\)\((.*?)\);", text, re.DOTALL):
            owner = re.findall(r"^class (\w+)", text[: one.start()], re.MULTILINE)[-1]
            found[f"{SCOPE}{owner}::{one[1]}"] = f"({' '.join(one[2].split())})"
    return found


def cells(first, texts):
    """A row of a table."""
    marks = ["* - ", *["  - "] * len(texts)]
    return "\n".join(
        textwrap.fill(text, 80, initial_indent=f"   {mark}", subsequent_indent=" " * 7,
                      break_long_words=False, break_on_hyphens=False)
        for mark, text in zip(marks, [first, *texts]))  # fmt: skip


def section(name, members, known):
    """What the page says of a class."""
    attributes = [cells("Attribute", ["Default", "Type and range", "Meaning"])]
    sources = [cells("Trace source", ["When, and what", "Callback"])]
    parent = ""
    for line, (*texts, last) in members:
        text = " ".join(texts)
        if line == "parent":
            parent = last.removeprefix("ns3::").removeprefix("motedtls::")
        elif line.startswith("attribute "):
            title, value = line.removeprefix("attribute ").split(" = ", 1)
            attributes.append(cells(f"``{title}``", [f"``{value_of(value)}``", type_of(last), text]))
        else:
            title = line.removeprefix("trace source ")
            callback = known.get(last, last)
            sources.append(cells(f"``{title}``", [text, f"``{callback}``"]))
    title = name.removeprefix(SCOPE)
    parts = [f"{title}\n{'-' * len(title)}\n\nDerived from ``{parent}``.\n"]
    for widths, rows in (("26 16 22 36", attributes), ("18 40 42", sources)):
        if len(rows) > 1:
            parts.append(TABLE.format(widths=widths, rows="\n".join(rows)))
    return "\n".join(parts)


def page(program):
    """The page, by what a program says of its classes."""
    said = subprocess.run([program, "list", "attributes"], capture_output=True, text=True,
                          check=True).stdout  # fmt: skip
    known = signatures()
    return "\n".join([HEAD, *(section(name, items_of(members), known)
                              for name, members in items_of(said.splitlines()))])  # fmt: skip


if __name__ == "__main__":
    print(page(sys.argv[1]), end="")
