"""One training run: the given Value against others.

The network of notebook 2's reference on the `Value` of nnlib, the same
network of the package micrograd, and a network of NumPy arrays, all on the
same points with the same sizes, the same loss and full batches. Then what
the garbage collector had to do meanwhile, whether operations leave
reference cycles behind, and whether `backward` survives a long chain.
"""

from __future__ import annotations

import gc
import importlib.util
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import ModuleType, SimpleNamespace
from typing import Any

import micrograd.nn
import numpy as np
from classes import ASSIGNMENT
from measuring import (
    REPOSITORY,
    Cost,
    in_turn,
    number,
    parser,
    print_table,
    ratio_row,
    ratios,
    row,
)

from autograder.course.course import Course, visible_source

__all__ = [
    "Collections",
    "Runs",
    "collected",
    "cycles",
    "deep",
    "given_operations",
    "main",
    "nnlib",
    "timed",
]

_SIZES = [8, 8, 1]
_RATE = 0.2
_EPS = 1e-8


class Runs:
    """The same training, three times; every way returns its last loss."""

    def __init__(self, points: int, epochs: int) -> None:
        self.notebook = _notebook("2_value_network")
        X, y = self.notebook.ring(points, np.random.default_rng(0))
        self._points = np.asarray(X), np.asarray(y)
        self._X, self._ys = self._points[0].tolist(), self._points[1].tolist()
        self._epochs = epochs

    def given(self) -> float:
        """nnlib's Value with the reference's network, loss and training."""
        random.seed(1)
        model = self.notebook.NeuralNetwork(2, _SIZES)
        for _ in range(self._epochs):
            loss = model.loss(self._X, self._ys)
            loss.backward()
            for p in model.parameters():
                p.data -= _RATE * p.grad
        return loss.data

    def package(self) -> float:
        """micrograd's Value; its last unit is linear, the loss follows."""
        random.seed(1)
        model = micrograd.nn.MLP(2, _SIZES)
        for _ in range(self._epochs):
            losses = [
                _package_loss(model(x), y)
                for x, y in zip(self._X, self._ys, strict=True)
            ]
            loss = sum(losses) * (1 / len(losses))
            model.zero_grad()
            loss.backward()
            for p in model.parameters():
                p.data -= _RATE * p.grad
        return loss.data

    def arrays(self) -> float:
        """NumPy: one matrix product where the others have many Values."""
        rng = np.random.default_rng(1)
        X, y = self._points
        sizes = [2, *_SIZES]
        Ws = [rng.uniform(-1, 1, pair) for pair in pairwise(sizes)]
        bs = [np.zeros(n) for n in _SIZES]
        for _ in range(self._epochs):
            layers = [X]
            for W, b in zip(Ws, bs, strict=True):
                Z = layers[-1] @ W + b
                layers.append(np.maximum(Z, 0))
            yhat = 1 / (1 + np.exp(-Z[:, 0]))
            right = np.where(y > 0, yhat, 1 - yhat)
            loss = -np.mean(np.log(right + _EPS))
            delta = (yhat - y)[:, None] / len(y)
            for index in reversed(range(len(Ws))):
                dW, db = layers[index].T @ delta, delta.sum(axis=0)
                delta = (delta @ Ws[index].T) * (layers[index] > 0)
                Ws[index] -= _RATE * dW
                bs[index] -= _RATE * db
        return float(loss)


def _package_loss(z: Any, y: float) -> Any:
    """The squared distance of a score from -1 or 1.

    micrograd has neither exp nor log; this has fewer operations than the
    logarithm of a sigmoid, which is to its advantage.
    """
    return (z - (2 * y - 1)) ** 2


def _notebook(name: str) -> SimpleNamespace:
    """Names of a source notebook: given cells and reference answers."""
    source = Course(REPOSITORY).assignment(ASSIGNMENT)
    sys.modules["nnlib"] = nnlib()
    names: dict[str, Any] = {"__name__": name}
    notebook = next(n for n in source.notebooks if n.name == name)
    for cell in notebook.cells:
        wanted = cell.kind == "code" and cell.role in ("given", "answer")
        # Of given cells only the first, which imports: others only show.
        if wanted and (cell.role == "answer" or "import " in cell.source):
            exec(visible_source(cell.source), names)
    return SimpleNamespace(**names)


