"""The reference solutions against public packages.

The hidden tests compare students with the references, so the references
need an independent truth: derivatives by `autograd`, functions and
statistics by SciPy, estimators by scikit-learn, and `micrograd`, whose
classes the exercises of notebook 2 follow. What has no public counterpart
(`hand_set`, `schedules`, `early_stopping` and others) is not repeated
here.
"""

import contextlib
import importlib.util
import inspect
import io
import math
import os
import random
import sys
import textwrap
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import autograd.numpy as anp
import matplotlib
import micrograd.nn
import numpy as np
import pytest
import scipy.interpolate
import scipy.linalg
import scipy.optimize
import scipy.special
import scipy.stats
from autograd import elementwise_grad, grad
from sklearn.linear_model import Lasso
from sklearn.metrics import log_loss
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.preprocessing import StandardScaler

from autograder import statistics
from autograder.authoring.checked_answers import check
from autograder.course.course import Course, visible_source

COURSE = Course(Path(__file__).parents[2])
ASSIGNMENT = "neural_networks"


# ------------------------------------------------------ the references


@cache
def answers(name):
    """What a notebook defines: its given cells and its answers, no more.

    Each notebook gets an nnlib of its own, since answers attach methods
    to `Value`.
    """
    matplotlib.use("agg")
    notebooks = COURSE.assignment(ASSIGNMENT).notebooks
    found = [each for each in notebooks if each.name == name]
    if not found:
        pytest.fail(f"there is no notebook {name} in {COURSE.source}")
    names = {"__name__": name}
    with _nnlib(), contextlib.redirect_stdout(io.StringIO()):
        for cell in found[0].cells:
            wanted = cell.kind == "code" and cell.role in ("given", "answer")
            if wanted and not {"figure", "check"} & set(cell.tags):
                exec(visible_source(cell.source), names)
    return SimpleNamespace(**names)


@contextlib.contextmanager
def _nnlib():
    """A fresh nnlib that can be imported by its name, as while grading."""
    path = COURSE.source / ASSIGNMENT / "nnlib.py"
    spec = importlib.util.spec_from_file_location("nnlib", path)
    module = importlib.util.module_from_spec(spec)
    saved = {"nnlib": sys.modules.get("nnlib")}
    before = os.environ.get("NBGRADER_EXECUTION")
    os.environ["NBGRADER_EXECUTION"] = "autograde"
    sys.modules["nnlib"] = module
    try:
        spec.loader.exec_module(module)
        yield
    finally:
        del sys.modules["nnlib"]
        sys.modules.update({k: v for k, v in saved.items() if v})
        if before is None:
            del os.environ["NBGRADER_EXECUTION"]
        else:
            os.environ["NBGRADER_EXECUTION"] = before


@pytest.fixture
def units():
    return answers("1_logistic_units")


@pytest.fixture
def values():
    return answers("2_value_network")


@pytest.fixture
def training():
    return answers("3_trainability")


@pytest.fixture
def regular():
    return answers("4_regularization")


@pytest.fixture
def by_hand():
    return answers("5_backpropagation")


@pytest.fixture
def rng():
    return np.random.default_rng(5)


def near(expected, rtol=1e-9):
    return pytest.approx(np.asarray(expected, dtype=float), rel=rtol, abs=1e-9)


def layers(rng, sizes):
    """Weights (n_in, n_out) and biases (n_out,) of a network."""
    pairs = list(pairwise(sizes))
    Ws = [rng.normal(size=pair) for pair in pairs]
    return Ws, [rng.normal(size=n_out) for _, n_out in pairs]


def sigmoid(Z):
    return 1 / (1 + anp.exp(-Z))


def all_sigmoid(X, Ws, bs):
    for W, b in zip(Ws, bs, strict=True):
        X = sigmoid(anp.dot(X, W) + b)
    return X


def half_square(X, Y, Ws, bs):
    """J of notebook 5: half the squared error, mean over examples."""
    return anp.sum((all_sigmoid(X, Ws, bs) - Y) ** 2) / (2 * len(X))


