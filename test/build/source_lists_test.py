#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""The module is described twice, for CMake and for waf: both must name the same files."""

import ast
import pathlib
import re
import unittest

TOP = pathlib.Path(__file__).resolve().parents[2]
NS3_HEADERS = pathlib.Path("/usr/include/ns3")  # of the package
LISTS = (
    "benchmarks",
    "cli_sources",
    "cli_tests",
    "examples",
    "module_headers",
    "module_sources",
    "module_tests",
    "ns3_modules",
)


def cmake_lists():
    """The lists that CMakeLists.txt sets, by name."""
    text = re.sub(r"#.*", "", (TOP / "CMakeLists.txt").read_text())
    commands = re.findall(r"^set\((\w+)\s*(.*?)\)", text, re.MULTILINE | re.DOTALL)
    return {name: values.split() for name, values in commands}


def waf_values():
    """What the wscript assigns at its top level, by name."""
    values = {}
    for node in ast.parse((TOP / "wscript").read_text()).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            values[node.targets[0].id] = ast.literal_eval(node.value)
    return values


def files(patterns):
    """The files of the tree that match one of the patterns, by their paths from its top."""
    return sorted(str(path.relative_to(TOP)) for pattern in patterns for path in TOP.glob(pattern))


class SourceListsTest(unittest.TestCase):
    """CMakeLists.txt, wscript and the tree itself agree."""

    def setUp(self):
        self.cmake = cmake_lists()
        self.waf = waf_values()

    def test_both_name_the_same_files(self):
        for name in LISTS:
            with self.subTest(list=name):
                self.assertEqual(self.cmake[name], self.waf[name])

    def test_lists_are_sorted(self):
        for name in LISTS:
            with self.subTest(list=name):
                self.assertEqual(self.cmake[name], sorted(set(self.cmake[name])))

    def test_a_tree_finds_the_modules_in_the_text(self):
        text = (TOP / "CMakeLists.txt").read_text()
        self.assertEqual(re.findall(r"\{lib([^}]*)\}", text), self.cmake["ns3_modules"])

    def test_both_name_the_same_version(self):
        self.assertEqual(self.cmake["MOTE_DTLS_VERSION"], [self.waf["VERSION"]])
        citation = (TOP / "CITATION.cff").read_text(encoding="utf-8")
        self.assertIn(f"\nversion: {self.waf['VERSION']}\n", citation)

    def test_no_file_of_the_module_is_left_out(self):
        sources = files(["model/**/*.cc", "helper/**/*.cc"])
        headers = files(["model/**/*.h", "helper/**/*.h"])
        self.assertEqual(self.waf["module_sources"] + self.waf["module_headers"], sources + headers)

    def test_no_header_has_the_name_of_one_of_ns3(self):
        """In a tree the headers of all modules lie in one folder, and the last one copied stays."""
        theirs = {header.name for header in NS3_HEADERS.glob("*.h")}
        self.assertIn("packet.h", theirs)
        ours = {pathlib.Path(header).name for header in self.waf["module_headers"]}
        self.assertEqual(ours & theirs, set())

    def test_no_test_suite_is_left_out(self):
        tests = [test for test in files(["test/**/*.cc"]) if test != "test/test-runner.cc"]
        listed = self.waf["module_tests"] + self.waf["cli_tests"] + self.cmake["test_doubles"]
        self.assertEqual(sorted(listed), tests)

    def test_no_program_is_left_out(self):
        self.assertEqual(self.waf["cli_sources"], files(["cli/**/*.cc"]))
        for name, room in (("examples", "examples"), ("benchmarks", "bench")):
            with self.subTest(room=room):
                programs = [f"{room}/{program}.cc" for program in self.waf[name]]
                self.assertEqual(programs, files([f"{room}/*.cc"]))

    def test_examples_that_are_not_built_here_are_in_the_manual(self):
        manual = (TOP / "doc" / "mote-dtls.rst").read_text()
        for example in files(["examples/*/*.cc"]):
            with self.subTest(example=example):
                self.assertIn(f"``{example}``", manual)


if __name__ == "__main__":
    unittest.main()
