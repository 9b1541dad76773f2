# SPDX-License-Identifier: MIT
"""vact from NumPy, through ctypes and nothing else.

    library = Library()                    # finds libvact.so, see find_library()
    gelu = library["gelu"]                 # the names come from the library itself: list(library)
    y = gelu.forward(x)                    # float32 or float64, contiguous, any shape
    slope = gelu.derivative_at(x)          # f'(x)
    dx = gelu.backward(x, dy)              # dy f'(x)
    elu = library["elu"].with_parameters(alpha=0.5)
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.floating[Any]]

OK = 0
MAX_PARAMS = 4

# How C's functions for an element type end.
SUFFIXES = {np.dtype(np.float32): "f32", np.dtype(np.float64): "f64"}


class _Params(ctypes.Structure):
    """vact_params: size and mode are for the library, p holds the values."""

    _fields_ = [("size", ctypes.c_uint32), ("mode", ctypes.c_uint32), ("p", ctypes.c_double * MAX_PARAMS)]


class _Parameter(ctypes.Structure):
    _fields_ = [("name", ctypes.c_char_p), ("value", ctypes.c_double)]


class _MaxUlp(ctypes.Structure):
    _fields_ = [("forward", ctypes.c_double), ("gradient", ctypes.c_double)]


class _Info(ctypes.Structure):
    """vact_info_t.  The library may append fields to it; those that are here stay where they are."""

    _fields_ = [
        ("name", ctypes.c_char_p),
        ("forward", ctypes.c_char_p),
        ("derivative", ctypes.c_char_p),
        ("from_output", ctypes.c_char_p),
        ("domain", ctypes.c_char_p),
        ("from_output_domain", ctypes.c_char_p),
        ("n_params", ctypes.c_int),
        ("params", _Parameter * MAX_PARAMS),
        ("max_ulp_f32", _MaxUlp),
        ("max_ulp_f64", _MaxUlp),
    ]


# The part of vact.h used here: result, then arguments.  The enums vact_op and vact_status are ints.
_SIGNATURES: dict[str, tuple[Any, list[Any]]] = {
    "vact_op_count": (ctypes.c_int, []),
    "vact_info": (ctypes.POINTER(_Info), [ctypes.c_int]),
    "vact_defaults": (ctypes.c_int, [ctypes.c_int, ctypes.POINTER(_Params)]),
    "vact_isa": (ctypes.c_char_p, []),
    "vact_version": (ctypes.c_char_p, []),
    "vact_status_string": (ctypes.c_char_p, [ctypes.c_int]),
}
for _dtype, _suffix in SUFFIXES.items():
    # ndpointer makes ctypes refuse any array of another type or with gaps: what C would read as garbage is a
    # Python exception instead.
    _input = np.ctypeslib.ndpointer(_dtype, flags="C_CONTIGUOUS")
    _output = np.ctypeslib.ndpointer(_dtype, flags=("C_CONTIGUOUS", "WRITEABLE"))
    for _name, _arrays in {
        "forward": [_input, _output],
        "derivative": [_input, _output],
        "backward": [_input, _input, _output],
    }.items():
        _arguments = [ctypes.c_int, ctypes.c_size_t, *_arrays, ctypes.POINTER(_Params)]
        _SIGNATURES[f"vact_{_name}_{_suffix}"] = (ctypes.c_int, _arguments)


class VactError(Exception):
    """A status other than VACT_OK, in the library's own words."""


def find_library(path: str | os.PathLike[str] | None = None) -> str:
    """The library to load: path, $VACT_LIBRARY, a build tree next to this folder, or the system's."""
    chosen = path or os.environ.get("VACT_LIBRARY")
    if chosen:
        return os.fspath(chosen)
    root = Path(__file__).resolve().parent.parent
    # build/run is where the workflow presets put it.
    for pattern in ("build/libvact.so", "build/run/libvact.so", "build*/libvact.so"):
        built = sorted(root.glob(pattern))
        if built:
            return str(built[0])
    installed = ctypes.util.find_library("vact")
    if installed:
        return installed
    raise FileNotFoundError("libvact.so not found: build it, or name it in VACT_LIBRARY")


@dataclass(frozen=True)
class Activation:
    """One activation of a library, with its parameters."""

    library: Library
    op: int
    name: str
    formula: str
    derivative: str
    parameters: Mapping[str, float]

    def with_parameters(self, **values: float) -> Activation:
        unknown = values.keys() - self.parameters.keys()
        if unknown:
            raise TypeError(f"{self.name} has no parameter {', '.join(sorted(unknown))}")
        return replace(self, parameters={**self.parameters, **values})

    def forward(self, x: FloatArray, out: FloatArray | None = None) -> FloatArray:
        """f(x), into out if given, which may be x itself."""
        return self._call("forward", x, out=out)

    def derivative_at(self, x: FloatArray, out: FloatArray | None = None) -> FloatArray:
        """f'(x), into out if given, which may be x itself."""
        return self._call("derivative", x, out=out)

    def backward(self, x: FloatArray, dy: FloatArray, out: FloatArray | None = None) -> FloatArray:
        """dy f'(x), into out if given, which may be x or dy itself."""
        return self._call("backward", x, dy, out=out)

    def _call(self, direction: str, x: FloatArray, *others: FloatArray, out: FloatArray | None) -> FloatArray:
        result = np.empty_like(x, order="C") if out is None else out
        _same_shape(x, *others, result)
        if x.dtype not in SUFFIXES:
            raise TypeError(f"{x.dtype} is neither float32 nor float64")
        function = getattr(self.library.c, f"vact_{direction}_{SUFFIXES[x.dtype]}")
        self.library.check(function(self.op, x.size, x, *others, result, self._c_parameters()))
        return result

    def _c_parameters(self) -> _Params:
        params = _Params()
        self.library.check(self.library.c.vact_defaults(self.op, params))
        params.p[: len(self.parameters)] = list(self.parameters.values())
        return params


class Library(Mapping[str, Activation]):
    """libvact.so: a mapping from the name of an activation to the Activation."""

    def __init__(self, path: str | os.PathLike[str] | None = None) -> None:
        self.path = find_library(path)
        self.c = ctypes.CDLL(self.path)
        for name, (result, arguments) in _SIGNATURES.items():
            function = getattr(self.c, name)
            function.restype, function.argtypes = result, arguments
        self.version = str(self.c.vact_version().decode())
        self._activations = {a.name: a for a in map(self._describe, range(self.c.vact_op_count()))}

    def __getitem__(self, name: str) -> Activation:
        return self._activations[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._activations)

    def __len__(self) -> int:
        return len(self._activations)

    @property
    def isa(self) -> str:
        """The instruction set in use."""
        return str(self.c.vact_isa().decode())

    def check(self, status: int) -> None:
        if status != OK:
            raise VactError(self.c.vact_status_string(status).decode())

    def _describe(self, op: int) -> Activation:
        info = self.c.vact_info(op).contents
        return Activation(
            library=self,
            op=op,
            name=info.name.decode(),
            formula=info.forward.decode(),
            derivative=info.derivative.decode(),
            parameters={p.name.decode(): p.value for p in info.params[: info.n_params]},
        )


def _same_shape(*arrays: FloatArray) -> None:
    """C is told one length for all arrays: it could only trust it."""
    if len({a.shape for a in arrays}) != 1:
        raise ValueError(f"shapes differ: {', '.join(str(a.shape) for a in arrays)}")