# --------------------------------------------- notebook 1: logistic units


def test_logistic_is_expit(units):
    for z in (-1000.0, -30.0, -2.5, 0.0, 0.3, 8.0, 1000.0):
        assert units.logistic(z) == near(scipy.special.expit(z))


def test_two_level_composes_expit(units, rng):
    x, W, b = rng.normal(size=3), rng.normal(size=(4, 3)), rng.normal(size=4)
    v, c = rng.normal(size=4), 0.3
    hidden = [(list(row), number) for row, number in zip(W, b, strict=True)]
    a0, y = units.two_level(list(x), hidden, (list(v), c))
    assert a0 == near(scipy.special.expit(W @ x + b))
    assert y == near(
        scipy.special.expit(v @ scipy.special.expit(W @ x + b) + c)
    )


def _planted_mlp(estimator, Ws, bs, X, Y):
    """A scikit-learn network of the same sizes with given parameters."""
    estimator.set_params(hidden_layer_sizes=[len(b) for b in bs[:-1]])
    # One step on any data makes the arrays that are then replaced.
    classes = (
        {"classes": [0, 1]} if isinstance(estimator, MLPClassifier) else {}
    )
    estimator.partial_fit(X, Y, **classes)
    estimator.coefs_, estimator.intercepts_ = list(Ws), list(bs)
    return estimator


def test_forward_is_that_of_scikit_learn(units, rng):
    Ws, bs = layers(rng, [3, 5, 4, 2])
    X = rng.normal(size=(6, 3))
    mlp = _planted_mlp(MLPRegressor(activation="relu"), Ws, bs, X, X[:, :2])

    def relu(z):
        return np.maximum(z, 0)

    functions = [relu, relu, lambda z: z]
    for x, expected in zip(X, mlp.predict(X), strict=True):
        a = units.forward(x, [W.T for W in Ws], bs, functions)
        assert a[-1] == near(expected)


def test_collapse_is_the_jacobian_and_the_value_at_zero(units, rng):
    Ws, bs = layers(rng, [3, 5, 2, 4])
    Ws = [W.T for W in Ws]
    W, b = units.collapse(Ws, bs)

    def stack(x):
        for W, b in zip(Ws, bs, strict=True):
            x = anp.dot(W, x) + b
        return x

    rows = [grad(lambda x, j=j: stack(x)[j])(np.zeros(3)) for j in range(4)]
    assert np.array(W) == near(rows)
    assert b == near(stack(np.zeros(3)))


# ---------------------------------------------- notebook 2: Value network


@pytest.mark.parametrize(
    ("method", "function"),
    [
        ("relu", lambda z: anp.maximum(z, 0)),
        ("leaky_relu", lambda z: anp.where(z > 0, z, 0.01 * z)),
        ("sigmoid", sigmoid),
        ("tanh", anp.tanh),
    ],
)
def test_activations_have_the_slopes_of_autograd(values, method, function):
    for number in (-7.5, -1.0, -0.3, 0.2, 1.4, 6.0):
        z = values.Value(number)
        out = getattr(z, method)()
        (3 * out).backward()
        assert out.data == near(function(number))
        assert z.grad == near(3 * grad(function)(number))


def test_sigmoid_is_expit_far_out(values):
    for number in (-1000.0, -500.0, 500.0, 1000.0):
        out = values.Value(number).sigmoid().data
        assert out == near(scipy.special.expit(number))


X2 = np.array([[1.0, -0.5, 0.4], [0.3, 0.8, -1.1], [-0.7, 0.2, 0.9]])
Y2 = np.array([1, 0, 1])


def _planted(values):
    """The network 3-4-2-1 and its parameters as arrays (n_in, n_out)."""
    model = values.NeuralNetwork(3, [4, 2, 1])
    for k, p in enumerate(model.parameters()):
        p.data = 0.9 * math.sin(1.7 * k + 1) + 0.2
    Ws, bs = _arrays(model, "data")
    return model, Ws, bs


