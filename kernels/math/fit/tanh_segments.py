#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The tables of tanh and the polynomial of its addition in kernels/math/fast_tanh_f32.h.

tanh(centre + h) = T + S h / (h coth h + T h), T = tanh(centre), S = 1 - T^2.  One polynomial in h^2 stands for h coth h - 1 in all
segments; S is fitted in each to what that leaves, but about 0.  Least squares of the relative error of tanh whose weights go
where it is largest (Lawson).  The rate and where in its segment a centre is are what leaves the least, but that the first two are nearer to where
tanh is less, so that less of its value is lost again there.
"""
import mpmath
import numpy

mpmath.mp.dps = 40
RATE, END = 3.25, 9.02
PARTS = (0, .33, .45, .47, .43, .42, .42, .39)
TERMS, POINTS = 3, 200
edges = [(edge - 2) / RATE for edge in (2, 3, 4, 6, 8, 12, 16, 24)] + [END]


def centre_near(c):
    """The number of binary32 next to c whose tanh nearly is one as well."""
    t = numpy.float32(float(mpmath.tanh(c)))
    for i in sorted(range(-127, 128), key=abs):
        goal = mpmath.mpf(float(t + i * numpy.spacing(t)))
        found = float(numpy.float32(float(mpmath.atanh(goal))))
        if abs(mpmath.tanh(found) / goal - 1) < mpmath.mpf(2)**-30:
            return found


def row(name, values):
    print(name, ", ".join(float(numpy.float32(float(value))).hex() + "f" for value in values))


def linear_error(low, high, centre, segment):
    """Of tanh at points of a segment, for a unit of each term of the series and of each slope but the first, and what there is without."""
    h = numpy.linspace(low or 1e-2, high, POINTS).astype(numpy.longdouble) - numpy.longdouble(centre)
    h = numpy.where(numpy.abs(h) < 1e-3, 1e-3, h)
    t, exact = numpy.tanh(numpy.longdouble(centre)), h / numpy.tanh(h)
    below, size = exact + t * h, numpy.tanh(centre + h)
    of_series = -(1 - t * t) * h / below**2 / size
    slopes = [h / below / size if other == segment else 0 * h for other in range(1, 8)]
    return numpy.stack([of_series * h**(2 * i) for i in range(1, TERMS + 1)] + slopes, 1), of_series * (exact - 1)


def fitted(rows, right):
    """The terms and what is to be added to the slopes, and the largest error."""
    scale, share, best = numpy.max(numpy.abs(rows), 0), numpy.ones(len(right)), (1, None)
    for _ in range(100):
        root = numpy.sqrt(share)
        c, *_ = numpy.linalg.lstsq((rows / scale * root[:, None]).astype(float), (right * root).astype(float), rcond=1e-18)
        c = c / scale.astype(float)
        c[:TERMS] = numpy.float32(c[:TERMS])
        error = numpy.abs(rows @ c - right)
        best = min(best, (float(numpy.max(error)), list(c)), key=lambda found: found[0])
        share = share * error
        share /= numpy.sum(share) / len(right)
    return best


centres = [centre_near(low + (high - low) * part) if low else 0.0 for low, high, part in zip(edges, edges[1:], PARTS)]
parts = [linear_error(*segment) for segment in zip(edges, edges[1:], centres, range(8))]
least, found = fitted(numpy.concatenate([rows for rows, _ in parts]), numpy.concatenate([right for _, right in parts]))
row("centre", centres)
row("value", [mpmath.tanh(c) for c in centres])
row("slope", [1 - mpmath.tanh(c)**2 + more for c, more in zip(centres, [0] + found[TERMS:])])
print("series", ", ".join(c.hex() for c in found[:TERMS]))
print("error 2 ^", round(float(numpy.log2(least)), 1))
