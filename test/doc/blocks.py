# SPDX-License-Identifier: GPL-2.0-only
"""The literal blocks of a document, and the commands with their output in them."""

import dataclasses
import pathlib
import re

TOP = pathlib.Path(__file__).resolve().parents[2]
MANUAL = sorted((TOP / "doc").glob("*.rst"))
DOCUMENTS = [TOP / "README.md", *MANUAL, TOP / "bench" / "README.md"]


@dataclasses.dataclass
class Block:
    """A literal block: the number of its first line, counted from 0, and its lines, indented."""

    start: int
    lines: list
    indent: str
    before: str  # The paragraph that it follows.
    language: str = ""  # What a fence of Markdown names.

    def texts(self):
        """The lines without the indentation of the block."""
        return [line[len(self.indent):] for line in self.lines]

    def has_output(self):
        """Whether commands stand with their output, which a prompt tells apart."""
        return self.texts()[0].startswith("$ ")


@dataclasses.dataclass
class Step:
    """A command as it is typed, the output that follows it, and where both are in the block."""

    command: str
    output: list
    first: int  # Of the lines of output.
    end: int


def blocks_of_rst(lines):
    """The blocks after a double colon."""
    number = 0
    while number < len(lines):
        if not lines[number].rstrip().endswith("::") or lines[number].startswith(".. "):
            number += 1
            continue
        before = []
        for line in reversed(lines[: number + 1]):
            if before and not line.strip():
                break
            before.insert(0, line)
        start = number + 2
        indent = re.match(" *", lines[start])[0]
        end = start
        while end < len(lines) and (not lines[end].strip() or lines[end].startswith(indent)):
            end += 1
        number = end
        while not lines[end - 1].strip():
            end -= 1
        yield Block(start, lines[start:end], indent, "\n".join(before))


def blocks_of_markdown(lines):
    """The blocks between fences."""
    fences = [number for number, line in enumerate(lines) if line.startswith("```")]
    for opening, closing in zip(fences[::2], fences[1::2]):
        yield Block(opening + 1, lines[opening + 1 : closing], "", "", lines[opening][3:])


def blocks_of(path):
    """The literal blocks of a document."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return list((blocks_of_rst if path.suffix == ".rst" else blocks_of_markdown)(lines))


def steps_of(block):
    """The commands of a block; without a prompt each line is one, continued lines joined."""
    steps = []
    texts = block.texts()
    number = 0
    while number < len(texts):
        begin = number
        while texts[number].endswith("\\"):
            number += 1
        number += 1
        command = "\n".join(texts[begin:number])
        if block.has_output():
            command = command[len("$ "):]
        first = number
        while block.has_output() and number < len(texts) and not texts[number].startswith("$ "):
            number += 1
        end = number
        while end > first and not texts[end - 1].strip():
            end -= 1
        if command.strip():
            steps.append(Step(command, texts[first:end], first, end))
    return steps


def matches(shown, written):
    """Whether output is as it is shown, where a line of three dots stands for any lines."""
    if "..." not in shown:
        return shown == written
    cut = shown.index("...")
    rest = len(shown) - cut - 1
    return (len(written) > cut + rest and written[:cut] == shown[:cut]
            and written[len(written) - rest:] == shown[cut + 1:])


def as_shown(shown, written):
    """Output, with as many lines left out as in what is shown."""
    if "..." not in shown:
        return written
    cut = shown.index("...")
    rest = len(shown) - cut - 1
    return [*written[:cut], "...", *written[len(written) - rest:]]