def _arrays(model, attribute):
    """An attribute of all weights (n_in, n_out) and of all biases."""
    neurons = [layer.neurons for layer in model.layers]
    Ws = [
        np.array([[getattr(w, attribute) for w in n.w] for n in row]).T
        for row in neurons
    ]
    bs = [np.array([getattr(n.b, attribute) for n in row]) for row in neurons]
    return Ws, bs


def _hidden(X, Ws, bs):
    for W, b in zip(Ws[:-1], bs[:-1], strict=True):
        X = anp.maximum(anp.dot(X, W) + b, 0)
    return X


def _predictions(Ws, bs):
    H = _hidden(X2, Ws, bs)
    return sigmoid(anp.dot(H, Ws[-1]) + bs[-1])[:, 0]


def _cross_entropy(Ws, bs):
    p = _predictions(Ws, bs)
    return -anp.mean(Y2 * anp.log(p) + (1 - Y2) * anp.log(1 - p))


def test_the_loss_is_that_of_scikit_learn(values):
    model, Ws, bs = _planted(values)
    loss = model.loss(X2.tolist(), Y2.tolist()).data
    # The chapter's eps of 1e-8 moves a loss by less than 1e-6.
    assert loss == pytest.approx(log_loss(Y2, _predictions(Ws, bs)), abs=1e-6)


def test_the_gradient_of_the_loss_is_that_of_autograd(values):
    model, Ws, bs = _planted(values)
    model.loss(X2.tolist(), Y2.tolist()).backward()
    dWs, dbs = _arrays(model, "grad")
    wanted = grad(_cross_entropy, 0)(Ws, bs), grad(_cross_entropy, 1)(Ws, bs)
    for found, expected in zip(
        (*dWs, *dbs), (*wanted[0], *wanted[1]), strict=True
    ):
        assert found == pytest.approx(expected, rel=1e-5, abs=1e-8)
        assert np.abs(expected).max() > 1e-3


def test_a_full_batch_step_follows_the_gradient_of_autograd(values):
    model, Ws, bs = _planted(values)
    values.train(model, X2.tolist(), Y2.tolist(), 0.3, 1, len(X2))
    after, _ = _arrays(model, "data")
    for W, new, slope in zip(
        Ws, after, grad(_cross_entropy)(Ws, bs), strict=True
    ):
        assert W - new == pytest.approx(0.3 * slope, rel=1e-5, abs=1e-8)


def test_features_and_profile_are_those_of_autograd(values):
    model, Ws, bs = _planted(values)
    rows = values.penultimate(model, X2.tolist())
    assert np.array(rows) == near(_hidden(X2, Ws, bs))
    profile = values.gradient_profile(model, X2.tolist(), Y2.tolist())
    slopes = grad(_cross_entropy)(Ws, bs)
    expected = [np.mean(np.abs(slope)) for slope in slopes]
    assert profile == pytest.approx(expected, rel=1e-5)


# ------------------------------------------ notebook 2: against micrograd


def test_layers_compute_what_those_of_micrograd_compute(values):
    ours = [values.Layer(3, 4), values.Layer(4, 2)]
    theirs = [micrograd.nn.Layer(3, 4), micrograd.nn.Layer(4, 2)]
    draw = random.Random(2)
    for mine, other in zip(ours, theirs, strict=True):
        pairs = zip(mine.parameters(), other.parameters(), strict=True)
        for a, b in pairs:
            a.data = b.data = draw.uniform(-0.3, 1)
    results = []
    for stack in (ours, theirs):
        x = [1.0, -0.5, 0.4]
        for layer in stack:
            x = layer(x)
        (2 * x[0] - x[1]).backward()
        slopes = [p.grad for layer in stack for p in layer.parameters()]
        results.append([*(a.data for a in x), *slopes])
    assert results[0] == near(results[1])
    assert np.count_nonzero(results[0]) > 10


