# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # From logistic regressions to a network
#
# This is the first of five notebooks. You combine logistic regressions into
# a network, by hand and with plain numbers.
#
# | notebook | subject |
# |---|---|
# | `1_logistic_units` | from logistic regressions to a network |
# | `2_value_network` | a network made of `Value` objects, and its training |
# | `3_trainability` | scale, starting weights, learning rate, capacity |
# | `4_regularization` | penalties, decay, dropout, early stopping, more data |
# | `5_backpropagation` | the gradients by hand, and what else they are for |

# %% [markdown]
# ## How an exercise works
#
# Each exercise has the same parts: an idea, a worked example to follow by
# hand, the cell for your answer, a visible check and a test. Replace the
# line `raise NotImplementedError` in the answer cell and keep the names of
# functions and arguments. Loops, comprehensions and NumPy are equally good:
# only results count. Warnings and printed text cost nothing.
#
# The visible check shows whether your answer has the right form. The hidden
# tests run later, with other numbers, so a passed check is not yet full
# marks. They give points for each property separately. If an exercise uses
# an earlier one that is wrong, it is judged again with a correct version of
# the earlier one, so a mistake costs you once.
#
# Where a question asks for a text, write it into the cell below the question;
# a person reads and grades it. Figures are not graded. A picture that looks
# wrong is the quickest way to find a mistake.

# %%
import math
from functools import cache

import matplotlib.pyplot as plt
import numpy as np

from nnlib import (
    FastNet, blobs, draw_architecture, expect, plot_contour, plot_curves,
    plot_lines, plot_points, steps, v_shape,
)

# %% [markdown]
# ## Names and shapes in all five notebooks
#
# | symbol | in code | what it is |
# |---|---|---|
# | $x$ | `x` | one example: its $n$ features, as a list or an array `(n,)` |
# | | `X` | several examples, one in each row |
# | $m$ | | number of examples; notebook 2 calls it $n$ |
# | $y$ | `y`, `ys`, `Y` | labels, 0 or 1; `Y` (m, n_out) for several outputs |
# | $\hat y$ | | predicted $P(y = 1)$; Figure 8 calls this output $y$, too |
# | $w, b$ | `w`, `b` | one unit: a weight for each input, and one bias |
# | $W, b$ | `Ws[k]`, `bs[k]` | one layer: a matrix, and a bias for each unit |
# | $z$ | `z`, `Z` | weighted sum of a unit, of a layer |
# | $\sigma, f$ | | activation function; $\sigma$ often the logistic one |
# | $a$ | `a`, `As[k]` | activation of a unit, of a layer |
# | $\theta$ | `parameters()` | all weights and biases of a network |
# | $\mathcal{L}$ | `loss` | mean cross-entropy over examples, natural logarithm |
# | $J$ | `J` | notebook 5: $1/(2m)$ times a sum of squares |
# | $\delta$ | `delta` | notebook 5: error signal of *one* example, without $1/m$ |
# | $\eta$ | `lr`, `learning_rate` | step size of gradient descent |
# | $\lambda$ | `lam` | strength of a penalty or of weight decay |
# | $p$ | `p` | probability of *dropping* a unit |
# | | `n_in`, `n_out` | units in front of a layer, units of the layer |
# | | `rng` | random numbers: methods of `random.Random` in notebook 2, a NumPy generator later; `None` means "make your own" |

# %% [markdown]
# ### Which way a weight matrix lies
#
# The chapter uses both orientations, each where it is handy, and so do we.
# One is the transpose of the other. Every docstring says which one it means.
#
# | where | shape of `Ws[k]` | formula | what goes through |
# |---|---|---|---|
# | here; `layer_backward` (notebook 5) | (units, inputs), one row per unit | $z = W a + b$ | one example, a vector |
# | notebook 3; rest of notebook 5 | (inputs, units), one column per unit | $Z = A W + b$ | examples, one in each row |
#
# In $z = Wa + b$ the entry $w_{ji}$, `W[j][i]`, leads from input $i$ to unit
# $j$. That is also how to read Figure 15.

