#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Numbers that README and manual quote from results/ are those of the files there.

quotes/*.txt has the passages, separated by empty lines, with an expression in braces and its format
in place of each number; the functions are those of doc/results.py. With --update the documents get the
numbers of the files; then read the sentences again.
"""

import ast
import pathlib
import re
import sys
import unittest

from blocks import DOCUMENTS, TOP

sys.path.insert(0, str(TOP / "doc"))

import results  # pylint: disable=wrong-import-position

HERE = pathlib.Path(__file__).resolve().parent
STUDIES = TOP / "doc" / "studies.rst"
NUMBER = r"([-+]?\d[\d,]*(?:\.\d+)?)"
# Where results are told in the studies, and how paragraphs there begin whose numbers are from elsewhere.
SECTIONS = ("What the sweeps teach", "The poster's three questions")
OTHER = ("* A ticket is about",)  # in rows that results/ does not keep
QUANTITY = re.compile(r"\d (?:s|mJ|J|kJ|years)\b")
PLACE = re.compile(r"\{(.+?):(,?\.\d+f)\}", re.DOTALL)


def passages():
    """Each passage with the place where it is written."""
    for path in sorted((HERE / "quotes").glob("*.txt")):
        line = 1
        for passage in path.read_text(encoding="utf-8").split("\n\n"):
            yield f"{path.name}:{line}", passage.strip()
            line += passage.count("\n") + 2


def evaluate(expression):
    """What an expression over results/ says."""
    return eval(compile(ast.parse(expression, mode="eval"), expression, "eval"), vars(results))


def pattern_of(passage):
    """Finds a passage in a document, wherever its lines break; a group for each number."""
    parts = PLACE.split(passage)
    texts = [r"\s+".join(map(re.escape, re.split(r"\s+", text))) for text in parts[::3]]
    return re.compile(NUMBER.join(texts))


def values_of(passage):
    """The numbers of a passage as they are written, by the files."""
    return [f"{evaluate(expression):{form}}" for expression, form in PLACE.findall(passage)]


def check(texts):
    """The documents with the numbers of the files, and a line for each that differs or is amiss."""
    problems = []
    for place, passage in passages():
        found = [(path, match) for path, text in texts.items()
                 for match in pattern_of(passage).finditer(text)]
        if len(found) != 1:
            problems.append(f"{place}: {len(found)} times in the documents: {passage[:60]}...")
            continue
        path, match = found[0]
        values = values_of(passage)
        text = texts[path]
        for group in reversed(range(1, len(values) + 1)):
            if match[group] != values[group - 1]:
                line = text[: match.start(group)].count("\n") + 1
                problems.append(f"{path.name}:{line}: quotes {match[group]}, the files have "
                                f"{values[group - 1]} ({place})")
                text = text[: match.start(group)] + values[group - 1] + text[match.end(group):]
        texts[path] = text
    return problems


def paragraphs_of(text, title):
    """The paragraphs of a section and of what is below it, each with where it begins."""
    begin = text.index(f"\n{title}\n{'-' * len(title)}\n")
    following = re.compile(r"\n[^\n]+\n-{5,}\n").search(text, begin + len(title) + 2)
    end = following.start() if following else len(text)
    for found in re.finditer(r"(?:[^\n]+\n)+", text[begin:end]):
        for item in re.finditer(r"(?:^\* )?(?:[^\n]+\n(?!\* ))*[^\n]+\n", found[0], re.MULTILINE):
            yield begin + found.start() + item.start(), item[0]


def unquoted(text):
    """Paragraphs that tell a quantity and have no passage among quotes."""
    spans = [match.span() for _, passage in passages()
             for match in pattern_of(passage).finditer(text)]
    for title in SECTIONS:
        for begin, paragraph in paragraphs_of(text, title):
            end = begin + len(paragraph)
            if (QUANTITY.search(paragraph) and not paragraph.startswith((*OTHER, ".. ", "   "))
                    and not any(start < end and begin < stop for start, stop in spans)):
                yield text[:begin].count("\n") + 1, paragraph.splitlines()[0]


def read_documents():
    """The documents by their paths."""
    return {path: path.read_text(encoding="utf-8") for path in DOCUMENTS}


class QuotesTest(unittest.TestCase):
    """Numbers in sentences and tables."""

    def test_quoted_numbers_are_those_of_the_files(self):
        problems = check(read_documents())
        if problems:
            hint = "test/doc/quotes_test.py --update writes the numbers; then read the sentences"
            self.fail("\n".join(["", *problems, hint]))

    def test_where_results_are_told_their_numbers_are_compared(self):
        self.assertEqual(list(unquoted(read_documents()[STUDIES])), [])


def main():
    """Updates the documents; says what has changed."""
    texts = read_documents()
    for problem in check(texts):
        print(problem)
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--update"]:
        main()
    else:
        unittest.main()
