# SPDX-License-Identifier: MIT
"""The figure of digits_mlp.py."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")  # a file is all that is wanted: no display needed
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from digits_network import Result
from digits_report import TARGET

LINES_WITH_A_COLOUR = 10  # the rest of a long list is drawn in grey


def plot(path: Path, compared: Sequence[Result], study: Sequence[Result]) -> None:
    names = list(dict.fromkeys([r.activation for r in study] + [r.activation for r in compared]))
    colours = {name: f"C{i}" for i, name in enumerate(names[:LINES_WITH_A_COLOUR])}
    figure, axes = plt.subplots(2, 2, figsize=(13, 9), constrained_layout=True)
    accuracy_over_epochs(axes[0, 0], compared, colours)
    studied = study or compared[:LINES_WITH_A_COLOUR]
    epochs_over_depth(axes[0, 1], studied, colours)
    gradient_over_layers(axes[1, 0], studied, colours)
    active_over_layers(axes[1, 1], studied, colours)
    figure.suptitle("Multilayer perceptrons on 8 x 8 handwritten digits, activations by vact")
    figure.savefig(path, dpi=110)
    plt.close(figure)


def accuracy_over_epochs(ax: Axes, results: Sequence[Result], colours: dict[str, str]) -> None:
    for r in results:
        # The scale stretches both ends: keep clear of 0 and 1, which are infinitely far away.
        accuracy = np.clip(r.accuracy.mean(axis=1), 0.02, 0.995)
        if r.activation in colours:
            ax.plot(r.epochs, accuracy, label=f"{r.activation} (rate {r.rate:g})", color=colours[r.activation])
        else:
            ax.plot(r.epochs, accuracy, color="0.8", linewidth=0.8, zorder=1)
    grey = sum(r.activation not in colours for r in results)
    if grey:
        ax.plot([], [], color="0.8", linewidth=0.8, label=f"{grey} others")
    ax.axhline(TARGET, color="0.4", linewidth=0.8, linestyle=":")
    ax.set_yscale("logit")
    ticks = [0.1, 0.5, 0.8, 0.9, 0.95, 0.98]
    ax.set_yticks(ticks, [f"{t:.0%}" for t in ticks])
    ax.set_yticks([], minor=True)
    ax.set_xscale("symlog", base=2, linthresh=1)
    ax.set_xlim(left=0)
    ax.xaxis.set_major_formatter("{x:g}")
    ax.set(title=f"Accuracy (hidden layers: {results[0].depth})", xlabel="epoch", ylabel="test accuracy (logit scale)")
    ax.legend(fontsize="small")


def epochs_over_depth(ax: Axes, results: Sequence[Result], colours: dict[str, str]) -> None:
    """Bars, in groups by depth; the dots are the seeds."""
    names = list(dict.fromkeys(r.activation for r in results))
    depths = sorted({r.depth for r in results})
    width = 0.8 / len(names)
    for r in results:
        x = depths.index(r.depth) + (names.index(r.activation) - (len(names) - 1) / 2) * width
        epochs = r.epochs_to(TARGET)
        colour = colours.get(r.activation, "0.6")
        median = np.median(epochs)
        if np.isfinite(median):
            ax.bar(x, median, width * 0.9, color=colour, alpha=0.7)
        else:
            ax.annotate("never", (x, 0), (0, 5), textcoords="offset points", rotation=90, ha="center", color=colour)
        ax.plot(np.full(epochs.shape, x), epochs, ".", color="0.2", markersize=4)
    for name in names:
        ax.bar(0, 0, color=colours.get(name, "0.6"), alpha=0.7, label=name)
    ax.set_xticks(range(len(depths)), map(str, depths))
    ax.set(title=f"Epochs to {TARGET:.0%}: median, and each seed", xlabel="hidden layers", ylabel="epochs")
    ax.legend(fontsize="small")


def gradient_over_layers(ax: Axes, results: Sequence[Result], colours: dict[str, str]) -> None:
    for r, style in by_depth(results, colours):
        norms = r.gradient_start.mean(axis=1)
        ax.semilogy(range(1, r.depth + 2), np.where(norms > 0, norms, np.nan), **style)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set(
        title="Gradient before training (fainter: fewer layers)",
        xlabel="layer, the output layer last",
        ylabel="norm of the gradient in the layer's weights",
    )
    ax.legend(fontsize="small")


def active_over_layers(ax: Axes, results: Sequence[Result], colours: dict[str, str]) -> None:
    for r, style in by_depth(results, colours):
        ax.plot(range(1, r.depth + 1), 100 * (1 - r.zeros.mean(axis=1)), **style)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set(
        title="Active units after training (fainter: fewer layers)",
        xlabel="hidden layer",
        ylabel="activations that are not 0, %",
        ylim=(0, 105),
    )
    ax.legend(fontsize="small")


def by_depth(results: Sequence[Result], colours: dict[str, str]) -> Iterator[tuple[Result, dict[str, Any]]]:
    """Each result and its line: a colour per activation, fainter for shallower networks."""
    depths = sorted({r.depth for r in results})
    for r in results:
        alpha = 0.3 + 0.7 * (depths.index(r.depth) + 1) / len(depths)
        label = r.activation if r.depth == depths[-1] else None
        yield r, dict(color=colours.get(r.activation, "0.6"), alpha=alpha, marker="o", markersize=4, label=label)
