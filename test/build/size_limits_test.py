#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""What is too long to be read at one sitting: files, functions and folders of code."""

import ast
import collections
import pathlib
import re
import unittest

TOP = pathlib.Path(__file__).resolve().parents[2]
PATTERNS = ["*.cc", "*.h", "*.py", "*.sh"]
FILE_LINES_MAX = 400
FUNCTION_LINES_MAX = 60  # of what is between the braces of C++; of all of it in Python and shell
FOLDER_FILES_MAX = 25
# What begins with a brace in a line of its own and ends with one in the same column: by .clang-format
# functions and blocks within them. Types end with "};".
OPENING = re.compile(r"( *)\{")
SHELL_FUNCTION = re.compile(r"^(\w+)\(\) \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)


def files():
    """The files of code, from the top; build directories and hidden ones are not the tree's."""
    for path in sorted(path for pattern in PATTERNS for path in TOP.rglob(pattern)):
        if not path.relative_to(TOP).parts[0].startswith(("build", ".")):
            yield path


def texts():
    """What they say, by their names."""
    return {str(path.relative_to(TOP)): path.read_text(encoding="utf-8") for path in files()}


def blocks_of_cpp(text):
    """Where functions begin, and the blocks within them, and how many lines are in their braces."""
    lines = text.splitlines()
    for start, line in enumerate(lines):
        opening = OPENING.fullmatch(line)
        if opening and not lines[start - 1].startswith("namespace"):
            closing = opening[1] + "}"
            end = next(i for i in range(start, len(lines)) if lines[i].startswith(closing))
            if lines[end] == closing:
                yield start + 1, end - start - 1


def functions_of_python(text):
    """Where functions begin, and how many lines they have."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.lineno, node.end_lineno - node.lineno + 1


def functions_of_shell(text):
    """Where functions begin, and how many lines they have."""
    for found in SHELL_FUNCTION.finditer(text):
        yield text.count("\n", 0, found.start()) + 1, found[0].count("\n") + 1


FINDERS = {".cc": blocks_of_cpp, ".h": blocks_of_cpp, ".py": functions_of_python,
           ".sh": functions_of_shell}  # fmt: skip


class SizeLimitsTest(unittest.TestCase):
    def test_no_file_is_too_long(self):
        for name, text in texts().items():
            with self.subTest(file=name):
                self.assertLessEqual(text.count("\n"), FILE_LINES_MAX)

    def test_no_function_is_too_long(self):
        for name, text in texts().items():
            for line, length in FINDERS[pathlib.Path(name).suffix](text):
                with self.subTest(place=f"{name}:{line}"):
                    self.assertLessEqual(length, FUNCTION_LINES_MAX)

    def test_no_folder_is_crowded(self):
        for folder, count in collections.Counter(path.parent for path in files()).items():
            with self.subTest(folder=str(folder.relative_to(TOP))):
                self.assertLessEqual(count, FOLDER_FILES_MAX)

    def test_functions_are_found(self):
        body = "{\n" + 61 * "    a();\n" + "}\n"
        inner = "\n".join("    " + line for line in ("void F()\n" + body).splitlines())
        for text, found in ((f"void\nF()\n{body}", [(3, 61)]),
                            (f"struct S\n{{\n{inner}\n}};\n", [(4, 61)]),
                            (f"namespace\n{{\n\n{body}\n}} // namespace\n", [(4, 61)]),
                            ("class C\n    : B\n{\n" + 70 * "    int a;\n" + "};\n", []),
                            ("enum E\n{\n    ONE\n};\n", [])):
            with self.subTest(text=text[:20]):
                self.assertEqual(list(blocks_of_cpp(text)), found)
        self.assertEqual(list(functions_of_python("def f():\n    def g():\n        pass\n")),
                         [(1, 3), (2, 2)])
        self.assertEqual(list(functions_of_shell("a=1\nf() {\n    g\n}\n")), [(2, 3)])


if __name__ == "__main__":
    unittest.main()
