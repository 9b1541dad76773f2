# SPDX-License-Identifier: MIT
"""Draws every activation of vact and its gradient, as the library computes them, into one picture."""

from __future__ import annotations

import argparse
import math
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")  # a file is all that is wanted: no display needed
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from example_options import add_common, parse
from vact_ctypes import Activation, FloatArray, Library

COLUMNS = 6
LIMIT = 5.0  # of x on both sides, and where y is cut off
POINTS = 2000  # an even number: 0 and the other round values, where functions jump, fall between two points
# The thin line is drawn over the thick one: where they coincide, as for exp, both are seen.
Y_LINE: dict[str, Any] = dict(color="C0", linewidth=2.6)
SLOPE_LINE: dict[str, Any] = dict(color="C1", linewidth=1.2)


def with_gaps(y: FloatArray) -> FloatArray:
    """y with NaN, which is not drawn, on one side of every jump: a step much larger than both beside it."""
    steps = np.abs(np.diff(y))
    beside = np.maximum(np.r_[0, steps[:-1]], np.r_[steps[1:], 0])
    gapped = y.copy()
    gapped[:-1][steps > 0.01 + 5 * beside] = np.nan
    return gapped


def panel(ax: Axes, activation: Activation) -> None:
    x = np.linspace(-LIMIT, LIMIT, POINTS)
    y, slope = activation.forward(x), activation.derivative_at(x)
    for zero_line in (ax.axhline, ax.axvline):
        zero_line(0, color="0.75", linewidth=0.8, zorder=0)
    ax.plot(x, with_gaps(y), **Y_LINE)
    ax.plot(x, with_gaps(slope), **SLOPE_LINE)

    low, high = np.clip([min(y.min(), slope.min()), max(y.max(), slope.max())], -LIMIT, LIMIT)
    margin = 0.08 * (high - low)
    ax.set(xlim=(-LIMIT, LIMIT), ylim=(low - margin, high + margin))
    ax.locator_params(nbins=5)
    ax.tick_params(labelsize="x-small", length=2, color="0.75")
    for spine in ax.spines.values():
        spine.set_color("0.75")
    parameters = ", ".join(f"{name} = {value:.4g}" for name, value in activation.parameters.items())
    ax.set_title(activation.name, loc="left", fontsize="medium", fontweight="bold")
    ax.set_title(parameters, loc="right", fontsize="x-small", color="0.35")


def plot(library: Library, path: Path) -> None:
    rows = math.ceil(len(library) / COLUMNS)
    size = (2.8 * COLUMNS, 2.1 * rows + 0.6)
    figure, axes = plt.subplots(rows, COLUMNS, figsize=size, squeeze=False, layout="constrained")
    for ax in axes.flat[len(library) :]:
        ax.set_axis_off()
    for ax, activation in zip(axes.flat, library.values()):
        panel(ax, activation)
    figure.legend(
        [plt.Line2D([], [], **Y_LINE), plt.Line2D([], [], **SLOPE_LINE)],
        ["f(x)", "f'(x)"],
        loc="upper right",
        ncols=2,
        frameon=False,
    )
    figure.suptitle(f"The {len(library)} activations of vact {library.version}, with their default parameters")
    figure.savefig(path, dpi=100)
    plt.close(figure)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_common(parser)
    args, library = parse(parser)
    path = args.output / "activations.png"
    plot(library, path)
    print(f"Plot: {path}")


if __name__ == "__main__":
    main()
