# SPDX-License-Identifier: GPL-2.0-only
"""What motes of networks have by their hops to the sink: the median network, and a band of them."""

import cells as sweep
import lines
import networks
import style


def draw(directory, options):
    """The figure for a results directory."""
    cells = sweep.read_statistics(directory, "latency_ms", options.where)
    groups = networks.groups_of(directory, cells, options.kinds, ["hops", options.metric])
    networks.require_few(directory, groups)
    # Of each group a row a network: the means of its motes by hops.
    label, scale = networks.label_of(options.metric)
    means = [scale * motes.groupby(["run", "hops"])[options.metric].mean().unstack()
             for _, _, motes in groups]  # fmt: skip
    shown = [value for table in means for value in table.stack().dropna()]
    if not shown:
        raise style.InputError(f"{directory}: no mote with a way to the sink has {options.metric}")
    hops = sorted({distance for table in means for distance in table.columns})
    curves = networks.Curves(cells, groups, options.width)
    for table in means:
        curves.draw(hops, table.reindex(columns=hops), marker="o")
    curves.axes.set_xticks(hops, [f"{distance:.0f}" for distance in hops])
    curves.axes.set_xlabel("hops to the sink")
    lines.set_value_axis(curves.axes, options.metric, shown)
    return curves.finish(f"{label}, mean")
