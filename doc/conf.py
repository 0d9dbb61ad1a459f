# SPDX-License-Identifier: GPL-2.0-only
"""How Sphinx makes the manual, for build.sh."""

import pathlib
import re

TOP = pathlib.Path(__file__).resolve().parents[1]

project = "mote-dtls"
release = re.search(r"^version: (.*)$", (TOP / "CITATION.cff").read_text(), re.MULTILINE)[1]
root_doc = "index"
extensions = ["sphinx.ext.autosectionlabel"]
html_show_copyright = False
html_theme_options = {"page_width": "60em", "body_max_width": "none"}
