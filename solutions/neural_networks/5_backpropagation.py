# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Gradients by hand
#
# You derive the gradients of a network yourself and program them: first for
# a chain of single units, then for a layer, then for whole data sets with
# matrices. Each gradient is compared with one that was measured.
#
# Each exercise has the same parts: an idea, a worked example, the cell for
# your answer, a visible check and a test. Replace the line
# `raise NotImplementedError` in the answer cell. The check shows whether
# your answer has the right form. The hidden tests run later, with other
# numbers, so a passed check is not yet full marks.
#
# Only your answers count. Warnings and printed text cost nothing.

# %%
import math
from functools import cache

import matplotlib.pyplot as plt
import numpy as np

from nnlib import (
    FastNet, Value, draw_graph, expect, plot_contour, plot_curves, ring,
    steps, town_names,
)


# %% [markdown]
# The sigmoid of a number or of every entry of an array. All parts of this
# notebook use it; the numbers stay small enough for it.

# %%
def sigmoid(Z):
    """1 / (1 + exp(-z)) for each entry of Z."""
    return 1 / (1 + np.exp(-Z))


# %% [markdown]
# ## Why by hand
#
# In notebook 2 the `Value` objects found all gradients. Before there was
# automatic differentiation, people derived them on paper and programmed the
# result. This procedure is called **backpropagation**. It is worth doing
# once: it shows what `backward()` does for you, and it handles a whole layer
# with one matrix product where `Value` makes an object for each number.
#
# Until softmax appears, **every layer of this notebook is a sigmoid layer**,
# so all activations lie between 0 and 1. The slope $\sigma'(z) = a(1 - a)$
# with $a = \sigma(z)$ belongs to the sigmoid only: with ReLU, another factor
# stands in its place.
#
# A *checked* gradient means here: compared with centered differences of the
# cost $J$ that the text states.

# %% [markdown]
# ## Names, shapes and layer numbers
#
# | symbol | in code | what it is |
# |---|---|---|
# | $x, y$ | `x`, `y` | input and wanted output |
# | $z$ | `z` | weighted sum of a unit, before the sigmoid |
# | $a$ | `a` | activation $\sigma(z)$; the last one is the output $\hat y$ |
# | $J$ | | cost, half the squared error of the output |
# | $\partial J / \partial a$ | `dJ_da` | effect of an activation on the cost |
# | $\delta$ | `delta` | effect of $z$, $\partial J/\partial z$, per example |
# | | `dw`, `db` | derivatives of $J$, in the shapes of $w$ and $b$ |
#
# Indices: $i$ counts the units a layer reads from, $j$ its own units. In
# matrices with one row per example, rows are examples, columns units.
#
# Layers have several numberings. The chapter's $J = (a_3 - y)^2 / 2$ is left
# over from another one: the output of its Figure 13 is $a^{(4)}$. For that
# chain:
#
# | | input | first hidden | second hidden | output |
# |---|---|---|---|---|
# | Figure 8, $a_{lj}$ | none | 0 | 1 | 2 |
# | formal definition, $a^{(\ell)}$ | 0 | 1 | 2 | $L = 3$ |
# | backpropagation, $a^{(l)}$ | 1 | 2 | 3 | $L = 4$ |
# | code here, a list of activations | 0 | 1 | 2 | $-1$ |

# %% [markdown]
# ## Two orientations of a weight matrix
#
# Both occur in the chapter, and both occur here. Always ask which axis
# belongs to the units that are read.
#
# | | shape of the weights | formula |
# |---|---|---|
# | one example | (units, inputs), `W[j][i]` from $i$ to $j$ | $z = W a + b$ |
# | rows are examples, later | (inputs, units) | $Z = A W + b$ |
#
# The caption of Figure 15 says from $k$ to $j$, the text below it from $i$ to
# $j$. The same is meant.

# %% [markdown]
# ## A gradient that is measured
#
# Move entry $k$ of $\theta$ to both sides and leave the others alone:
#
# $$\frac{\partial f}{\partial \theta_k} \approx
# \frac{f(\theta + h\,e_k) - f(\theta - h\,e_k)}{2h}$$
#
# $f$ takes an array and returns a number; $e_k$ is 1 at entry $k$, else 0.
# $\theta$ has one or two axes, $k$ runs over all its entries, and **the
# result has the shape of $\theta$, which holds the same numbers afterwards
# as before.** For the step $h$ the argument `h` is used.
#
# Two results are compared relative to their size, entry by entry. The worst
# entry counts, and an entry where both are 0 counts as 0:
#
# $$\max_k \frac{|a_k - b_k|}{|a_k| + |b_k|}$$
#
# *By hand:* the slope of $\theta^3$ at 1 is 3. With $h = 0.1$ the quotient is
# $(1.331 - 0.729) / 0.2 = 3.01$. The relative error of 3.01 and 3 is
# $0.01 / 6.01 = 0.00166$.

# %%
above, below = 1.1 ** 3, 0.9 ** 3
print(f"to both sides: ({above:.3f} - {below:.3f}) / 0.2 ="
      f" {(above - below) / 0.2:.3f}")
print(f"to one side:   ({above:.3f} - 1) / 0.1 = {(above - 1) / 0.1:.3f}")


# %% nbgrader={"grade": false, "grade_id": "numeric_gradient", "locked": false, "schema_version": 3, "solution": true, "task": false}
def numeric_gradient(f, theta, h=1e-5):
    """Centered differences of f along every entry of theta.

    f        function of an array like theta, returns a number
    theta    float array with one or two axes; unchanged afterwards
    h        how far each entry is moved, to either side
    returns  array of the shape of theta
    example  theta[0]**2 + 3 * theta[0] * theta[1] at [1, 2]: [8, 3]
    """
    ### BEGIN SOLUTION
    gradient = np.zeros(theta.shape)
    for k in np.ndindex(theta.shape):
        step = np.zeros(theta.shape)
        step[k] = h
        gradient[k] = (f(theta + step) - f(theta - step)) / (2 * h)
    return gradient
    ### END SOLUTION


def relative_error(a, b):
    """Largest |a - b| / (|a| + |b|) over the entries of a and b.

    a, b     two numbers, or two arrays of one shape
    returns  a number; entries where both are 0 count as 0
    example  relative_error(1.0, 1.1) is 0.1 / 2.1 = 0.047619
    """
    ### BEGIN SOLUTION
    difference, size = np.abs(a - b), np.abs(a) + np.abs(b)
    return np.max(difference / np.where(size == 0, 1, size))
    ### END SOLUTION


# %% tags=["check"]
def quadratic(theta):
    return theta[0] ** 2 + 3 * theta[0] * theta[1]

expect("numeric_gradient of theta0^2 + 3 theta0 theta1 at [1, 2]",
       numeric_gradient(quadratic, np.array([1.0, 2.0])), [8, 3],
       "One entry moves at a time: 2 theta0 + 3 theta1, and 3 theta0.")
expect("relative_error(1.0, 1.1)", relative_error(1.0, 1.1), 0.047619,
       "The difference is 0.1; what is the sum of the sizes?")

# %% nbgrader={"grade": true, "grade_id": "numeric_gradient_test", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# 3 points. The hidden tests also check arrays with two axes, other steps h,
# that theta stays as it is, and errors of negative numbers, zeros and arrays.
### BEGIN HIDDEN TESTS
from autograder import check; check("numeric_gradient")
### END HIDDEN TESTS

# %% [markdown]
# `arrays` looks at the shapes of your results before they are drawn or
# printed, here and in later pictures.

# %%
def arrays(results, *shapes):
    """Results as arrays; ValueError in words if a shape is another."""
    got = None if results is None else [np.shape(r) for r in results]
    if got != list(shapes):
        raise ValueError(f"this picture needs results of the shapes "
                         f"{list(shapes)}; it received {got}")
    return [np.asarray(r, dtype=float) for r in results]


# %% [markdown]
# ### What you should see
#
# The relative error of your gradient against $h$, for $f(\theta) = \sum_k
# \sigma(\theta_k)$, whose slopes are known. Both scales are logarithmic.
#
# From the right, the solid line falls two decades per decade of $h$: the
# error of a centered difference is proportional to $h^2$. A difference to one
# side (dashed) falls only one decade. On the left both rise again, because
# the two values of $f$ agree in ever more digits and their difference is
# mostly rounding. $h = 10^{-5}$ (dotted) lies near the best place. If the
# solid line lies on the dashed one, look at where your two points are.
#
# *To think about:* how many times must $J$ be computed for one gradient of a
# network with 1000 parameters? Derivatives by hand need one pass forward and
# one backward.

# %%
def bumps(theta):
    """A function of three numbers whose slopes are known."""
    return np.sum(sigmoid(theta))


def one_side(theta, h):
    """Differences of it to the right only."""
    return [(bumps(theta + h * e) - bumps(theta)) / h for e in np.eye(3)]


place = np.array([0.7, -1.2, 0.4])
slopes = sigmoid(place) * (1 - sigmoid(place))

# %% tags=["figure"]
hs = np.logspace(-11, -0.5, steps(43, 22))
errors = {"your function": [numeric_gradient(bumps, place, h) for h in hs],
          "to one side": [one_side(place, h) for h in hs]}
for name, rows in errors.items():
    rows, = arrays([rows], (len(hs), 3))
    column, = arrays([[relative_error(row, slopes) for row in rows]],
                     (len(hs),))
    errors[name] = np.maximum(column, 1e-17)

ax = plot_curves(errors, hs, None, "h", "relative error", log=True)
ax.set(xscale="log", xticks=[1e-10, 1e-5, 1], yticks=[1e-10, 1e-5, 1])
ax.xaxis.set_major_formatter("{x:g}")
ax.minorticks_off()
ax.axvline(1e-5, color="#7a7a7a", linestyle=":")
ax.legend(loc="upper left");


