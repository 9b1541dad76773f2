# SPDX-License-Identifier: MIT
"""Trains logistic regression on scikit-learn's breast-cancer data with vact's logistic loss, in double precision.

The loss and its gradient come from vact, the descent from SciPy (L-BFGS); the optimum is compared with that of
scikit-learn, which minimizes the same function: mean logistic loss + |w|^2 / (2 C n).
"""

from __future__ import annotations

import argparse
import sys

import numpy as np
from scipy.optimize import minimize
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression

from example_options import add_common, parse
from vact_ctypes import FloatArray
from vact_losses import losses

TOLERANCE = 1e-6  # by which the two losses may differ


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inverse-penalty", type=float, default=1.0, metavar="C", help="(default: %(default)s)")
    add_common(parser)
    args, library = parse(parser)
    logistic_loss = losses(library)["logistic_loss"]

    x, t = load_breast_cancer(return_X_y=True)
    x = (x - x.mean(axis=0)) / x.std(axis=0)
    targets = t.astype(np.float64)[:, None]
    n, features = x.shape
    penalty = 1 / (args.inverse_penalty * n)

    def objective(parameters: FloatArray) -> tuple[float, FloatArray]:
        weights, bias = parameters[:-1], parameters[-1]
        loss, dz = logistic_loss((x @ weights + bias)[:, None], targets)
        gradient = np.append(x.T @ dz[:, 0] + penalty * weights, dz.sum())
        return loss + penalty / 2 * float(weights @ weights), gradient

    found = minimize(
        objective, np.zeros(features + 1), jac=True, method="L-BFGS-B", options={"maxiter": 10000, "ftol": 0, "gtol": 1e-10}
    )
    theirs = LogisticRegression(C=args.inverse_penalty, tol=1e-12, max_iter=100000).fit(x, t)
    their_loss, _ = objective(np.append(theirs.coef_[0], theirs.intercept_[0]))
    right = np.mean(((x @ found.x[:-1] + found.x[-1]) > 0) == t)

    print(f"vact {library.version} ({library.isa}): {n} samples of {features} features")
    print(f"loss at vact's optimum          {found.fun:.12f} after {found.nfev} evaluations, {right:.1%} right")
    print(f"loss at scikit-learn's optimum  {their_loss:.12f}, difference {found.fun - their_loss:+.2e}")
    if not abs(found.fun - their_loss) <= TOLERANCE:
        sys.exit(f"error: they differ by more than {TOLERANCE}")


if __name__ == "__main__":
    main()