# %% [markdown]
# ### How layers are numbered
#
# The chapter numbers layers in three ways. In code a layer has its place in a
# list, counted from 0; the text uses names. For two inputs and layers of
# four, two and one units:
#
# | | input | first hidden layer | output layer |
# |---|---|---|---|
# | Figure 8, $a_{lj}$ | none | 0 | 2 |
# | formal definition, $a^{(\ell)}$ | 0 | 1 | $L = 3$ |
# | backpropagation, $a^{(l)}$ | 1 | 2 | $L = 4$ |
# | activations in code | `As[0]` | `As[1]` | `As[-1]` |
#
# The weights that lead from `As[k]` to `As[k + 1]` are `Ws[k]` and `bs[k]`.

# %% [markdown]
# ## One logistic unit
#
# A unit with $n$ inputs adds and squashes:
#
# $$z = w \cdot x + b = w_1 x_1 + \dots + w_n x_n + b, \qquad
# a = \sigma(z) = \frac{1}{1 + e^{-z}} = \frac{e^z}{1 + e^z}.$$
#
# $x$ has $n$ features, $w$ as many weights; the bias $b$ and $z$ are single
# numbers. The activation $a$ lies between 0 and 1 and reads as $P(y = 1)$.
# It is 1/2 where $z = 0$: with two features, on a straight line.
#
# **`logistic` must work for $z = -1000$ and $z = 1000$ and everywhere
# between.** $e^{1000}$ does not fit into a float, $e^{-1000}$ is simply 0.
# The lists `w` and `x` stay as they are. (Beware of `zip`: it stops at the
# shorter list.)
#
# *By hand:* $w = (0.5, -1)$, $x = (4, 1)$, $b = -0.25$ gives
# $z = 2 - 1 - 0.25 = 0.75$. At $z = \ln 3$, $a = 3/4$.

# %%
print("z =", 0.5 * 4 + -1 * 1 + -0.25)
print("exp(-1000) =", math.exp(-1000))
try:
    math.exp(1000)
except OverflowError as error:
    print("exp(1000):", error)


# %% nbgrader={"grade": false, "grade_id": "logistic_unit", "locked": false, "schema_version": 3, "solution": true, "task": false}
def weighted_sum(w, x, b):
    """w[0] * x[0] + ... + w[n - 1] * x[n - 1] + b, a number.

    w, x     lists of n numbers, n at least 1; they stay as they are
    b        the bias, a number
    example  weighted_sum([2, -1, 0.5], [1, 3, 4], 0.25) is 1.25
    """
    ### BEGIN SOLUTION
    return sum(wi * xi for wi, xi in zip(w, x)) + b
    ### END SOLUTION


def logistic(z):
    """1 / (1 + exp(-z)) of a number z, a number from 0 to 1.

    Must work without an exception for z = -1000 and z = 1000 as well.
    Not rounded. Example: logistic(0) is 0.5.
    """
    ### BEGIN SOLUTION
    small = math.exp(-abs(z))   # at most 1, never overflows
    return (1.0 if z >= 0 else small) / (1.0 + small)
    ### END SOLUTION


# %% tags=["check"]
expect("weighted_sum([2, -1, 0.5], [1, 3, 4], 0.25)",
       weighted_sum([2, -1, 0.5], [1, 3, 4], 0.25), 1.25,
       "2 - 3 + 2, and the bias once.")
expect("logistic(0)", logistic(0), 0.5, "What is 1 / (1 + 1)?")
expect("logistic(1.25)", logistic(1.25), 0.777300,
       "e^-1.25 is 0.286505; put it into the formula.")

# %% nbgrader={"grade": true, "grade_id": "logistic_unit_test", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# 2 points. The hidden tests also check one to five inputs, that w and x stay
# as they are, and values, symmetry and growth of the logistic function, as
# far out as -1000 and 1000.
### BEGIN HIDDEN TESTS
from autograder import check; check("logistic_unit")
### END HIDDEN TESTS

# %% [markdown]
# ## Figure 7: where one line is enough, and where it is not
#
# A given program finds weights by gradient descent; the pictures show your
# `logistic(weighted_sum(w, x, b))` with these weights. Circles are class 0,
# triangles class 1.

