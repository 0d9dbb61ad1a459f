# SPDX-License-Identifier: GPL-2.0-only
"""One run as a timeline: what everybody does, lane by lane."""

import re

from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import AutoMinorLocator

import style

COLUMNS = ["time_ms", "duration_ms", "node", "lane", "event", "detail", "bytes"]

# From top to bottom: the label, and the node and lane in the CSV file.
LANES = (
    ("processor", ("mote", "processor")),
    ("TPM bus", ("mote", "tpm-bus")),
    ("TPM", ("mote", "tpm")),
    ("radio, mote", ("mote", "radio")),
    ("radio, sink", ("sink", "radio")),
    ("server", ("sink", "server")),
)
# Where an event is drawn that belongs to no lane of its own.
OTHER_LANES = {
    ("mote", "dtls"): ("mote", "processor"),
    ("mote", "timer"): ("mote", "processor"),
    ("sink", "dtls"): ("sink", "server"),
    ("sink", "timer"): ("sink", "server"),
    ("sink", "processor"): ("sink", "server"),
}
# Events that last: the legend's text, if the marks have none, and the colour.
BARS = {
    "computation": ("computation", style.BLACK),
    "tpm-start": ("TPM start", style.ORANGE),
    "tpm-twi-bus": ("TPM bus", style.YELLOW),
    "tpm-verify": ("TPM verify", style.BLUE),
    "tpm-encrypt": ("TPM encrypt", style.PURPLE),
    "tpm-sign": ("TPM sign", style.GREEN),
    "tpm-ready": ("TPM waits", style.BROWN),
    "frame": ("frame", style.SKY),
    "frame-lost": (None, style.VERMILION),
    "sleep": ("program sleeps", "#CCCCCC"),
}
# Events that happen at one moment: the legend's text, marker and colour.
MARKS = {
    "frame-lost": ("frame lost", "x", style.VERMILION),
    "timeout": ("timeout", "v", style.VERMILION),
    "attempt": ("attempt", ">", style.GREEN),
    "finished": ("finished", "s", style.BLACK),
}
BAR_HEIGHT = 0.46
SHORTEST_MM = 0.2  # No bar is drawn narrower, or it would not be seen.
LABEL_MM = 2.0  # Flight numbers closer than this to the one before are left out.
LANE_MM = 9
BELOW_MM = 28


def lane_of(event):
    """The row in which an event is drawn, or nothing."""
    key = (event.node, event.lane)
    key = OTHER_LANES.get(key, key)
    rows = [row for row, (_, lane) in enumerate(LANES) if lane == key]
    return rows[0] if rows else None


def draw_bars(axes, events, s_per_mm):
    """What lasts, and every frame; returns the kinds that occurred."""
    for kind, (_, color) in BARS.items():
        rows = events[events["event"] == kind]
        for row, group in rows.groupby("row"):
            widths = (group["duration_ms"] / 1000).clip(lower=SHORTEST_MM * s_per_mm)
            axes.broken_barh(
                list(zip(group["time_ms"] / 1000, widths)),
                (row - BAR_HEIGHT / 2, BAR_HEIGHT),
                facecolor=color,
                edgecolor="white",
                linewidth=0.5 if kind == "sleep" else 0,
                zorder=3 if kind == "frame-lost" else 2,
            )
    return [kind for kind in BARS if BARS[kind][0] and (events["event"] == kind).any()]


def draw_marks(axes, events):
    """What happens at one moment; returns the kinds that occurred."""
    for kind, (_, marker, color) in MARKS.items():
        rows = events[events["event"] == kind]
        axes.plot(
            rows["time_ms"] / 1000,
            rows["row"] + BAR_HEIGHT / 2 + 0.12,
            marker,
            color=color,
            ms=4,
            linestyle="",
            clip_on=False,
            zorder=4,
        )
    return [kind for kind in MARKS if (events["event"] == kind).any()]


def draw_flights(axes, events, s_per_mm):
    """The flight of each datagram above its first frame, in the radio lane of who sends it."""
    last = {}
    frames = events[events["event"].isin(["frame", "frame-lost"])]
    for flight in events[events["event"].isin(["flight", "datagram"])].itertuples():
        number = re.search(r"\d+", str(flight.detail))
        sent = frames[(frames["node"] == flight.node) & (frames["time_ms"] >= flight.time_ms)]
        time_s = (flight.time_ms if sent.empty else sent["time_ms"].min()) / 1000
        row = [key for _, key in LANES].index((flight.node, "radio"))
        if number is None or time_s - last.get(row, float("-inf")) < LABEL_MM * s_per_mm:
            continue
        last[row] = time_s
        axes.text(
            time_s,
            row - BAR_HEIGHT / 2 - 0.03,
            number[0],
            ha="left",
            va="baseline",
            fontsize=7,
            fontweight="bold",
        )


def legend_handles(bars, marks):
    """The legend's entries, for what occurred."""
    handles = [Patch(color=BARS[kind][1], label=BARS[kind][0]) for kind in bars]
    handles += [
        Line2D([], [], color=color, marker=marker, ls="", ms=4, label=label)
        for label, marker, color in (MARKS[kind] for kind in marks)
    ]
    handles.append(Line2D([], [], ls="", marker=style.text_marker("4"), color="black", ms=4.5,
                          markeredgewidth=0.3, label="flight"))
    return handles


def draw(path, width_mm):
    """The figure for a timeline file."""
    events = style.read_csv(path, COLUMNS)
    try:
        events = events.astype({"time_ms": float, "duration_ms": float})
    except ValueError as error:
        raise style.InputError(f"{path}: {error}") from error
    events["row"] = [lane_of(event) for event in events.itertuples()]
    events = events[events["row"].notna()]
    if events.empty:
        raise style.InputError(f"{path} has no event of a known lane")

    figure, axes = style.new_figure(width_mm, LANE_MM * len(LANES) + BELOW_MM)
    end_s = ((events["time_ms"] + events["duration_ms"]) / 1000).max()
    s_per_mm = end_s / (width_mm - 25)
    bars = draw_bars(axes, events, s_per_mm)
    marks = draw_marks(axes, events)
    draw_flights(axes, events, s_per_mm)

    end_s = max(end_s, 0.001)
    axes.set_xlim(-0.01 * end_s, 1.01 * end_s)
    axes.set_ylim(len(LANES) - 0.4, -0.6)
    axes.set_yticks(range(len(LANES)), [label for label, _ in LANES])
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.hlines(
        [row + 0.5 for row in range(len(LANES) - 1)], 0, end_s, color="#E5E5E5", linewidth=0.5
    )
    axes.axhline(3.5, color=style.GREY, linewidth=0.8)
    axes.xaxis.set_minor_locator(AutoMinorLocator())
    axes.grid(axis="x")
    axes.set_xlabel("time in s")
    style.add_legend(
        figure, axes, legend_handles(bars, marks), 3 if width_mm < style.NARROW_MM else 6
    )
    return figure
