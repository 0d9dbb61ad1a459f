# SPDX-License-Identifier: GPL-2.0-only
"""What all pictures share: reading CSV files, fonts, colours, saving."""

import io
import math
import os
import pathlib
import re
import textwrap
import warnings
import zlib

import matplotlib

matplotlib.use("Agg")

import pandas
from matplotlib import pyplot
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D, ScaledTranslation, blended_transform_factory

# The palette of Okabe and Ito, distinguishable with any common colour blindness.
BLACK = "#000000"
ORANGE = "#E69F00"
SKY = "#56B4E9"
GREEN = "#009E73"
YELLOW = "#F0E442"
BLUE = "#0072B2"
VERMILION = "#D55E00"
PURPLE = "#CC79A7"
GREY = "#999999"
BROWN = "#8C510A"

# For lines on white, where yellow and sky blue are too pale to begin with.
LINE_COLORS = (BLUE, VERMILION, GREEN, PURPLE, ORANGE, BLACK, SKY, GREY)

# Endings of a picture's file, and what is written into one so that it depends on the picture alone.
METADATA = {".png": {"Software": None}, ".pdf": {"CreationDate": None}, ".svg": {"Date": None}}
OTHER_PICTURES = (".bmp", ".eps", ".gif", ".jpeg", ".jpg", ".pgf", ".ps", ".svgz", ".tif", ".tiff",
                  ".webp")  # fmt: skip

MM_PER_INCH = 25.4
# What was not observed where a column is 0, of the columns behind the axes.
UNOBSERVED = {
    "rekeys": r"latency_ms|rekey_(?!attempts|share|failures).*",
    "connects": r"connect_(?!failures).*",
    "reading_latency_ms": r"reading_.*",
}
LETTER_MM = 1.42  # Width of a letter of a legend, about.
LEGEND_MARK_MM = 8.5  # Width of what stands before it, and of the gap behind.
LEGEND_ROW_MM = 4.5
NOTE_MM = 3.5  # Height of a line below the label of the x axis.
NARROW_MM = 120  # Below this a picture is meant for one column of text.


class InputError(Exception):
    """A mistake of the user; its text is one line."""


def use_house_style():
    """Fonts of at least 7 pt at the printed size, thin lines, embedded TrueType fonts.

    Texts are what the user wrote: a dollar is a dollar, and begins no formula.
    """
    warnings.filterwarnings("ignore", "Glyph .* missing")  # a box in the picture says it
    pyplot.rcParams.update(
        {
            "font.family": "DejaVu Sans",
            "font.size": 7.5,
            "axes.labelsize": 7.5,
            "legend.fontsize": 7,
            "xtick.labelsize": 7,
            "ytick.labelsize": 7.5,
            "axes.linewidth": 0.6,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.axisbelow": True,
            "grid.color": "#DDDDDD",
            "grid.linewidth": 0.5,
            "legend.frameon": False,
            "hatch.linewidth": 0.5,
            "pdf.fonttype": 42,
            "savefig.dpi": 300,
            "svg.hashsalt": "mote-dtls",
            "text.parse_math": False,
        }
    )


def new_figure(width_mm, height_mm):
    """An empty figure of that printed size, and its axes."""
    return pyplot.subplots(
        figsize=(width_mm / MM_PER_INCH, height_mm / MM_PER_INCH), layout="constrained"
    )


def add_legend(figure, axes, handles, columns):
    """A legend below the label of the x axis, in the middle of the figure, row by row."""
    notes = axes.get_xlabel().count("\n")
    below_mm = 9 + NOTE_MM * notes
    below_label = ScaledTranslation(0, -below_mm / MM_PER_INCH, figure.dpi_scale_trans)
    rows = -(-len(handles) // columns)
    columns = -(-len(handles) // rows)  # Filled as evenly as the rows allow.
    by_column = [
        handles[row * columns + column]
        for column in range(columns)
        for row in range(rows)
        if row * columns + column < len(handles)
    ]
    for handle in by_column:
        if handle.get_label().startswith("_"):  # which matplotlib would leave out
            handle.set_label(f" {handle.get_label()}")
    axes.legend(
        handles=by_column,
        loc="upper center",
        bbox_to_anchor=(0.5, 0),
        bbox_transform=blended_transform_factory(figure.transFigure, axes.transAxes + below_label),
        ncol=columns,
        handlelength=1.4,
        columnspacing=1.1,
    )


def text_marker(text):
    """A marker that is a text, in the middle of its place."""
    path = TextPath((0, 0), text, size=10)
    box = path.get_extents()
    return path.transformed(Affine2D().translate(-(box.x0 + box.x1) / 2, -(box.y0 + box.y1) / 2))


def legend_columns(width_mm, labels):
    """How many entries of a legend there is room for side by side."""
    entry_mm = LEGEND_MARK_MM + LETTER_MM * max(map(len, labels), default=1)
    return max(1, min(len(labels), int((width_mm - 4) / entry_mm)))


def set_log_axis(axis, low, high):
    """A logarithmic scale between two values, with round numbers as its ticks."""
    ticks = [mantissa * 10.0**power for power in range(-9, 10) for mantissa in (1, 2, 5)]
    getattr(axis.axes, f"set_{axis.axis_name}scale")("log")
    getattr(axis.axes, f"set_{axis.axis_name}lim")(low, high)
    axis.set_major_locator(FixedLocator(ticks))
    axis.set_minor_locator(NullLocator())
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))