# %% [markdown]
# ## A chain of single units
#
# Figure 13: one input, two hidden layers of one unit each, one output. With
# the chapter's numbers $l = 2, 3, 4$ and $a^{(1)} = x$,
#
# $$z^{(l)} = w^{(l)} a^{(l-1)} + b^{(l)}, \quad a^{(l)} = \sigma(z^{(l)}),
# \quad J = \tfrac12 \big(a^{(4)} - y\big)^2 .$$
#
# The last weight reaches $J$ through $z^{(4)}$ and $a^{(4)}$, so its
# derivative has three factors (equation 2):
#
# $$\frac{\partial J}{\partial w^{(4)}} = a^{(3)} \cdot
# a^{(4)}\big(1 - a^{(4)}\big) \cdot \big(a^{(4)} - y\big)$$
#
# For a bias the first factor is 1. An earlier weight has a longer way to $J$:
# follow it and add a factor for each step.
#
# *By hand*, the last unit with $a^{(3)} = 0.5$, $w^{(4)} = 2$,
# $b^{(4)} = -1$, $y = 1$: $z^{(4)} = 0$ and $a^{(4)} = 0.5$, so the factors
# are $0.5$, $0.25$, $-0.5$ and the product is $-0.0625$.

# %%
def half_square(weight):
    """Half the squared error of this one unit."""
    return (sigmoid(weight * 0.5 - 1) - 1) ** 2 / 2

print("three factors:      ", 0.5 * 0.25 * -0.5)
print("difference quotient:",
      round((half_square(2 + 1e-5) - half_square(2 - 1e-5)) / 2e-5, 9))


# %% [markdown]
# The lists are in the order of the layers: `w` holds $w^{(2)}, w^{(3)},
# w^{(4)}$ and `b` holds $b^{(2)}, b^{(3)}, b^{(4)}$. The results `dw` and
# `db` have the same order. $y$ may be any number, also outside $[0, 1]$.

# %% nbgrader={"grade": false, "grade_id": "scalar_backprop", "locked": false, "schema_version": 3, "solution": true, "task": false}
def scalar_grads(x, y, w, b):
    """Derivatives of J = (a4 - y)^2 / 2 for the chain of Figure 13.

    x, y     numbers, input and wanted output
    w, b     lists of three numbers, [w2, w3, w4] and [b2, b3, b4];
             unchanged afterwards
    returns  dw, db: two lists of three numbers, in the order of w and b
    """
    ### BEGIN SOLUTION
    a = [x]
    for k in range(3):
        a.append(sigmoid(w[k] * a[k] + b[k]))
    dw, db = [0.0] * 3, [0.0] * 3
    dJ_da = a[3] - y
    for k in reversed(range(3)):
        db[k] = dJ_da * a[k + 1] * (1 - a[k + 1])   # this is delta
        dw[k] = db[k] * a[k]
        dJ_da = db[k] * w[k]
    return dw, db
    ### END SOLUTION


# %% tags=["check"]
dw, db = scalar_grads(0.5, 1.0, [2.0, -1.0, 1.5], [0.1, 0.2, -0.3])
expect("dw of scalar_grads(0.5, 1, [2, -1, 1.5], [0.1, 0.2, -0.3])", dw,
       [0.003516, -0.028160, -0.039455],
       "Activations: 0.750260, 0.365801, 0.561874. Which entry is right?")
expect("its db", db, [0.007033, -0.037534, -0.107859],
       "The last entry is slope times error; go on from there.")

# %% nbgrader={"grade": true, "grade_id": "scalar_backprop_test", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# 3 points. The hidden tests also check other weights, inputs and targets,
# cases where derivatives are 0, and that w and b stay as they are.
### BEGIN HIDDEN TESTS
from autograder import check; check("scalar_backprop")
### END HIDDEN TESTS

# %% [markdown]
# ### Figure 13
#
# `draw_chain` draws the chain of units, with numbers above and below.

# %%
def draw_chain(ax, a, delta):
    """Four units in a row, a above and delta below each of them."""
    ax.plot(range(4), [0] * 4, "o-", color="black", markerfacecolor="white",
            markersize=16)
    ax.text(0, 0.3, f"input\na = {a[0]:.2f}", ha="center")
    for k, layer in enumerate(("hidden", "hidden", "output"), 1):
        ax.text(k, 0.3, f"{layer}\na = {a[k]:.2f}", ha="center")
        ax.text(k, -0.3, f"delta\n{delta[k - 1]:.4f}", ha="center", va="top")
    ax.set(xlim=(-0.5, 3.5), ylim=(-1, 1))
    ax.axis("off")


# %%
fig_x, fig_y, fig_w, fig_b = 0.5, 1.0, [2.0, -1.0, 1.5], [0.1, 0.2, -0.3]
fig_a = [fig_x]
for weight, bias in zip(fig_w, fig_b):
    fig_a.append(float(sigmoid(weight * fig_a[-1] + bias)))

# %% tags=["figure"]
dw, db = arrays(scalar_grads(fig_x, fig_y, fig_w, fig_b), (3,), (3,))
factors = [fig_a[2], fig_a[3] * (1 - fig_a[3]), fig_a[3] - fig_y]

fig, (left, right) = plt.subplots(1, 2, figsize=(8.5, 2.6))
draw_chain(left, fig_a, db)
right.bar(range(4), [*factors, np.prod(factors)], edgecolor="black",
          color=["#ffffff", "#ffffff", "#ffffff", "#aaaaaa"])
right.plot(3, dw[2], "D", color="#d55e00", markersize=8)
right.axhline(0, color="black", linewidth=0.8)
right.set_xticks(range(4), ["a before", "slope", "error", "product"])
right.set_yticks([-0.4, 0, 0.4])
right.set_title(f"product {np.prod(factors):.4f}, your dw[2] {dw[2]:.4f}");


# %% [markdown]
# ### What you should see
#
# Left: your `db` as $\delta$, each smaller in size than the one to its right,
# because each step back multiplies by a slope of at most 1/4 and by one weight
# (only a weight beyond 4 could make up for it). The sign changes where this
# weight is negative; here $w_3 = -1$. Right: the three factors of equation 2.
# *a before* says how strongly the weight is used, *slope* how much the sigmoid
# still reacts, *error* how wrong the output is. Your `dw[2]` (diamond) lies at
# the end of the product. If one factor is 0, the weight does not learn.
#
# *To think about:* which of the three factors is nearly 0 when the output is
# certain and wrong?

# %% [markdown]
# ## The same chain made of Values
#
# Notebook 2's `NeuralNetwork` cannot run this chain, because its hidden
# layers have a single unit. So the chain is built directly. The sigmoid is
# composed of operations that `Value` has.

# %%
def composed_sigmoid(z):
    """1 / (1 + exp(-z)) of a Value."""
    return 1 / (1 + (-z).exp())


def value_chain(y, x, w, b, f=composed_sigmoid):
    """J of the chain, and all z and a; everything is a Value."""
    zs, activations = [], [x]
    for weight, bias in zip(w, b):
        zs.append(weight * activations[-1] + bias)
        activations.append(f(zs[-1]))
    return (activations[-1] - y) ** 2 / 2, zs, activations


# %%
def chain_cost(theta):
    """J as a function of one array: three weights, then three biases."""
    a = fig_x
    for weight, bias in zip(theta[:3], theta[3:]):
        a = sigmoid(weight * a + bias)
    return (a - fig_y) ** 2 / 2


# %% [markdown]
# ### Three ways to the same numbers
#
# The six derivatives by your `scalar_grads`, by `backward()` of the `Value`
# chain, and by your `numeric_gradient`.

# %% tags=["figure"]
yours = arrays(scalar_grads(fig_x, fig_y, fig_w, fig_b), (3,), (3,))
w, b = [Value(v) for v in fig_w], [Value(v) for v in fig_b]
value_chain(fig_y, Value(fig_x), w, b)[0].backward()
columns = [np.concatenate(yours), np.array([v.grad for v in (*w, *b)])]
columns += arrays([numeric_gradient(chain_cost, np.array(fig_w + fig_b))],
                  (6,))

print("           by hand   Value chain   difference quotient")
for name, row in zip(("w2", "w3", "w4", "b2", "b3", "b4"), zip(*columns)):
    print(f"dJ/d{name} {row[0]:11.6f} {row[1]:13.6f} {row[2]:21.6f}")
for name, other in zip(("Value chain", "difference quotient"), columns[1:]):
    error, = arrays([relative_error(columns[0], other)], ())
    print(f"relative error of by hand and {name}: {error:.0e}")

# %% [markdown]
# ### What you should see
#
# Three equal columns. By hand and `Value` chain agree to about 16 digits:
# `backward()` multiplies the same factors. The difference quotient agrees to
# about 8 digits or more. If only yours differs, the row tells you where.

# %% [markdown]
# ### Figure 14: what the cost depends on
#
# The tree of the `Value` chain, drawn from the objects themselves. To keep
# it small, each sigmoid is one node here.

# %% tags=["figure"]
x, w, b = Value(fig_x), [Value(v) for v in fig_w], [Value(v) for v in fig_b]
J, zs, activations = value_chain(
    fig_y, x, w, b, lambda z: Value(float(sigmoid(z.data)), (z,), "sigmoid"))
names = [(J, "J"), (x, "x")]
for k in range(3):
    names += [(w[k], f"w{k + 2}"), (b[k], f"b{k + 2}"),
              (zs[k], f"z{k + 2}"), (activations[k + 1], f"a{k + 2}")]
ax = plt.subplots(figsize=(9, 2.2), gridspec_kw={"left": 0, "right": 1})[1]
draw_graph(J, ax, names);


# %% [markdown]
# ### What you should see
#
# A single way leads from each weight to $J$, through every later $z$ and $a$;
# the nodes in between are products. The derivative is the product of the local
# slopes along this way. All ways share their last part, so going backward
# each factor is needed only once. That is the idea of backpropagation.
#
# *To think about:* how many edges lie between `w2` and `J`, how many between
# `w4` and `J`?

