#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""The tables of README and manual are those of the files in results/."""

import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "doc"))

import tables  # pylint: disable=wrong-import-position


class TablesTest(unittest.TestCase):
    def test_each_table_stands_once_and_is_up_to_date(self):
        found = []
        for path in tables.DOCUMENTS:
            text, names = tables.updated(path)
            found += names
            with self.subTest(document=path.name):
                self.assertEqual(path.read_text(encoding="utf-8"), text, "doc/tables.py writes it")
        self.assertEqual(sorted(found), sorted(tables.TABLES))


if __name__ == "__main__":
    unittest.main()
