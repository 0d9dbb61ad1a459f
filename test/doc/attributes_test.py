#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""The manual's page of attributes and trace sources is what the program says of its classes."""

import re
import sys
import unittest

from blocks import TOP
from shown import NS3, PROGRAM, has_version

sys.path.insert(0, str(TOP / "doc"))

import attributes  # pylint: disable=wrong-import-position

PAGE = TOP / "doc" / "attributes.rst"
HINT = "doc/attributes.py build/mote-dtls > doc/attributes.rst writes the page"


def names(page):
    """Classes, attributes and trace sources of a page."""
    return re.findall(r"^(\w+)\n-+$|^   \* - ``(\w+)``$", page, re.MULTILINE)


class AttributesTest(unittest.TestCase):
    def setUp(self):
        self.page = PAGE.read_text(encoding="utf-8")

    def test_the_page_is_up_to_date(self):
        made = attributes.page(PROGRAM)
        self.assertEqual(names(self.page), names(made), HINT)
        if has_version(NS3):  # others may write types and values apart
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
