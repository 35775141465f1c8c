# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Making networks trainable
#
# The same network learns in seconds or not at all, depending on the scale of
# its inputs, its first weights and the learning rate. You write the usual
# remedies and measure a signal on its way through twenty layers. Then you look
# at what a network *can* compute, whether or not training finds it.
#
# Each exercise has the same parts: an idea, a worked example, the cell for
# your answer, a visible check and a test. Replace the line
# `raise NotImplementedError` in the answer cell. The check shows whether your
# answer has the right form. The hidden tests run later, with other numbers, so
# a passed check is not yet full marks.
#
# Only your answers count. Warnings and printed text cost nothing.

# %%
import math

import matplotlib.pyplot as plt
import numpy as np

from nnlib import (
    FastNet, evaluate, expect, moons, pieces, plot_curves, run_relu,
    scaled_moons, steps,
)

# %% [markdown]
# ## Names and shapes
#
# Everything here is a NumPy array. Each *row* is an example, each column a
# feature or a unit.
#
# | symbol | in code | what it is |
# |---|---|---|
# | $X$ | `X` | $m$ examples with $n_0$ features, shape `(m, n_0)` |
# | $n_{in}, n_{out}$ | `n_in`, `n_out` | units before and in a layer |
# | $W$ | `W` | weights of a layer, shape `(n_in, n_out)` |
# | $b$ | `b` | biases of a layer, shape `(n_out,)` |
# | $A$ | `A` | activations of a layer for all examples, shape `(m, n_out)` |
# | $\eta$ | `lr` | learning rate, step size of gradient descent |
# | | `rng` | a generator such as `np.random.default_rng(1)` |
#
# The number $n_{in}$ is also called *fan-in*, $n_{out}$ *fan-out*. A layer
# computes $Z = A W + b$ and then $\text{ReLU}(Z)$, row by row. Column $j$ of
# $W$ holds the weights of unit $j$: notebook 1 has this matrix the other way
# round. A list `Ws` holds one matrix per layer, first hidden layer first.

# %% [markdown]
# ## Standardized inputs
#
# A feature in hundreds outweighs one below 1: its weights get gradients that
# are hundreds of times larger, and no single rate suits both. So each column
# $j$ is shifted and scaled,
#
# $$x_{ij} \leftarrow \frac{x_{ij} - \mu_j}{s_j},$$
#
# with the mean $\mu_j$ and the standard deviation $s_j$ of that column **in
# the training part**. New data get the same map with the same numbers, also if
# only one row arrives. A column that is constant in training becomes zeros in
# both parts. `np.std` divides by $n$ or, with `ddof=1`, by $n - 1$: both are
# right.
#
# *By hand:* a column 1, 5 has $\mu = 3$ and $s = 2$ and becomes $-1$, 1; a new
# value 9 becomes 3.
#
# The example scales another way, to $[0, 1]$ by the smallest and largest
# training value.

# %%
train = np.array([[1.0, 30.0], [5.0, 10.0], [3.0, 20.0]])
test = np.array([[9.0, 25.0]])
low, high = train.min(axis=0), train.max(axis=0)   # one number per column
print("training part", ((train - low) / (high - low)).tolist())
print("test part    ", ((test - low) / (high - low)).tolist())
print("deviation of 0.1, 0.1, 0.1:", np.std([0.1, 0.1, 0.1]), "by rounding")


# %% nbgrader={"grade": false, "grade_id": "standardize", "locked": false, "schema_version": 3, "solution": true, "task": false}
def standardize(X_train, X_test):
    """Scale every column by its mean and deviation in the training part.

    X_train  float array (n, d); stays as it is
    X_test   float array (m, d), m at least 1; stays as it is
    returns  both parts scaled, two arrays (n, d) and (m, d), rows in the
             same order; a column constant in training becomes zeros
    example  [[1.0], [5.0]] and [[9.0]] give [[-1], [1]] and [[3]]
    """
    ### BEGIN SOLUTION
    constant = X_train.min(axis=0) == X_train.max(axis=0)
    mean = X_train.mean(axis=0)
    scale = np.where(constant, 1.0, X_train.std(axis=0))
    return (X_train - mean) / scale, (X_test - mean) / scale
    ### END SOLUTION


# %% tags=["check"]
train, test = standardize(np.array([[0.0, 10.0], [2.0, 10.0]]),
                          np.array([[4.0, 10.0]]))
print("training part", np.round(train, 3).tolist())
one = train[1, 0]    # 1, or 0.707 with ddof=1
expect("train[1, 0] is 1 or 0.707", bool(0.7 < one < 1.01), True,
       "The column 0, 2 has mean 1; how far is 2 from it, in deviations?")
