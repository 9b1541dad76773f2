#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The constants of kernels/math/fast_exp_table_f32.h.

C for which C 2^(j / 8), j = 0 .. 7, and 1 / C are all nearly numbers of binary32, the table of the former, and with
Sollya (which has to be on the PATH) the polynomial for 2^r / C.  C is one of the ten for which the errors of table, 1 / C
and 2^r / C add up to the least, from 1.0444 to 1.12: that one of them with the least errors of silu, quick_gelu and
gelu_tanh over all inputs, below 2 ULP with the coefficient of r^2 twelve units larger than what was fitted.

Likewise D, for which 1 / D does not matter, and the polynomial for D 2^-r.  The error of mish depends more on which of
its roundings meet than on those of the table: of the 218 000 with a table within .38 2^-24 D is the one with the least
error of mish that was found, by a sample first and for the best 3000 over all inputs that matter.
"""
import subprocess
import mpmath
import numpy

mpmath.mp.prec = 200


def off(c, also):
    """How far the table of c, and also(c), is from numbers of binary32, relatively, in 2^-24."""
    c = numpy.longdouble(c)
    values = numpy.array([c * numpy.longdouble(2) ** (numpy.longdouble(j) / 8) for j in range(8)] + [also(c)])
    return max(abs(values.astype(numpy.float32).astype(numpy.longdouble) / values - 1)) * 2**24


def show(name, c, also, function):
    """The constant, its table, and the coefficients of function of r and of it."""
    print(f"{name} {c.hex()}, within {float(off(c, also)):.3f} 2^-24")
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
show("D", float.fromhex("0x1.c0d2dap-1"), lambda c: c, "2^(-x) * c")