RELU = textwrap.dedent(inspect.getsource(micrograd.engine.Value.relu))
MODULE = inspect.getsource(micrograd.nn.Module)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        ("relu", f"@add_to(Value)\n{RELU}"),
        ("relu", f"{RELU}\nValue.relu = relu"),
        ("layer", MODULE + "\n" + inspect.getsource(micrograd.nn.Layer)),
    ],
    ids=["relu", "relu-assigned", "layer"],
)
def test_micrograd_as_the_answer_earns_all_points(exercise, answer, tmp_path):
    """`Neuron` and `MLP` have other interfaces: `nonlin`, a linear output."""
    path = tmp_path / "answer.py"
    path.write_text(answer)
    (checked,) = check(COURSE.exercise(exercise), [path])
    assert checked.verdict.is_full, checked.as_json()


# ----------------------------------------------- notebook 3: trainability


def test_standardize_is_the_standard_scaler(training, rng):
    X = rng.normal(size=(60, 3)) * [1, 100, 0.01] + [5, -3, 0]
    X = np.column_stack([X, np.full(60, 7.0)])
    train, test = training.standardize(X[:50].copy(), X[50:].copy())
    scaler = StandardScaler().fit(X[:50])
    # The divisor is n or n - 1, which the exercise leaves open.
    assert train == pytest.approx(scaler.transform(X[:50]), rel=0.02)
    assert test == pytest.approx(scaler.transform(X[50:]), rel=0.02)


@pytest.mark.parametrize("sizes", [(100, 300), (300, 100)])
def test_xavier_has_the_variance_scikit_learn_starts_with(
    training, sizes, rng
):
    X, Y = np.zeros((2, sizes[0])), np.zeros((2, sizes[1]))
    # The tiny rate keeps the starting weights.
    start = {"hidden_layer_sizes": [], "learning_rate_init": 1e-9}
    mlp = MLPRegressor(random_state=1, **start).partial_fit(X, Y)
    found = np.var(training.xavier(*sizes, rng))
    assert found == pytest.approx(np.var(mlp.coefs_[0]), rel=0.08)


@pytest.mark.parametrize(
    ("nin", "nouts"), [(2, [4, 2, 1]), (3, [5, 2]), (7, [1])]
)
def test_parameters_are_counted_as_by_scikit_learn(training, nin, nouts):
    X, Y = np.zeros((2, nin)), np.zeros((2, nouts[-1]))
    mlp = MLPRegressor(hidden_layer_sizes=nouts[:-1]).partial_fit(
        X, Y.squeeze()
    )
    count = sum(a.size for a in (*mlp.coefs_, *mlp.intercepts_))
    assert training.count_parameters(nin, list(nouts)) == count


def test_the_interpolator_is_a_spline_of_degree_one(training, rng):
    xs = np.sort(rng.uniform(-1, 4, 12))
    ys = rng.normal(size=12)
    parts = training.interpolator(xs, ys)
    spline = scipy.interpolate.make_interp_spline(xs, ys, k=1)
    places = np.linspace(xs[0], xs[-1], 101)
    found = training.evaluate(*parts, places)
    assert found == pytest.approx(spline(places), abs=1e-8)


# --------------------------------------------- notebook 4: regularization


def test_penalties_are_norms_of_scipy(regular, rng):
    Ws, _ = layers(rng, [3, 4, 2])
    squares = sum(scipy.linalg.norm(W, "fro") ** 2 for W in Ws)
    sizes = sum(scipy.linalg.norm(W.ravel(), 1) for W in Ws)
    assert regular.l2_penalty(Ws, 0.3) == near(0.3 * squares)
    assert regular.l1_penalty(Ws, 0.3) == near(0.3 * sizes)


def test_decay_is_the_step_down_the_penalized_loss(regular, rng):
    w, target = rng.normal(size=(2, 3, 4))
    lr, lam = 0.1, 0.3

    def loss(w):
        return anp.sum((w - target) ** 4)

    def penalized(w):
        return loss(w) + lam * anp.sum(w**2)

    slope = grad(loss)(w)
    decay = regular.equivalent_decay(lam)
    found = regular.decay_step(w.copy(), slope, lr, decay)
    assert found == near(w - lr * grad(penalized)(w))