# %% tags=["figure"]
fig, axes = plt.subplots(1, 2, figsize=(8, 3.4))
for ax, data in zip(axes, (blobs, v_shape)):
    X, y = data(100, np.random.default_rng(12))
    net = FastNet([2, 1], rng=np.random.default_rng(1))
    net.fit(X, y, rate=1, n_steps=steps(200, 100), every=100)
    w, b = net.Ws[0][:, 0].tolist(), net.bs[0].tolist()[0]
    plot_contour(lambda x: logistic(weighted_sum(w, x, b)), X, y, ax,
                 data.__name__ + ",", thin=(0.1, 0.3, 0.7, 0.9))

# %% [markdown]
# ### What you should see
#
# A straight thick line ($\hat y = 1/2$) in both pictures and, dashed and
# parallel to it, $\hat y = 0.1$, 0.3, 0.7 and 0.9, closer together where the
# classes are easier to separate. In the first picture nearly all points are on
# the correct side. In the second they are not: on many points from this V no
# line reaches more than 0.88. (Both classes are equally frequent. With more
# points in one class a line would look better than it is.)
#
# *To think about:* with a pencil and two lines you would separate the classes
# on the right. What would you say about a point, given its side of each line?

# %% [markdown]
# ## Two levels
#
# Two logistic regressions in front, one behind that joins them (Figure 8).
# Unit $j$ of the first level, counted from 0, has weights $w_{0j}$ and bias
# $b_{0j}$ of its own and reads the example $x$. The output unit reads *the
# activations of the first level*, and nothing else:
#
# $$a_{0j} = \sigma(w_{0j} \cdot x + b_{0j}), \qquad
# y = a_{10} = \sigma(w_{10} \cdot (a_{00}, a_{01}, \dots) + b_{10}).$$
#
# The first index is the level, the second the unit. There may be **any number
# of hidden units**, at least one. The output $y$ is a probability. `two_level`
# returns both, the list of hidden activations and $y$; its arguments stay as
# they are.
#
# *By hand:* hidden sums $z = 0$ and $z = \ln 3$ give $a_0 = (1/2, 3/4)$.
# Output weights $(4, -4)$ and bias 1 make $2 - 3 + 1 = 0$, so $y = 1/2$.

# %%
a0 = [0.5, 0.75]
print("z of the output unit:", 4 * a0[0] - 4 * a0[1] + 1)


# %% nbgrader={"grade": false, "grade_id": "two_level", "locked": false, "schema_version": 3, "solution": true, "task": false}
def two_level(x, hidden, out):
    """Hidden activations and output of two levels of logistic units.

    x        list of n numbers
    hidden   [(w, b), ...], one pair for each hidden unit: w a list of n
             weights, b a number
    out      (w, b), where w has one weight for each hidden unit
    returns  (a0, y): the list of hidden activations, in the order of
             `hidden`, and the output, all between 0 and 1
    example  two_level([1, 2], [([1, -1], 0), ([0.5, 0.5], -1)],
             ([2, -3], 0.5)) is ([0.2689, 0.6225], 0.3038)
    """
    ### BEGIN SOLUTION
    a0 = [logistic(weighted_sum(w, x, b)) for w, b in hidden]
    w, b = out
    return a0, logistic(weighted_sum(w, a0, b))
    ### END SOLUTION


# %% tags=["check"]
pair = two_level([1, 2], [([1, -1], 0), ([0.5, 0.5], -1)], ([2, -3], 0.5))
expect("number of parts of the result",
       len(pair) if hasattr(pair, "__len__") else 1, 2,
       "Return the list a0 and y, both.")
a0, y = pair
expect("a0 of the example in the docstring", a0, [0.268941, 0.622459],
       "The sums of the hidden units are -1 and 0.5.")
expect("y of the example in the docstring", y, 0.303752,
       "Add 2 * 0.268941 - 3 * 0.622459 + 0.5, then squash.")

# %% nbgrader={"grade": true, "grade_id": "two_level_test", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# 2 points. The hidden tests also check other numbers of hidden units, what
# each weight and bias changes, and that the arguments stay as they are.
### BEGIN HIDDEN TESTS
from autograder import check; check("two_level")
### END HIDDEN TESTS

# %% [markdown]
# ## Figure 8: three units and their numbers
#
# The example of the docstring once more, with the results of your function.

