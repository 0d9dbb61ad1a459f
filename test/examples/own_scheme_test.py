#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""A scheme outside of the module, by nothing but what the manual says, against a fresh install."""

import csv
import io
import json
import os
import pathlib
import re
import subprocess
import tempfile
import textwrap
import unittest

TOP = pathlib.Path(__file__).resolve().parents[2]
EXAMPLE = TOP / "examples" / "own-scheme" / "own-scheme.cc"
BUILD = pathlib.Path(os.environ.get("MOTE_DTLS_PROGRAM", "build/mote-dtls")).resolve().parent
TITLE = "Your own scheme in an hour"
LONGEST = 60  # lines of the example
PROJECT = """cmake_minimum_required(VERSION 3.13...3.25)
project(one LANGUAGES CXX)
find_package(mote-dtls REQUIRED)
add_executable(one one.cc)
target_link_libraries(one PRIVATE mote-dtls::mote-dtls)
"""


def section():
    """The manual's section, without its title."""
    manual = (TOP / "doc" / "mote-dtls.rst").read_text(encoding="utf-8")
    found = re.search(rf"^{TITLE}\n~+\n(.*?)(?=^\S[^\n]*\n[~-]{{5,}}$)", manual,
                      re.DOTALL | re.MULTILINE)
    return found[1]


def files():
    """What the manual says to save, by name."""
    blocks = re.findall(r"as ``([\w.-]+)``[^`]*?::\n\n((?:(?:  [^\n]*)?\n)+)", section())
    return {name: textwrap.dedent(text).rstrip("\n") + "\n" for name, text in blocks}


def commands():
    """The manual's shell lines, as a script."""
    lines = re.findall(r"^  \$ ((?:[^\n]*\\\n)*[^\n]*)$", section(), re.MULTILINE)
    return "\n".join(["set -e", *lines]) + "\n"