expect("train as multiples of train[1, 0]", train / one, [[-1, 0], [1, 0]],
       "The second column is constant, so it becomes zeros.")
expect("test as multiples of train[1, 0]", test / one, [[3, 0]],
       "Mean and deviation are those of the training part.")

# %% nbgrader={"grade": true, "grade_id": "standardize_test", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# 3 points. The hidden tests also check larger parts, columns of very
# different size, a single new row, and that the arguments stay as they are.
### BEGIN HIDDEN TESTS
from autograder import check; check("standardize")
### END HIDDEN TESTS

# %% [markdown]
# ### What you should see
#
# The same network, the same start, the same rate: two moons whose second
# feature comes in another unit, around 300. Raw, the loss starts above 10,
# drops to $\ln 2 = 0.693$ and stays there: the first step was so long that all
# ReLU units ended up silent for every example. They are *dead*, no gradient
# passes them, and the network says 1/2 to everybody. After your `standardize`
# it falls smoothly. Both lines are drawn for the training part; the accuracy
# is that of the test part.
#
# *To think about:* is there a single rate that would suit the raw data? Try a
# few.

# %% tags=["figure"]
X, y = scaled_moons(300, np.random.default_rng(3))
train, test = standardize(X[:200], X[200:])
losses = {}
for name, old, new in (("raw", X[:200], X[200:]),
                       ("standardized", train, test)):
    net = FastNet([2, 16, 1], rng=np.random.default_rng(0))
    net.fit(old, y[:200], 1.0, steps(500, 20), every=steps(5, 1))
    losses[name] = net.losses
    print(f"{name}: accuracy {net.accuracy(new, y[200:]):.2f}")
where = np.arange(len(net.losses)) * steps(5, 1)
plot_curves(losses, where, None, "step", "loss", log=True).legend();

# %% [markdown]
# ## The first weights
#
# A unit adds $n_{in}$ terms: $z = \sum_i w_i a_i$. For independent weights
# with mean 0,
#
# $$\text{Var}(z) = n_{in} \cdot \text{Var}(w) \cdot \text{mean of } a^2 .$$
#
# With $n_{in} \text{Var}(w) = 1$ the scale is kept. Gradients flow the other
# way and add $n_{out}$ terms. **Xavier** (Glorot, 2010, for sigmoid and tanh)
# takes the middle of the two, **He** (2015, for ReLU) makes up for the half of
# the signal that ReLU cuts off:
#
# $$\text{Xavier: } \text{Var}(w) = \frac{2}{n_{in} + n_{out}}, \qquad
# \text{He: } \text{Var}(w) = \frac{2}{n_{in}} .$$
#
# Draw each entry on its own, from any distribution that is symmetric around 0
# and has this variance. The $U(-1, 1)$ of notebook 2 ignores fan-in.
#
# *By hand:* a layer (100, 300) has variance 0.005 (Xavier) or 0.02 (He).

# %%
rng = np.random.default_rng(2)
for deviation in (0.5, 2.0):
    numbers = rng.normal(0.0, deviation, (200, 100))
    print(f"deviation {deviation}: variance {numbers.var():.3f}")
print(f"uniform on [-1, 1]: variance {rng.uniform(-1, 1, 20000).var():.3f}")


# %% nbgrader={"grade": false, "grade_id": "init", "locked": false, "schema_version": 3, "solution": true, "task": false}
def xavier(n_in, n_out, rng):
    """Starting weights for sigmoid or tanh units.

    n_in, n_out  numbers of units before and in the layer
    rng          a NumPy generator, such as np.random.default_rng()
    returns      array (n_in, n_out), mean 0, variance 2 / (n_in + n_out)
    example      xavier(100, 300, rng) has variance 0.005
    """
    ### BEGIN SOLUTION
    return rng.normal(0.0, np.sqrt(2 / (n_in + n_out)), (n_in, n_out))
    ### END SOLUTION


def he(n_in, n_out, rng):
    """Starting weights for ReLU units.

    n_in, n_out, rng  as above
    returns           array (n_in, n_out), mean 0, variance 2 / n_in
    example           he(100, 300, rng) has variance 0.02
    """
    ### BEGIN SOLUTION
    return rng.normal(0.0, np.sqrt(2 / n_in), (n_in, n_out))
    ### END SOLUTION