# %% tags=["figure"]
x = [1, 2]
a0, y = two_level(x, [([1, -1], 0), ([0.5, 0.5], -1)], ([2, -3], 0.5))
ax = plt.subplots(figsize=(6, 2.8))[1]
draw_architecture(2, [2, 1], ax)
labels = [[f"x{k + 1} = {number}" for k, number in enumerate(x)],
          [f"a0{j} = {np.round(a, 3)}" for j, a in enumerate(a0)],
          [f"a10 = y = {np.round(y, 3)}"]]
for level, texts in enumerate(labels):
    for j, text in enumerate(texts):
        ax.text(level, (len(texts) - 1) / 2 - j - 0.3, text, ha="center")
ax.set(xlim=(-0.5, 2.5), ylim=(-1.1, 1.5));

# %% [markdown]
# ### What you should see
#
# Every circle is a logistic regression: it adds what arrives along the lines,
# with weights, and squashes the sum. Its number lies between 0 and 1. The
# squares only hold the features.
#
# *To think about:* exchange the two hidden units *and* the two output
# weights. Which numbers of the picture move, and does $y$ change? What does
# that say about the meaning of "the first hidden unit"?

# %% [markdown]
# ## Set the numbers by hand
#
# The V of Figure 7: class 1 lies above $x_2 = |x_1| - 1$, class 0 below, no
# point closer than 0.2 in the direction of $x_2$.
#
# - A unit has its line at $w \cdot x + b = 0$. On the side to which $w$ points
#   $a > 1/2$.
# - Multiplying $w$ and $b$ by the same factor leaves the line where it is and
#   makes the step from 0 to 1 steeper. With a large factor nearly all $a$ are
#   0 or 1.
# - The output unit never sees $x$. It decides which of the four combinations
#   of zeros and ones is a yes.
#
# *By hand:* two units fire for $x_1 > 1$ and for $x_2 > 1$. Output weights
# $(10, 10)$ and bias $-5$ say yes if *at least one* of them fires.

# %%
for a00, a01 in ((0, 0), (0, 1), (1, 0), (1, 1)):
    z = 10 * a00 + 10 * a01 - 5
    print(f"a00 = {a00}, a01 = {a01}: z = {z:3},", "yes" if z > 0 else "no")

# %%
V_X, V_y = v_shape(100, np.random.default_rng(12))


def share_right(hidden, out):
    """Share of the points V_X that two_level puts on the right side."""
    outputs = np.array([two_level(x, hidden, out)[1] for x in V_X.tolist()])
    return float(np.mean((outputs > 0.5) == (V_y == 1)))


# %% [markdown]
# Now choose **two** hidden units with two weights each, and an output unit
# with two weights, so that
#
# - at least 95 % of the 100 points `V_X` and at least 92 % of 1000 new ones
#   from the same V are on the correct side of $y = 1/2$;
# - the two hidden lines are not parallel: the angle between the weight
#   vectors has a cosine between $-0.98$ and 0.98;
# - both units are needed: with either output weight set to 0, the share of
#   `V_X` on the correct side falls by at least 0.05.
#
# `share_right(V_UNITS, V_OUT)` is that share; call it with a changed output
# unit to see what a weight of 0 does. The cosine is
# $u \cdot v / \sqrt{(u \cdot u)(v \cdot v)}$ for weight vectors $u$ and $v$.
# Many numbers do all this. You may also let the cell search for them.

# %% nbgrader={"grade": false, "grade_id": "hand_set", "locked": false, "schema_version": 3, "solution": true, "task": false}
"""Numbers for two_level, chosen so that it separates the V.

V_UNITS  two hidden units, [([w1, w2], b1), ([w3, w4], b2)]
V_OUT    the output unit, ([v1, v2], c), with a weight for each hidden unit
"""
### BEGIN SOLUTION
s = 10   # how steep
V_UNITS = [([s, s], s), ([-s, s], s)]
V_OUT = ([s, s], -1.5 * s)
### END SOLUTION

# %% tags=["check"]
expect("number of hidden units", len(V_UNITS), 2, "One for each line.")
for name, unit in (("the first", V_UNITS[0]), ("the second", V_UNITS[1]),
                   ("the output", V_OUT)):
    expect(f"weights and biases of {name} unit",
           [np.size(unit[0]), np.size(unit[1])], [2, 1],
           "A unit is a pair: two weights, one bias.")