# %% [markdown]
# ## A layer with several units
#
# Figure 15: unit $i$ of the layer before feeds every unit $j$ of this layer,
#
# $$z_j = \sum_i W_{ji}\, a^{\text{prev}}_i + b_j, \qquad a_j = \sigma(z_j).$$
#
# Known is the effect $\partial J / \partial a_j$ of each activation. A weight
# lies on a single way to $J$, a unit of the layer before on several, one
# through each $j$:
#
# $$\frac{\partial J}{\partial W_{ji}} = \frac{\partial z_j}{\partial W_{ji}}
# \frac{\partial a_j}{\partial z_j} \frac{\partial J}{\partial a_j},
# \qquad
# \frac{\partial J}{\partial a^{\text{prev}}_i} = \sum_j
# \frac{\partial z_j}{\partial a^{\text{prev}}_i}
# \frac{\partial a_j}{\partial z_j} \frac{\partial J}{\partial a_j}$$
#
# The second result is what the layer before needs as *its* `dJ_da`.
#
# *By hand:* a unit feeds two others with the weights 0.5 and $-2$, whose
# $\delta = \partial J / \partial z$ are 0.1 and 0.05. Its own
# $\partial J / \partial a$ is $0.5 \cdot 0.1 - 2 \cdot 0.05 = -0.05$.

# %%
def cost_change(move):
    """How J moves when the unit's activation moves: to first order."""
    return 0.1 * (0.5 * move) + 0.05 * (-2 * move)

print("dJ/da =", round(cost_change(0.001) / 0.001, 6))


# %% nbgrader={"grade": false, "grade_id": "layer_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def layer_backward(dJ_da, a_prev, a, W):
    """Derivatives of J for one sigmoid layer and one example.

    The layer computed a = sigmoid(W @ a_prev + b); W[j][i] leads from
    unit i of the layer before to unit j of this layer.

    dJ_da    (n,)         derivatives of J for the activations a
    a_prev   (n_prev,)    activations of the layer before
    a        (n,)         activations of this layer
    W        (n, n_prev)  weights of this layer
    returns  dW (n, n_prev), db (n,), dJ_da_prev (n_prev,); the
             arguments, all arrays, are unchanged afterwards
    """
    ### BEGIN SOLUTION
    delta = dJ_da * a * (1 - a)
    # (n,) outer (n_prev,) -> (n, n_prev)
    dW = np.outer(delta, a_prev)
    # (n_prev, n) @ (n,) -> (n_prev,)
    dJ_da_prev = W.T @ delta
    return dW, delta, dJ_da_prev
    ### END SOLUTION


# %% tags=["check"]
dW, db, dJ_da_prev = layer_backward(
    dJ_da=np.array([0.5, -1.0]), a_prev=np.array([0.2, 0.5, 0.4]),
    a=np.array([0.6, 0.3]), W=np.array([[1.0, 0.0, -1.0], [2.0, 1.0, 0.0]]))
expect("db for a = [0.6, 0.3], dJ_da = [0.5, -1]", db, [0.12, -0.21],
       "How does a_j move with z_j? The slope of a = 0.6 is 0.24.")
expect("dW[0] for a_prev = [0.2, 0.5, 0.4]", dW[0], [0.024, 0.06, 0.048],
       "Row 0 holds the weights into unit 0.")
expect("dJ_da_prev for W = [[1, 0, -1], [2, 1, 0]]", dJ_da_prev,
       [-0.3, -0.21, -0.12], "Unit 0 feeds both: 1 * 0.12 + 2 * (-0.21).")

# %% nbgrader={"grade": true, "grade_id": "layer_backward_test", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# 3 points. The hidden tests also check layers of other shapes, also with a
# single unit, and that the arguments stay as they are.
### BEGIN HIDDEN TESTS
from autograder import check; check("layer_backward")
### END HIDDEN TESTS

# %% [markdown]
# ### Figure 15: messages from several units
#
# A layer of three units reads from four units. On the way back, unit $j$
# sends the message $W_{ji}\,\delta_j$ to unit $i$. `draw_messages` draws them
# unit by unit, each bar from where the last one ended.

# %%
W_15 = np.array([[1.5, -0.5, 0.3, 2.0], [0.8, 1.2, -1.4, 0.2],
                 [-1.0, 0.9, 0.6, 1.1]])
a_prev_15 = np.array([0.3, 0.9, 0.6, 0.2])
a_15 = sigmoid(W_15 @ a_prev_15 + np.array([-0.5, 0.4, -1.2]))
dJ_da_15 = np.array([0.8, -0.6, 0.4])


# %%
def draw_messages(ax, messages):
    """For each column i: one bar for each row j, end to end."""
    ends = np.cumsum(messages, axis=0)
    places = np.arange(messages.shape[1])
    for j, color in enumerate(("#ffffff", "#aaaaaa", "#000000")):
        ax.bar(places + 0.2 * j, messages[j], 0.2, ends[j] - messages[j],
               color=color, edgecolor="black")


# %% tags=["figure"]
dW, db, dJ_da_prev = arrays(
    layer_backward(dJ_da_15, a_prev_15, a_15, W_15), (3, 4), (3,), (4,))

ax = plt.subplots(figsize=(5, 3))[1]
draw_messages(ax, W_15 * db[:, None])
ax.plot(np.arange(4) + 0.6, dJ_da_prev, "D", color="#d55e00")
ax.axhline(0, color="black", linewidth=0.8)
ax.set(xticks=np.arange(4) + 0.2, xticklabels=range(4), ylabel="message",
       xlabel="unit i of the layer before",
       title="bars: from j = 0, 1, 2; diamond: your dJ_da_prev[i]")
ax.use_sticky_edges = False
ax.locator_params("y", nbins=4);

# %% [markdown]
# ### What you should see
#
# For each unit $i$ three bars, white, grey and black for $j = 0, 1, 2$. Each
# begins where the one before ended, and your `dJ_da_prev[i]` (diamond) lies
# at the end of the last. Messages can cancel: a unit that matters to several
# others in opposite ways has little effect on $J$.
#
# *To think about:* what would the picture show if row 1 of $W$ were 0? And
# which entries of `dW` would still be different from 0?

# %% [markdown]
# ## Whole layers at once
#
# In practice nobody loops over examples and units. All $m$ examples are the
# rows of one array, and a layer is one matrix product. Row $i$ is always an
# example, column $j$ always a unit.
#
# | symbol | in code | shape | what it is |
# |---|---|---|---|
# | $\mathbf{X}$, $\mathbf{A}$ | `X`, `As[k]` | $(m, n_k)$ | inputs, activations; `As[0]` is `X` |
# | $\mathbf{Y}$ | `Y` | $(m, n_L)$ | targets, one column per output unit |
# | $\mathbf{W}$ | `Ws[k]` | $(n_k, n_{k+1})$ | weights that lead from `As[k]` to `As[k+1]` |
# | $b$ | `bs[k]` | $(n_{k+1},)$ | one bias per unit |
# | $\delta$ | `delta` | $(m, n_k)$ | error signals, like the activations of a layer |
# | $\eta$ | `lr` | a number | learning rate |
#
# The chapter counts layers from 1, so its $\mathbf{A}^{(l)}$ is `As[l - 1]`
# here and its $\mathbf{A}^{(L)}$ is `As[-1]`. (The $a_3$ in its first cost is
# the output too.) Here the network "3-4-2" has 3 inputs, 4 hidden and 2
# output units: `Ws` holds two matrices.
#
# `forward`, `output_delta`, `hidden_delta` and `gradients` leave the arrays
# and lists they receive as they are; this is graded. Build new arrays.

# %% [markdown]
# ### The weights are turned
#
# For one example the chapter writes $z = W a + b$, with $w_{ji}$ from unit
# $i$ to unit $j$: a row of $W$ belongs to the unit the weights lead *to*. With
# examples as rows it writes $\mathbf{Z} = \mathbf{A}\mathbf{W} + b$. Then row
# $i$ of $\mathbf{W}$ belongs to the unit the weights come *from*:
# `Ws[k][i, j]` leads from unit $i$ to unit $j$. From here on this second form
# holds.

# %% [markdown]
# ## Forward, all examples together
#
# Equations (6) and (7) for every layer, with the sigmoid everywhere, in the
# output layer too:
#
# $$\mathbf{Z}^{(l)} = \mathbf{A}^{(l-1)} \mathbf{W}^{(l)}
# + \mathbf{1}\,(b^{(l)})^\top, \qquad
# \mathbf{A}^{(l)} = \sigma(\mathbf{Z}^{(l)}).$$
#
# $\mathbf{1}$ is a column of $m$ ones: it writes the row $b^\top$ under
# itself $m$ times. NumPy does this by itself when it adds an array of shape
# $(n,)$ to one of shape $(m, n)$.
#
# The way back needs the activations of every layer, the input included, so
# `forward` returns them all.
#
# *By hand:* the row $(1, 2)$ times $\mathbf{W}$ below is
# $(1 + 6, 0 - 2, 2 + 0, -1 + 2) = (7, -2, 2, 1)$. The biases make it
# $(7, -1, 2, 0)$.

# %%
A = np.array([[1.0, 2.0], [0.0, 1.0], [3.0, 0.0]])             # (3, 2)
W = np.array([[1.0, 0.0, 2.0, -1.0], [3.0, -1.0, 0.0, 1.0]])   # (2, 4)
b = np.array([0.0, 1.0, 0.0, -1.0])                            # (4,)
# (3, 2) @ (2, 4) -> (3, 4)
print(A @ W + b)


# %% nbgrader={"grade": false, "grade_id": "matrix_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def forward(X, Ws, bs):
    """Activations of all layers for all examples, sigmoid everywhere.

    X        (m, n_0)  one example per row
    Ws       list of matrices; Ws[k] has the shape (n_k, n_{k+1})
    bs       list of biases; bs[k] has the shape (n_{k+1},)
    returns  list [X, A, ..., A] of len(Ws) + 1 arrays, inputs first,
             output layer last; entry k has the shape (m, n_k)
    """
    ### BEGIN SOLUTION
    As = [X]
    for W, b in zip(Ws, bs):
        # (m, n_in) @ (n_in, n_out) -> (m, n_out)
        As.append(sigmoid(As[-1] @ W + b))
    return As
    ### END SOLUTION


