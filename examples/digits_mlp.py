# SPDX-License-Identifier: MIT
"""Trains a small multilayer perceptron on handwritten digits with every activation of vact.

The digits are scikit-learn's: 1797 real images of 8 x 8 pixels.  Activations, softmax with cross-entropy, and the
gradients of both are computed by vact, everything else by NumPy.  Beside the activations of the table there are units
with more to them: maxout (the larger of two sums), prelu (a slope that is learnt), rrelu (a random one).

First all activations are compared at one depth; then some of them are trained at several depths, and what articles
about activation functions claim of ReLU is held against the measurements:

  1. it converges faster than sigmoid and tanh,
  2. it is sparse, and fewer units are active the deeper the layer,
  3. it keeps its gradient in deep networks, where sigmoid loses it.

All activations are treated alike: the same random directions to start from, the same order of samples, plain SGD
with momentum 0.9 and batches of 32, the same learning rates to choose from: after a few epochs the one of the lowest
training loss goes on, and all fall to 0 linearly.  The scale of the initial weights is matched to the activation by
one rule, see --init.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from threadpoolctl import threadpool_limits

from digits_network import SCHEMES, Data, Plan, Result, initial, layer_sizes, train
from digits_plot import plot
from digits_report import Claims, StartRatios, speed, table
from digits_units import OTHERS, units_of
from example_options import add_common, parse
from vact_ctypes import Library
from vact_losses import losses

Net = tuple[str, int]  # the name of an activation, the number of hidden layers

QUICK = {"depths": "1,4", "epochs": "5", "trial": "2", "seeds": "2"}


def digits(seeds: int, test_share: float = 0.2) -> Data:
    """The digits, split into training and test samples in as many ways as there are seeds."""
    x, labels = load_digits(return_X_y=True)
    splits = []
    for seed in range(seeds):
        x_train, x_test, t_train, t_test = train_test_split(
            x.astype(np.float32), labels, test_size=test_share, stratify=labels, random_state=seed
        )
        # One scale for all pixels: some are blank in every image and have no deviation of their own.
        mean = x_train.mean(axis=0)
        scale = np.sqrt(np.mean((x_train - mean) ** 2))
        splits.append(((x_train - mean) / scale, t_train, (x_test - mean) / scale, t_test))
    return Data(*(np.stack(parts) for parts in zip(*splits)))


class Progress:
    """One line that is rewritten on a terminal, a line per step anywhere else."""

    def __init__(self, total: int) -> None:
        self.total, self.done, self.start = total, 0, time.monotonic()

    def step(self, text: str) -> None:
        self.done += 1
        line = f"[{self.done:3}/{self.total}] {time.monotonic() - self.start:5.1f} s  {text}"
        if sys.stderr.isatty():
            line = f"\r{line}\033[K"
            end = "\n" if self.done == self.total else ""
        else:
            end = "\n"
        print(line, end=end, file=sys.stderr, flush=True)


def run(library: Library, data: Data, nets: list[Net], plan: Plan, jobs: int) -> dict[Net, Result]:
    """Trains all nets, several at a time: vact and NumPy let go of the interpreter while they compute."""
    results: dict[Net, Result] = {}
    progress = Progress(len(nets))
    cross_entropy = losses(library)["softmax_cross_entropy"]
    # Matrices this small gain nothing from a threaded BLAS.
    with threadpool_limits(limits=1), ThreadPoolExecutor(jobs) as pool:
        futures = [
            pool.submit(train, units_of(library, name), cross_entropy, data, depth, plan)
            for name, depth in sorted(nets, key=lambda net: -net[1])  # the longest first: no core idles at the end
        ]
        try:
            for future in as_completed(futures):
                result = future.result()
                results[result.activation, result.depth] = result
                accuracy = 100 * result.accuracy[-1].mean()
                progress.step(f"{result.activation}, {result.depth} hidden: {accuracy:.1f}%")
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return results


def start_ratios(library: Library, data: Data, study: list[str], depth: int, width: int) -> StartRatios:
    """How much of its gradient a deep network keeps at the start, for each scheme of initial weights."""
    sizes = layer_sizes(data, depth, width)
    cross_entropy = losses(library)["softmax_cross_entropy"]
    ratios: StartRatios = {}
    for scheme in SCHEMES:
        for name in study:
            rng = np.random.default_rng(depth)
            network = initial(units_of(library, name), cross_entropy, sizes, 1, data.seeds, scheme, rng)
            with np.errstate(all="ignore"):
                norms = network.gradient_norms(data.x, data.labels)[:, 0]
                ratios[scheme, name] = norms[0] / norms[-1]
    return ratios


def names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return value


def counts(text: str) -> list[int]:
    return sorted({count(part) for part in text.split(",")})


def rates(text: str) -> list[float]:
    values = [float(part) for part in text.split(",")]
    if not all(value > 0 for value in values):
        raise argparse.ArgumentTypeError("must be positive")
    return values


def arguments() -> tuple[argparse.Namespace, Library]:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)

    what = parser.add_argument_group("what to train")
    what.add_argument("--activations", type=names, metavar="A,B", help="those compared (default: all of the library)")
    what.add_argument("--depth", type=count, default=2, help="hidden layers there (default: %(default)s)")
    what.add_argument(
        "--study",
        type=names,
        metavar="A,B",
        default="relu,sigmoid,tanh,gelu",
        help="those trained at several depths, for the claims (default: %(default)s; none: --study=)",
    )
    what.add_argument(
        "--depths", type=counts, metavar="N,M", default="1,2,4,8", help="hidden layers there (default: %(default)s)"
    )
    what.add_argument("--width", type=count, default=32, help="units per hidden layer (default: %(default)s)")

    how = parser.add_argument_group("how to train")
    how.add_argument(
        "--seeds", type=count, default=3, help="networks per case, each its own split (default: %(default)s)"
    )
    how.add_argument("--epochs", type=count, default=10, help="passes over the training samples (default: %(default)s)")
    how.add_argument(
        "--rates",
        type=rates,
        metavar="X,Y",
        default="0.01,0.03,0.1,0.3",
        help="learning rates to choose from (default: %(default)s); one rate is the same for all",
    )
    how.add_argument("--trial", type=count, default=3, help="epochs until the best is chosen (default: %(default)s)")
    schemes = "; ".join(f"{name}: {text}" for name, text in SCHEMES.items())
    how.add_argument(
        "--init", choices=SCHEMES, default="matched", help=f"initial weights (default: %(default)s). {schemes}"
    )
    how.add_argument(
        "--quick", action="store_true", help=f"for a first look: {'; '.join(map(' '.join, QUICK.items()))}"
    )

    add_common(parser)
    parser.add_argument(
        "--jobs", type=count, default=os.cpu_count() or 1, help="networks at a time (default: all CPUs)"
    )

    if parser.parse_args().quick:
        parser.set_defaults(**QUICK)  # only the defaults: what was asked for in so many words still counts
    return parse(parser)


def main() -> None:
    args, library = arguments()
    known = [*library, *OTHERS]
    compared = args.activations or known
    unknown = {*compared, *args.study} - set(known)
    if unknown:
        sys.exit(f"error: no {', '.join(sorted(unknown))} in {library.path}, which has {', '.join(known)}")
    print(f"vact {library.version} ({library.isa}), {library.path}: {len(known)} activations")

    data = digits(args.seeds)
    comparison = [(name, args.depth) for name in compared]
    study = [(name, depth) for name in args.study for depth in args.depths]
    plan = Plan(args.width, args.init, args.rates, min(args.trial, args.epochs), args.epochs)
    results = run(library, data, list(dict.fromkeys(comparison + study)), plan, args.jobs)
    compared_results = sorted((results[net] for net in comparison), key=speed)
    study_results = [results[net] for net in study]

    print(f"\nHidden layers: {args.depth} of {args.width} units.  Fastest first:\n")
    print(table(compared_results))
    if study:
        print("\nBy depth:\n")
        print(table(study_results))
        print("\nWhat articles claim of ReLU:\n")
        print(Claims(study_results, start_ratios(library, data, args.study, max(args.depths), args.width)))
    path = args.output / "digits_mlp.png"
    plot(path, compared_results, study_results)
    print(f"\nPlot: {path}")


if __name__ == "__main__":
    main()