def digits(value, count):
    """A number with that many significant digits, and no exponent."""
    if value == 0:
        return "0"
    return f"{value:.{max(0, count - 1 - math.floor(math.log10(abs(value))))}f}"


def wrap(text, width):
    """A text in lines of at most that many characters, where its words allow it."""
    return "\n".join(textwrap.wrap(text, width))


def read_csv(path, columns, dtype=None):
    """A CSV file as a table that has at least those columns and one row."""
    try:
        table = pandas.read_csv(path, dtype=dtype)
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}") from error
    except (EOFError, ValueError, UnicodeError, zlib.error) as error:
        raise InputError(f"{path} is no CSV file: {str(error).splitlines()[0]}") from error
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise InputError(f"{path} lacks the column {missing[0]}")
    if table.empty:
        raise InputError(f"{path} has no rows")
    return table


def find_rows(directory, name):
    """A file of rows in a results directory, packed or not."""
    path = pathlib.Path(directory) / name
    packed = path.with_suffix(".csv.gz")
    return packed if not path.exists() and packed.exists() else path


def find_handshakes(directory):
    """The file of the runs' rows in a results directory."""
    return find_rows(directory, "handshakes.csv")


def empty_unobserved(table):
    """The rows with nothing where an earlier version wrote 0 for what a life never had."""
    names = [] if "run" not in table else list(table.columns[table.columns.get_loc("run") :])
    for count, pattern in UNOBSERVED.items():
        columns = [name for name in names if re.fullmatch(pattern, name)]
        if count in names and columns:
            table = table.assign(**table[columns].where(table[count] != 0))
    return table


def read_rows(directory, columns, axes):
    """The rows of all handshakes in a results directory, the axes' values as texts."""
    path = find_handshakes(directory)
    table = read_csv(path, [*axes, *columns], dtype={axis: str for axis in axes})
    table = empty_unobserved(table)
    try:
        return table.astype({column: float for column in columns})
    except ValueError as error:
        raise InputError(f"{path}: {error}") from error


def read_all(directory, columns):
    """The rows of all handshakes, the columns as numbers, and the axes' columns."""
    path = find_handshakes(directory)
    table = empty_unobserved(read_csv(path, ["run", "completed", *columns]))
    axes = list(table.columns[: table.columns.get_loc("run")])
    try:
        return table.astype({column: float for column in columns}), axes
    except ValueError as error:
        raise InputError(f"{path}: {error}") from error


def select_completed(table, columns):
    """The rows of the completed handshakes that have all of the columns."""
    return table[table["completed"] == 1].dropna(subset=columns)


def read_handshakes(directory, columns):
    """The rows of the completed handshakes that have all of the columns, and the axes' columns."""
    table, axes = read_all(directory, columns)
    completed = select_completed(table, columns)
    if completed.empty:
        raise InputError(f"{find_handshakes(directory)} has no completed handshake")
    return completed, axes


def name_absence(completed):
    """Why a cell has nothing to show, by how many completed."""
    return "no value" if completed else "none completed"


def picture_ending(output):
    """How the name of a picture's file ends, or nothing if it is without such an ending."""
    ending = pathlib.Path(output).suffix.lower()
    return ending if ending in METADATA or ending in OTHER_PICTURES else ""


def save(figure, output, png_only=False):
    """Writes a file, or OUTPUT.png and OUTPUT.pdf; the same figure gives the same bytes."""
    ending = picture_ending(output)
    if ending:
        paths = {output: METADATA[ending]}
    else:
        endings = (".png",) if png_only else (".png", ".pdf")
        paths = {f"{output}{one}": METADATA[one] for one in endings}
    for path, metadata in paths.items():
        drawn = io.BytesIO()
        figure.savefig(drawn, format=pathlib.Path(path).suffix[1:].lower(), metadata=metadata)
        try:
            replace_file(pathlib.Path(path), drawn.getvalue())
        except OSError as error:
            raise InputError(f"cannot write {path}: {error.strerror or error}") from error
    pyplot.close(figure)


def replace_file(path, content):
    """Writes a file; an earlier one stays until the new one is there as a whole."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        path.write_bytes(content)  # a device or a link to elsewhere is not to be replaced
        return
    temporary = path.with_name(f".{path.name}-{os.getpid()}.tmp")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