def test_the_gradient_of_a_penalty_is_that_of_autograd(regular, rng):
    W = rng.normal(size=6)
    for penalty, formula in (
        (regular.l2_penalty, lambda w: 0.3 * anp.sum(w**2)),
        (regular.l1_penalty, lambda w: 0.3 * anp.sum(anp.abs(w))),
    ):
        slopes = scipy.optimize.approx_fprime(
            W, lambda w, f=penalty: f([w.reshape(2, 3)], 0.3), 1e-7
        )
        assert slopes == pytest.approx(grad(formula)(W), rel=1e-5)


def test_soft_threshold_solves_the_lasso_of_one_example(regular):
    for w in (-2.0, -0.3, -0.1, 0.05, 0.4, 1.7):
        lasso = Lasso(alpha=0.25, fit_intercept=False, tol=1e-12)
        expected = lasso.fit([[1.0]], [w]).coef_[0]
        assert regular.soft_threshold(w, 0.25) == near(expected)


@pytest.mark.parametrize("p", [0.3, 0.8])
def test_masks_drop_with_the_binomial_share(regular, p, rng):
    mask = regular.dropout_mask((200, 100), p, rng)
    zeros = int(np.sum(np.asarray(mask) == 0))
    assert scipy.stats.binomtest(zeros, 20000, p).pvalue > 6e-7
    kept = regular.dropout(np.ones(20000), p, rng=rng)
    zeros = int(np.sum(kept == 0))
    assert scipy.stats.binomtest(zeros, 20000, p).pvalue > 6e-7


def test_augmented_copies_scatter_as_asked(regular, rng):
    X = np.array([[100.0, 0.0], [0.0, 100.0]])
    new, _ = regular.augment(X.copy(), np.array([0, 1]), 5000, 0.3, rng)
    nearest = X[np.argmin(scipy.spatial.distance.cdist(new, X), axis=1)]
    offsets = (new - nearest)[np.any(new != nearest, axis=1)]
    assert len(offsets) == 10000
    assert scipy.stats.ttest_1samp(offsets, 0).pvalue.min() > 6e-7
    # Uniform noise is allowed too, so only the deviation is compared.
    assert scipy.stats.tstd(offsets, axis=None) == pytest.approx(0.3, rel=0.05)


# ------------------------------------------- notebook 5: backpropagation


def test_numeric_gradient_is_that_of_autograd(by_hand, rng):
    theta, M = rng.normal(size=(2, 3)), rng.normal(size=(2, 3))

    def f(theta):
        return anp.sum(M * theta**3) + theta[0, 1] * theta[1, 2]

    found = by_hand.numeric_gradient(f, theta.copy())
    assert found == near(grad(f)(theta), 1e-7)
    flat = scipy.optimize.approx_fprime(
        theta.ravel(), lambda t: f(t.reshape(2, 3)), 1e-6
    )
    assert np.ravel(found) == pytest.approx(flat, rel=1e-4, abs=1e-4)


def test_scalar_gradients_are_those_of_autograd(by_hand):
    w, b = np.array([2.0, -1.0, 1.5]), np.array([0.1, 0.2, -0.3])

    def cost(w, b, x, y):
        a = x
        for k in range(3):
            a = sigmoid(w[k] * a + b[k])
        return (a - y) ** 2 / 2

    for x, y in ((0.5, 1.0), (-1.7, 0.2), (3.0, 1.6)):
        dw, db = by_hand.scalar_grads(x, y, w.tolist(), b.tolist())
        assert dw == near(grad(cost, 0)(w, b, x, y))
        assert db == near(grad(cost, 1)(w, b, x, y))


