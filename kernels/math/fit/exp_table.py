#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The constants of kernels/math/fast_exp_table_f32.h.

C for which C 2^(j / 8), j = 0 .. 7, and 1 / C are all nearly numbers of binary32, the table of the former, and with
Sollya (which has to be on the PATH) the polynomial for 2^r / C.  C is one of the ten for which the errors of table, 1 / C and 2^r / C add up to the least, from 1.0444 to 1.12:
that one of them with the least errors of silu, quick_gelu and gelu_tanh over all inputs, below 2 ULP with the
coefficient of r^2 twelve units larger than what was fitted.  Likewise D, for which 1 / D does not matter, and the
polynomial for D 2^-r.
"""
import struct
import subprocess
import mpmath
import numpy

mpmath.mp.prec = 200


def bits(value):
    """The word of the nearest number of binary32."""
    return struct.unpack("I", struct.pack("f", float(value)))[0]


def off(values):
    """The relative errors of rounding to binary32, in 2^-24."""
    return abs(values.astype(numpy.float32).astype(numpy.longdouble) / values - 1) * 2**24


def accuracy(candidates, also):
    """How far the table of each of them, and also(it), is from numbers of binary32."""
    worst = off(also(candidates))
    for j in range(1, 8):
        worst = numpy.maximum(worst, off(candidates * numpy.longdouble(2) ** (numpy.longdouble(j) / 8)))
    return worst


def best(first, last, also):
    """The numbers of binary32 from first to last that are best for the table, and for also(it)."""
    candidates = numpy.arange(bits(first), bits(last), dtype=numpy.uint32).view(numpy.float32).astype(numpy.longdouble)
    return [float(candidates[i]) for i in accuracy(candidates, also).argsort()[:16]]


def show(name, c, also, function):
    """The constant, its table, and the coefficients of function of r and of it."""
    print(f"{name} {c.hex()}, within {float(accuracy(numpy.array([c], numpy.longdouble), also)[0]):.3f} 2^-24")
    powers = (mpmath.mpf(c) * mpmath.mpf(2) ** (mpmath.mpf(j) / 8) for j in range(8))
    print("table", ", ".join(float(numpy.float32(float(power))).hex() for power in powers))
    print(subprocess.run(["sollya"], check=True, capture_output=True, text=True, input=f"""
prec = 200; verbosity = 0; display = hexadecimal!;
h = 1/16 + 1/4096; c = {c.hex()}; g = {function}; g0 = g(0);
p = single(g0) + x * fpminimax((g - g0) / x, 3, [|SG...|], [-h; h], absolute, floating);
for i from 0 to 4 do print(coeff(p, i));
display = decimal!;
print("error 2 ^", round(log2(dirtyinfnorm(p / g - 1, [-h; h])), 20, RN));
quit;
""").stdout.rstrip())


# 2^r / C and D 2^-r have to stay below 1, and be not far below
show("C", float.fromhex("0x1.0fb37p+0"), lambda c: 1 / c, "2^x / c")
show("D", best(0.905, 0.955, lambda c: c)[0], lambda c: c, "2^(-x) * c")
