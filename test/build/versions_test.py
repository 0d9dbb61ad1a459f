#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Versions of ns-3, OpenSSL and compilers are known in cmake/platform.cmake and the compatibility
headers alone: nothing else asks for one, nor uses what the oldest ns-3 has not. Those whose output the
manual shows are known to its tests."""

import pathlib
import re
import unittest

SELF = pathlib.Path(__file__).resolve()
TOP = SELF.parents[2]
PLACES = ["cmake/platform.cmake", "model/compatibility/*", "test/doc/shown.py"]
PATTERNS = ["*.h", "*.cc", "*.cmake", "*.cmake.in", "*.pc.in", "CMakeLists.txt", "wscript", "*.sh",
            "*.py"]  # fmt: skip
COMMENT = {
    "c": re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL),
    "script": re.compile(r"(?<!\S)#[^\n]*"),
}
QUESTION = re.compile(
    r"__has_include|__cplusplus|__GNUC__|__clang__"
    r"|OPENSSL_VERSION_(?:NUMBER|MAJOR|MINOR|PREREQ)"
    r"|\bVERSION_(?:LESS|GREATER|EQUAL)"
    r"|\b3\.(?:3[0-9]|4[0-9])\b|\(3, *(?:3[0-9]|4[0-9])\)"  # ns-3
    r"|openssl *[<>=]+ *\d|OpenSSL 3\.\d\."
)

# ns-3.35 takes functions and member functions alone, for events and for callbacks.
LAMBDA = re.compile(
    r"(?:Simulator::Schedule\w*\s*\([^;{]*?,|(?:Make)?Callback\b(?:<[^;(]*>)?\s*\()"
    r"\s*\[[^\]]*\]\s*[({]"
)


def code_of(path):
    """A file's text without its comments."""
    kind = "c" if path.suffix in (".h", ".cc") else "script"
    return COMMENT[kind].sub("", path.read_text(encoding="utf-8"))


def files():
    """The files that are compiled or run, and those that say how; from the top."""
    found = {path for pattern in PATTERNS for path in TOP.rglob(pattern)} - {SELF}
    return sorted(path for path in found if not path.relative_to(TOP).parts[0].startswith("build"))


class VersionsTest(unittest.TestCase):
    def test_nothing_else_asks_for_a_version(self):
        for path in files():
            name = path.relative_to(TOP)
            if any(name.match(place) for place in PLACES):
                continue
            with self.subTest(file=str(name)):
                self.assertEqual(QUESTION.findall(code_of(path)), [])

    def test_events_and_callbacks_are_no_lambdas(self):
        self.assertTrue(LAMBDA.search("Simulator::Schedule(time, [this, bytes] { Send(bytes); });"))
        self.assertTrue(LAMBDA.search("Callback<void, int>([this](int i) { Take(i); })"))
        for path in files():
            with self.subTest(file=str(path.relative_to(TOP))):
                self.assertIsNone(LAMBDA.search(code_of(path)))

    def test_the_pattern_finds_what_is_there(self):
        self.assertTrue(QUESTION.search(code_of(TOP / "cmake" / "platform.cmake")))
        self.assertGreater(len(files()), 250)


if __name__ == "__main__":
    unittest.main()