@pytest.mark.parametrize("shape", [(2, 3), (4, 2), (1, 3), (3, 1)])
def test_layer_backward_is_that_of_autograd(by_hand, shape, rng):
    W, b = rng.normal(size=shape), rng.normal(size=shape[0])
    before, c = rng.uniform(size=shape[1]), rng.normal(size=shape[0])

    def total(W, b, before):
        return anp.dot(c, sigmoid(anp.dot(W, before) + b))

    a = sigmoid(W @ before + b)
    found = by_hand.layer_backward(c.copy(), before.copy(), a, W.copy())
    for k, slope in enumerate(found):
        assert np.asarray(slope) == near(grad(total, k)(W, b, before))


def test_matrix_forward_is_that_of_scikit_learn(by_hand, rng):
    Ws, bs = layers(rng, [3, 5, 4, 2])
    X = rng.normal(size=(6, 3))
    labels = np.array([[0, 1], [1, 0], [1, 1], [0, 0], [1, 0], [0, 1]])
    mlp = _planted_mlp(MLPClassifier(activation="logistic"), Ws, bs, X, labels)
    As = by_hand.forward(X, Ws, bs)
    assert len(As) == 4
    assert As[-1] == near(mlp.predict_proba(X))
    assert As[1] == near(scipy.special.expit(X @ Ws[0] + bs[0]))


def test_deltas_are_derivatives_of_m_times_the_cost(by_hand, rng):
    Ws, bs = layers(rng, [4, 2])
    Z, Y = rng.normal(size=(5, 4)), rng.normal(size=(5, 2))

    def cost_by_output(Z):
        return anp.sum((sigmoid(Z) - Y) ** 2) / 2

    def cost_by_hidden(Z):
        return cost_by_output(anp.dot(sigmoid(Z), Ws[0]) + bs[0])

    A = sigmoid(Z)
    last = A @ Ws[0] + bs[0]
    delta = by_hand.output_delta(sigmoid(last), Y)
    assert delta == near(grad(cost_by_output)(last))
    assert by_hand.hidden_delta(delta, Ws[0], A) == near(
        grad(cost_by_hidden)(Z)
    )


def test_gradients_are_those_of_autograd(by_hand, rng):
    Ws, bs = layers(rng, [3, 2])
    A, Y = rng.uniform(size=(5, 3)), rng.normal(size=(5, 2))
    delta = by_hand.output_delta(all_sigmoid(A, Ws, bs), Y)
    dW, db = by_hand.gradients(A, delta)
    assert dW == near(grad(half_square, 2)(A, Y, Ws, bs)[0])
    assert np.ravel(db) == near(grad(half_square, 3)(A, Y, Ws, bs)[0])


@pytest.mark.parametrize(
    ("m", "sizes"), [(5, [3, 4, 2]), (1, [2, 1, 1]), (6, [3, 5, 4, 2])]
)
def test_a_training_step_follows_the_gradient_of_autograd(
    by_hand, m, sizes, rng
):
    Ws, bs = layers(rng, sizes)
    X, Y = rng.normal(size=(m, sizes[0])), rng.uniform(size=(m, sizes[-1]))
    copies = [W.copy() for W in Ws], [b.copy() for b in bs]
    new = by_hand.train_step(X.copy(), Y.copy(), *copies, 0.7)
    for k, (old, found) in enumerate(zip((Ws, bs), new, strict=True)):
        slopes = grad(half_square, 2 + k)(X, Y, Ws, bs)
        for before, after, slope in zip(old, found, slopes, strict=True):
            moved = np.reshape(after, before.shape)
            assert moved == near(before - 0.7 * slope)


def test_softmax_is_that_of_scipy(by_hand, rng):
    Z = rng.normal(size=(5, 3)) * 4
    Z = np.vstack([Z, [[1000, 1001, 1002], [-1000, -1001, -999]]])
    expected = scipy.special.softmax(Z, axis=1)
    assert by_hand.softmax(Z.copy()) == near(expected)
    for row in Z:
        for temperature in (1, 2.5):
            p = by_hand.next_probs(row.copy(), temperature)
            assert p == near(scipy.special.softmax(row / temperature))