share = share_right(V_UNITS, V_OUT)
expect(f"{share:.2f}, your share of V_X, is at least 0.95", share >= 0.95,
       True, "Which points are wrong: on which side of which line, or only "
       "where the output unit decides? Are the units steep enough?")

# %% nbgrader={"grade": true, "grade_id": "hand_set_test", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# 2 points. The hidden tests also check new points of the same V, the angle
# between the lines, and that both hidden units are needed. They use your
# numbers only, not your two_level.
### BEGIN HIDDEN TESTS
from autograder import check; check("hand_set")
### END HIDDEN TESTS

# %% [markdown]
# ## Figures 9 and 10: found by training, set by hand
#
# `trained_v` lets gradient descent find the nine numbers, in 400 steps. Your
# `two_level` draws Figure 9 with them (left) and with your own numbers
# (middle). Figure 10 (right) shows the lines of the hidden units.

# %%
@cache
def trained_v():
    """Two hidden units and an output unit found by gradient descent."""
    net = FastNet([2, 2, 1], "sigmoid", rng=np.random.default_rng(3))
    net.fit(V_X, V_y, rate=1, n_steps=400, batch_size=20, every=400)
    hidden = list(zip(net.Ws[0].T.tolist(), net.bs[0].tolist()))
    return hidden, (net.Ws[1][:, 0].tolist(), float(net.bs[1][0]))


# %% tags=["figure"]
hidden, out = trained_v()
fig, axes = plt.subplots(1, 3, figsize=(11, 3.4), sharey=True)
plot_points(V_X, V_y, axes[2])
plot_lines(hidden, V_X, axes[2], "-", "trained")
plot_contour(lambda x: two_level(x, hidden, out)[1], V_X, V_y, axes[0],
             "trained,")
plot_contour(lambda x: two_level(x, V_UNITS, V_OUT)[1], V_X, V_y, axes[1],
             "by hand,")
plot_lines(V_UNITS, V_X, axes[2], "--", "by hand")
axes[2].set_title("lines of the hidden units")
axes[2].legend();


# %% [markdown]
# ### What you should see
#
# Two boundaries that follow the V; the farther apart the thin lines, the less
# sure is a solution near its boundary. In Figure 10 the solid lines run about
# in the directions of the arms, but a good part of them lies beside the gap
# between the classes. The dashed lines are yours. Black is the first hidden
# unit, blue the second; which arm is whose is chance.
#
# How far beside depends on the random start and on the number of steps. This
# run shows it clearly; many others end nearer to the gap.
#
# *To think about:* a trained unit that is not steep says 0.4 or 0.6 over a
# wide strip, not 0 or 1. The output unit adds such numbers and compares the
# sum with its own threshold. Is the line at 1/2 then the place that matters?

# %% [markdown] nbgrader={"grade": false, "grade_id": "misaligned_boundaries_question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Question
#
# In your Figure 10 the two internal lines (the solid ones, found by training)
# do not keep to the gap between the classes: parts of them run beside it. Why
# can they, and what in them can still be interpreted? Three or four sentences.
#
# ### BEGIN MARK SCHEME
# - 1 point for the reason: the output unit adds weighted activations and
#   compares the sum with its bias; it does not combine two yes/no answers.
#   So the lines may shift together with the output bias, and only the sum
#   has to be right. (Also right: as long as the hidden units are not steep,
#   they are no yes/no answers.)
# - 1 point for the interpretation: the directions (the weights) follow the
#   arms of the V, the positions do not; half a point for one of the two.
# ### END MARK SCHEME

# %% [markdown] nbgrader={"grade": true, "grade_id": "misaligned_boundaries", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# The output unit does not ask whether both hidden units say yes. It multiplies
# the two activations by weights, adds them and compares the sum with its bias.
# Training only cares about this sum. If the lines are shifted, another output
# bias makes up for it, so nothing pulls a hidden line into the gap. The
# weights of the hidden units still can be read: their directions follow the
# two arms of the V. The positions of the lines mean nothing alone.
# ### END SOLUTION