class OwnSchemeTest(unittest.TestCase):
    """The work is done once for all tests."""

    @classmethod
    def setUpClass(cls):
        directory = tempfile.TemporaryDirectory()
        cls.addClassCleanup(directory.cleanup)
        cls.home = pathlib.Path(directory.name)
        cls.work = cls.home / "work"
        cls.work.mkdir()
        for name, text in files().items():
            (cls.work / name).write_text(text, encoding="utf-8")
        (cls.work / "build").symlink_to(BUILD)
        cls.done = cls.shell(commands())

    @classmethod
    def shell(cls, script):
        """Runs a script where the manual's was run; what it returned and wrote."""
        path = f"{cls.home}/mote-dtls/bin:{os.environ['PATH']}"
        return subprocess.run(["bash", "-c", script], cwd=cls.work, capture_output=True, text=True,
                              env={**os.environ, "HOME": str(cls.home), "PATH": path,
                                   "PKG_CONFIG_PATH": f"{cls.home}/mote-dtls/lib/pkgconfig"},
                              check=False)

    def setUp(self):
        self.assertEqual(self.done.returncode, 0, self.done.stdout + self.done.stderr)

    def table(self, *words):
        """The table of schemes by scheme, its rows as lists of rows."""
        done = self.shell(f"mote-dtls table schemes own --format csv {' '.join(words)}")
        self.assertEqual(done.returncode, 0, done.stderr)
        return list(csv.DictReader(io.StringIO(done.stdout)))

    def test_manual_shows_the_example(self):
        self.assertEqual(files()[EXAMPLE.name], EXAMPLE.read_text(encoding="utf-8"))
        self.assertLessEqual(len(files()[EXAMPLE.name].splitlines()), LONGEST)

    def test_scheme_is_listed(self):
        self.assertRegex(self.done.stdout, r"(?m)^alternate$")

    def test_every_fourth_rekey_is_a_full_handshake(self):
        rows = {(row["rekey_scheme"], row["drop_rate"]): row for row in self.table()}
        own = rows[("alternate", "0")]
        self.assertEqual((own["rekeys"], own["rekeys_failed"], own["fallbacks"]), ("80", "0", "0"))
        self.assertEqual(rows[("full", "0")]["rsa_operations"], "3.00")
        self.assertEqual(own["rsa_operations"], "0.75")
        self.assertGreater(float(own["energy_ratio"]), 0.25)
        self.assertLess(float(own["energy_ratio"]), 0.35)

    def test_secrecy_is_known_with_the_library(self):
        for words, secrecy in (([], ""), (["--load", "libown-scheme.so"], "as full")):
            known = {row["rekey_scheme"]: row["forward_secrecy"] for row in self.table(*words)}
            self.assertEqual(known, {"full": "as full", "resume-id": "as full",
                                     "alternate": secrecy})

    def test_scenario_is_refused_without_the_library(self):
        done = self.shell("mote-dtls run own.ini")
        self.assertEqual((done.returncode, done.stderr.count("\n")), (2, 1))
        self.assertIn("own.ini:5: rekey-scheme = alternate", done.stderr)

    def go_on(self, library):
        """Runs the scenario into results that the manual's library made."""
        return self.shell(f"rm -rf again && cp -r own again && "
                          f"mote-dtls run own.ini --load {library} --output again --runs 11")

    def test_another_build_of_the_library_goes_on_if_its_rows_are_the_same(self):
        (self.work / "other").mkdir(exist_ok=True)
        self.shell("cp libown-scheme.so other && printf x >> other/libown-scheme.so")
        done = self.go_on("other/libown-scheme.so")
        self.assertEqual(done.returncode, 0, done.stderr)
        manifest = json.loads((self.work / "again" / "manifest.json").read_text("utf-8"))
        self.assertEqual([build["rows"] for build in manifest["builds"]], [60, 6])

    def test_a_library_whose_scheme_does_something_else_is_refused(self):
        self.build_variant("eager", "RESUMPTIONS = 3", "RESUMPTIONS = 1")
        self.shell("mkdir eager && mv libeager.so eager/libown-scheme.so")
        done = self.go_on("eager/libown-scheme.so")
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stderr, "rekey-scheme = alternate, run 1: .* was .* and is .* now")

    def build_variant(self, name, old, new):
        """Builds the example with a change into a library of that name."""
        text = files()[EXAMPLE.name]
        self.assertIn(old, text)
        (self.work / f"{name}.cc").write_text(text.replace(old, new), encoding="utf-8")
        done = self.shell(f"g++ -O0 -fPIC -shared {name}.cc -o lib{name}.so "
                          "$(pkg-config --cflags --libs mote-dtls)")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_a_scheme_with_a_name_that_is_taken_is_refused(self):
        self.build_variant("twin", '"alternate"', '"resume-id"')
        for words in ("list schemes", "run own.ini"):
            done = self.shell(f"mote-dtls {words} --load ./libtwin.so")
            self.assertEqual((done.returncode, done.stderr.count("\n")), (2, 1))
            self.assertIn("libtwin.so brings a scheme named resume-id, which there is already",
                          done.stderr)

    def test_a_library_without_a_scheme_is_refused(self):
        self.build_variant("bare", "const RegisterRekeyScheme g_registration(g_info);", "")
        done = self.shell("mote-dtls list schemes --load ./libbare.so")
        self.assertEqual((done.returncode, done.stderr.count("\n")), (2, 1))
        self.assertIn("libbare.so brings no rekeying scheme", done.stderr)

    def test_same_command_finds_nothing_missing(self):
        done = self.shell("mote-dtls run own.ini --load libown-scheme.so --output own --quiet")
        self.assertIn("no life was run", done.stdout)

    def test_installed_command_brings_its_scenarios(self):
        done = self.shell("mote-dtls list profiles && mote-dtls report own")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(f"{self.home}/mote-dtls/share/mote-dtls/scenarios/poster.ini", done.stdout)

    def test_installed_command_draws(self):
        done = self.shell("mote-dtls-plot bars own --metrics rekey_energy_mJ --output own.svg")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        self.assertTrue((self.work / "own.svg").read_text().startswith("<?xml"))

    def test_report_says_what_to_load(self):
        done = self.shell("mote-dtls report own --output own.html && cat own.html")
        self.assertIn("mote-dtls run scenario.ini --load ./libown-scheme.so --seed 1", done.stdout)

    def test_a_program_links_against_the_installed_library(self):
        (self.work / "one.cc").write_text((TOP / "examples" / "first-handshake.cc").read_text())
        done = self.shell("g++ one.cc -o one $(pkg-config --cflags --libs mote-dtls) && ./one")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("completed in", done.stdout)

    def test_a_cmake_project_finds_the_installed_package(self):
        project = self.work / "project"
        project.mkdir()
        (project / "one.cc").write_text((TOP / "examples" / "first-handshake.cc").read_text())
        (project / "CMakeLists.txt").write_text(PROJECT)
        done = self.shell("cmake -S project -B project/build -G Ninja -Wno-dev "
                          "-D CMAKE_PREFIX_PATH=$HOME/mote-dtls && "
                          "cmake --build project/build && project/build/one")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("completed in", done.stdout)


if __name__ == "__main__":
    unittest.main()
