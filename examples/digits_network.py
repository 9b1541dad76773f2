# SPDX-License-Identifier: MIT
"""A multilayer perceptron in NumPy whose units, losses and their gradients are vact's.

Many small networks are trained as one: axis 0 of every array is the learning rate, axis 1 the seed, then come
samples and units.  NumPy broadcasts whatever the networks share, such as the samples of one seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digits_units import Units
from vact_ctypes import FloatArray
from vact_losses import LossFunction

BATCH = 32
MOMENTUM = 0.9
CHECKS_PER_EPOCH = 4  # many activations are there within two epochs: whole ones would not tell them apart

SCHEMES = {
    "matched": "variance 1 / (inputs E[f(z)^2]), z normal: sums keep variance 1 from layer to layer; He's for ReLU",
    "glorot": "variance 2 / (inputs + outputs), the same for all activations",
}


@dataclass(frozen=True)
class Data:
    """One split of the samples per seed: x is (seed, sample, feature), labels are (seed, sample)."""

    x: FloatArray
    labels: NDArray[np.intp]
    x_test: FloatArray
    labels_test: NDArray[np.intp]

    @property
    def seeds(self) -> int:
        return self.x.shape[0]


@dataclass(frozen=True)
class Result:
    """What came of one activation at one depth, at the learning rate that suited it best."""

    activation: str
    depth: int
    rate: float
    epochs: NDArray[np.float64]  # (check): when accuracy was measured
    accuracy: NDArray[np.float64]  # (check, seed): on the test samples; NaN for a network that diverged
    zeros: NDArray[np.float64]  # (hidden layer, seed): share of activations that are exactly 0, after training
    gradient_start: NDArray[np.float64]  # (layer, seed): norm of the loss's gradient in the layer's weights ...
    gradient_end: NDArray[np.float64]  # ... over all training samples, the last layer being the output's

    def epochs_to(self, target: float) -> NDArray[np.float64]:
        """Per seed the first time that accuracy was at least target, inf if it never was."""
        reached = self.accuracy >= target
        return np.where(reached.any(axis=0), self.epochs[reached.argmax(axis=0)], np.inf)


@dataclass
class Network:
    """Dense layers with units after each but the last, whose sums are the logits of a softmax."""

    units: Units
    cross_entropy: LossFunction
    weights: list[FloatArray]
    biases: list[FloatArray]
    slopes: list[FloatArray]  # one for each hidden layer, if the units learn any

    @property
    def parameters(self) -> list[FloatArray]:
        return self.weights + self.biases + self.slopes

    def slope(self, layer: int) -> FloatArray | None:
        return self.slopes[layer] if self.slopes else None

    def forward(self, x: FloatArray, training: bool) -> tuple[list[FloatArray], list[FloatArray], list[Any]]:
        """Of each layer its inputs, its sums and what its units keep: what the backward pass needs."""
        inputs: list[FloatArray] = [x]
        sums: list[FloatArray] = []
        kept: list[Any] = []
        for layer, (w, b) in enumerate(zip(self.weights, self.biases)):
            if layer:
                y, state = self.units.forward(sums[-1], self.slope(layer - 1), training)
                inputs.append(y)
                kept.append(state)
            sums.append(inputs[-1] @ w + b)
        return inputs, sums, kept

    def gradients(
        self, x: FloatArray, labels: NDArray[np.intp], training: bool
    ) -> tuple[NDArray[np.float64], list[FloatArray], list[FloatArray]]:
        """The loss of each network, its gradients in the weights, and in the biases and slopes."""
        inputs, sums, kept = self.forward(x, training)
        loss, delta = self.loss(sums[-1], labels)
        d_weights, d_biases, d_slopes = [], [], []
        for layer in reversed(range(len(self.weights))):
            d_weights.append(transposed(inputs[layer]) @ delta)
            d_biases.append(delta.sum(axis=-2, keepdims=True))
            if layer:
                delta = delta @ transposed(self.weights[layer])
                delta, d_slope = self.units.backward(sums[layer - 1], self.slope(layer - 1), kept[layer - 1], delta)
                if d_slope is not None:
                    d_slopes.append(d_slope)
        return loss, d_weights[::-1], d_biases[::-1] + d_slopes[::-1]

    def loss(self, logits: FloatArray, labels: NDArray[np.intp]) -> tuple[NDArray[np.float64], FloatArray]:
        """The mean over the samples of -log softmax(logits)[label], and its gradient in the logits, of all networks
        in one call."""
        samples, classes = logits.shape[-2:]
        all_labels = np.broadcast_to(labels, logits.shape[:-1]).ravel()
        losses, gradient = self.cross_entropy(
            logits.reshape(-1, classes), all_labels, each=True, gradient_scale=1 / samples
        )
        return losses.reshape(logits.shape[:-1]).mean(axis=-1, dtype=float), gradient.reshape(logits.shape)

    def accuracy(self, x: FloatArray, labels: NDArray[np.intp]) -> NDArray[np.float64]:
        logits = self.forward(x, training=False)[1][-1]
        share = (logits.argmax(axis=-1) == labels).mean(axis=-1)
        return np.where(np.isfinite(logits).all(axis=(-1, -2)), share, np.nan)

    def zeros(self, x: FloatArray) -> NDArray[np.float64]:
        """(hidden layer, rate, seed): the share of outputs that are exactly 0; NaN if any is NaN."""
        hidden = self.forward(x, training=False)[0][1:]
        return np.array([np.where(np.isnan(h), np.nan, h == 0).mean(axis=(-1, -2)) for h in hidden])

    def gradient_norms(self, x: FloatArray, labels: NDArray[np.intp]) -> NDArray[np.float64]:
        """(layer, rate, seed): the norm of the gradient in the layer's weights."""
        return np.array([np.linalg.norm(d, axis=(-1, -2)) for d in self.gradients(x, labels, training=False)[1]])