# %% tags=["check"]
rng = np.random.default_rng(1)
W = he(100, 300, rng)
expect("shape of he(100, 300, rng)", np.shape(W), [100, 300],
       "Rows are the units before the layer.")
print(f"variance of he(100, 300, rng)     {np.var(W):.5f}, wanted 0.02")
V = xavier(100, 300, rng)
expect("shape of xavier(100, 300, rng)", np.shape(V), [100, 300],
       "Rows are the units before the layer.")
print(f"variance of xavier(100, 300, rng) {np.var(V):.5f}, wanted 0.005")
print("far too small? Is what you passed on a variance or a deviation?")

# %% nbgrader={"grade": true, "grade_id": "init_test", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# 3 points. The hidden tests also check the variance for layers that widen
# and layers that narrow, the mean, and that entries and draws differ.
### BEGIN HIDDEN TESTS
from autograder import check; check("init")
### END HIDDEN TESTS

# %% [markdown]
# ### What you should see
#
# Measured variances beside the formulas, for a layer that widens and one that
# narrows. Xavier gives both the same variance, He does not. In a finite sample
# the third digit varies.

# %% tags=["figure"]
rng = np.random.default_rng(4)
print("layer        xavier  formula      he  formula")
for n_in, n_out in ((100, 300), (300, 100)):
    numbers = (np.var(xavier(n_in, n_out, rng)), 2 / (n_in + n_out),
               np.var(he(n_in, n_out, rng)), 2 / n_in)
    print(f"({n_in}, {n_out}) "
          + "".join(f"{number:9.5f}" for number in numbers))

# %% [markdown]
# ## The scale of a signal
#
# Do such weights keep the scale over many layers? Send examples $X$ through
# $L$ ReLU layers without biases and measure each layer:
#
# $$A_0 = X, \qquad A_k = \text{ReLU}(A_{k-1} W_k), \qquad
# s_k = \text{standard deviation of all entries of } A_k .$$
#
# `sizes` is $[n_0, \dots, n_L]$, and layer $k$ gets a new $W_k$ =
# `init(sizes[k - 1], sizes[k], rng)`, asked for once per layer. The result is
# $[s_1, \dots, s_L]$. Nothing is rescaled on the way.
#
# *By hand:* $X$ with rows $(1, -1)$ and $(3, 1)$ and $W_1$ the identity give
# $A_1$ with rows $(1, 0)$ and $(3, 1)$: mean 1.25, mean square 2.75, so
# $s_1 = \sqrt{2.75 - 1.25^2} = 1.09$.
#
# The example looks at a single layer, with tanh and another measure.

# %%
X = np.array([[1.0, -1.0, 2.0], [3.0, 1.0, 0.0]])
W = np.array([[0.5, 1.0], [1.0, 0.0], [0.0, -1.0]])
# (2, 3) @ (3, 2) -> (2, 2)
A = np.tanh(X @ W)
print(A.round(2).tolist(), "largest:", np.abs(A).max().round(2))

def identity(n_in, n_out, rng):
    """An `init` for the check below: weights that copy the input."""
    return np.eye(n_in, n_out)


# %% nbgrader={"grade": false, "grade_id": "signal_scale", "locked": false, "schema_version": 3, "solution": true, "task": false}
def activation_scales(sizes, init, rng, X):
    """Standard deviation of the activations of each layer.

    sizes    [n_0, ..., n_L], numbers of units, inputs first
    init     init(n_in, n_out, rng) returns weights (n_in, n_out)
    rng      generator that is handed on to init
    X        examples (m, n_0); stays as it is
    returns  [s_1, ..., s_L], deviations over all entries after ReLU;
             np.std with ddof 0 or 1
    """
    ### BEGIN SOLUTION
    A, scales = X, []
    for n_in, n_out in zip(sizes, sizes[1:]):
        # (m, n_in) @ (n_in, n_out) -> (m, n_out)
        A = np.maximum(A @ init(n_in, n_out, rng), 0)
        scales.append(np.std(A))
    return scales
    ### END SOLUTION


# %% tags=["check"]
# The two rows by hand, a hundred times: the same deviation.
X = np.tile([[1.0, -1.0], [3.0, 1.0]], (100, 1))
scales = activation_scales([2, 2, 2], identity, None, X)
expect("activation_scales([2, 2, 2], identity, rng, X), two digits",
       [round(float(s), 2) for s in scales], [1.09, 1.09],
       "One number per layer, taken after the ReLU, which leaves 1, 0, 3, 1.")

