#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""The manual and the README say what the program does."""

import re
import subprocess
import unittest

from blocks import DOCUMENTS, MANUAL, TOP
from shown import PROGRAM

WIDEST = 80  # columns of a line of the manual
INDENT = 4  # by which what commands write may be wider
UNDERLINES = "*=-~"


def output_of(*words):
    """What the program writes to stdout; it must succeed."""
    return subprocess.run([PROGRAM, *words], capture_output=True, text=True, check=True).stdout


def settings():
    """Every setting by name: its default and its origin."""
    found = {}
    entries = re.split(r"^(?=[a-z0-9-]+ = )", output_of("list", "settings"), flags=re.MULTILINE)[1:]
    for entry in entries:
        name, default = entry.splitlines()[0].split(" = ", 1)
        text = " ".join(entry.split("allowed:")[0].split())
        found[name] = (default, text.rsplit("; ", 1)[1])
    return found


def commands_in(text):
    """The calls of mote-dtls in a text, continued lines joined: subcommand and what follows."""
    joined = re.sub(r"\\\n\s*", " ", text)
    return re.findall(r"mote-dtls (run|table|list)\b([^\n`|]*)", joined)


def sections(lines):
    """Pairs of a title and the line of punctuation below it."""
    for title, underline in zip(lines, lines[1:]):
        mark = underline[:1]
        if mark and mark in UNDERLINES and underline == mark * len(underline) and title.strip():
            yield title, underline


class ManualTest(unittest.TestCase):
    """Documents against the program and against their own form."""

    def setUp(self):
        self.pages = {path.name: path.read_text(encoding="utf-8") for path in MANUAL}
        self.manual = "\n".join(self.pages.values())
        self.documents = {str(path.relative_to(TOP)): path.read_text(encoding="utf-8")
                          for path in DOCUMENTS}  # fmt: skip

    def test_every_fitted_setting_has_a_row_with_its_default(self):
        fitted = {name: row[0] for name, row in settings().items() if row[1] == "fitted"}
        self.assertTrue(fitted)
        for name, default in fitted.items():
            with self.subTest(setting=name):
                self.assertRegex(self.manual,
                                 rf"\* - ``{re.escape(name)}``\n +- ``{re.escape(default)}``")

    def test_every_setting_that_rests_on_a_source_is_named(self):
        for name, (_, origin) in settings().items():
            if origin in ("deduced", "measured"):
                with self.subTest(setting=name):
                    self.assertIn(f"``{name}``", self.manual)

    def test_every_default_stated_is_the_default(self):
        known = settings()
        for name, default in re.findall(r"\* - ``([a-z0-9-]+)``\n +- ``([^`]+)``", self.manual):
            if name in known:
                with self.subTest(setting=name):
                    self.assertEqual(default, known[name][0])

    def test_every_option_in_a_command_exists(self):
        helps = {name: output_of(name, "--help") for name in ("run", "table", "list")}
        self.assertGreater(sum(map(len, map(commands_in, self.documents.values()))), 20)
        for document, text in self.documents.items():
            for subcommand, words in commands_in(text):
                for option in re.findall(r"(?<!\S)--[a-z-]+", words):
                    with self.subTest(document=document, command=subcommand, option=option):
                        self.assertRegex(helps[subcommand], rf"(?m)^  {option}\b")

    def test_every_setting_in_a_command_exists(self):
        known = {*settings(), "mote"}  # which stands for all that a kind of motes sets
        for document, text in self.documents.items():
            for name in re.findall(r"--set[ =]([a-z0-9-]+)=", text):
                with self.subTest(document=document, setting=name):
                    self.assertIn(name, known)

    def test_every_file_named_in_a_command_is_there(self):
        for document, text in self.documents.items():
            for name in re.findall(r"(?<![\w/.])(?:scenarios|plots|scripts|examples|doc)/[\w./-]+\w", text):
                with self.subTest(document=document, file=name):
                    self.assertTrue((TOP / name).exists())

    def test_lines_fit_a_page(self):
        for page, text in self.pages.items():
            for number, line in enumerate(text.splitlines(), 1):
                with self.subTest(page=page, line=number):
                    self.assertLessEqual(len(line), WIDEST + INDENT * line.startswith("  "))
                    self.assertNotIn("\t", line)

    def test_classes_in_pictures_are_there(self):
        headers = "".join(path.read_text(encoding="utf-8") for room in ("model", "helper")
                          for path in TOP.glob(f"{room}/**/*.h"))  # fmt: skip
        for picture in (TOP / "doc" / "figures").glob("*.svg"):
            for name in re.findall(r'class="name"[^>]*>([A-Z]\w+)<', picture.read_text("utf-8")):
                with self.subTest(picture=picture.name, name=name):
                    self.assertRegex(headers, rf"\n(?:class|struct) {name}\b")

    def test_underlines_are_as_long_as_their_titles(self):
        found = list(sections(self.manual.splitlines()))
        self.assertGreater(len(found), 10)
        for title, underline in found:
            with self.subTest(title=title):
                self.assertEqual(len(title), len(underline))

    def test_rows_of_a_table_have_equally_many_cells(self):
        for table in re.findall(r"\.\. list-table::.*?(?=\n\S|\Z)", self.manual, re.DOTALL):
            rows = re.split(r"\n   \* - ", table)[1:]
            counts = {1 + len(re.findall(r"\n     - ", row)) for row in rows}
            with self.subTest(table=table.splitlines()[0]):
                self.assertEqual(len(counts), 1, counts)


if __name__ == "__main__":
    unittest.main()