# %% tags=["check"]
As = forward(np.array([[1.0, 0.0], [0.0, 2.0]]),
             [np.array([[1.0, -1.0, 0.0], [0.5, 0.0, 2.0]])],
             [np.array([0.0, 1.0, -1.0])])
expect("forward with one matrix, number of entries", len(As), 2,
       "The inputs and the result of one layer.")
expect("forward with one matrix, second entry", As[1],
       [[0.731059, 0.5, 0.268941], [0.731059, 0.731059, 0.952574]],
       "The weighted sums are [1, 0, -1] and [1, 1, 3].")

# %% nbgrader={"grade": true, "grade_id": "matrix_forward_test", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# 2 points. The hidden tests also check networks with two and three matrices,
# one example alone, and that the arguments stay as they are.
### BEGIN HIDDEN TESTS
from autograder import check; check("matrix_forward")
### END HIDDEN TESTS

# %% [markdown]
# ### What you should see
#
# Every entry of the list has one row per example. Draw a forward pass below,
# when you have the way back too.
#
# *To think about:* which entry of the list changes if you change row 3 of
# `X`, and in which rows?

# %% [markdown]
# ## The cost of many examples
#
# For $m$ examples the cost is the *average* over examples. If there are
# several output units, their squared errors are *added*, as in equation (5):
#
# $$J = \frac{1}{2m} \sum_{i=1}^{m} \sum_{j} (a_{ij} - y_{ij})^2,$$
#
# where $a_{ij}$ and $y_{ij}$ are output and target of unit $j$ for example
# $i$. The chapter writes only one index, for one output unit. Mind the
# difference to `np.mean`, which would also divide by the number of output
# units.
#
# *By hand:* the errors below have the squares 0.04, 0.09, 0.16 and 0.01, in
# all 0.3. With $m = 2$ this is $J = 0.3 / 4 = 0.075$. The mean of the four
# squares, halved, is only 0.0375.

# %%
def cost(A, Y):
    """J of outputs A for targets Y, both of shape (m, n_L)."""
    return np.sum((A - Y) ** 2) / (2 * len(A))

A = np.array([[0.8, 0.3], [0.4, 0.9]])
Y = np.array([[1.0, 0.0], [0.0, 1.0]])
print("J =", round(cost(A, Y), 6),
      " half of np.mean:", round(np.mean((A - Y) ** 2) / 2, 6))


# %% [markdown]
# ## The error signal of the output layer
#
# The way back starts with one number per example and output unit, equation
# (8):
#
# $$\delta^{(L)} = (\mathbf{A}^{(L)} - \mathbf{Y}) \odot
# \mathbf{A}^{(L)} \odot (1 - \mathbf{A}^{(L)}),$$
#
# where $\odot$ multiplies entry by entry. Row $i$ is the derivative of example
# $i$'s *own* cost $\frac12 \sum_j (a_{ij} - y_{ij})^2$ along its weighted
# sums $z_{ij}$.
#
# The chapter calls it $\partial J / \partial \mathbf{Z}^{(L)}$, but $J$ is an
# average and (8) has no $1/m$. **So $\delta$ carries no $1/m$ here**; the
# factor follows once, in the gradients. The slope $a\,(1 - a)$ is that of the
# sigmoid; with ReLU units it would be another.
#
# *By hand:* at $z = 0$ the output is $a = 0.5$. For $y = 0$ the error is 0.5
# and the slope 0.25, together 0.125.

# %%
def own_cost(z):
    """Cost of one example with target 0, as a function of z."""
    return 0.5 * (sigmoid(z) - 0.0) ** 2

h = 1e-5
print("slope at z = 0:", round((own_cost(h) - own_cost(-h)) / (2 * h), 6))


# %% nbgrader={"grade": false, "grade_id": "output_delta", "locked": false, "schema_version": 3, "solution": true, "task": false}
def output_delta(A, Y):
    """Error signals of a sigmoid output layer, equation (8), no 1/m.

    A        (m, n_L)  outputs, each between 0 and 1
    Y        (m, n_L)  targets, any numbers
    returns  (m, n_L)  derivative of each example's own cost along its z
    """
    ### BEGIN SOLUTION
    return (A - Y) * A * (1 - A)
    ### END SOLUTION


# %% tags=["check"]
expect("output_delta([[0.8]], [[1]])",
       output_delta(np.array([[0.8]]), np.array([[1.0]])), [[-0.032]],
       "The error is -0.2 and the slope 0.8 * 0.2.")

# %% nbgrader={"grade": true, "grade_id": "output_delta_test", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# 2 points. The hidden tests also check several examples and outputs, targets
# that are not 0 or 1, and that the arguments stay as they are.
### BEGIN HIDDEN TESTS
from autograder import check; check("output_delta")
### END HIDDEN TESTS

# %% [markdown]
# ### What you should see
#
# Your $\delta$ of one output, for both targets. It is negative where the
# output must rise and positive where it must fall, and 0 where it is right.
# Beware of the other end: an output near 0 with the target 1 is as wrong as
# it can be, and still its $\delta$ is almost 0. A unit that is certain and
# wrong hardly learns.
#
# *To think about:* at which output is the signal for $y = 1$ strongest?

# %%
def shaped(name, result, shape):
    """The result as an array, or ValueError in words."""
    if np.shape(result) != shape:
        raise ValueError(f"{name} gave an array of shape {np.shape(result)}, "
                         f"this cell needs {shape}")
    return np.asarray(result, dtype=float)


# %% tags=["figure"]
a = np.linspace(0.01, 0.99, steps(99, 33))[:, None]
signals = {f"target {y}": shaped("output_delta",
                                 output_delta(a, np.full(a.shape, float(y))),
                                 a.shape)[:, 0] for y in (0, 1)}
ax = plot_curves(signals, a[:, 0], xlabel="output a", ylabel="delta")
ax.axhline(0, color="#7a7a7a", linewidth=0.6)
ax.legend();

# %% [markdown]
# ## The error signal of a hidden layer
#
# A hidden unit $i$ has no target. It feeds every unit $j$ of the next layer,
# and each $j$ sends its signal back along the weight $w_{ij}$. The messages
# are added, then multiplied by the unit's own slope:
#
# $$\delta^{(l)} = \left( \delta^{(l+1)} (\mathbf{W}^{(l+1)})^\top \right)
# \odot \mathbf{A}^{(l)} \odot (1 - \mathbf{A}^{(l)}).$$
#
# Here $\delta^{(l+1)}$ has the shape $(m, n_{next})$, $\mathbf{W}^{(l+1)}$
# leads to the next layer and has $(n, n_{next})$, and $\mathbf{A}^{(l)}$ are
# the activations $(m, n)$ of the hidden layer itself. Again there is no
# $1/m$.
#
# *By hand:* one hidden unit with $a = 0.5$ feeds two units along the weights
# 2 and $-1$, whose signals are 0.4 and 0.1. Messages: 0.8 and $-0.1$, in all
# 0.7. Slope: 0.25. Signal: 0.175.

# %%
messages = [0.4 * 2.0, 0.1 * -1.0]
print("messages", messages, "signal", round(sum(messages) * 0.25, 6))


# %% nbgrader={"grade": false, "grade_id": "hidden_delta", "locked": false, "schema_version": 3, "solution": true, "task": false}
def hidden_delta(delta_next, W_next, A):
    """Error signals of a sigmoid hidden layer, no 1/m.

    delta_next  (m, n_next)  signals of the next layer
    W_next      (n, n_next)  weights from this layer to the next
    A           (m, n)       activations of this layer
    returns     (m, n)
    """
    ### BEGIN SOLUTION
    # (m, n_next) @ (n_next, n) -> (m, n)
    return (delta_next @ W_next.T) * A * (1 - A)
    ### END SOLUTION


# %% tags=["check"]
expect("hidden_delta for one example, three units and two next units",
       hidden_delta(np.array([[0.1, -0.2]]),
                    np.array([[1.0, 2.0], [0.0, 1.0], [3.0, -1.0]]),
                    np.array([[0.5, 0.2, 0.9]])),
       [[-0.075, -0.032, 0.045]],
       "The sums of messages are -0.3, -0.2 and 0.5.")

# %% nbgrader={"grade": true, "grade_id": "hidden_delta_test", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# 2 points. The hidden tests also check layers of other sizes with several
# examples, and that the arguments stay as they are.
### BEGIN HIDDEN TESTS
from autograder import check; check("hidden_delta")
### END HIDDEN TESTS

# %% [markdown]
# ## From error signals to gradients
#
# A weight matters as much as the activation it multiplies. For the layer
# between the activations $\mathbf{A}_{prev}$, shape $(m, n_{in})$, and the
# signals $\delta$, shape $(m, n_{out})$,
#
# $$\frac{\partial J}{\partial \mathbf{W}} =
# \frac{1}{m} \mathbf{A}_{prev}^\top\, \delta, \qquad
# \frac{\partial J}{\partial b} = \frac{1}{m} \sum_{i=1}^{m} \delta_i,$$
#
# where $\delta_i$ is row $i$, one example. The product adds over examples and
# $1/m$ makes it an average. This is the only $1/m$ on the way back, and there
# is no division by the number of outputs. `dW` has the shape of $\mathbf{W}$;
# `db` has one number per unit, shape $(n_{out},)$ or $(1, n_{out})$.
#
# *By hand:* one input, one unit, two examples: $a = (1, 3)$ and
# $\delta = (0.2, -0.4)$ give $(0.2 - 1.2)/2 = -0.5$ for the weight and
# $(0.2 - 0.4)/2 = -0.1$ for the bias.