# %% [markdown]
# ## Any number of layers
#
# Logistic units are a stepping stone. Only the output has to be a
# probability, so the units inside may use any other non-linear function.
# A feedforward network is a function $f_\theta: \mathbb{R}^d \to
# \mathbb{R}^k$ that computes, for $\ell = 1, \dots, L$,
#
# $$a^{(0)} = x, \qquad z^{(\ell)} = W^{(\ell)} a^{(\ell-1)} + b^{(\ell)},
# \qquad a^{(\ell)} = \sigma^{(\ell)}(z^{(\ell)}), \qquad
# f_\theta(x) = a^{(L)}.$$
#
# Layer $\ell$ has $n_\ell$ units, $n_0 = d$, $n_L = k$. Its matrix
# $W^{(\ell)}$ has shape $(n_\ell, n_{\ell-1})$, a row for each unit; the
# bias $b^{(\ell)}$ and the activations $a^{(\ell)}$ have shape $(n_\ell,)$.
# $\sigma^{(\ell)}$, **possibly another one in each layer**, acts on every
# entry. Layers before the last are *hidden*. All weights and biases together
# are $\theta$: what training changes to make a loss small. The task says how
# to read the output: as probability or as a number.

# %% [markdown]
# In code lists are counted from 0: `Ws[k]`, `bs[k]` and `activations[k]`
# belong to layer $k + 1$ and lead from $a^{(k)}$ to $a^{(k+1)}$. `forward`
# returns all of $a^{(0)}, \dots, a^{(L)}$, the input included. Activation
# functions take an array and return one, as those in the next cell; `sigma`
# is your `logistic`, applied to each entry.
#
# *By hand:* $W = \begin{pmatrix} 1 & 0 & 2 \\ 0 & -1 & 1 \end{pmatrix}$,
# $b = (1, -4)$ and $a = (3, 1, 1)$ give $z = (3 + 0 + 2 + 1,\;
# 0 - 1 + 1 - 4) = (6, -4)$; ReLU, $\max(0, z)$, makes $(6, 0)$ of it. The
# second cell shows a row at work, and a list that grows from its last entry.

# %%
def relu(z):
    return np.maximum(z, 0)


def identity(z):
    return z


tanh = np.tanh
sigma = np.vectorize(logistic, otypes=[float])

# %%
W, b = np.array([[1, 0, 2], [0, -1, 1]]), np.array([1, -4])
a = np.array([3, 1, 1])
print("shape of W:", W.shape, " z of unit 1:", W[1] @ a + b[1])

balance = [100.0]
for rate, fee in ((0.5, 10), (0.25, 20)):
    balance.append(balance[-1] * (1 + rate) - fee)
print("balance over the years:", balance)


# %% nbgrader={"grade": false, "grade_id": "forward_pass", "locked": false, "schema_version": 3, "solution": true, "task": false}
def forward(x, Ws, bs, activations):
    """All activations of a network for one example, input included.

    x            array (n_0,)
    Ws           list of L arrays; Ws[k] has shape (n_{k+1}, n_k)
    bs           list of L arrays; bs[k] has shape (n_{k+1},)
    activations  list of L functions from an array to an array
    returns      [a0, a1, ..., aL] where a0 is x and ak has shape (n_k,);
                 x, Ws and bs stay as they are
    example      x = [2, 1], Ws = [[[1, 2], [0, 1], [-1, 1]], [[1, -1, 3]]],
                 bs = [[0, 1, -1], [0.5]] with relu, then identity, gives
                 [[2, 1], [4, 2, 0], [2.5]]
    """
    ### BEGIN SOLUTION
    sequence = [x]
    for W, b, activation in zip(Ws, bs, activations):
        # (n_out, n_in) @ (n_in,) -> (n_out,)
        sequence.append(activation(W @ sequence[-1] + b))
    return sequence
    ### END SOLUTION


# %% tags=["check"]
result = forward(
    np.array([2, 1]),
    [np.array([[1, 2], [0, 1], [-1, 1]]), np.array([[1, -1, 3]])],
    [np.array([0, 1, -1]), np.array([0.5])], [relu, identity])