# %% nbgrader={"grade": true, "grade_id": "signal_scale_test", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# 2 points. The hidden tests also check layers of different widths, how often
# init is asked for which sizes, and signals that grow and that die out.
### BEGIN HIDDEN TESTS
from autograder import check; check("signal_scale")
### END HIDDEN TESTS

# %% [markdown]
# ### What you should see
#
# Twenty layers of 64 units on a logarithmic axis. Weights of deviation 0.05
# lose the signal, those of deviation 2 blow it up by about a factor of eleven
# per layer. Your `he` keeps it about level, up to chance. The gradient on its
# way back meets the same matrices and fares the same: it vanishes or explodes.
#
# The squares, as level as that line, repair the weights of deviation 2 from
# outside: **batch normalization** standardizes the $Z$ of every layer
# over the examples of a batch, with your `standardize`, before the ReLU. (In a
# network each unit then learns a scale and a shift of its own.)
#
# *To think about:* a sigmoid layer cuts the gradient by its slope, at most
# 1/4, whatever the scale. Gradients can vanish by the weights and by these
# slopes. Which of the two does `he` repair, and what repairs the other?

# %% tags=["figure"]
rng, depth, n = np.random.default_rng(5), 20, 64
X = rng.normal(size=(steps(100, 20), n))

def scales(init):
    return activation_scales([n] * (depth + 1), init, rng, X)

curves = {f"{d}": scales(lambda i, o, rng: rng.normal(0, d, (i, o)))
          for d in (2, 0.05)} | {"he, 0.18": scales(he)}
A, normalized = X, []
for k in range(depth):
    Z, _ = standardize(A @ rng.normal(0, 2, (n, n)), A)
    normalized.append(activation_scales([n, n], identity, rng, Z)[0])
    A = np.maximum(Z, 0)
curves["2, normalized"] = normalized
ax = plot_curves(curves, range(1, depth + 1), None, "layer", "scale", log=True)
ax.lines[-1].set(linestyle="none", marker="s", markersize=3)
ax.legend(title="deviation", loc="upper left", bbox_to_anchor=(1, 1));

# %% [markdown]
# ## The learning rate
#
# The form of a network says what it could compute. The learning rate mostly
# decides whether training finds it: the right gradient with a wrong step size
# leads nowhere. The picture shows one network from one start with five rates
# $\eta$, 300 steps on two moons.
#
# - 0.003 is slow; 0.03 and 0.3 are still on their way when the steps end.
# - 3 is best here and trembles a little.
# - 30 jumps back and forth across the valley and ends higher than it began.
#
# Best rates differ between tasks by powers of ten, so they are searched on a
# logarithmic grid. Tuning the rate often helps more than a cleverer network.

# %% tags=["figure"]
X, y = moons(100, 0.2, np.random.default_rng(0))
n_steps = steps(300, 8)
curves = {}
for rate in (0.003, 0.03, 0.3, 3, 30):
    net = FastNet([2, 16, 1], init=he, rng=np.random.default_rng(0))
    net.fit(X, y, rate, n_steps)
    curves[f"{rate}: {net.losses[-1]:.3f}"] = net.losses
ax = plot_curves(curves, range(n_steps + 1), None, "step", "loss", log=True)
ax.lines[-1].set(color="#b0b0b0", linestyle="-", linewidth=0.7, zorder=0)
ax.legend(title="rate: last loss", loc="upper left", bbox_to_anchor=(1, 1));


# %% [markdown]
# ## Learning rate schedules
#
# A large rate moves fast and overshoots near the minimum. A schedule begins
# large and ends small. Two common ones, for start rate $\eta_0$ (`lr0`) and
# epochs that count 0, 1, 2, ...:
#
# $$\text{step: } \eta = \eta_0 \cdot drop^{\lfloor epoch / every \rfloor},
# \qquad \text{exponential: } \eta = \eta_0 \, e^{-k \cdot epoch} .$$
#
# $\lfloor \cdot \rfloor$ rounds down: the rate stays the same for `every`
# epochs and is then multiplied by `drop`. Epoch 0 uses $\eta_0$ itself. A
# schedule depends on its arguments only, in whatever order epochs are asked
# for.
#
# *By hand:* with `drop` 0.5 and `every` 2, epochs 0 to 5 use $\eta_0$ times 1,
# 1, 1/2, 1/2, 1/4, 1/4.
#
# The example falls along a straight line to 0 at epoch 5.

# %%
def linear_lr(lr0, epoch, last):
    """From lr0 at epoch 0 along a line to 0 at epoch `last`, then 0."""
    return lr0 * max(0.0, 1 - epoch / last)

for epoch in range(7):
    print(epoch, round(linear_lr(0.1, epoch, 5), 3))