def test_softmax_delta_is_that_of_autograd(by_hand, rng):
    Z, Y = rng.normal(size=(4, 3)), np.eye(3)[[1, 0, 2, 1]]

    def cost(Z):
        E = anp.exp(Z)
        P = E / anp.sum(E, axis=1, keepdims=True)
        return -anp.sum(Y * anp.log(P))

    P = scipy.special.softmax(Z, axis=1)
    assert by_hand.softmax_delta(P, Y) == near(grad(cost)(Z))
    assert cost(Z) == near(log_loss(Y, P, normalize=False))


def test_input_gradients_are_those_of_autograd(by_hand):
    Value = by_hand.Value
    w = [Value(number) for number in (1.5, -2.0, 0.5, 0.2)]

    def model(x):
        z = w[0] * x[0] * x[1] + w[1] * x[1] + w[2] * x[2] + w[3]
        return 1 / (1 + (-z).exp()) + z * z * 0.1

    def same(x):
        z = 1.5 * x[0] * x[1] - 2.0 * x[1] + 0.5 * x[2] + 0.2
        return sigmoid(z) + z * z * 0.1

    for x in ([0.4, 0.3, -0.9], [-1.0, 2.0, 0.0]):
        found = by_hand.input_gradient(model, list(x))
        assert found == near(grad(same)(np.array(x)))


def test_samples_fit_their_probabilities(by_hand, rng):
    probs = np.array([0.5, 0.2, 0.0, 0.25, 0.05])
    draws = [by_hand.sample(probs, rng) for _ in range(20000)]
    counts = np.bincount(draws, minlength=5)
    assert counts[2] == 0
    possible = probs > 0
    test = scipy.stats.chisquare(counts[possible], 20000 * probs[possible])
    assert test.pvalue > 6e-7


def test_the_slope_of_the_given_sigmoid(by_hand):
    Z = np.linspace(-5, 5, 21)
    A = by_hand.sigmoid(Z)
    assert np.array(A) == near(scipy.special.expit(Z))
    assert elementwise_grad(sigmoid)(Z) == near(A * (1 - A))


# ----------------------------------------- statistics of the hidden tests


@pytest.mark.parametrize("p", [0.05, 0.3, 0.5, 0.8])
@pytest.mark.parametrize("total", [1, 20, 1000, 20000])
def test_shares_are_judged_by_the_exact_binomial(total, p):
    rate = statistics.ERROR_RATE
    binomial = scipy.stats.binom(total, p)
    center, spread = total * p, math.sqrt(total * p * (1 - p))
    for k in np.linspace(-7, 7, 57):
        count = min(max(round(center + k * spread), 0), total)
        tail = min(binomial.cdf(count), binomial.sf(count - 1))
        verdict = statistics.share_is_near(count, total, p)
        assert verdict == (tail > rate / 2), (count, tail)
    # The accepted counts leave out at most the stated rate.
    accepted = [
        statistics.share_is_near(count, total, p) for count in range(total + 1)
    ]
    missed = binomial.pmf(np.flatnonzero(np.logical_not(accepted))).sum()
    assert missed <= rate


@pytest.mark.parametrize("rate", [6e-7, 1e-3, 0.05])
def test_means_are_judged_by_the_normal_quantile(rate):
    for z in np.linspace(-6, 6, 49):
        inside = 2 * scipy.stats.norm.sf(abs(z)) > rate
        mean = 3 + z * 0.7 / math.sqrt(5000)
        assert statistics.mean_is_near(mean, 3, 0.7, 5000, rate) == inside


@pytest.mark.parametrize("slope", [0.0, 0.02, 0.1, 0.3])
@pytest.mark.parametrize("rate", [6e-7, 0.05])
def test_correlations_are_judged_by_the_interval_of_scipy(slope, rate, rng):
    x = rng.normal(size=800)
    found = scipy.stats.pearsonr(x, slope * x + rng.normal(size=800))
    low, high = found.confidence_interval(1 - rate)
    verdict = statistics.is_uncorrelated(found.statistic, 800, rate)
    assert verdict == (low < 0 < high)
