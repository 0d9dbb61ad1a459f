# SPDX-License-Identifier: GPL-2.0-only
"""Tests of tables that are made of rows whose values are known."""

import csv
import io

from command import POSTER, CommandTest


class KnownRowsTest(CommandTest):
    """Results in the directory `results`, whose rows can be given other values."""

    SCENARIO = ["--runs", "4"]  # what follows the poster's scenario

    def setUp(self):
        super().setUp()
        self.run_well("run", POSTER, *self.SCENARIO, "--output", "results", "--quiet")
        self.rows_file = self.directory / "results" / "handshakes.csv"
        self.rows = self.read_csv(self.rows_file.read_text(encoding="utf-8"))

    @staticmethod
    def read_csv(text):
        """The rows of a CSV text, as dictionaries."""
        return list(csv.DictReader(text.splitlines()))

    def rewrite(self, cell, columns):
        """Gives the rows of a cell other values: columns by name, a value a row."""
        rows = [row for row in self.rows if cell.items() <= row.items()]
        for name, values in columns.items():
            for row, value in zip(rows, values):
                row[name] = value
        text = io.StringIO()
        writer = csv.DictWriter(text, self.rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(self.rows)
        self.rows_file.write_text(text.getvalue(), encoding="utf-8")

    def table(self, kind, *words):
        """A table as CSV, its rows as dictionaries."""
        return self.read_csv(self.run_well("table", kind, "results", "--format", "csv", *words))
