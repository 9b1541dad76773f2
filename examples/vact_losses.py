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

LossFunction = Callable[..., tuple[Any, FloatArray]]

# vact_reduction
_MEAN, _NONE = 0, 2

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
    """vact_loss_info_t"""

    _fields_ = [
        ("name", ctypes.c_char_p),
        ("loss", ctypes.c_char_p),
        ("gradient", ctypes.c_char_p),
        ("per_element", ctypes.c_int),
    ]


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
        def loss(
            x: FloatArray,
            targets: NDArray[Any],
            label_smoothing: float = 0,
            each: bool = False,
            gradient_scale: float = 1,
        ) -> tuple[Any, FloatArray]:
            """targets: labels (int32, int64), or values of the shape and type of x; each: not the mean, but all"""
            x, targets = np.ascontiguousarray(x), np.ascontiguousarray(targets)
            kind = _TARGETS.get(targets.dtype, 0)
            if x.ndim != 2 or targets.shape != (x.shape if kind == 0 else x.shape[:1]):
                raise ValueError(f"shapes {x.shape} and {targets.shape} do not belong together")
            if kind == 0 and targets.dtype != x.dtype:
                raise TypeError(f"{targets.dtype} targets for {x.dtype}")
            (rows, cols), per_element = x.shape, c.vact_loss_info(op).contents.per_element
            shape = ((rows, cols) if per_element else (rows,)) if each else (1,)
            params, value, dx = _Params(), np.empty(shape, x.dtype), np.empty_like(x)
            c.vact_loss_defaults(params)
            params.target, params.label_smoothing, params.gradient_scale = kind, label_smoothing, gradient_scale
            params.reduction = _NONE if each else _MEAN
            call = getattr(c, f"vact_loss_{SUFFIXES[x.dtype]}")
            at = [a.ctypes.data for a in (x, targets, value, dx)]
            library.check(call(op, rows, cols, at[0], cols, *at[1:], cols, params))
            return value if each else float(value[0]), dx

        return loss

    return {c.vact_loss_info(op).contents.name.decode(): function(op) for op in range(c.vact_loss_count())}
