#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The constants of kernels/math/fast_exp2_f32.h.

The rate of gelu_tanh, log2(e) v / a for v = 2 sqrt(2 / pi) (a + .044715 a^3), in two parts, and with Sollya (which has
to be on the PATH) the polynomial for (2^r - 1) / r.
"""
import math
import struct
import subprocess
import mpmath

mpmath.mp.prec = 200


def single(value):
    """The nearest number of binary32."""
    return struct.unpack("f", struct.pack("f", float(value)))[0]


def cut(value, bits):
    """The nearest number of that many bits."""
    mantissa, exponent = mpmath.frexp(value)
    return float(mpmath.nint(mantissa * 2**bits) / 2**bits * 2**exponent)


def show(name, value):
    print(name, value.hex())


linear = 2 * mpmath.sqrt(2 / mpmath.pi)
cubic = linear * mpmath.mpf("0.044715")
for name, factor, bits in (("linear", linear / mpmath.log(2), 22), ("cubic", cubic / mpmath.log(2), 24)):
    upper = cut(factor, bits)
    show(name + " hi", upper)
    show(name + " lo", single(factor - upper))
show("linear, base e", single(linear))
show("3 cubic, base e", single(3 * cubic))
print("(2^r - 1) / r:")
print(subprocess.run(["sollya"], check=True, capture_output=True, text=True, input="""
prec = 200; verbosity = 0; display = hexadecimal!;
p = fpminimax((2^x - 1) / x, 5, [|SG...|], [-0.5003, 0.5003], absolute, floating);
for i from 0 to 5 do print(coeff(p, i));
display = decimal!;
print("error 2 ^", log2(dirtyinfnorm(p * x - (2^x - 1), [-0.5003, 0.5003])));
quit;
""").stdout.rstrip())
