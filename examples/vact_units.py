# SPDX-License-Identifier: MIT
"""The functions of vact that need more than an array: maxout, prelu and the random activations, from NumPy.

The last axis of an array is its columns, all others are rows.

    y, winner = maxout.forward(x)                    # x: pieces one after the other in each row
    dx = maxout.backward(dy, winner)
    y = prelu.forward(x, w)                          # a weight per column
    dx, dw = prelu.backward(x, w, dy)
    y = rrelu.forward(x, offset=0)                   # offset: the index of the first random number
    dx = rrelu.backward(x, dy, offset=0)             # the same numbers again
"""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vact_ctypes import MAX_PARAMS, SUFFIXES, FloatArray, Library

Winners = NDArray[np.uint8]


def _call(library: Library, name: str, *arguments: FloatArray | Winners | int | ctypes.Structure) -> None:
    """A function of the library; arrays become pointers, and the first of floats says the element type."""
    arrays = [a for a in arguments if isinstance(a, np.ndarray)]
    floats = [a for a in arrays if a.dtype in SUFFIXES]
    if len({a.dtype for a in floats}) != 1 or not all(a.flags.c_contiguous for a in arrays):
        raise TypeError("arrays of one element type, float32 or float64, without gaps")
    converted: list[Any] = []
    for a in arguments:
        if isinstance(a, np.ndarray):
            converted.append(ctypes.c_void_p(a.ctypes.data))
        else:
            converted.append(ctypes.byref(a) if isinstance(a, ctypes.Structure) else ctypes.c_size_t(a))
    library.check(getattr(library.c, f"vact_{name}_{SUFFIXES[floats[0].dtype]}")(*converted))


def _shape(x: FloatArray) -> tuple[int, int]:
    return x.size // x.shape[-1], x.shape[-1]


class Maxout:
    """The largest of some pieces of each row."""

    def __init__(self, library: Library, pieces: int = 2) -> None:
        self.library, self.pieces = library, pieces

    def forward(self, x: FloatArray) -> tuple[FloatArray, Winners]:
        rows, cols = _shape(x)
        units = cols // self.pieces
        y = np.empty((*x.shape[:-1], units), x.dtype)
        winner = np.empty(y.shape, np.uint8)
        _call(self.library, "maxout_forward", self.pieces, rows, units, x, cols, units, y, units, winner, units)
        return y, winner

    def backward(self, dy: FloatArray, winner: Winners) -> FloatArray:
        rows, units = _shape(dy)
        cols = self.pieces * units
        dx = np.empty((*dy.shape[:-1], cols), dy.dtype)
        _call(self.library, "maxout_backward", self.pieces, rows, units, dy, units, winner, units, dx, cols, units)
        return dx


class PRelu:
    """x > 0 ? x : w x with a weight for each column."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def forward(self, x: FloatArray, w: FloatArray) -> FloatArray:
        y = np.empty_like(x)
        _call(self.library, "prelu_forward", *_shape(x), 1, x, w, y)
        return y

    def backward(self, x: FloatArray, w: FloatArray, dy: FloatArray) -> tuple[FloatArray, FloatArray]:
        dx, dw = np.empty_like(x), np.empty_like(w)
        _call(self.library, "prelu_backward", *_shape(x), 1, x, w, dy, dx, dw)
        return dx, dw


class _Params(ctypes.Structure):
    """vact_random_params"""

    _fields_ = [
        ("size", ctypes.c_uint32),
        ("mode", ctypes.c_uint32),
        ("seed", ctypes.c_uint64),
        ("offset", ctypes.c_uint64),
        ("evaluate", ctypes.c_uint32),
        ("reserved", ctypes.c_uint32),
        ("p", ctypes.c_double * MAX_PARAMS),
    ]


class Random:
    """A random activation by its name; evaluate puts the mean in the place of the noise."""

    def __init__(self, library: Library, name: str, seed: int = 0) -> None:
        self.library, self.seed = library, seed
        self.op = library.c.vact_random_find(name.encode())
        if self.op < 0:
            raise KeyError(name)

    def forward(self, x: FloatArray, offset: int = 0, evaluate: bool = False) -> FloatArray:
        y = np.empty_like(x)
        self._run("random_forward", x.size, [x, y], offset, evaluate)
        return y

    def backward(self, x: FloatArray, dy: FloatArray, offset: int = 0, evaluate: bool = False) -> FloatArray:
        dx = np.empty_like(x)
        self._run("random_backward", x.size, [x, dy, dx], offset, evaluate)
        return dx

    def _run(self, name: str, n: int, arrays: list[FloatArray], offset: int, evaluate: bool) -> None:
        params = _Params()
        self.library.check(self.library.c.vact_random_defaults(self.op, ctypes.byref(params)))
        params.seed, params.offset, params.evaluate = self.seed, offset, evaluate
        # No array for the noise: it is made anew where it is needed.
        before, after = (arrays, [0]) if name == "random_forward" else (arrays[:2], [0, arrays[2]])
        _call(self.library, name, self.op, n, *before, *after, params)