# %%
a, delta = [1.0, 3.0], [0.2, -0.4]
print("weight", round(sum(s * d for s, d in zip(a, delta)) / 2, 6),
      "bias", round(sum(delta) / 2, 6))


# %% nbgrader={"grade": false, "grade_id": "gradients", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gradients(A_prev, delta):
    """Gradients of J for the weights and biases of one layer.

    A_prev   (m, n_in)   activations that enter the layer
    delta    (m, n_out)  error signals of the layer, without 1/m
    returns  dW (n_in, n_out) and db (n_out,), as a pair
    """
    ### BEGIN SOLUTION
    m = len(delta)
    # (n_in, m) @ (m, n_out) -> (n_in, n_out)
    return A_prev.T @ delta / m, delta.sum(axis=0) / m
    ### END SOLUTION


# %% tags=["check"]
dW, db = gradients(np.array([[1.0, 2.0], [3.0, 4.0]]),
                   np.array([[0.1], [-0.3]]))
expect("dW of gradients([[1, 2], [3, 4]], [[0.1], [-0.3]])", dW,
       [[-0.4], [-0.5]], "For the first input: (1 * 0.1 + 3 * (-0.3)) / 2.")
expect("its db", np.ravel(db), [-0.1],
       "The average of 0.1 and -0.3.")

# %% nbgrader={"grade": true, "grade_id": "gradients_test", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# 2 points. The hidden tests also check layers with several outputs, one
# example alone, repeated examples, and that the arguments stay as they are.
### BEGIN HIDDEN TESTS
from autograder import check; check("gradients")
### END HIDDEN TESTS

# %% [markdown]
# ### What you should see
#
# One pass forward (top) and back (bottom, from right to left) through a
# 3-4-2 network with five examples, made by your functions. A full square is
# a positive number, an open one a negative number, its area the size; each
# matrix has a scale of its own, with the largest size below its name. Every
# $\delta$ has the shape of the activations above it. Each `dW` has one row for
# each column of the activations it starts from.
#
# *To think about:* the input of the third example is 0 in the middle. What
# does this example add to the middle row of the first `dW`?

# %%
def draw_matrices(rows, ax, area):
    """Draw rows of named matrices; area is size, open is negative."""
    squares, y = [], 0
    for row in rows:
        x = 0
        for name, M in row.items():
            top = np.abs(M).max() or 1
            squares += [(x + j, y - i, M[i, j] / top)
                        for i, j in np.ndindex(M.shape)]
            ax.text(x - 0.5, y + 0.7, f"{name}\n{top:.2g}", size="small")
            x += M.shape[1] + 2
        y -= max(map(len, row.values())) + 2.5
    x, y, size = np.transpose(squares)
    ax.scatter(x, y, area * np.abs(size), size < 0, marker="s",
               cmap="gray", vmax=1, edgecolors="black", linewidths=0.8)
    ax.axis("off")


# %%
def waves(*shape, start=0.0):
    """An array of this shape with fixed numbers of both signs."""
    k = np.arange(math.prod(shape))
    return 1.5 * np.sin(1.7 * k + start).reshape(shape)

demo_X = waves(5, 3)
demo_X[2, 1] = 0.0
demo_Y = np.array([[1, 0], [0, 1], [1, 1], [0, 0], [1, 0]], dtype=float)
demo_Ws = [waves(3, 4, start=1), waves(4, 2, start=2)]
demo_bs = [waves(4, start=3), waves(2, start=4)]

# %% tags=["figure"]
A = list(forward(demo_X, list(demo_Ws), list(demo_bs)))
if len(A) != 3:
    raise ValueError(f"forward gave {len(A)} arrays, this cell needs 3")
A = [shaped("forward", a, (5, n)) for a, n in zip(A, (3, 4, 2))]
last = shaped("output_delta", output_delta(A[2], demo_Y), (5, 2))
first = shaped("hidden_delta", hidden_delta(last, demo_Ws[1], A[1]), (5, 4))
dW = [shaped("gradients, dW:", gradients(*pair)[0], W.shape)
      for pair, W in zip(((A[0], first), (A[1], last)), demo_Ws)]

_, ax = plt.subplots(figsize=(6.5, 4.5))
draw_matrices([{"X": A[0], "hidden": A[1], "output": A[2], "Y": demo_Y},
               {"first dW": dW[0], "hidden delta": first, "second dW": dW[1],
                "output delta": last}], ax, area=110)

# %% [markdown]
# ## One step of training
#
# Backpropagation
#
# - turns the discrepancy between output and target into an error signal,
# - sends this signal back, layer by layer,
# - makes gradients for all weights and biases out of the signals.
#
# Gradient descent then moves every parameter, with the learning rate $\eta$:
#
# $$\mathbf{W} \leftarrow \mathbf{W} -
# \eta\, \frac{\partial J}{\partial \mathbf{W}}, \qquad
# b \leftarrow b - \eta\, \frac{\partial J}{\partial b}.$$
#
# All gradients belong to the same point: every signal uses the weights of the
# forward pass, none that has already moved. You have the parts, `forward`,
# `output_delta`, `hidden_delta` and `gradients`; put them together for any
# number of layers.
#
# *By hand:* one weight $w = 0$, $b = 0$, input 2, target 1. Output 0.5,
# $\delta = -0.5 \cdot 0.25 = -0.125$. Gradients: $-0.25$ for $w$ and
# $-0.125$ for $b$. With $\eta = 4$: $w = 1$, $b = 0.5$.

# %%
print("cost before", 0.5 * (sigmoid(0.0 * 2 + 0.0) - 1) ** 2,
      " after", round(0.5 * (sigmoid(1.0 * 2 + 0.5) - 1) ** 2, 4))


# %% nbgrader={"grade": false, "grade_id": "training_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_step(X, Y, Ws, bs, lr):
    """One step of gradient descent on J, for all layers.

    X        (m, n_0)  one example per row
    Y        (m, n_L)  targets
    Ws, bs   lists of weights and biases, as for forward
    lr       learning rate, the factor of every gradient
    returns  new Ws and bs, a pair of lists in the same order and with the
             same shapes; the lists handed in may change or not
    """
    ### BEGIN SOLUTION
    As = forward(X, Ws, bs)
    delta = output_delta(As[-1], Y)
    grads = [gradients(As[-2], delta)]
    for k in range(len(Ws) - 1, 0, -1):
        delta = hidden_delta(delta, Ws[k], As[k])
        grads.insert(0, gradients(As[k - 1], delta))
    new_Ws = [W - lr * dW for W, (dW, _) in zip(Ws, grads)]
    new_bs = [b - lr * db for b, (_, db) in zip(bs, grads)]
    return new_Ws, new_bs
    ### END SOLUTION


# %% tags=["check"]
X = np.array([[0.0, 1.0], [1.0, 0.5], [0.5, -1.0], [-1.0, 0.3]])
Y = np.array([[1.0], [0.0], [0.0], [1.0]])
Ws = [np.array([[0.5, -1.0, 0.8], [1.0, 0.3, -0.6]]),
      np.array([[0.7], [-0.9], [0.4]])]
bs = [np.array([0.1, -0.2, 0.0]), np.array([0.3])]
costs = [cost(forward(X, Ws, bs)[-1], Y)]
for _ in range(3):
    Ws, bs = train_step(X, Y, Ws, bs, lr=1.0)
    costs.append(cost(forward(X, Ws, bs)[-1], Y))
print("J before and after each of three steps:", np.round(costs, 4))
expect("steps after which J is smaller", int(np.sum(np.diff(costs) < 0)), 3,
       "A short step against the gradient lowers J.")

# %% nbgrader={"grade": true, "grade_id": "training_step_test", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# 3 points. The hidden tests also check the new parameters of every layer in
# networks with and without hidden layers, several learning rates, repeated
# examples, and the form of the result.
### BEGIN HIDDEN TESTS
from autograder import check; check("training_step")
### END HIDDEN TESTS

# %% [markdown]
# ## Three ways to one gradient
#
# Training that works is no proof: networks learn with wrong gradients too,
# only worse. So compare. With $\eta = 1$ your step moves each parameter by
# minus its gradient, so the old parameters minus the new ones *are* the
# gradients. The cells below find them in two more ways:
#
# 1. *numeric*: your `numeric_gradient` moves one parameter at a time a little
#    up and down and sees how $J$ changes,
# 2. *Value*: build the same network from `Value` objects as in notebook 2,
#    with the sigmoid composed of `exp` and a quotient, and call
#    `J.backward()`.

# %%
def value_cost(X, Y, Ws, bs):
    """J as a Value, for weights and biases that are lists of Values."""
    J = 0
    for x, y in zip(X.tolist(), Y.tolist()):
        for W, b in zip(Ws, bs):
            zs = [sum((v * w for v, w in zip(x, column)), bias)
                  for column, bias in zip(zip(*W), b)]
            x = [1 / (1 + (-z).exp()) for z in zs]
        J += sum((a - t) ** 2 for a, t in zip(x, y)) / (2 * len(X))
    return J


# %%
def value_gradients(X, Y, Ws, bs):
    """Gradients of J for all weights and all biases, and the Value J."""
    Ws = [[[Value(w) for w in row] for row in W.tolist()] for W in Ws]
    bs = [[Value(v) for v in b.tolist()] for b in bs]
    J = value_cost(X, Y, Ws, bs)
    J.backward()
    dWs = [np.array([[w.grad for w in row] for row in W]) for W in Ws]
    return dWs, [np.array([v.grad for v in b]) for b in bs], J


def graph_size(root):
    """How many Value objects a graph consists of."""
    found, todo = {root}, [root]
    while todo:
        fresh = set(todo.pop()._prev) - found
        found |= fresh
        todo += fresh
    return len(found)


# %%
def numeric_gradients(X, Y, Ws, bs):
    """The same by centered differences: dWs and dbs."""
    def J_with(params, k, theta):
        old, params[k] = params[k], theta
        J = cost(forward(X, Ws, bs)[-1], Y)
        params[k] = old
        return J

    Ws, bs = list(Ws), list(bs)
    return [[numeric_gradient(lambda theta: J_with(params, k, theta), start)
             for k, start in enumerate(params)] for params in (Ws, bs)]