# %% nbgrader={"grade": false, "grade_id": "schedules", "locked": false, "schema_version": 3, "solution": true, "task": false}
def step_lr(lr0, epoch, drop, every):
    """Learning rate that is multiplied by `drop` once every few epochs.

    lr0      rate of epoch 0
    epoch    0, 1, 2, ...
    drop     factor, more than 0 and at most 1
    every    number of epochs with the same rate, at least 1
    returns  lr0 * drop ** (epoch / every rounded down)
    example  step_lr(0.1, 5, 0.5, 2) is 0.025
    """
    ### BEGIN SOLUTION
    return lr0 * drop ** (epoch // every)
    ### END SOLUTION


def exp_lr(lr0, epoch, k):
    """Learning rate that falls exponentially.

    lr0, epoch  as above
    k           speed of the fall per epoch, at least 0
    returns     lr0 * e ** (-k * epoch)
    example     exp_lr(0.1, 10, 0.1) is 0.036788
    """
    ### BEGIN SOLUTION
    return lr0 * math.exp(-k * epoch)
    ### END SOLUTION


# %% tags=["check"]
expect("step_lr(0.1, 5, 0.5, 2)", step_lr(0.1, 5, 0.5, 2), 0.025,
       "Epochs 0 and 1 use 0.1; how often was it halved by epoch 5?")
expect("exp_lr(0.1, 10, 0.1)", exp_lr(0.1, 10, 0.1), 0.036788,
       "e to the power of -1 is 0.367879.")

# %% nbgrader={"grade": true, "grade_id": "schedules_test", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# 3 points. The hidden tests also check other rates and block lengths, the
# epochs around each drop, late epochs and repeated calls.
### BEGIN HIDDEN TESTS
from autograder import check; check("schedules")
### END HIDDEN TESTS

# %% [markdown]
# ### What you should see
#
# Left: the stepped rate is flat for 15 epochs and drops at epochs 15, 30, 45
# and 60 (the line falls *toward* these epochs); the smooth one never reaches
# 0. If your rate at 15 is still 3, look at how you count. Right: the loss
# before training, at 0, and after each epoch, in batches of 10. Rate 3 alone
# comes down fast and then keeps jumping, since every batch pulls in another
# direction. The schedules are as fast at first and become calm. The small rate
# alone is calm and slow.
#
# Watch such curves for training *and* validation data: they show whether to
# lower the rate, to go on or to stop.
#
# *To think about:* what happens if the rate falls before the loss has?

# %% tags=["figure"]
X, y = moons(100, 0.2, np.random.default_rng(0))
epochs, n_trained = range(61), steps(60, 3)
schedules = {"constant 3": lambda epoch: 3,
             "step": lambda epoch: step_lr(3, epoch, 0.3, 15),
             "exponential": lambda epoch: exp_lr(3, epoch, 0.05),
             "constant 0.3": lambda epoch: 0.3}
rates, losses = {}, {}
for name, schedule in schedules.items():
    net = FastNet([2, 16, 1], init=he, rng=np.random.default_rng(0))
    net.fit(X, y, 3, 10 * n_trained, 10, every=10,
            schedule=lambda k: schedule(k // 10))
    rates[name] = [schedule(epoch) for epoch in epochs]
    losses[name] = net.losses
fig, axes = plt.subplots(1, 2, figsize=(8.4, 3))
plot_curves(rates, epochs, axes[0], "epoch", "rate").legend(loc=(0.5, 0.5))
plot_curves(losses, epochs[:n_trained + 1], axes[1], "epoch", "loss", log=True)
axes[1].set_yticks([0.05, 0.1, 0.2, 0.5]);

# %% [markdown]
# ## Depth, width and capacity
#
# *Depth* is the number of layers, *width* the number of units in a layer; a
# network with more than one hidden layer is called *deep*. More of either
# gives more parameters and more *capacity*, the range of functions it can
# compute.
#
# Depth builds functions of functions. The tent map
#
# $$t(x) = \begin{cases} 2x, & x \le 1/2 \\ 2 - 2x, & x \ge 1/2 \end{cases}
# \qquad (0 \le x \le 1)$$
#
# rises and falls. $t(t(x))$ does so twice, and $k$ tents inside each other
# have $2^k$ straight pieces, rising and falling in turn. Two ReLU units
# suffice for one tent. One hidden layer of $H$ units has at most $H + 1$
# pieces.
#
# *By hand:* `NeuralNetwork(1, [2, 1])` has $2 + 2$ weights and $2 + 1$ biases.
# The example bends once, from slope 1 to slope $-2$.

# %%
# f(x) = ReLU(x) - 3 ReLU(x - 0.25): one hidden layer of two units
Ws = [np.array([[1.0, 1.0]]), np.array([[1.0], [-3.0]])]
bs = [np.array([0.0, -0.25]), np.array([0.0])]
print("shapes of Ws:", [W.shape for W in Ws])
for x in (0.0, 0.25, 0.5):
    print(f"f({x}) = {run_relu(Ws, bs, x)}")
print("pieces:", pieces(lambda x: run_relu(Ws, bs, x)))


# %% [markdown]
# `run_relu(Ws, bs, x)` of `nnlib` runs a network with ReLU hidden layers and a
# *linear* output layer, for a number or an array `x`. `pieces(f)` counts the
# rising and falling pieces of `f` on $[0, 1]$.
#
# `count_parameters(nin, nouts)` counts weights and biases of the network that
# notebook 2 calls `NeuralNetwork(nin, nouts)`: each unit is connected with all
# units of the layer before it, or with the inputs, and has a bias.
# `tent_network(k)` returns the weights and biases of a network with layers of
# 1, 2, ..., 2, 1 units ($k$ times 2) that computes $t(t(\dots t(x)))$, $k$
# times $t$, for $x$ in $[0, 1]$. There is no layer of one unit between two
# tents: the output of a tent, $H V + c$, goes straight into the weights of the
# next, $(H V + c)\,W + b = H\,(V W) + (c\,W + b)$, one affine map.

# %% nbgrader={"grade": false, "grade_id": "capacity", "locked": false, "schema_version": 3, "solution": true, "task": false}
def count_parameters(nin, nouts):
    """Number of weights and biases of a dense network, an int.

    nin      number of inputs
    nouts    list with the number of units of each layer; stays as it is
    example  count_parameters(2, [4, 2, 1]) is 25
    """
    ### BEGIN SOLUTION
    before = [nin, *nouts[:-1]]
    return sum((n_in + 1) * n_out for n_in, n_out in zip(before, nouts))
    ### END SOLUTION


def tent_network(k):
    """A network that computes k tents, one after the other, on [0, 1].

    k        number of hidden layers, at least 1, two ReLU units in each
    returns  Ws, bs for run_relu: k + 1 matrices (n_in, n_out), of shapes
             (1, 2), then k - 1 times (2, 2), then (2, 1), and k + 1
             arrays of biases (n_out,)
    example  k = 1 gives 0, 1, 0 at x = 0, 1/2, 1
    """
    ### BEGIN SOLUTION
    # One tent: 2 ReLU(x) - 4 ReLU(x - 1/2).
    read, combine = np.array([[1.0, 1.0]]), np.array([[2.0], [-4.0]])
    # (2, 1) @ (1, 2) -> (2, 2): a tent, read by the next one
    Ws = [read] + [combine @ read] * (k - 1) + [combine]
    bs = [np.array([0.0, -0.5])] * k + [np.zeros(1)]
    return Ws, bs
    ### END SOLUTION


# %% tags=["check"]
expect("count_parameters(2, [4, 2, 1])", count_parameters(2, [4, 2, 1]), 25,
       "The first layer has 4 * (2 + 1) of them.")
Ws, bs = tent_network(1)
expect("shapes of the two matrices for k = 1", [np.shape(W) for W in Ws],
       [[1, 2], [2, 1]], "One input, two units; two units, one output.")
for x, height in ((0.0, 0), (0.25, 0.5), (0.5, 1), (1.0, 0)):
    expect(f"tent_network(1) at x = {x}", run_relu(Ws, bs, x), height,
           "From 0 it rises with slope 2, from 1/2 on it falls with slope 2.")
Ws, bs = tent_network(2)
expect("shapes of the matrices for k = 2", [np.shape(W) for W in Ws],
       [[1, 2], [2, 2], [2, 1]], "Two units in each of the two hidden layers.")
expect("tent_network(2) at x = 0.25", run_relu(Ws, bs, 0.25), 1,
       "The first tent gives 1/2; what does the second make of it?")

# %% nbgrader={"grade": true, "grade_id": "capacity_test", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# 3 points. The hidden tests also check other networks, and the tents for
# k = 1 to 4: shapes, values on a fine grid and numbers of pieces.
### BEGIN HIDDEN TESTS
from autograder import check; check("capacity")
### END HIDDEN TESTS

# %% [markdown]
# ### What you should see
#
# Left: $t(x)$ and $t(t(x))$. Right: four tents inside each other, sixteen
# pieces from eight hidden units. The dashed line is one hidden layer of eight
# units: it follows for eight pieces, then it has one piece left for the other
# half. To follow to the end it needs fifteen units. The table goes on: two
# more units in a new layer double the pieces, two more in the same layer add
# two.
#
# *To think about:* the deep network computes the tents with few numbers. Would
# gradient descent find these numbers from random ones?

# %% tags=["figure"]
x = np.arange(257) / 256

def tents(k):
    return run_relu(*tent_network(k), x)

print(" k  hidden units  parameters  pieces  one layer at most")
for k in (1, 2, 4, 6):
    found = pieces(lambda x: run_relu(*tent_network(k), x))
    print(f"{k:2}{2 * k:14}{count_parameters(1, [2] * k + [1]):12}"
          f"{found:8}{2 * k + 1:19}")
knots = x[[*range(0, 144, 16), 256]]
wide = np.interp(x, knots, np.interp(knots, x, tents(4)))
fig, axes = plt.subplots(1, 2, figsize=(8, 2.8))
plot_curves({"k = 1": tents(1), "k = 2": tents(2)}, x, axes[0], "x")
plot_curves({"k = 4": tents(4), "one layer": wide}, x, axes[1], "x")
for ax in axes:
    ax.set_ylim(-0.05, 1.35)
    ax.legend(ncol=2, loc="upper center")

# %% [markdown]
# ## One hidden layer through any points
#
# Take one input, one hidden ReLU layer and a linear output,
#
# $$f(x) = c + \sum_{i} v_i \, \text{ReLU}(w_i x + b_i) .$$
#
# A unit with $w = 1$, $b = -a$ is silent up to $x = a$. From there on it rises
# with slope 1, so $v$ times this unit changes the slope of $f$ by $v$ at $a$.
# A sum of such units is a chain of straight segments.
#
# You build such a network by hand: it passes through $n$ given points and is
# straight between neighbors, with at most $n$ hidden units. It need not be
# trained. What it does outside of the points is up to you.
#
# *By hand:* $f(x) = 1 + 2\,\text{ReLU}(x) - 3\,\text{ReLU}(x - 2)$ has
# $f(0) = 1$ and $f(2) = 5$. After $x = 2$ both units are on and the slope is
# $2 - 3 = -1$, so $f(3) = 4$.

# %%
w, b, v, c = [1.0, 1.0], [0.0, -2.0], [2.0, -3.0], 1.0
for x in (0.0, 1.0, 2.0, 3.0):
    print(f"f({x}) = {evaluate(w, b, v, c, x)}")


# %% nbgrader={"grade": false, "grade_id": "interpolator", "locked": false, "schema_version": 3, "solution": true, "task": false}
def interpolator(xs, ys):
    """A hidden ReLU layer whose output passes through all points.

    xs, ys   arrays (n,) of floats, n at least 2, xs increasing, not
             always by equal steps; both stay as they are
    returns  w, b, v, c: three sequences of equal length, at most n, and
             a number, as evaluate(w, b, v, c, x) uses them
    example  xs = [0, 1, 3] and ys = [1, 3, 2] give f(2) = 2.5
    """
    ### BEGIN SOLUTION
    slopes = np.diff(ys) / np.diff(xs)
    # Each unit adds what the slope changes by where it switches on.
    v = np.diff(slopes, prepend=0.0)
    return np.ones_like(v), -xs[:-1], v, ys[0]
    ### END SOLUTION


# %% tags=["check"]
xs, ys = np.array([0.0, 1.0, 3.0]), np.array([1.0, 3.0, 2.0])
w, b, v, c = interpolator(xs, ys)
for x, height in ((0.0, 1), (1.0, 3), (3.0, 2), (2.0, 2.5)):
    expect(f"f({x}) for the points (0, 1), (1, 3), (3, 2)",
           evaluate(w, b, v, c, x), height,
           "Which units are on at this x, and what do their slopes add to?")

# %% nbgrader={"grade": true, "grade_id": "interpolator_test", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# 3 points. The hidden tests also check more points, unequal steps, flat
# parts, the number of units, and how the error falls with more points.
### BEGIN HIDDEN TESTS
from autograder import check; check("interpolator")
### END HIDDEN TESTS

# %% [markdown]
# ### What you should see
#
# Your network through 5 and 9 points of a sine. Five points underfit: the
# corners show. From 9 points on, twice as many pieces make the largest error
# about four times smaller, as the printed numbers say.
#
# This is a case of **universal approximation** (Cybenko 1989, Hornik 1991):
# for every continuous function on a bounded domain and every error
# $\varepsilon > 0$ there *is* a network with one hidden layer that stays
# within $\varepsilon$ everywhere, if the activation function is not a
# polynomial. The theorem does not say how many units it takes, nor that
# training finds them. Passing through every point is not always good either:
# noisy points make the network overfit. How deep and how wide to build is
# decided by experiments and validation data (notebook 4).

# %% tags=["figure"]
x = np.linspace(0, 2 * np.pi, 400)
curves = {"sine": np.sin(x)}
for n in (5, 9, 17, 33):
    knots = np.linspace(0, 2 * np.pi, n)
    f = evaluate(*interpolator(knots, np.sin(knots)), x)
    print(f"{n:2} points: largest error {np.abs(f - np.sin(x)).max():.5f}")
    if n < 10:
        curves[f"{n} points"] = f
ax = plot_curves(curves, x, None, "x", "f(x)")
ax.legend();

# %% [markdown] nbgrader={"grade": false, "grade_id": "can_vs_found_question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Question
#
# One hidden layer can approximate any continuous function. Why do we still
# build deep networks and tune learning rates? Three or four sentences; refer
# to what you measured in this notebook.
#
# ### BEGIN MARK SCHEME
# - 0.5 for size: the theorem allows very many units, and composition can be
#   far cheaper (tents: 2k units in k layers give 2^k pieces, one layer of H
#   units at most H + 1).
# - 0.5 for training: that a network can represent a function does not mean
#   that gradient descent finds it; this depends on rate, scale and
#   initialization (the rates of this notebook, raw inputs, failed restarts of
#   notebook 2).
# ### END MARK SCHEME

# %% [markdown] nbgrader={"grade": true, "grade_id": "can_vs_found", "locked": false, "points": 1, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# The theorem says that some network with one hidden layer comes close, not how
# large it is. Composition can be far cheaper: $k$ layers of two units make
# $2^k$ pieces out of $2k$ units, while one layer of $H$ units has at most
# $H + 1$ pieces. It also says nothing about training. That good weights exist
# does not mean gradient descent finds them: with a rate of 0.003 or 30, with
# raw inputs or with a bad start the same network stays far from what it could
# do.
# ### END SOLUTION

# %% [markdown]
# ## Beyond dense layers
#
# A dense layer may connect anything with anything. If we know more about the
# data we can build that in; this is an **inductive bias**. In a signal or an
# image, neighbors belong together and a pattern means the same wherever it
# stands. A **convolution** therefore uses *local* connections, here three
# neighbors at a time, and *shared* weights, the same three everywhere:
#
# $$z_i = w_0 x_i + w_1 x_{i+1} + w_2 x_{i+2} + b .$$
#
# On 20 inputs this makes 18 outputs from 4 numbers.
#
# *By hand:* $w = (-1, 0, 1)$ on 0, 0, 1, 1 gives 1 and 1: it answers to a step
# upward, at both places where the step lies within its reach.

# %% tags=["figure"]
x = np.array([0] * 4 + [1] * 5 + [0] * 4 + [1] * 3 + [0] * 4)
w, b = np.array([-1, 0, 1]), 0
z = [int(w @ x[i:i + 3] + b) for i in range(18)]
moved = [int(w @ np.roll(x, 2)[i:i + 3] + b) for i in range(18)]

print("signal ", "".join(f"{number:3}" for number in x))
print("filter    ", "".join(f"{number:3}" for number in z))
print("signal moved by two places, filter")
print("          ", "".join(f"{number:3}" for number in moved))
print("dense layer:  ", count_parameters(20, [18]), "numbers")
print("shared filter:", len(w) + 1, "numbers")

# %% [markdown]
# ### What you should see
#
# Each answer stands below the middle of its three inputs. The filter answers
# with 1 at both upward steps and with $-1$ at both downward steps, wherever
# they are, and with 0 where nothing changes. A signal that moves gives the
# same answers, moved: an edge is not learned anew at every position. Networks
# of such layers (LeNet, late 1980s) opened the way to images.
#
# Sharing also works along *time*. A **recurrent** network reads a sequence
# step by step. It keeps a hidden state, a vector that sums up what it has
# seen, and updates it with the same weights at every step:
# $h_t = f(x_t W + h_{t-1} U + b)$. Unrolled in time it is a very deep network
# with equal layers, so its gradients vanish or explode like those of the
# twenty layers above. **Attention**, in notebook 5, relates all parts of a
# sequence directly.
