#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""The manual's page of attributes and trace sources is what the program says of its classes."""

import os
import pathlib
import re
import subprocess
import sys
import unittest

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "doc"))

import attributes  # pylint: disable=wrong-import-position

PAGE = TOP / "doc" / "attributes.rst"
PROGRAM = os.environ.get("MOTE_DTLS_PROGRAM", "mote-dtls")
HINT = "doc/attributes.py build/mote-dtls > doc/attributes.rst writes the page"


def is_shown_here():
    """Whether this is the ns-3 whose types and values the page has; others may write them apart."""
    said = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, check=True).stdout
    return "ns-3 3.37" in said


def names(page):
    """Classes, attributes and trace sources of a page."""
    return re.findall(r"^(\w+)\n-+$|^   \* - ``(\w+)``$", page, re.MULTILINE)


class AttributesTest(unittest.TestCase):
    def setUp(self):
        self.page = PAGE.read_text(encoding="utf-8")

    def test_the_page_is_up_to_date(self):
        made = attributes.page(PROGRAM)
        self.assertEqual(names(self.page), names(made), HINT)
        if is_shown_here():
            self.assertEqual(self.page, made, HINT)

    def test_no_class_is_missing(self):
        sources = [path.read_text(encoding="utf-8") for room in ("model", "helper")
                   for path in TOP.glob(f"{room}/**/*.cc")]  # fmt: skip
        classes = {name for text in sources
                   for name in re.findall(r'TypeId\("ns3::motedtls::(\w+)"\)', text)}
        self.assertEqual({name for name, _ in names(self.page) if name}, classes)

    def test_every_callback_of_the_module_has_its_signature(self):
        self.assertNotIn("``ns3::motedtls::", self.page.split("\n---", 1)[1])


if __name__ == "__main__":
    unittest.main()
