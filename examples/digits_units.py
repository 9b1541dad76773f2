# SPDX-License-Identifier: MIT
"""What stands between the layers of the network: an activation of the table, or units with a state of their own.

Arrays are (rate, seed, sample, sum); see digits_network.py.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from vact_ctypes import Activation, FloatArray, Library
from vact_units import Maxout, PRelu, Random

PRELU_START = 0.25  # He et al. 2015


class Units:
    """An activation of vact's table: one sum per unit, nothing to learn, no memory."""

    pieces = 1  # sums for each unit

    def __init__(self, activation: Activation) -> None:
        self.activation, self.name = activation, activation.name

    def slopes(self, networks: tuple[int, int], units: int) -> list[FloatArray]:
        """What is learnt besides weights and biases: one array for each layer, or none."""
        return []

    def forward(self, sums: FloatArray, slope: FloatArray | None, training: bool) -> tuple[FloatArray, Any]:
        """The outputs, and what the backward pass wants back."""
        return self.activation.forward(sums), None

    def backward(
        self, sums: FloatArray, slope: FloatArray | None, kept: Any, delta: FloatArray
    ) -> tuple[FloatArray, FloatArray | None]:
        """From the gradient in the outputs, which may be overwritten, to those in the sums and in the slope."""
        return self.activation.backward(sums, delta, out=delta), None

    def mean_square(self) -> float:
        """E[f(z)^2] for normal z, by the midpoint rule."""
        step = 1 / 256
        z = np.arange(-8 + step / 2, 8, step, dtype=np.float32).reshape(1, 1, -1, 1)
        density = np.exp(-(z.astype(float) ** 2) / 2) / np.sqrt(2 * np.pi)
        slope = self.slopes((1, 1), 1)
        y = self.forward(z, slope[0] if slope else None, training=False)[0]
        return float((y.astype(float) ** 2 * density).sum() * step)


class MaxoutUnits(Units):
    """The larger of two sums."""

    name, pieces = "maxout", 2

    def __init__(self, library: Library) -> None:
        self.maxout = Maxout(library, self.pieces)

    def forward(self, sums: FloatArray, slope: FloatArray | None, training: bool) -> tuple[FloatArray, Any]:
        return self.maxout.forward(sums)

    def backward(
        self, sums: FloatArray, slope: FloatArray | None, kept: Any, delta: FloatArray
    ) -> tuple[FloatArray, FloatArray | None]:
        return self.maxout.backward(delta, kept), None

    def mean_square(self) -> float:
        return 1.0  # the squares of the larger and of the smaller together are those of the two


class PReluUnits(Units):
    """A slope for negative sums that each unit learns."""

    name = "prelu"

    def __init__(self, library: Library) -> None:
        self.prelu = PRelu(library)

    def slopes(self, networks: tuple[int, int], units: int) -> list[FloatArray]:
        return [np.full((*networks, 1, units), PRELU_START, np.float32)]

    def forward(self, sums: FloatArray, slope: FloatArray | None, training: bool) -> tuple[FloatArray, Any]:
        y = np.empty_like(sums)
        for at in np.ndindex(y.shape[:2]):
            y[at] = self.prelu.forward(sums[at], slope[at])
        return y, None

    def backward(
        self, sums: FloatArray, slope: FloatArray | None, kept: Any, delta: FloatArray
    ) -> tuple[FloatArray, FloatArray | None]:
        d_slope = np.empty_like(slope)
        for at in np.ndindex(sums.shape[:2]):
            delta[at], d_slope[at] = self.prelu.backward(sums[at], slope[at], delta[at])
        return delta, d_slope


class RReluUnits(Units):
    """A random slope for negative sums; the mean one when it counts."""

    name = "rrelu"

    def __init__(self, library: Library) -> None:
        self.rrelu, self.used = Random(library, "rrelu"), 0

    def forward(self, sums: FloatArray, slope: FloatArray | None, training: bool) -> tuple[FloatArray, Any]:
        kept = {"offset": self.used, "evaluate": not training}
        if training:
            self.used += sums.size
        return self.rrelu.forward(sums, **kept), kept

    def backward(
        self, sums: FloatArray, slope: FloatArray | None, kept: Any, delta: FloatArray
    ) -> tuple[FloatArray, FloatArray | None]:
        return self.rrelu.backward(sums, delta, **kept), None


OTHERS = {units.name: units for units in (MaxoutUnits, PReluUnits, RReluUnits)}


def units_of(library: Library, name: str) -> Units:
    """New ones: random units count what they have used."""
    return OTHERS[name](library) if name in OTHERS else Units(library[name])