def nnlib() -> ModuleType:
    """The module the notebooks are given, loaded anew."""
    path = Course(REPOSITORY).assignment(ASSIGNMENT).source / "nnlib.py"
    spec = importlib.util.spec_from_file_location("nnlib", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True)
class Collections:
    """How often the garbage collector ran, and for how long."""

    count: int
    seconds: float


def collected(work: Callable[[], object]) -> Collections:
    """Do work and watch the garbage collector meanwhile."""
    count, seconds, begin = 0, 0.0, 0.0

    def watch(phase: str, info: dict[str, int]) -> None:
        nonlocal count, seconds, begin
        if phase == "start":
            begin = time.perf_counter()
        else:
            count += 1
            seconds += time.perf_counter() - begin

    gc.collect()
    gc.callbacks.append(watch)
    try:
        work()
    finally:
        gc.callbacks.remove(watch)
    return Collections(count, seconds)


def cycles(work: Callable[[], object]) -> int:
    """How many objects only the garbage collector could free afterwards."""
    gc.collect()
    gc.disable()
    try:
        work()
        return gc.collect()
    finally:
        gc.enable()


def given_operations(value: Any) -> None:
    """Every operation that nnlib gives, once, and its gradient."""
    leaf = value(2.0)
    out = -(((leaf * 3 - 1) / leaf + 2 / leaf) ** 2).exp().log()
    (out + (1 - leaf)).backward()


def deep(value: Any, length: int) -> float:
    """The gradient at the start of a chain of additions."""
    leaf = node = value(1.0)
    for _ in range(length):
        node = node + 1
    node.backward()
    return leaf.grad


def main(arguments: Sequence[str] | None = None) -> int:
    """Train in every way and print; returns the exit status."""
    options = _options(arguments)
    runs = Runs(options.points, options.epochs)
    ways = {
        "given Value": runs.given,
        "micrograd": runs.package,
        "NumPy": runs.arrays,
    }
    costs = in_turn(
        {name: timed(way) for name, way in ways.items()}, options.rounds
    )
    title = f"{options.points} points, {options.epochs} epochs, 2-8-8-1 units"
    heads = ["milliseconds", "wall min", "wall median"]
    heads += ["cpu min", "cpu median"]
    rows = [row(name, each, 1000) for name, each in costs.items()]
    print_table(title, heads, rows)
    rows = [
        ratio_row(f"{a} over {b}", ratios(costs[a], costs[b], "cpu"))
        for a, b in (("micrograd", "given Value"), ("given Value", "NumPy"))
    ]
    print_table("Ratios", ["cpu", "min", "median", "max"], rows)
    rows = []
    for name in ("given Value", "micrograd"):
        seen = collected(ways[name])
        share = 100 * seen.seconds / costs[name][0].wall
        counts = str(seen.count), number(1000 * seen.seconds), number(share)
        rows.append([name, *counts, str(cycles(ways[name]))])
    heads = ["garbage collector", "times", "ms", "% of the run", "left to it"]
    print_table("Garbage", heads, rows)
    value = runs.notebook.Value
    left = cycles(lambda: given_operations(value))
    print(f"objects in cycles after all given operations: {left}")
    # A function stored in a result that it mentions is a cycle; with it all
    # that the result was computed from waits for the collector.
    left = cycles(lambda: value(2.0).relu())
    print(f"objects in cycles after the reference's relu: {left}")
    begin = time.perf_counter()
    slope = deep(value, options.chain)
    seconds = time.perf_counter() - begin
    print(
        f"backward through {options.chain} operations: gradient {slope:g}, "
        f"{seconds:.2f} s"
    )
    return 0


def timed(work: Callable[[], object]) -> Callable[[], Cost]:
    """A way to be measured: a function of this process."""

    def once() -> Cost:
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        return Cost(time.perf_counter() - wall, time.process_time() - cpu)

    return once


def _options(arguments: Sequence[str] | None):
    found = parser(__doc__)
    for name, default, text in (
        ("points", 40, "size of the data set"),
        ("epochs", 8, "steps of training"),
        ("rounds", 5, "how often everything is measured"),
        ("chain", 100_000, "operations in the long chain"),
    ):
        found.add_argument(
            f"--{name}",
            type=int,
            default=default,
            metavar="N",
            help=f"{text} (default: %(default)s)",
        )
    return found.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
