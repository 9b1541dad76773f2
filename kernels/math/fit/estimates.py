#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The constants of the estimates in kernels/math/division.h: of the multiples of 2^10, those with the least error.

The error is that of d y or x y^2, which is to be 1, over the significands and, for the root, both parities of the exponent.
"""
import struct


def bits(value):
    return struct.unpack("I", struct.pack("f", value))[0]


def number(word):
    return struct.unpack("f", struct.pack("I", word))[0]


def best(candidates, arguments, estimate, off):
    """The candidate with the least largest error, and that error."""
    return min((max(abs(off(x, number(estimate(c, bits(x))))) for x in arguments), c) for c in candidates)


SIGNIFICANDS = [1 + i / 2048 for i in range(2048)]
for name, (error, constant) in {
    "1 / d": best(range(0x7EF00000, 0x7EF60000, 1024), SIGNIFICANDS, lambda c, d: c - d, lambda d, y: 1 - d * y),
    "1 / sqrt(x)": best(range(0x5F350000, 0x5F3A0000, 1024), SIGNIFICANDS + [2 * s for s in SIGNIFICANDS],
                        lambda c, x: c - (x >> 1), lambda x, y: 1 - x * y * y),
}.items():
    print(f"{name} {constant:#x}, error {error:.4f}")
