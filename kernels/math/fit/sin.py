#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The constants of kernels/math/fast_trigonometric_f32.h: pi in three parts and, with Sollya, which has to be on the
PATH, the polynomials in r^2.  The last coefficient of sin(r) is then made a little larger, so that its roundings take no
result above 1.
"""
import subprocess
import mpmath

mpmath.mp.prec = 200
rest = +mpmath.pi
for part in range(3):  # 24 bits each, cut off
    mantissa, exponent = mpmath.frexp(rest)
    upper = mpmath.floor(mantissa * 2**24) / 2**24 * mpmath.mpf(2) ** exponent
    print("pi,", part, float(upper).hex())
    rest -= upper
for name, function, degree, end, last in (("sin(r)", "sin(x)/x", 8, 1.576, 1.0025),
                                          ("sin(r)^2", "(sin(x)/x)^2", 10, 1.576, 1),
                                          ("sin(r)^2, for less", "(sin(x)/x)^2", 6, 0.789, 1)):
    powers = ",".join(str(i) for i in range(0, degree + 1, 2))
    print(name)
    print(subprocess.run(["sollya"], check=True, capture_output=True, text=True, input=f"""
prec = 200; display = hexadecimal!; verbosity = 0!;
p = fpminimax(({function} - 1) / x^2, [|{powers}|], [|SG...|], [1b-20, {end}], absolute);
p = p + (single({last} * coeff(p, {degree})) - coeff(p, {degree})) * x^{degree};
for i from 0 to {degree} by 2 do print(coeff(p, i));
display = decimal!;
print("error 2 ^", log2(dirtyinfnorm((1 + x^2 * p) / ({function}) - 1, [1b-20, {end}])));
quit;
""").stdout.rstrip())