# %%
def take_step(X, Y, Ws, bs, lr):
    """Your train_step; ValueError in words if its result has no such form."""
    forms = [[np.size(p) for p in params] for params in (Ws, bs)]
    result = train_step(X, Y, Ws, bs, lr)
    try:
        found = [[np.size(p) for p in params] for params in result]
    except TypeError:
        found = type(result).__name__
    if found != forms:
        raise ValueError(f"train_step gave {found}, this cell needs a pair "
                         f"of lists of arrays with {forms} numbers")
    return result


# %% tags=["figure"]
old = [W.copy() for W in demo_Ws], [b.copy() for b in demo_bs]
new = take_step(demo_X, demo_Y, *old, 1.0)
numeric = numeric_gradients(demo_X, demo_Y, demo_Ws, demo_bs)
*graph, J = value_gradients(demo_X, demo_Y, demo_Ws, demo_bs)

print("relative error of your gradients for      numeric    Value")
for kind, name in enumerate(("weights", "biases")):
    for k, start in enumerate((demo_Ws, demo_bs)[kind]):
        yours = start - np.reshape(new[kind][k], start.shape)
        print(f"{name:<7} into {('hidden', 'output')[k]} layer, "
              f"shape {start.shape!s:<6}"
              f"{relative_error(yours, numeric[kind][k]):>12.0e}"
              f"{relative_error(yours, graph[kind][k]):>9.0e}")
print(f"J = {J.data:.6f}, a graph of {graph_size(J)} Value objects")


# %% [markdown]
# ### What you should see
#
# Relative errors below 1e-7 beside the numeric gradients, which are not exact,
# and below 1e-12 beside `Value`: the delta equations and the graph compute the
# same numbers. An error above 1e-4 is a mistake. If only the rows of the
# hidden layer are wrong, look at `hidden_delta` or at the moment of the
# update; if only the biases are, at `gradients`; if all are wrong by one
# factor, at the places where you divide by $m$.
#
# *To think about:* numeric gradients run `forward` twice for each parameter.
# How often is that here, and how often for a network with a million?

# %% [markdown] nbgrader={"grade": false, "grade_id": "autograd_vs_delta_question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Question
#
# Name, for one hidden layer, the quantities of the delta equations and say
# where each lives in a `Value` graph. What does the by-hand version save, what
# does the graph version save? Four to six sentences.
#
# ### BEGIN MARK SCHEME
# - 1 point for the places: $\delta$ is the gradient stored at $z$ (times $m$
#   in the chapter's convention, since $\delta$ has no $1/m$);
#   $\mathbf{A}^\top \delta$ collects the products that `_backward` of each
#   multiplication adds to the gradient of a weight; the recursion from layer
#   to layer is the traversal of the graph in reverse. Half a point for two
#   of the three.
# - 1 point for the savings, half for each side. By hand: whole layers at once,
#   no graph objects, less memory and time. Graph: no derivation, any
#   architecture, activation or loss, fewer chances for errors.
# ### END MARK SCHEME

# %% [markdown] nbgrader={"grade": true, "grade_id": "autograd_vs_delta", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# The activations $\mathbf{A}$ are the `data` of the sigmoid results. The
# entry of $\delta$ for one example and unit is the `grad` of the `Value` $z$
# of that unit, times $m$, because $J$ has the factor $1/m$ and $\delta$ has
# not. Each multiplication $w \cdot a$ adds $a$ times the gradient of $z$ to
# the gradient of $w$; over all examples these are the sums in
# $\mathbf{A}^\top \delta / m$. The same multiplications add $w$ times the
# gradient of $z$ to the gradient of $a$, which is $\delta \mathbf{W}^\top$,
# and the sigmoid multiplies it by $a (1 - a)$: the recursion is the walk
# through the graph in reverse. By hand a layer is one matrix product without
# any graph objects, so it is fast and small. The graph saves the derivation:
# it works for every architecture, activation and loss, and nobody can make a
# mistake in a formula.
# ### END SOLUTION

# %% [markdown]
# ## A network that invents its own code
#
# An *autoencoder* learns to return its input: the targets are the inputs. That
# would be easy, if there were no narrow layer in between. Here eight inputs
# and eight outputs are connected through three hidden units, "8-3-8". There
# are eight examples, each with a single 1:
# $\mathbf{X} = \mathbf{Y} = \mathbf{I}$, the $8 \times 8$ identity matrix.
# Nobody says what the hidden units should mean; the cell below lets your
# `train_step` find out.
#
# `@cache` trains at the first call and returns the same network later; run
# the cell again to start anew.

# %%
@cache
def autoencoder():
    """Weights and biases of a trained 8-3-8 network, and its costs."""
    X, rng = np.eye(8), np.random.default_rng(4)
    Ws = [rng.normal(size=(8, 3)), rng.normal(size=(3, 8))]
    bs, costs = [np.zeros(3), np.zeros(8)], []
    for _ in range(steps(2000, 8)):
        costs.append(cost(forward(X, Ws, bs)[-1], X))
        Ws, bs = take_step(X, X, Ws, bs, 10.0)
    return Ws, bs, costs


# %% tags=["figure"]
Ws, bs, costs = autoencoder()
_, codes, outputs = forward(np.eye(8), Ws, bs)
print("input    three hidden values   largest output")
for k, (code, output) in enumerate(zip(codes, outputs)):
    print(f"{k:>5}{code[0]:>9.2f}{code[1]:>7.2f}{code[2]:>7.2f}"
          f"{np.argmax(output):>17}")

fig, (left, right) = plt.subplots(1, 2, figsize=(8, 3.2),
                                  width_ratios=[2, 3])
plot_curves({"J": costs}, range(len(costs)), left, "step", "J",
            log=steps(True, False))
left.set_title(f"J from {costs[0]:.2f} to {costs[-1]:.4f}")
draw_matrices([{"input": np.eye(8), "hidden": codes, "output": outputs}],
              right, area=45)

# %% [markdown]
# ### What you should see
#
# $J$ falls from 0.9 to about 0.002, and the largest output is at the place of
# the input in all eight rows. Now read the hidden values, rounded to 0 or 1:
# the network has invented a binary code, and each of the eight inputs has a
# code of its own. Which input gets which code depends on the random start.
# With other seeds some values stay near 1/2: three numbers between 0 and 1
# have more room than three bits.
#
# *To think about:* could two hidden units be enough?

# %% [markdown]
# ## From codes to new examples
#
# The first half of the network is an *encoder*, from inputs to codes; the
# second half a *decoder*, from codes to outputs. A decoder alone generates:
# feed it codes and look at what comes out. Trained on images, it turns a point
# between the codes of two faces into a third face, and this is the start of
# generative models.
#
# Generative adversarial networks (GANs) get their generator in another way: a
# second network learns to tell generated examples from real ones, and the
# generator is trained by the gradient at the *input* of that second network.
# Both parts are trained by backpropagation as you have written it.

# %% tags=["figure"]
Ws, bs, _ = autoencoder()
codes = forward(np.eye(8), Ws, bs)[1]
path = [codes[3] + t * (codes[7] - codes[3]) for t in (0, 0.25, 0.5, 0.75, 1)]
print("outputs of the decoder on the way from the code of 3 to that of 7")
for row in forward(np.array(path), Ws[1:], bs[1:])[-1]:
    print("  ".join(f"{value:.2f}" for value in row))

# %% [markdown]
# ### What you should see
#
# The first row is nearly 1 at place 3, the last at place 7, counted from 0.
# On the way the one falls and the other rises, and in the middle the decoder
# makes an output that is half of each. The three codes in between did not
# occur in training.

# %% [markdown]
# ## Softmax
#
# The activation of the output layer depends on the task: none for
# regression, a sigmoid for two classes, softmax for $k$ classes. Softmax
# turns the $k$ scores of an example into $k$ probabilities,
#
# $$P_{ij} = \frac{e^{Z_{ij}}}{e^{Z_{i1}} + \dots + e^{Z_{ik}}}.$$
#
# `Z` has shape $(m, k)$: rows are examples, columns classes. `P` has the same
# shape, and each of its rows adds up to 1.
#
# Only differences count: one number added to all scores of a row multiplies
# all its exponentials by the same factor, which cancels.
#
# **Your result must be finite for scores up to 1000 in size, and `Z` must
# stay as it is; both are graded.**
#
# *By hand:* the scores $(0, \ln 3)$ have the exponentials 1 and 3, so the
# probabilities are 1/4 and 3/4.

# %%
print("scores   2,   3:", math.exp(3) / math.exp(2))
print("scores 102, 103:", math.exp(103) / math.exp(102))
try:
    math.exp(1003)
except OverflowError as error:
    print("scores 1002, 1003:", error)


# %% nbgrader={"grade": false, "grade_id": "softmax", "locked": false, "schema_version": 3, "solution": true, "task": false}
def softmax(Z):
    """Probabilities of k classes from k scores, row by row.

    Z        (m, k) scores, one example per row, each at most 1000 in size;
             stays as it is
    returns  (m, k), entries in [0, 1], each row adds up to 1
    example  [[0, ln 3]] gives [[0.25, 0.75]]
    """
    ### BEGIN SOLUTION
    # The largest exponent of each row is 0, so nothing overflows.
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)
    ### END SOLUTION


# %% tags=["check"]
expect("softmax of one row, [[0, ln 3]]",
       softmax(np.array([[0.0, math.log(3)]])), [[0.25, 0.75]],
       "Exponentials 1 and 3: which share of their sum is each?")
expect("softmax of one row, [[1000, 1000]]",
       softmax(np.array([[1000.0, 1000.0]])), [[0.5, 0.5]],
       "Which equally good scores have exponentials that fit into a float?")