def transposed(a: FloatArray) -> FloatArray:
    return np.swapaxes(a, -1, -2)


def initial(
    units: Units,
    cross_entropy: LossFunction,
    sizes: Sequence[int],
    rates: int,
    seeds: int,
    scheme: str,
    rng: np.random.Generator,
) -> Network:
    """A network for each rate and seed; those of one seed start alike, whatever the rate."""
    # The first layer is fed by samples of mean square 1, not by units.
    mean_squares = [1.0] + [units.mean_square()] * (len(sizes) - 2)
    weights, biases, slopes = [], [], []
    for layer, (n_in, n_out, square) in enumerate(zip(sizes, sizes[1:], mean_squares), start=1):
        hidden = layer < len(sizes) - 1
        sums = n_out * (units.pieces if hidden else 1)
        variance = 1 / (n_in * square) if scheme == "matched" else 2 / (n_in + n_out)
        w = rng.standard_normal((seeds, n_in, sums), dtype=np.float32) * np.float32(np.sqrt(variance))
        weights.append(np.repeat(w[None], rates, axis=0))
        biases.append(np.zeros((rates, seeds, 1, sums), np.float32))
        if hidden:
            slopes += units.slopes((rates, seeds), n_out)
    return Network(units, cross_entropy, weights, biases, slopes)


def layer_sizes(data: Data, depth: int, width: int) -> list[int]:
    return [data.x.shape[-1], *[width] * depth, int(data.labels.max()) + 1]


class Descent:
    """Stochastic gradient descent with momentum, one learning rate per network of axis 0."""

    def __init__(self, network: Network, rates: Sequence[float]) -> None:
        self.network = network
        self.rates = np.array(rates, np.float32)[:, None, None, None]
        self.velocities = [np.zeros_like(p) for p in network.parameters]

    def epoch(
        self, data: Data, order: NDArray[np.intp], slowdown: float
    ) -> tuple[NDArray[np.float64], list[NDArray[np.float64]]]:
        """One pass at slowdown times the rates: (rate, seed) sums of loss, and accuracy as checked now and then."""
        steps = order.size // BATCH
        checks = {round(steps * (i + 1) / CHECKS_PER_EPOCH) for i in range(CHECKS_PER_EPOCH)}
        rates = self.rates * np.float32(slowdown)
        total, accuracy = np.zeros(self.rates.shape[:1] + (data.seeds,)), []
        for step, batch in enumerate(order[: steps * BATCH].reshape(steps, BATCH), start=1):
            loss, d_weights, d_others = self.network.gradients(data.x[:, batch], data.labels[:, batch], training=True)
            total += loss
            for p, v, d in zip(self.network.parameters, self.velocities, d_weights + d_others):
                v *= MOMENTUM
                v -= rates * d
                p += v
            if step in checks:
                accuracy.append(self.network.accuracy(data.x_test, data.labels_test))
        return total, accuracy

    def keep(self, i: int) -> None:
        """Goes on with the i-th rate alone."""
        self.rates = self.rates[[i]]
        self.velocities = [v[[i]] for v in self.velocities]
        self.network.weights = [w[[i]] for w in self.network.weights]
        self.network.biases = [b[[i]] for b in self.network.biases]
        self.network.slopes = [s[[i]] for s in self.network.slopes]


@dataclass(frozen=True)
class Plan:
    """How to train, the same for all activations."""

    width: int
    scheme: str
    rates: Sequence[float]
    trial: int  # epochs, out of ...
    epochs: int


def train(units: Units, cross_entropy: LossFunction, data: Data, depth: int, plan: Plan) -> Result:
    """Trains for some trial epochs at each rate, then at the best one only.

    The best is that of the lowest training loss, averaged over seeds and trial epochs: the one that learns fastest,
    chosen without a look at the test samples.  A rate at which one seed diverges is out.
    """
    # All activations see the same random numbers: the same directions at the start, the same order of samples.
    rng = np.random.default_rng(depth)
    sizes = layer_sizes(data, depth, plan.width)
    network = initial(units, cross_entropy, sizes, len(plan.rates), data.seeds, plan.scheme, rng)
    descent = Descent(network, plan.rates)

    def epoch(i: int) -> tuple[NDArray[np.float64], list[NDArray[np.float64]]]:
        return descent.epoch(data, rng.permutation(data.x.shape[1]), slowdown=1 - i / plan.epochs)

    with np.errstate(all="ignore"):  # too high a rate diverges: that is a result here, not an accident
        gradient_start = network.gradient_norms(data.x, data.labels)[:, 0]
        accuracy = [network.accuracy(data.x_test, data.labels_test)]
        trial_loss = np.zeros(len(plan.rates))
        for i in range(plan.trial):
            loss, checked = epoch(i)
            trial_loss += loss.mean(axis=1)
            accuracy += checked
        best = int(np.nan_to_num(trial_loss, nan=np.inf).argmin())
        descent.keep(best)
        accuracy = [a[[best]] for a in accuracy]
        for i in range(plan.trial, plan.epochs):
            accuracy += epoch(i)[1]
        zeros = network.zeros(data.x_test)[:, 0]
        gradient_end = network.gradient_norms(data.x, data.labels)[:, 0]
    return Result(
        activation=units.name,
        depth=depth,
        rate=plan.rates[best],
        epochs=np.arange(len(accuracy)) / CHECKS_PER_EPOCH,
        accuracy=np.array(accuracy)[:, 0],
        zeros=zeros,
        gradient_start=gradient_start,
        gradient_end=gradient_end,
    )
