#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The constants of kernels/math/fast_exp_table_f32.h.

C for which C 2^(j / 8), j = 0 .. 7, and 1 / C are all nearly numbers of binary32, the table of the former, less what
adding j to their exponents' lowest eighth will add, and with Sollya (which has to be on the PATH) the polynomial for
2^r / C.
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


# above 1.05, so that 2^r / C stays below 1, and below 1.1, so that it is not far below
first, last = (int(bits(bound)) for bound in (1.05, 1.1))
candidates = numpy.arange(first, last, dtype=numpy.uint32).view(numpy.float32).astype(numpy.longdouble)
worst = off(1 / candidates)
for j in range(1, 8):
    worst = numpy.maximum(worst, off(candidates * numpy.longdouble(2) ** (numpy.longdouble(j) / 8)))
best = int(worst.argmin())
c = mpmath.mpf(float(candidates[best]))
print(f"C {float(c).hex()}, within {float(worst[best]):.3f} 2^-24")
print("table", ", ".join(f"{bits(c * mpmath.mpf(2) ** (mpmath.mpf(j) / 8)) - (j << 20):#010x}" for j in range(8)))
print(subprocess.run(["sollya"], check=True, capture_output=True, text=True, input=f"""
prec = 200; verbosity = 0; display = hexadecimal!;
c = single(1 / {float(c).hex()}); h = 1/16 + 1/4096; g = 2^x / {float(c).hex()};
p = c + x * fpminimax((g - 1 / {float(c).hex()}) / x, 3, [|SG...|], [-h; h], absolute, floating);
for i from 0 to 4 do print(coeff(p, i));
display = decimal!;
print("error 2 ^", round(log2(dirtyinfnorm(p / g - 1, [-h; h])), 20, RN));
quit;
""").stdout.rstrip())