# %% nbgrader={"grade": true, "grade_id": "softmax_test", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# 2 points. The hidden tests also check several rows at once, small and large
# scores in one matrix, and that Z stays as it is.
### BEGIN HIDDEN TESTS
from autograder import check; check("softmax")
### END HIDDEN TESTS

# %% [markdown]
# ### What you should see
#
# Three classes. The scores of b and c stay at 0 and 1, the score of a runs
# from $-4$ to 6. At every place the three curves add up to 1. Where a meets b,
# or c, their scores are equal. The curve of a is a sigmoid.
#
# *To think about:* b and c both fall. What stays the same about them?

# %% tags=["figure"]
scores = np.linspace(-4, 6, steps(60, 12))
Z = np.column_stack([scores, 0 * scores, 0 * scores + 1])
curves = dict(zip(("a", "b, score 0", "c, score 1"),
                  np.asarray(softmax(Z), dtype=float).T))
ax = plot_curves(curves, scores, None, "score of a", "probability")
ax.legend(loc="upper left", bbox_to_anchor=(0, 0.62));

# %% [markdown]
# ## Attention is a softmax
#
# In a transformer every position of a text asks all positions which of them
# matter to it. Both sides are vectors; the score of a pair is their inner
# product. Softmax turns the scores of one position into weights that add up to
# 1, and the position takes the weighted average of what the others offer. So
# distant positions are connected in one step, while a recurrent network
# carries its hidden state from one to the other.
#
# Below, the vectors are fixed: one-hot, times 1.7. In a transformer they are
# learned.
#
# *To think about:* the three rows of "a" are equal. What would the vectors
# have to contain to tell the first "a" from the last?

# %% tags=["figure"]
word = "banana"
places = np.array([[letter == other for other in "abn"] for letter in word])
vectors = 1.7 * places
weights = softmax(vectors @ vectors.T)
print("row: who asks; column: who is asked")
print("   " + "    ".join(word))
for letter, row in zip(word, np.round(weights, 2).tolist()):
    print(letter, " ".join(f"{weight:.2f}" for weight in row))


# %% [markdown]
# ## The error signal of softmax
#
# With classes, the loss is the cross-entropy. For one example with the
# probabilities $P_1, \dots, P_k$ and the one-hot label $Y$ (1 for the true
# class, 0 elsewhere) it is
#
# $$H = -\sum_c Y_c \ln P_c, \qquad
# \frac{\partial P_c}{\partial Z_j} = P_c\,([c = j] - P_j),$$
#
# where $[c = j]$ is 1 if $c = j$ and 0 otherwise. The per-example error signal
# is $\delta_j = \partial H / \partial Z_j$, **without the factor $1/m$**,
# which belongs to the gradients.
#
# Squared error and sigmoid left a factor $a(1 - a)$ in delta: a unit that is
# wrong and sure of it hardly learns. Cross-entropy is steep where the sigmoid
# is flat, and the two cancel: $\delta = a - y$. Work out what remains for
# softmax.
#
# *By hand* for the sigmoid: $a = 0.75$, $y = 1$ gives $\delta = -0.25$.

# %%
def cross_entropy(z, y):
    """The loss of one sigmoid unit with score z and label y."""
    a = sigmoid(z)
    return -y * math.log(a) - (1 - y) * math.log(1 - a)

z, h = math.log(3), 1e-5    # sigmoid(ln 3) = 0.75
slope = (cross_entropy(z + h, 1) - cross_entropy(z - h, 1)) / (2 * h)
print(f"a - y = {sigmoid(z) - 1:.6f}, slope of the loss = {slope:.6f}")


# %% nbgrader={"grade": false, "grade_id": "softmax_delta", "locked": false, "schema_version": 3, "solution": true, "task": false}
def softmax_delta(P, Y):
    """Per-example error signals of softmax with cross-entropy.

    The derivative of each example's H by its scores; no factor 1/m.

    P        (m, k) probabilities from softmax; stays as it is
    Y        (m, k) one-hot labels, numbers 0 and 1; stays as it is
    returns  (m, k)
    example  P = [[0.25, 0.75]], Y = [[0, 1]] gives [[0.25, -0.25]]
    """
    ### BEGIN SOLUTION
    return P - Y
    ### END SOLUTION


# %% tags=["check"]
expect("softmax_delta of P = [[0.25, 0.75]], Y = [[0, 1]]",
       softmax_delta(np.array([[0.25, 0.75]]), np.array([[0.0, 1.0]])),
       [[0.25, -0.25]],
       "For two classes the second entry is that of the sigmoid by hand.")

# %% nbgrader={"grade": true, "grade_id": "softmax_delta_test", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# 1 point. The hidden tests also check several examples, more than two
# classes, and that P and Y stay as they are.
### BEGIN HIDDEN TESTS
from autograder import check; check("softmax_delta")
### END HIDDEN TESTS

# %% [markdown]
# ## Which letter comes next?
#
# Softmax with cross-entropy learns to predict the next symbol. The data are
# the letters of more than 200 names of towns; a dot stands before the first
# name and after each. The input is one symbol, the label the symbol after it,
# both one-hot with $k = 27$. The model is a softmax regression: one layer of
# weights `W` of shape $(27, 27)$, no hidden units. Row $i$ of `W` holds the
# scores of all symbols after symbol $i$.
#
# Every step uses your two functions and all $m$ pairs of neighbors.

# %%
symbols = ".abcdefghijklmnopqrstuvwxyz"
text = "." + ".".join(town_names()) + "."
codes = np.eye(27)[[symbols.index(letter) for letter in text]]

@cache
def letter_model():
    """Scores of the next symbol, (27, 27), and the loss at each step."""
    X, Y = codes[:-1], codes[1:]
    W, losses = np.zeros((27, 27)), []
    for _ in range(steps(120, 3)):
        P = softmax(X @ W)        # (m, 27) @ (27, 27) -> (m, 27)
        losses.append(-np.log(P[Y == 1]).mean())
        delta = softmax_delta(P, Y)
        W -= 30 * X.T @ delta / len(X)  # (27, m) @ (m, 27) -> (27, 27)
    return W, losses


# %% tags=["figure"]
W, losses = letter_model()
print(f"loss before {losses[0]:.3f}, after {losses[-1]:.3f}")

for row in (".", "a", "c", "v", "y", "q"):
    P = np.ravel(softmax(W[[symbols.index(row)]]))
    best = np.argsort(-P, kind="stable")[:5]
    print(f"after {row!r}:", "  ".join(
        f"{symbols[i]!r} {P[i]:.2f}" for i in best))

# %% [markdown]
# ### What you should see
#
# The loss starts at $\ln 27 = 3.296$, since with all scores 0 each symbol has
# probability 1/27. It ends near 2.41. "After the dot" means at the beginning
# of a name, and a dot after a letter ends it. Many names begin with "b" and
# end with "a". After "c" often comes "a" or "h", after "v" nearly always a
# vowel.
#
# *To think about:* after "q" all symbols have the same probability. Why? And
# why can the loss not reach 0, however long the training?

# %% [markdown]
# ## What can be read from a network?
#
# In a linear model a coefficient says how the output answers to an input. A
# weight of a network is read by other weights, and the layers change what it
# means. The cells below train six hidden sigmoid units on a ring, then swap
# the first two, together with their outgoing weights.
#
# What remains are views of the whole model: its predictions over the plane,
# the activations of a hidden layer (`penultimate` in the second notebook), the
# weights of attention, and the slope of the output by each *input*, which you
# write next.

# %%
X, y = ring(steps(160, 40), np.random.default_rng(7))

@cache
def ring_net():
    """A network [2, 6, 1] with sigmoid units, trained on the ring."""
    net = FastNet([2, 6, 1], "sigmoid", rng=np.random.default_rng(1))
    return net.fit(X, y, 2.0, steps(300, 20), 20)


# %% tags=["figure"]
net, twin = ring_net(), FastNet([2, 6, 1], "sigmoid")
order = [1, 0, 2, 3, 4, 5]
twin.Ws = [net.Ws[0][:, order], net.Ws[1][order]]
twin.bs = [net.bs[0][order], net.bs[1]]
for name, model in (("trained", net), ("swapped", twin)):
    print(f"{name}: weight from x1 to the first unit {model.Ws[0][0, 0]:.2f},"
          f" P(y = 1) at (0.3, 0.4) is {model([0.3, 0.4]):.6f}")


# %% [markdown]
# ## Input gradients
#
# The input gradient of a model at $x = (x_1, \dots, x_n)$ is the list
#
# $$\Bigl( \frac{\partial f}{\partial x_1}, \dots,
# \frac{\partial f}{\partial x_n} \Bigr), \qquad f(x) = \texttt{model(x)}.$$
#
# It says how the output answers to a small change of each input, with its
# sign. For an image it has one number per pixel and is drawn as a picture, the
# *saliency map*. Methods of feature attribution build on it.
#
# *By hand:* $\sigma(2 x_1 - x_2)$ at $(0, 0)$ has the slopes $2 \cdot 1/4$ and
# $-1 \cdot 1/4$.

# %% [markdown]
# ### What a model is here
#
# A model is any function that takes a list of $n$ numbers or `Value` objects
# and returns a `Value`. Its weights are `Value` objects, so it returns one for
# plain numbers too. `Value` is the class of the second notebook; `backward()`
# first sets the gradients of its graph to 0. Neither `x` nor the weights may
# change. Slopes count to four digits.
#
# *By hand:* $3u + u v$ at $(2, 5)$ has the slopes $3 + v = 8$ and $u = 2$.

# %%
def unit(w, b, x):
    """A sigmoid unit: w a list of Values, b a Value, x numbers or Values."""
    z = sum((wi * xi for wi, xi in zip(w, x)), b)
    return 1 / (1 + (-z).exp())

def by_hand(x):
    """sigma(2 x_1 - x_2)."""
    return unit([Value(2.0), Value(-1.0)], Value(0.0), x)

u, v = Value(2.0), Value(5.0)
total = 3 * u + u * v
total.backward()
print("slopes of 3u + uv:", u.grad, v.grad)
print("the unit at (0, 0), fed with numbers:", by_hand([0.0, 0.0]))


