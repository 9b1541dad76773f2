#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The constants of log1p_slope in kernels/math/fast_f32.h.

n(e) / d(e) for (log1p(e) / e - 1) / e on [0, 1], n of degree 2 and d of degree 3 with a leading 1, for the least relative error
of log1p(e): by least squares whose weights go where the error is largest (Lawson).  Rounded to binary32 each by
itself they would lose two bits, so they are moved by units of their last places as long as that helps.
"""
import itertools
import mpmath
import numpy

mpmath.mp.dps = 40
POINTS = 60


def fitted():
    """The coefficients of n and of d, lowest first."""
    e = [(1 - mpmath.cos(mpmath.pi * (i + mpmath.mpf(1) / 2) / POINTS)) / 2 for i in range(POINTS)]
    slope = [(mpmath.log1p(x) / x - 1) / x for x in e]
    relative = [x * x / mpmath.log1p(x) for x in e]
    weight, below, best = [mpmath.mpf(1)] * POINTS, [mpmath.mpf(1)] * POINTS, (1, None)
    for _ in range(25):
        scale = [r * mpmath.sqrt(w) / b for r, w, b in zip(relative, weight, below)]
        rows = [[s, s * x, s * x**2, -s * f, -s * f * x, -s * f * x**2] for s, x, f in zip(scale, e, slope)]
        right = mpmath.matrix([s * f * x**3 for s, x, f in zip(scale, e, slope)])
        left = mpmath.matrix(rows)
        c = mpmath.lu_solve(left.T * left, left.T * right)
        below = [c[3] + x * (c[4] + x * (c[5] + x)) for x in e]
        error = [abs(r * ((c[0] + x * (c[1] + x * c[2])) / b - f)) for r, x, f, b in zip(relative, e, slope, below)]
        best = min(best, (max(error), list(c)), key=lambda found: found[0])
        total = sum(w * d for w, d in zip(weight, error))
        weight = [w * d / total * POINTS for w, d in zip(weight, error)]
    return [float(value) for value in best[1]]


E = numpy.linspace(0, 1, 2001)[1:].astype(numpy.longdouble)
RATIO = numpy.log1p(E) / E


def error_of(c):
    """The largest relative error of log1p."""
    n, d = c[0] + E * (c[1] + E * c[2]), c[3] + E * (c[4] + E * (c[5] + E))
    return float(numpy.max(numpy.abs((1 + E * n / d) / RATIO - 1)))


def rounded(c):
    """Numbers of binary32 near c: the best that moving one or two of them by up to three units leads to."""
    c = [float(numpy.float32(value)) for value in c]
    unit = [float(numpy.spacing(numpy.float32(abs(value)))) for value in c]
    steps = [s for s in itertools.product(range(-3, 4), repeat=2) if any(s)]
    least, before = error_of(c), 1.0
    while least < before:
        before = least
        for (i, j), (a, b) in itertools.product(itertools.combinations(range(len(c)), 2), steps):
            moved = list(c)
            moved[i] += a * unit[i]
            moved[j] += b * unit[j]
            if error_of(moved) < least:
                c, least = moved, error_of(moved)
    return c


coefficients = rounded(fitted())
for name, values in (("n", coefficients[:3]), ("d", coefficients[3:])):
    print(name, ", ".join(value.hex() for value in values))
print("error 2 ^", round(float(numpy.log2(error_of(coefficients))), 1))