expect("length of the result in the example", len(result), 3,
       "Two layers and the input.")
for k, a in enumerate(([2, 1], [4, 2, 0], [2.5])):
    expect(f"entry {k} in the example", result[k], a,
           "Multiply row by row; the sums of the first layer are 4, 2, -2.")

# %% nbgrader={"grade": true, "grade_id": "forward_pass_test", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# 2 points. The hidden tests also check other sizes and depths, other
# activation functions in each layer, and that the arguments stay as they are.
### BEGIN HIDDEN TESTS
from autograder import check; check("forward_pass")
### END HIDDEN TESTS

# %% [markdown]
# ### What you should see
#
# `two_level` is `forward` with two layers and `sigma` in both. The cell runs
# both on one point of the V with the trained numbers; the lines must agree.
# Below, a network with three kinds of activation: sigma stays in $(0, 1)$,
# ReLU has no negative entry, the identity leaves everything as it is.

# %% tags=["figure"]
hidden, (w, b) = trained_v()
Ws = [np.array([unit[0] for unit in hidden]), np.array([w])]
bs = [np.array([unit[1] for unit in hidden]), np.array([b])]
x = V_X[0]
a0, y = two_level(x.tolist(), hidden, (w, b))
print("two_level:", np.round(a0, 4), np.round(y, 4))
_, a0, y = forward(x, Ws, bs, [sigma, sigma])
print("forward:  ", np.round(a0, 4), np.round(y, 4))
print()
Ws = [np.array([[1, 2], [-1, 0], [0, -3]]), 3 * np.eye(3) - 1,
      np.array([[1, -1, 2], [-1, -2, 1]])]
bs = [np.array([0.5, 0, -1]), np.array([-0.5, 0, 0.5]), np.array([1, 0])]
names = ("input", "sigma", "relu", "identity")
for name, a in zip(names, forward(x, Ws, bs, [sigma, relu, identity])):
    print(f"{name:9}", np.round(a, 3))

# %% [markdown]
# ## Layers that collapse
#
# What if no layer has an activation function? Then
# $z^{(\ell)} = W^{(\ell)} z^{(\ell-1)} + b^{(\ell)}$ from $z^{(0)} = x$ on,
# and the whole stack is a single affine map: there are one matrix $W$ of shape
# $(n_L, n_0)$ and one vector $b$ of shape $(n_L,)$ with
#
# $$z^{(L)} = W x + b \quad \text{for every } x.$$
#
# `collapse` finds them from the lists `Ws` and `bs`, with shapes as in
# `forward`. There may be one layer or many; the arguments stay as they are.
#
# *By hand*, with single numbers: $z_1 = 2x + 1$ and $z_2 = 3 z_1 - 5$ give
# $z_2 = 6x - 2$. The first bias arrives multiplied by 3. With matrices the
# order matters: swapping two coordinates and then doubling the first is not
# doubling the first and then swapping.

# %%
for x in (0, 1, -2):
    print("in two steps", 3 * (2 * x + 1) - 5, " in one", 6 * x - 2)
print("(3, 4) swapped, then doubled:", (2 * 4, 3))
print("(3, 4) doubled, then swapped:", (4, 2 * 3))


# %% nbgrader={"grade": false, "grade_id": "collapse", "locked": false, "schema_version": 3, "solution": true, "task": false}
def collapse(Ws, bs):
    """The one affine map that equals a stack of layers without activation.

    Ws       list of L arrays, L at least 1; Ws[k] has shape (n_{k+1}, n_k)
    bs       list of L arrays; bs[k] has shape (n_{k+1},)
    returns  (W, b): W (n_L, n_0) and b (n_L,), so that W x + b is what the
             stack gives for every x (n_0,); Ws and bs stay as they are
    example  Ws = [[[1, 2], [0, 1]], [[3, -1]]], bs = [[1, 0], [2]]
             gives W = [[3, 5]], b = [5]
    """
    ### BEGIN SOLUTION
    W, b = Ws[0], bs[0]
    for W_next, b_next in zip(Ws[1:], bs[1:]):
        # (n_out, n_in) @ (n_in, n_0) -> (n_out, n_0)
        W = W_next @ W
        # (n_out, n_in) @ (n_in,) -> (n_out,)
        b = W_next @ b + b_next
    return W, b
    ### END SOLUTION


