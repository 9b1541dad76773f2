# SPDX-License-Identifier: MIT
"""The tables of digits_mlp.py, and its verdicts, all of them computed from what was measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digits_network import Result

TARGET = 0.95  # of the test samples
SPARSE = 0.25  # sparse: more than this share of the activations is exactly 0 ...
DENSE = 0.01  # ... and not sparse: less than this
KEPT = 0.1  # a gradient is kept if the first layer's is at least this much of the output layer's
CLEAR = 0.75  # a finding holds if it is so in this share of the cases, and does not if in 1 - CLEAR or less

JUDGED = ("relu", "sigmoid", "tanh")

PerSeed = NDArray[np.float64]
StartRatios = dict[tuple[str, str], PerSeed]  # (scheme, activation): the first layer's gradient / the output layer's


def median_epochs(result: Result) -> float:
    return float(np.median(result.epochs_to(TARGET)))


def speed(result: Result) -> tuple[float, float]:
    """A key that sorts the fastest first, then by accuracy those that never get to the target."""
    return median_epochs(result), -float(np.nan_to_num(result.accuracy[-1]).mean())


def number(epochs: float) -> str:
    return f"{epochs:.2f}" if np.isfinite(epochs) else "never"


def table(results: Sequence[Result]) -> str:
    """A line per result: the median of epochs, the mean of all else over the seeds."""
    width = max(10, *(len(r.activation) for r in results))
    lines = [
        f"{'':{width}}  hidden  learning     accuracy  epochs to  gradient, layer 1  zeros per layer,",
        f"{'activation':{width}}  layers      rate      test, %       {TARGET:3.0%}    start      end  %",
    ]
    for r in results:
        accuracy = 100 * r.accuracy[-1]
        start, end = r.gradient_start[0].mean(), r.gradient_end[0].mean()
        zeros = " ".join(f"{100 * share:.0f}" for share in r.zeros.mean(axis=1))
        lines.append(
            f"{r.activation:{width}}  {r.depth:6}  {r.rate:8g}  {accuracy.mean():5.1f} ± {accuracy.std():<4.1f} "
            f" {number(median_epochs(r)):>9}  {start:7.1e}  {end:7.1e}  {zeros}"
        )
    return "\n".join(lines)


@dataclass(frozen=True)
class Finding:
    """Part of a claim, and in how many cases it was so."""

    text: str
    hits: int
    cases: int
    note: str = ""

    @property
    def holds(self) -> bool:
        return self.cases > 0 and self.hits >= CLEAR * self.cases

    @property
    def fails(self) -> bool:
        return self.cases > 0 and self.hits <= (1 - CLEAR) * self.cases

    def __str__(self) -> str:
        word = "holds" if self.holds else "does not hold" if self.fails else "undecided"
        return f"   - {self.text}: {self.hits} of {self.cases}{self.note}, {word}"


def found(text: str, cases: Iterable[NDArray[np.bool_]]) -> Finding:
    """A finding from what was so or not, per seed in each of the cases."""
    flat = np.concatenate([*cases, np.zeros(0, bool)])
    return Finding(text, int(flat.sum()), flat.size)


def claim(title: str, findings: Sequence[Finding], facts: Iterable[str]) -> str:
    judged = [f for f in findings if f.cases]
    if judged and all(f.holds for f in judged):
        verdict = "HOLDS HERE"
    elif any(f.holds for f in judged):
        verdict = "HOLDS IN PART HERE"
    elif any(f.fails for f in judged):
        verdict = "DOES NOT HOLD HERE"
    else:
        verdict = "UNDECIDED HERE"
    return "\n".join([f"{title}: {verdict}", *map(str, findings), *(f"     {fact}" for fact in facts)])


class Claims:
    """What is claimed of ReLU, held against results at several depths."""

    def __init__(self, results: Sequence[Result], starts: StartRatios) -> None:
        self.nets = {(r.activation, r.depth): r for r in results}
        self.depths = sorted({r.depth for r in results})
        self.starts = starts

    def __str__(self) -> str:
        missing = set(JUDGED) - {name for name, _ in self.nets}
        if missing:
            return f"not judged, for want of {', '.join(sorted(missing))}"
        how = f"(a case is a depth and a seed; 'holds': in at least {CLEAR:.0%} of the cases)"
        return "\n\n".join([how, self.faster(), self.sparse(), self.keeps_gradient()])

    def faster(self) -> str:
        def epochs(name: str) -> PerSeed:
            return np.concatenate([self.nets[name, d].epochs_to(TARGET) for d in self.depths])

        findings = []
        for other in ("sigmoid", "tanh"):
            sooner = int(np.sum(epochs("relu") < epochs(other)))
            later = int(np.sum(epochs("relu") > epochs(other)))
            # Those that are level, or never get there, speak neither for nor against it.
            level = f" (level in {epochs(other).size - sooner - later} more)"
            findings.append(Finding(f"relu gets to {TARGET:.0%} before {other}", sooner, sooner + later, level))
        facts = [
            f"{d} hidden: epochs " + ", ".join(f"{name} {number(median_epochs(self.nets[name, d]))}" for name in JUDGED)
            for d in self.depths
        ]
        return claim("1. It converges faster than sigmoid and tanh", findings, facts)

    def sparse(self) -> str:
        def zeros(*names: str) -> list[PerSeed]:
            return [self.nets[name, d].zeros.mean(axis=0) for name in names for d in self.depths]

        active = {d: 1 - self.nets["relu", d].zeros for d in self.depths}
        # The least-squares line through the shares of the layers slopes the way of this product.
        slopes = [(np.arange(d) - (d - 1) / 2) @ active[d] for d in self.depths if d > 1]
        findings = [
            found(f"more than {SPARSE:.0%} of relu's activations are 0", [z > SPARSE for z in zeros("relu")]),
            found(f"less than {DENSE:.0%} of sigmoid's and tanh's are", [z < DENSE for z in zeros("sigmoid", "tanh")]),
            found("relu's active units get fewer from layer to layer, on the whole", [s < 0 for s in slopes]),
        ]
        facts = [
            f"{d} hidden: relu's active units, by layer: "
            + " ".join(f"{100 * share:.0f}" for share in active[d].mean(axis=1))
            + "%"
            for d in self.depths
        ]
        return claim("2. It is sparse, and fewer units are active the deeper the layer", findings, facts)

    def keeps_gradient(self) -> str:
        deepest = self.depths[-1]
        findings = []
        facts = [f"with {deepest} hidden, before training; kept: layer 1 has {KEPT:.0%} of the output layer's or more"]
        for scheme in dict.fromkeys(scheme for scheme, _ in self.starts):
            findings.append(found(f"relu keeps it, {scheme} weights", [self.starts[scheme, "relu"] >= KEPT]))
            findings.append(found(f"sigmoid loses it, {scheme} weights", [self.starts[scheme, "sigmoid"] < KEPT]))
            ratios = ", ".join(f"{name} {self.starts[scheme, name].mean():.2g}" for name in JUDGED)
            facts.append(f"layer 1 / output layer, {scheme} weights: {ratios}")
        accuracy = {name: self.nets[name, deepest].accuracy[-1].mean() for name in JUDGED}
        facts.append("accuracy after training: " + ", ".join(f"{name} {a:.1%}" for name, a in accuracy.items()))
        return claim("3. It keeps its gradient in deep networks, where sigmoid loses it", findings, facts)
