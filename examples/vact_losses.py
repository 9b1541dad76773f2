# SPDX-License-Identifier: MIT
"""The losses of vact from NumPy, each with its gradient in the same call.

    loss, dx = losses(library)["softmax_cross_entropy"](logits, labels)
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vact_ctypes import SUFFIXES, FloatArray, Library

LossFunction = Callable[..., tuple[float, FloatArray]]

# vact_target_kind
_TARGETS = {np.dtype(np.int32): 1, np.dtype(np.int64): 2}


class _Params(ctypes.Structure):
    """vact_loss_params"""

    _fields_ = [
        ("size", ctypes.c_uint32),
        ("mode", ctypes.c_uint32),
        ("reduction", ctypes.c_uint32),
        ("target", ctypes.c_uint32),
        ("target_stride", ctypes.c_size_t),
        ("ignore_index", ctypes.c_int64),
        ("label_smoothing", ctypes.c_double),
        ("gradient_scale", ctypes.c_double),
        ("weights", ctypes.c_void_p),
    ]


class _Info(ctypes.Structure):
    """The beginning of vact_loss_info_t."""

    _fields_ = [("name", ctypes.c_char_p)]


def losses(library: Library) -> dict[str, LossFunction]:
    """The mean of each loss over a matrix of samples in rows, and its gradient in them, by name."""
    c = library.c
    c.vact_loss_info.restype = ctypes.POINTER(_Info)
    c.vact_loss_defaults.argtypes = [ctypes.POINTER(_Params)]
    for suffix in SUFFIXES.values():
        pointer, size = ctypes.c_void_p, ctypes.c_size_t
        getattr(c, f"vact_loss_{suffix}").argtypes = [
            ctypes.c_int, size, size, pointer, size, pointer, pointer, pointer, size, ctypes.POINTER(_Params)
        ]  # fmt: skip

    def function(op: int) -> LossFunction:
        def loss(x: FloatArray, targets: NDArray[Any], label_smoothing: float = 0) -> tuple[float, FloatArray]:
            """targets: labels (int32, int64), or values of the shape and type of x"""
            x, targets = np.ascontiguousarray(x), np.ascontiguousarray(targets)
            kind = _TARGETS.get(targets.dtype, 0)
            if x.ndim != 2 or targets.shape != (x.shape if kind == 0 else x.shape[:1]):
                raise ValueError(f"shapes {x.shape} and {targets.shape} do not belong together")
            if kind == 0 and targets.dtype != x.dtype:
                raise TypeError(f"{targets.dtype} targets for {x.dtype}")
            params, value, dx = _Params(), np.empty(1, x.dtype), np.empty_like(x)
            c.vact_loss_defaults(params)
            params.target, params.label_smoothing = kind, label_smoothing
            (rows, cols), call = x.shape, getattr(c, f"vact_loss_{SUFFIXES[x.dtype]}")
            library.check(
                call(op, rows, cols, x.ctypes.data, cols, targets.ctypes.data, value.ctypes.data, dx.ctypes.data, cols, params)
            )
            return float(value[0]), dx

        return loss

    return {c.vact_loss_info(op).contents.name.decode(): function(op) for op in range(c.vact_loss_count())}