# %% tags=["check"]
W, b = collapse([np.array([[1, 2], [0, 1]]), np.array([[3, -1]])],
                [np.array([1, 0]), np.array([2])])
expect("W in the example", W, [[3, 5]],
       "Send (1, 0) and (0, 1) through the matrices, one after the other.")
expect("b in the example", np.ravel(b), [5],
       "Send (0, 0) through both layers: 0, then (1, 0), then?")

# %% nbgrader={"grade": true, "grade_id": "collapse_test", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# 3 points. The hidden tests also check other depths and widths, a layer of
# one unit in the middle, and that the arguments stay as they are.
### BEGIN HIDDEN TESTS
from autograder import check; check("collapse")
### END HIDDEN TESTS

# %% [markdown]
# ## What the activation function adds
#
# Two points $x$ and $x'$, the straight way between them, and the output of a
# network 2-3-1 on this way: by your `forward`, without activation and with
# ReLU in the hidden layer, and by your `collapse`. An affine map sends the
# midpoint to the middle: $f(\tfrac{x + x'}{2}) = \tfrac{f(x) + f(x')}{2}$.

# %%
Ws = [np.array([[2.0, 1.0], [-1.0, 2.0], [1.0, 2.0]]),
      np.array([[1.0, -1.0, 1.5]])]
bs = [np.array([-1.0, -0.5, -0.5]), np.array([0.2])]
start, end = np.array([-2.0, 1.0]), np.array([1.0, 0.5])

# %% tags=["figure"]
way = np.linspace(0, 1, steps(41, 9))
places = [start + t * (end - start) for t in way]
W, b = collapse(Ws, bs)
curves = {name: [float(forward(x, Ws, bs, [f, identity])[-1][0])
                 for x in places]
          for name, f in (("no activation", identity), ("ReLU", relu))}
if np.shape(W) == (1, 2) and np.size(b) == 1:
    curves["collapse"] = [float(np.ravel(W @ x + b)[0]) for x in places]
else:
    print("collapse: shapes", np.shape(W), np.shape(b), "not (1, 2), (1,)")
ax = plot_curves(curves, way, xlabel="way from x to x'", ylabel="output")
ax.set(xticks=[0, 0.5, 1])
ax.legend()
middle = len(way) // 2
for name, outputs in curves.items():
    print(f"{name:14} at the midpoint {outputs[middle]:6.3f}, "
          f"middle of the ends {(outputs[0] + outputs[-1]) / 2:6.3f}")

# %% [markdown]
# ### What you should see
#
# A straight line without activation, with the line of `collapse` exactly on
# it, and a line with bends for ReLU. Without activation both printed numbers
# agree, with ReLU they do not: this function is not affine.
#
# *To think about:* each bend belongs to one hidden unit. What happens to the
# unit there?

# %% [markdown] nbgrader={"grade": false, "grade_id": "why_nonlinear_question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Question
#
# What would ten layers without activation functions be able to separate?
# Two or three sentences.
#
# ### BEGIN MARK SCHEME
# - 0.5 for the reason: a composition of affine maps is one affine map, as
#   `collapse` shows.
# - 0.5 for the consequence: hence a single line (plane), as logistic
#   regression does; the depth adds nothing.
# ### END MARK SCHEME

# %% [markdown] nbgrader={"grade": true, "grade_id": "why_nonlinear", "locked": false, "points": 1, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# Ten affine maps one after the other are one affine map: `collapse` returns
# its matrix and its bias. With a logistic function at the output this is
# logistic regression. So ten such layers separate what one line (or plane)
# separates, and the depth adds nothing.
# ### END SOLUTION

# %% [markdown]
# ## About the name
#
# Combinations like these are called *neural networks*. The name is
# historical. Their inventors did not want to combine logistic regressions,
# they wanted units that mimic the neurons of a brain. What is left of that is
# the vocabulary: units are also called neurons. What they do is what you
# wrote: add with weights, apply a non-linear function, pass on.
#
# Here you set nine numbers by hand, or a given program found them. In
# notebook 2 you build the same network from `Value` objects, which know their
# gradients, and train it yourself.