# %% nbgrader={"grade": false, "grade_id": "saliency", "locked": false, "schema_version": 3, "solution": true, "task": false}
def input_gradient(model, x):
    """Slopes of the model's output by its inputs, at x.

    model    takes a list of n numbers or Values, returns a Value
    x        list of n numbers; stays as it is
    returns  n plain numbers, d model(x) / d x_i in the order of x
    example  for sigma(2 x_1 - x_2) at [0, 0]: [0.5, -0.25]
    """
    ### BEGIN SOLUTION
    nodes = [Value(number) for number in x]
    model(nodes).backward()
    return [node.grad for node in nodes]
    ### END SOLUTION


# %% tags=["check"]
expect("input_gradient of sigma(2 x_1 - x_2) at [0, 0]",
       input_gradient(by_hand, [0.0, 0.0]), [0.5, -0.25],
       "The slope of the sigmoid at 0 is 1/4; which factor has each input?")

# %% nbgrader={"grade": true, "grade_id": "saliency_test", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# 2 points. The hidden tests also check other models, inputs that are used
# twice or not at all, repeated calls, and that x and the model do not change.
### BEGIN HIDDEN TESTS
from autograder import check; check("saliency")
### END HIDDEN TESTS

# %% [markdown]
# ## Arrows over the plane
#
# The network trained on the ring, once more, now made of `Value` objects so
# that your function can ask it for its slopes.

# %%
def as_values(net):
    """The function a FastNet of sigmoid units computes, with Values."""
    layers = [
        [([Value(v) for v in w], Value(v0))
         for w, v0 in zip(W.T.tolist(), b.tolist())]
        for W, b in zip(net.Ws, net.bs)
    ]

    def model(x):
        for layer in layers:
            x = [unit(w, b, x) for w, b in layer]
        return x[0]
    return model


# %% tags=["figure"]
net = ring_net()
model = as_values(net)
size = steps(11, 4)
places = np.array([[a, b] for a in np.linspace(-1.2, 1.2, size)
                   for b in np.linspace(-1.2, 1.2, size)])
arrows = np.array([input_gradient(model, p) for p in places.tolist()])
fig, ax = plt.subplots(figsize=(4.6, 4.2))
if arrows.shape == places.shape:
    longest = np.abs(arrows).max() + 1e-9
    ax.quiver(*places.T, *arrows.T, angles="xy", scale_units="xy",
              scale=4 * longest, width=0.006, zorder=3)
else:
    print(f"arrows need two numbers per place, not {arrows.shape[1:]}")
plot_contour(net, X, y, ax, "input gradients,");

# %% [markdown]
# ### What you should see
#
# The arrows point uphill, from class 0 outside (circles) to class 1 in the
# middle (triangles), at a right angle to the lines of equal probability. They
# are long near the thick line, where the network changes its mind. Far outside
# and near the center they are short.
#
# *To think about:* near the center the network is sure of class 1, and yet the
# arrows say that neither input matters there. What do they not tell you?

# %% [markdown] nbgrader={"grade": false, "grade_id": "interpretation_question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Question
#
# Which statement about a single hidden weight is meaningful, and which views
# of the whole model are? Two to four sentences.
#
# ### BEGIN MARK SCHEME
# - 0.5 for the weight: units can be permuted, or rescaled (ReLU), without
#   changing the model, so a single weight has no meaning of its own; it has
#   one only together with the rest of the network.
# - 0.5 for naming two views: predictions over the input plane, input
#   gradients (saliency), plots of the activations of a hidden layer.
# ### END MARK SCHEME

# %% [markdown] nbgrader={"grade": true, "grade_id": "interpretation", "locked": false, "points": 1, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# A single hidden weight says nothing by itself: the hidden units can be
# permuted, and with ReLU the incoming weights can be doubled and the outgoing
# ones halved, and the network still computes the same function. All one can
# say is how the loss or the output answers to this weight while all others
# stay fixed. Meaningful are views of the whole model: the predictions drawn
# over the input plane, the gradient of the output by the inputs, and the
# activations of a hidden layer drawn for the examples.
# ### END SOLUTION

# %% [markdown]
# ## Drawing the next symbol
#
# A language model is trained to give probabilities for the next symbol, as
# your letter model is. To generate text, draw a symbol with these
# probabilities, append it, ask again.
#
# A *temperature* $T > 0$ changes how daring the draw is: the $k$ scores, here
# called logits, are divided by $T$ before the softmax,
#
# $$p = \text{softmax}(z / T).$$
#
# *By hand:* logits $(\ln 1, \ln 4)$ give 1/5 and 4/5 for $T = 1$. For
# $T = 1/2$ they double, the exponentials are 1 and 16: 1/17 and 16/17. For
# $T = 2$ they are 1 and 2: 1/3 and 2/3.

# %% [markdown]
# ### Two functions
#
# `next_probs(logits, temperature)` returns the $k$ probabilities in one
# dimension. **They must be finite for logits up to 1000 in size and
# $T \ge 1$.**
#
# `sample(probs, rng)` returns index $i$ with probability `probs[i]`: a whole
# number from 0 to $k - 1$, never one whose probability is 0. Every call draws
# anew. Both functions leave their arguments as they are.
#
# A generator offers uniform numbers in $[0, 1)$. One of them decides a biased
# coin:

# %%
rng = np.random.default_rng(0)
heads = sum(rng.random() < 0.3 for _ in range(1000))
print("heads with probability 0.3:", heads, "of 1000")


# %% nbgrader={"grade": false, "grade_id": "sampling", "locked": false, "schema_version": 3, "solution": true, "task": false}
def next_probs(logits, temperature):
    """softmax(logits / temperature), in one dimension.

    logits       array of k scores
    temperature  a number above 0
    returns      k probabilities
    example      logits [ln 1, ln 4], temperature 1/2: [1/17, 16/17]
    """
    ### BEGIN SOLUTION
    return softmax(np.array([logits]) / temperature)[0]
    ### END SOLUTION


def sample(probs, rng):
    """An index, drawn with the given probabilities.

    probs    array of k probabilities that add up to 1
    rng      a NumPy generator: rng.random(), rng.choice(...) and others
    returns  a whole number in 0, ..., k - 1
    example  [0, 1, 0] always gives 1
    """
    ### BEGIN SOLUTION
    return rng.choice(len(probs), p=probs)
    ### END SOLUTION


# %% tags=["check"]
logits = np.log([1.0, 4.0])
for temperature, probs in ((1, [1/5, 4/5]), (1/2, [1/17, 16/17]),
                           (2, [1/3, 2/3])):
    expect(f"next_probs(ln [1, 4], {temperature})",
           next_probs(logits, temperature), probs,
           "Divide the logits by T, then take exponentials and shares.")
expect("sample([0, 1, 0], rng)",
       sample(np.array([0.0, 1.0, 0.0]), np.random.default_rng()), 1,
       "Only one index has a probability above 0.")

# %% nbgrader={"grade": true, "grade_id": "sampling_test", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# 2 points. The hidden tests also check other temperatures, large logits, how
# often each index is drawn, and that the arguments stay as they are.
### BEGIN HIDDEN TESTS
from autograder import check; check("sampling")
### END HIDDEN TESTS

# %% [markdown]
# ## New towns
#
# The letter model writes names, one letter after the other, until it draws the
# dot or has twelve letters. Each column has its own temperature.

# %%
def new_name(W, temperature, rng):
    """Letters drawn one by one, or a sentence about a wrong draw."""
    name, k = "", 0
    while len(name) < 12:
        k = sample(next_probs(W[k], temperature), rng)
        if k not in range(27):
            return f"sample: {k!r}"
        if k == 0:
            break
        name += symbols[k]
    return name or "(empty)"


# %% tags=["figure"]
W, _ = letter_model()
rng = np.random.default_rng(4)
print("T = 0.5         T = 1           T = 2")
for _ in range(steps(10, 2)):
    print("".join(f"{new_name(W, T, rng):16}" for T in (0.5, 1, 2)))

# %% [markdown]
# ### What you should see
#
# At $T = 0.5$ the names are tame and alike, at $T = 2$ they are letters in
# disorder, at $T = 1$ some could be towns. The model remembers one letter
# only, so no name makes sense for long. A language model differs in three
# ways: by attention it reads thousands of symbols back; it has many layers and
# billions of weights; it is trained on far more text. Its output layer is your
# softmax, its error signal your `softmax_delta`, and it draws with a
# temperature.
#
# *To think about:* what would you see at $T = 0.01$?

# %% [markdown]
# ## Other ways to generate
#
# Predicting the next symbol is one way to model how data are distributed, so
# that new ones can be drawn. Three others use the same parts.
#
# - An *autoencoder*, like the 8-3-8 network of this notebook, learns a short
#   code for its inputs; its second half turns codes into data.
# - *Generative adversarial networks* (GANs) are two networks with opposite
#   aims: one turns random numbers into data, the other learns to tell them
#   from real examples, and its input gradient shows the first one how to
#   improve.
# - *Diffusion models* add noise to images or sound in small steps, and train
#   a network to undo a step. Starting from pure noise, it removes noise step
#   by step until a new image is left.
#
# All are compositions of differentiable functions, trained by gradients that
# automatic differentiation delivers. What changes is the architecture, the
# scale and the objective.

# %% [markdown]
# ## The end of the unit
#
# | notebook | what you built |
# |---|---|
# | 1 | logistic units, combined until they draw a boundary with a bend |
# | 2 | a network of `Value` objects, its loss and its training |
# | 3 | what makes a network trainable: scale, start, rate, capacity |
# | 4 | what keeps it from learning its examples by heart |
# | 5 | its gradients by hand, and what it can be used for beyond classes |
#
# From here on you will let a library do this work. It stores arrays where you
# stored numbers and knows many more operations, but it is made of the same
# parts as yours: a forward pass, a loss, a backward pass, a step.
