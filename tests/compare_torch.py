# SPDX-License-Identifier: MIT
"""Compares vact with PyTorch in float64: the values and gradients of every function that both have.

compare_torch.py LIBRARY        exits with 77 where there is no PyTorch

Where the two disagree by more than rounding, the reason stands in DIFFERENCES; any other difference fails.  So does one
of that list that no longer occurs, if the PyTorch is the one that the list was made with.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

try:
    import torch
    import torch.nn.functional as F
except ImportError as error:
    print(f"skipped: {error}")
    sys.exit(77)

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "examples"))
from vact_ctypes import Activation, Library

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

MADE_WITH = "1.13"  # Debian 12's
ULPS = 16  # what both may lose together (32 just above a power of 2); vact's own bound is 4
SUBNORMAL = 1e-320  # a few hundred of the smallest steps: products of subnormal numbers are no better
EPS = float(np.finfo(np.float64).eps)
INF = np.inf

# PyTorch's functions by vact's names.  They get the parameters in the order of the row.
TORCH: dict[str, Callable[..., torch.Tensor]] = {
    "relu": F.relu,
    "elu": F.elu,
    "hardsigmoid": lambda x, shift, width: F.hardsigmoid(x),
    "gelu": F.gelu,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "softplus": F.softplus,
    "identity": torch.nn.Identity(),
    "sign": torch.sign,
    "abs": torch.abs,
    "relu6": F.relu6,
    "hardtanh": F.hardtanh,
    "leaky_relu": F.leaky_relu,
    "threshold": F.threshold,
    "thresholded_relu": lambda x, alpha: F.threshold(x, alpha, 0),
    "selu": F.selu,
    "celu": F.celu,
    "logsigmoid": F.logsigmoid,
    "softsign": F.softsign,
    "hardswish": F.hardswish,
    "hardshrink": F.hardshrink,
    "softshrink": F.softshrink,
    "tanhshrink": F.tanhshrink,
    "gelu_tanh": lambda x: F.gelu(x, approximate="tanh"),
    "silu": F.silu,
    "mish": F.mish,
    "exp": torch.exp,
    "sin": torch.sin,
    "cos": torch.cos,
}

# No function of PyTorch's: it has them by a formula at most, which would only be ours again.  Its heaviside() is step,
# but without a gradient.
LACKING = set(
    "linear step squared_relu softcap scaled_tanh quick_gelu swish squareplus sparse_plus sparse_sigmoid gaussian snake"
    .split()
)

# Tried besides the defaults.
PARAMETERS: dict[str, list[tuple[float, ...]]] = {
    "elu": [(0.0,), (2.5,)],
    "softplus": [(0.5,), (3.0,)],
    "hardtanh": [(-2.0, 0.5), (0.0, 6.0)],
    "leaky_relu": [(0.2,), (-0.3,), (0.0,)],
    "threshold": [(1.0, -2.0), (-0.5, 3.0)],
    "thresholded_relu": [(0.5,), (-1.0,)],
    "celu": [(0.5,), (-2.0,)],
    "hardshrink": [(0.0,), (1.0,)],
    "softshrink": [(0.0,), (1.0,)],
}


def points() -> Array:
    """All kinks above, zeros, infinities and the like; and random points of all magnitudes."""
    kinks = [0.0, 0.5, 1, 2, 3, 6]
    tiny = [5e-324, 1e-300, 1e-20, 1e-8, 1e-3]
    large = [10.0, 20, 30, 40, 100, 700, 710, 740, 750, 1e4, 1e8, 1e16, 1e20, 1e150, 1e200, 1e300]
    special = np.array(kinks + tiny + large + [np.finfo(np.float64).max, INF])
    special = np.concatenate([[np.nan], special, -special])
    random = np.random.default_rng(1)
    magnitudes = random.choice([-1, 1], 2000) * 10 ** random.uniform(-20, 10, 2000)
    spread = [random.normal(0, 1, 2000), random.normal(0, 5, 2000), random.uniform(-60, 60, 2000)]
    return np.concatenate([special, *spread, magnitudes, random.uniform(-745, 745, 1000)])


@dataclass(frozen=True)
class Comparison:
    x: Array
    parameters: tuple[float, ...]
    ours: Array
    theirs: Array

    def differs(self) -> Mask:
        same = (self.ours == self.theirs) | (np.isnan(self.ours) & np.isnan(self.theirs))
        return ~same & ~self.within(ULPS * EPS * np.abs(self.ours) + SUBNORMAL)

    def within(self, bound: Array | float) -> Mask:
        difference = np.abs(self.ours - self.theirs)
        return np.isfinite(difference) & (difference <= bound)

    def gives(self, value: Array | float) -> Mask:
        return (self.theirs == value) | (np.isnan(self.theirs) & np.isnan(value))

    def example(self, i: int) -> str:
        return f"at {self.x[i]!r} PyTorch has {self.theirs[i]!r}, vact {self.ours[i]!r}"


@dataclass(frozen=True)
class Difference:
    names: str
    what: str  # "f", "f'" or "f f'"
    explains: Callable[[Comparison], Mask]
    reason: str


DIFFERENCES = [
    # NaN, infinity and kinks: what PyTorch gives.
    Difference(
        "relu identity sign abs relu6 hardtanh leaky_relu threshold thresholded_relu hardshrink softshrink hardsigmoid",
        "f'",
        lambda c: np.isnan(c.x) & np.isfinite(c.theirs),
        "the gradient at NaN is that of one side, here it is NaN",
    ),
    Difference("sign softshrink", "f", lambda c: np.isnan(c.x) & c.gives(0), "NaN becomes 0, here it stays NaN"),
    Difference(
        "gelu gelu_tanh silu mish hardswish leaky_relu",  # the last with slope 0
        "f",
        lambda c: (c.x == -INF) & c.gives(np.nan),
        "inf * 0 is NaN, here it is the limit",
    ),
    Difference("softsign", "f", lambda c: np.isinf(c.x) & c.gives(np.nan), "inf / inf is NaN, here it is the limit"),
    Difference(
        "gelu gelu_tanh silu mish softsign",
        "f'",
        lambda c: np.isinf(c.x) & c.gives(np.nan),
        "inf * 0 is NaN, here it is the limit",
    ),
    Difference(
        "gelu_tanh",
        "f'",
        lambda c: (np.abs(c.x) > 1e154) & c.gives(np.nan),
        "x^2 overflows, and inf * 0 is NaN",
    ),
    Difference(
        "hardswish",
        "f",
        lambda c: (c.x > np.finfo(np.float64).max / 6) & c.gives(INF),
        "x (x + 3) / 6 multiplies before it divides, and overflows",
    ),
    Difference(
        "hardswish",
        "f'",
        # The second is what the scalar remainder of its loop gives; its vector body has 1.
        lambda c: ((c.x == -3) & c.gives(-0.5)) | ((c.x == 3) & c.gives(1.5)),
        "at the kinks it is the inner slope, in old versions",
    ),
    Difference("hardsigmoid", "f'", lambda c: c.gives(float(np.float32(1 / 6))), "1/6 is a float32 constant"),
    Difference(
        "softplus",
        "f",
        lambda c: (c.x * c.parameters[0] > 20) & c.gives(c.x),
        "it is x itself beyond a threshold, beta x > 20",
    ),
    Difference("softplus", "f'", lambda c: (c.x * c.parameters[0] > 20) & c.gives(1), "the slope of that"),
    # Accuracy: how far PyTorch is off.
    Difference(
        "softplus",
        "f f'",
        lambda c: c.within(2 * EPS * np.abs(c.x * c.parameters[0] * c.ours)),
        "beta x is rounded before exp, which multiplies the error by |beta x|",
    ),
    Difference("elu selu celu", "f", lambda c: c.within(8 * EPS), "exp(x) - 1 cancels near 0"),
    Difference("sigmoid", "f'", lambda c: (c.x > 0) & c.within(2 * EPS), "y (1 - y), from the rounded output"),
    Difference("tanh", "f'", lambda c: c.within(2 * EPS), "1 - y^2, from the rounded output"),
    Difference("tanhshrink", "f", lambda c: c.within(2 * EPS * np.abs(c.x)), "x - tanh(x) cancels near 0"),
    Difference("tanhshrink", "f'", lambda c: c.within(2 * EPS), "1 - (1 - y^2) cancels near 0"),
    Difference(
        "softsign",
        "f'",
        lambda c: c.within(4 * EPS / (1 + np.abs(c.x))),
        "1 / (1 + |x|) - |x| / (1 + |x|)^2 cancels",
    ),
    Difference("gelu", "f", lambda c: c.within(EPS * np.abs(c.x)), "1 + erf cancels in the tail, 0 below -8.3"),
    Difference("gelu_tanh", "f", lambda c: c.within(EPS * np.abs(c.x)), "1 + tanh cancels in the tail"),
    Difference(
        "gelu gelu_tanh",
        "f'",
        lambda c: c.within(32 * EPS),
        "the same, which shows near 0 and near 1 too",
    ),
    Difference(
        "silu mish",
        "f'",
        lambda c: (c.x > -2) & c.within(EPS * (4 + np.abs(c.x))),
        "1 - s(x) or 1 - tanh^2 cancels where it is near 0, and f' cancels at its root",
    ),
    Difference("hardswish", "f'", lambda c: c.within(2 * EPS), "x / 3 + 0.5 cancels near its root"),
    Difference(
        "sigmoid silu",
        "f f'",
        lambda c: (c.x < -709) & c.within(1e-304),
        "1 / (1 + exp(-x)) is 0 once exp(-x) overflows",
    ),
    Difference("mish", "f'", lambda c: (c.x < -709) & c.within(1e-304), "likewise"),
]


class Report:
    """Collects what differs, by the entry that explains it."""

    def __init__(self) -> None:
        self.failures: list[str] = []
        self.points: dict[tuple[Difference, str, str], int] = {}
        self.worst: dict[tuple[Difference, str, str], tuple[float, str]] = {}

    def add(self, name: str, what: str, c: Comparison) -> None:
        left = c.differs()
        for d in DIFFERENCES:
            if name in d.names.split() and what in d.what.split():
                explained = left & d.explains(c)
                left &= ~explained
                if explained.any():
                    self.note((d, name, what), c, explained)
        parameters = ", ".join(map(str, c.parameters))
        for i in np.flatnonzero(left)[:5]:
            self.failures.append(f"unlisted: {name}({parameters}), {what}: {c.example(i)}")

    def note(self, key: tuple[Difference, str, str], c: Comparison, explained: Mask) -> None:
        relative = np.nan_to_num(np.abs((c.ours - c.theirs) / c.ours), nan=INF)
        i = np.argmax(np.where(explained, relative, -1))
        self.points[key] = self.points.get(key, 0) + int(explained.sum())
        self.worst[key] = max(self.worst.get(key, (-1.0, "")), (float(relative[i]), c.example(i)))

    def stale(self) -> list[str]:
        absent = listed() - self.points.keys()
        return sorted(f"listed, but does not occur: {name}, {what}: {d.reason}" for d, name, what in absent)

    def __str__(self) -> str:
        lines = []
        for d in DIFFERENCES:
            lines.append(f"\n{d.reason}")
            for key in [key for key in self.points if key[0] is d]:
                lines.append(f"  {key[1] + ', ' + key[2]:20} {self.points[key]:5}  {self.worst[key][1]}")
        return "\n".join(lines)


def listed() -> set[tuple[Difference, str, str]]:
    return {(d, name, what) for d in DIFFERENCES for name in d.names.split() for what in d.what.split()}


def compare(activation: Activation, function: Callable[..., torch.Tensor], x: Array, report: Report) -> None:
    parameters = tuple(activation.parameters.values())
    tensor = torch.tensor(x, requires_grad=True)
    y = function(tensor, *parameters)
    (gradient,) = torch.autograd.grad(y, tensor, torch.ones_like(tensor))
    report.add(activation.name, "f", Comparison(x, parameters, activation.forward(x), y.detach().numpy()))
    report.add(activation.name, "f'", Comparison(x, parameters, activation.derivative_at(x), gradient.numpy()))


def main() -> None:
    library = Library(sys.argv[1])
    report = Report()
    for name in sorted(set(library) ^ (set(TORCH) | LACKING)):
        known = "is in neither TORCH nor LACKING" if name in library else "is no activation of vact"
        report.failures.append(f"{name} {known}")

    x = points()
    cases = 0
    with np.errstate(all="ignore"):
        for name in [name for name in TORCH if name in library]:
            names = library[name].parameters
            for values in [tuple(names.values()), *PARAMETERS.get(name, [])]:
                compare(library[name].with_parameters(**dict(zip(names, values))), TORCH[name], x, report)
                cases += 1
    print(f"vact {library.version} ({library.isa}), PyTorch {torch.__version__}: {cases} cases of {x.size} points\n")
    print("Where PyTorch differs: at how many points, and the largest relative difference of them")
    print(report)

    stale = report.stale()
    if torch.__version__.startswith(MADE_WITH):
        report.failures += stale
    elif stale:
        print("", *stale, sep="\n")
    if report.failures:
        sys.exit("\n" + "\n".join(report.failures))


if __name__ == "__main__":
    main()
