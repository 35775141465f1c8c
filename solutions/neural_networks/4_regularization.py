# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Regularization
#
# A network with many parameters can learn its training data by heart, wrong
# labels included. This notebook is about what keeps it from doing so:
# penalties on large weights, weight decay, dropout, early stopping and data
# augmentation. You write each of them in a few lines. Your functions then
# take part in the training of real networks, and you see what they change.
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
    FastNet, expect, noisy_moons, plot_contour, plot_curves, plot_points,
    steps,
)

# %% [markdown]
# ## Names and shapes
#
# | symbol | in code | what it is |
# |---|---|---|
# | $X$ | `X` | examples, array $(n, 2)$ |
# | $y$ | `y` | labels, array $(n,)$ of 0 and 1 |
# | $W^{(\ell)}$ | `Ws` | list of weight matrices, one for each layer, arrays (`n_in`, `n_out`) |
# | $b^{(\ell)}$ | `net.bs` | list of biases, arrays (`n_out`,), never penalized |
# | $w$ | `w` | one weight, or an array of weights |
# | $\nabla_w \mathcal{L}$ | `grad` | slope of the loss along `w`, same shape as `w` |
# | $\eta$ | `lr` | learning rate, a number above 0 |
# | $\lambda$ | `lam` | strength of regularization, a number of at least 0 |
# | $p$ | `p` | probability of *dropping* a unit, $0 \le p < 1$ |
#
# `FastNet` of `nnlib` is a network on NumPy arrays. It trains with the mean
# cross-entropy $\mathcal{L}$ and calls your functions: `step` moves the
# weights, `prox` shrinks them afterwards, `penalty` is added to the losses it
# records. A function you have not written yet is left out, with a remark.

# %% [markdown]
# ## Overfitting
#
# The data are two half moons with 60 points to train on. The labels of 8 of
# them are wrong. Another 400 points, with clean labels, are kept for
# validation: training never sees them.
#
# `trained(width)` is a network with two hidden layers of that width. It takes
# 1500 steps on all 60 points and records the loss on both sets every 25
# steps. `@cache` trains at the first call and returns the same network later.
# `steps(1500, 20)` is 1500, but 20 while the notebook is graded, so pictures
# in the feedback are rougher.

# %%
X, y, X_val, y_val = noisy_moons(np.random.default_rng(0))
recorded = range(0, steps(1500, 20) + 1, steps(25, 10))

@cache
def trained(width, **options):
    """A network with two hidden layers of that width."""
    net = FastNet([2, width, width, 1], rng=np.random.default_rng(0))
    return net.fit(X, y, 0.3, recorded[-1], every=recorded.step,
                   validation=(X_val, y_val), **options)


# %% tags=["figure"]
nets = {f"{width} + {width} units": trained(width) for width in (2, 8, 16)}
for name, net in nets.items():
    print(f"{name}: accuracy {net.accuracy(X, y):.2f} in training, "
          f"{net.accuracy(X_val, y_val):.2f} in validation")

ax = plt.subplots(figsize=(6, 3.2))[1]
plot_curves({name: net.val_losses for name, net in nets.items()}, recorded,
            ax).legend()
plot_curves({name: net.losses for name, net in nets.items()}, recorded, ax,
            "step", "loss")
for curve in ax.lines[len(nets):]:
    curve.set_linewidth(0.9)
ax.set_ylim(0, 1)
ax.set_title("thick: validation, thin: training");

# %% [markdown]
# ### What you should see
#
# The thin lines are training losses: the wider the network, the lower they
# end. The thick lines are validation losses; they can be the lower ones,
# because the validation labels hold no errors. Those of the wide networks fall
# at first and then rise again, while their training losses still fall. From
# there on they learn the wrong labels: they *overfit*. (They are jagged
# because the steps are large.) The network with two units per layer is too
# small for two moons: it *underfits*, and its training loss stays high.
#
# The width is chosen by what happens in validation, not in training. By the
# printed accuracies the smallest network would win here, only because the
# wide ones are trained too long and without restraint: they reach more before
# they overfit. How much to penalize, how much to drop, when to stop is chosen
# by validation, too.
#
# *To think about:* 8 of 60 training labels are wrong. Which training accuracy
# would you expect of a network that has understood the moons?

# %% [markdown]
# ## Penalties
#
# A large weight makes the output change abruptly. So the size of the weights
# is added to the loss, by one of two measures:
#
# $$\mathcal{L} + \lambda \sum_\ell \sum_{i,j} \big(w_{ij}^{(\ell)}\big)^2
# \ \ (\ell_2), \qquad
# \mathcal{L} + \lambda \sum_\ell \sum_{i,j} \big|w_{ij}^{(\ell)}\big|
# \ \ (\ell_1).$$
#
# Both sums run over **all entries $w_{ij}^{(\ell)}$ of the matrices of all
# layers**. $\lambda \ge 0$ is the strength. There is no factor 1/2, and
# nothing is divided by the number of weights or examples.
#
# The chapter writes $\|W\|_2^2$ and $\|W\|_1$ for the inner sums; many
# libraries mean something else by these norms of a matrix. Biases are not
# penalized: they shift a unit and do not make it steep.
#
# *By hand:* a layer with weights $2, 0, -3, 1$ and a layer with weights
# $-1, 2$, $\lambda = 0.5$. The squares add up to $14 + 5 = 19$, so the
# $\ell_2$ penalty is 9.5. The sizes add up to $6 + 3 = 9$, so the $\ell_1$
# penalty is 4.5.

# %%
layers = [np.array([[2, 0], [-3, 1]]), np.array([[-1], [2]])]
for W in layers:
    print(W.size, "weights, the largest in size is", np.abs(W).max())
print("together:", sum(W.size for W in layers), "weights")


# %% nbgrader={"grade": false, "grade_id": "penalties", "locked": false, "schema_version": 3, "solution": true, "task": false}
def l2_penalty(Ws, lam):
    """lam times the sum of the squares of all weights, a number.

    Ws       list of weight matrices, arrays of shape (n_in, n_out), which
             stay as they are
    lam      strength, at least 0
    example  Ws [[[1, -2], [2, 1]], [[3], [-1]]], lam 0.1 gives 2.0
    """
    ### BEGIN SOLUTION
    return lam * sum(np.sum(W ** 2) for W in Ws)
    ### END SOLUTION


def l1_penalty(Ws, lam):
    """lam times the sum of the absolute values of all weights, a number.

    Ws, lam  as in l2_penalty
    example  the same matrices and lam give 1.0
    """
    ### BEGIN SOLUTION
    return lam * sum(np.sum(np.abs(W)) for W in Ws)
    ### END SOLUTION


# %% tags=["check"]
Ws = [np.array([[1.0, -2.0], [2.0, 1.0]]), np.array([[3.0], [-1.0]])]
expect("l2_penalty(Ws, 0.1)", l2_penalty(Ws, 0.1), 2.0,
       "Write down all six weights and add up their squares.")
expect("l1_penalty(Ws, 0.1)", l1_penalty(Ws, 0.1), 1.0,
       "Write down all six weights without their signs and add.")

# %% nbgrader={"grade": true, "grade_id": "penalties_test", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
# 4 points. The hidden tests also check other matrices, lists of one and of
# many, other values of lam, and that Ws stays as it is.
### BEGIN HIDDEN TESTS
from autograder import check; check("penalties")
### END HIDDEN TESTS

# %% [markdown]
# ### What you should see
#
# The penalties of a single weight, for $\lambda = 1$. From one column to the
# next the weight doubles. The $\ell_1$ penalty doubles with it, the $\ell_2$
# penalty grows four times. At 1 both are 1. Above, the square is the more
# expensive measure. Below, it hardly notices the weight, while the absolute
# value charges every step away from 0 alike.
#
# *To think about:* a weight of 0.25 and a weight of 2 are both made smaller by
# 0.25. How much does each of the two penalties save?
#
# `number` is given: it says so if a function does not return one number.

# %%
def number(function, *args):
    """function(*args) as a float, or ValueError in words."""
    result = function(*args)
    if result is None or np.ndim(result):
        raise ValueError(f"{function.__name__} must return one number; "
                         f"it returned {result!r}")
    return float(result)


# %% tags=["figure"]
doubling = [0.125, 0.25, 0.5, 1.0, 2.0, 4.0]
print("weight    ", *(f"{w:8.4f}" for w in doubling))
for penalty in (l2_penalty, l1_penalty):
    costs = [number(penalty, [np.array([[w]])], 1.0) for w in doubling]
    print(penalty.__name__, *(f"{cost:8.4f}" for cost in costs))

# %% [markdown]
# ## Weight decay
#
# A step of gradient descent with *weight decay* is
#
# $$w \leftarrow (1 - \eta\lambda)\, w - \eta \nabla_w \mathcal{L}.$$
#
# $w$ is a weight or an array of weights. $\nabla_w \mathcal{L}$ is the
# gradient of the loss *without* any penalty, of the same shape. $\eta$ is the
# learning rate and $\lambda$ the decay constant. Every step takes a small
# share off the weight, whatever the data say. Biases take plain steps.
#
# *By hand:* $w = -3$, $\nabla_w \mathcal{L} = 0.4$, $\eta = 0.2$,
# $\lambda = 0.5$. The bracket is $1 - 0.1 = 0.9$ and
# $0.9 \cdot (-3) - 0.2 \cdot 0.4 = -2.7 - 0.08 = -2.78$.
#
# With gradient 0 only the bracket acts. After $k$ steps a share
# $(1 - \eta\lambda)^k$ of the weight is left:

# %%
for k in (1, 2, 10, 50):
    print(f"after {k:2} steps with eta lambda = 0.1: {0.9 ** k:.4f} of w")


# %% nbgrader={"grade": false, "grade_id": "weight_decay", "locked": false, "schema_version": 3, "solution": true, "task": false}
def decay_step(w, grad, lr, lam):
    """The weights after one step of gradient descent with weight decay.

    w, grad  weights and gradient of the loss: two numbers, or two
             arrays of the same shape, which stay as they are
    lr, lam  learning rate and decay constant, numbers
    returns  a number, or an array of the shape of w
    example  decay_step(2, 0.3, 0.1, 0.05) is 1.96
    """
    ### BEGIN SOLUTION
    return (1 - lr * lam) * w - lr * grad
    ### END SOLUTION


# %% tags=["check"]
expect("decay_step(2, 0.3, 0.1, 0.05)", decay_step(2, 0.3, 0.1, 0.05), 1.96,
       "The bracket is 0.995. What does it multiply?")
w, grad = np.array([2.0, -2.0]), np.array([0.3, 0.3])
expect("decay_step([2, -2], [0.3, 0.3], 0.1, 0.05)",
       decay_step(w, grad, 0.1, 0.05), [1.96, -2.02],
       "The first entry is the example above; the second has another sign.")

# %% nbgrader={"grade": true, "grade_id": "weight_decay_test", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# 2 points. The hidden tests also check arrays of several shapes, other
# constants, gradient 0, lam = 0, and that w and grad stay as they are.
### BEGIN HIDDEN TESTS
from autograder import check; check("weight_decay")
### END HIDDEN TESTS

# %% [markdown]
# ### What you should see
#
# Two networks with 16 + 16 units on the training points, trained with plain
# steps and with your `decay_step`, $\lambda = 0.01$. Circles are class 0,
# triangles class 1. The thick line is $\hat y = 1/2$, the dashed lines are
# $\hat y = 0.1$ and 0.9. Without decay the thick line bends around single
# points with a wrong label, and the dashed lines lie close to it: the network
# is sure. With decay the line is smoother and the dashed lines move away. The
# sum of the squared weights, computed by your `l2_penalty`, is about ten times
# smaller.
#
# Training accuracy falls and validation accuracy rises: the wrong labels are
# no longer learned. If both pictures are the same, your step has no decay.
#
# *To think about:* what would $\lambda = 1$ do to the right picture?

# %% tags=["figure"]
fig, axes = plt.subplots(1, 2, figsize=(8, 3.2))
for ax, lam in zip(axes, (0, 0.01)):
    net = trained(16, lam=lam, step=decay_step)
    squares = number(l2_penalty, net.Ws, 1.0)
    print(f"lam = {lam}: sum of squares {squares:.0f}, "
          f"validation accuracy {net.accuracy(X_val, y_val):.2f}, "
          f"loss {net.loss(X_val, y_val):.2f}")
    plot_contour(net, X, y, ax, f"lam = {lam}, training")
axes[1].set_ylabel("");


# %% [markdown]
# ## Are they the same?
#
# Compare two ways to train a weight by gradient descent:
#
# - **penalty:** a plain step on the penalized loss,
#   $w \leftarrow w - \eta \nabla_w (\mathcal{L} + \lambda_2 \sum w^2)$;
# - **decay:** $w \leftarrow (1 - \eta\lambda) w - \eta \nabla_w \mathcal{L}$.
#
# Both pull $w$ toward 0. They take *the same step*, for every $w$, every
# gradient and every $\eta$, if the decay constant $\lambda$ fits the penalty
# constant $\lambda_2$. Your function returns that $\lambda$.
#
# *By hand:* take $\lambda_2 = 0.5$ and one weight $w = 3$. The penalty is
# $0.5 \cdot 9 = 4.5$. Its slope, measured below, is 3. With gradient 0 and
# $\eta = 0.1$ the penalty step ends at $3 - 0.1 \cdot 3 = 2.7$. Which decay
# constant takes 3 to 2.7?

# %%
def cost(w):
    """0.5 times the square of one weight."""
    return 0.5 * w * w

print("slope at w = 3:", round((cost(3.001) - cost(2.999)) / 0.002, 6))


# %% nbgrader={"grade": false, "grade_id": "equivalent_decay", "locked": false, "schema_version": 3, "solution": true, "task": false}
def equivalent_decay(lam_l2):
    """The decay constant whose step equals the step of an l2 penalty.

    lam_l2   constant of the penalty lam_l2 * (sum of the squared weights),
             a number of at least 0
    returns  the constant lam for decay_step, a number
    example  for w = 2, gradient 0.3 and learning rate 0.1, the decay step
             with equivalent_decay(0.05) gives 1.95
    """
    ### BEGIN SOLUTION
    return 2 * lam_l2
    ### END SOLUTION


# %% tags=["check"]
# The plain step of the example ends at 2 - 0.1 * 0.3 = 1.97. Decay takes
# off another 0.1 * lam * 2.
expect("1.97 - 0.1 * equivalent_decay(0.05) * 2",
       1.97 - 0.1 * equivalent_decay(0.05) * 2, 1.95,
       "What is the slope of 0.05 * w ** 2 at w = 2?")

# %% nbgrader={"grade": true, "grade_id": "equivalent_decay_test", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# 1 point. The hidden tests also check other penalties, weights, gradients
# and learning rates, and lam_l2 = 0.
### BEGIN HIDDEN TESTS
from autograder import check; check("equivalent_decay")
### END HIDDEN TESTS

# %% [markdown]
# ## One weight under penalty and decay
#
# A single weight starts at 2 and has the loss $\mathcal{L}(w) =
# (w - 1)^2 / 2$, so its gradient is $w - 1$. The penalty is your `l2_penalty`
# with $\lambda_2 = 0.25$; its slope is measured. The steps are those of your
# `decay_step`.
#
# Libraries rarely use plain steps. With *momentum* a step follows a running
# sum $v$ of the gradients seen so far, which forgets a share in every step:
#
# $$v \leftarrow \beta v + \text{gradient}, \qquad
# w \leftarrow w - \eta v, \qquad 0 \le \beta < 1.$$
#
# *Adam* also divides each weight's step by the size of its recent gradients.
# A penalty is part of the loss, so its slope is part of the gradient that is
# summed or divided. Decay is no gradient: it acts on $w$ in the step itself.

# %%
def penalty_slope(w, lam):
    """Slope of your l2_penalty for a network with the one weight w."""
    high, low = (number(l2_penalty, [np.array([[w + h]])], lam)
                 for h in (1e-4, -1e-4))
    return (high - low) / 2e-4

def path(beta, lam_penalty, lam_decay):
    """The weight over 60 steps with learning rate 0.1, from 2 on."""
    ws, v = [2.0], 0.0
    for _ in range(60):
        slope = ws[-1] - 1 + penalty_slope(ws[-1], lam_penalty)
        v = beta * v + slope
        ws.append(number(decay_step, ws[-1], v, 0.1, lam_decay))
    return ws


# %% tags=["figure"]
equivalent = number(equivalent_decay, 0.25)
fig, axes = plt.subplots(1, 2, figsize=(8, 2.8), sharey=True)
for ax, beta in zip(axes, (0, 0.5)):
    curves = {"penalty": path(beta, 0.25, 0),
              "decay, same constant": path(beta, 0, 0.25)}
    plot_curves(curves, range(61), ax, "step", "w")
    ax.plot(range(0, 61, 4), path(beta, 0, equivalent)[::4], "o",
            color="#d55e00", mfc="white", label="decay, equivalent constant")
    ax.set_title(f"momentum {beta}" if beta else "plain steps")
axes[0].legend();

# %% [markdown]
# ### What you should see
#
# Left, plain steps: the circles lie on the solid line. The penalty and the
# decay with your constant take the same path, down to $2/3$. With the *same*
# constant in both formulas decay pulls less and ends at 0.8. If your circles
# do not lie on the solid line, compare the two steps for a gradient of 0.
#
# Right, with momentum: the penalty still leads to $2/3$. The circles leave
# the solid line and end at 0.8, since decay acts on the weight itself and is
# not accumulated. The dashed line ends higher still.

# %% [markdown] nbgrader={"grade": false, "grade_id": "penalty_vs_decay_question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Question
#
# Libraries use "L2 penalty" and "weight decay" as synonyms. When is that
# exact, and with which constants? When is it not, and why? Two to four
# sentences.
#
# ### BEGIN MARK SCHEME
# - 0.5 for the case where it is exact: with plain gradient descent both take
#   the same steps if the decay constant is twice the penalty constant.
# - 0.5 for the other case: not for steps that accumulate or rescale
#   gradients (momentum, Adam), because the penalty's gradient is accumulated
#   or rescaled with the rest, while decay acts on the weight directly.
# ### END MARK SCHEME

# %% [markdown] nbgrader={"grade": true, "grade_id": "penalty_vs_decay", "locked": false, "points": 1, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# It is exact for plain gradient descent. The slope of $\lambda_2 w^2$ is
# $2 \lambda_2 w$, so a step on the penalized loss multiplies the weight by
# $1 - 2 \eta \lambda_2$, which is a decay step with $\lambda = 2 \lambda_2$.
# It is not exact once the step uses something other than the current
# gradient. With momentum the slope of the penalty is summed over many steps,
# with Adam it is divided by the size of recent gradients, while decay shrinks
# the weight by the same share in any case.
# ### END SOLUTION

# %% [markdown]
# ## Exactly zero
#
# The $\ell_1$ penalty should make weights *exactly* 0. Gradient steps do not
# achieve that. The slope of $\lambda |w|$ is $\lambda$ or $-\lambda$, so every
# step moves $w$ by the same $\eta\lambda$, and near 0 it jumps back and forth:
# see the cell below.
#
# *Soft thresholding* moves a weight toward 0 by $t \ge 0$ and stops there.
# The result $S_t(w)$ is 0 where $|w| \le t$. Otherwise it has the sign of $w$
# and the size $|w| - t$. After a plain step it is applied to every weight,
# with $t = \eta\lambda$.
#
# *By hand*, $t = 0.25$: $S_t(0.75) = 0.5$, $S_t(-0.75) = -0.5$,
# $S_t(0.2) = 0$.

# %%
w = 0.1
for _ in range(8):
    w -= 0.03 if w > 0 else -0.03
    print(f"{w:.2f}", end="  ")


# %% nbgrader={"grade": false, "grade_id": "soft_threshold", "locked": false, "schema_version": 3, "solution": true, "task": false}
def soft_threshold(w, t):
    """Move w toward 0 by t, and no further than 0.

    w        one weight, a number of either sign
    t        how far, a number of at least 0, in the unit of w
    returns  a number: 0 where |w| <= t, otherwise of the sign of w
    example  soft_threshold(0.5, 0.2) is 0.3, soft_threshold(0.1, 0.2) is 0
    """
    ### BEGIN SOLUTION
    return math.copysign(max(abs(w) - t, 0.0), w)
    ### END SOLUTION


# %% tags=["check"]
for w, result in ((0.5, 0.3), (-0.5, -0.3), (0.1, 0.0)):
    expect(f"soft_threshold({w}, 0.2)", soft_threshold(w, 0.2), result,
           "Mark w on a number line and go 0.2 toward 0, not past it.")

# %% nbgrader={"grade": true, "grade_id": "soft_threshold_test", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# 2 points. The hidden tests also check other thresholds, t = 0, weights
# close to t, and many applications in a row.
### BEGIN HIDDEN TESTS
from autograder import check; check("soft_threshold")
### END HIDDEN TESTS

# %% [markdown]
# ## Sparse networks
#
# The network of 16 + 16 units is trained twice more. One has your
# `soft_threshold` after each step, with $\lambda = 0.004$, which makes
# the loss with the $\ell_1$ penalty small, zeros included. The other has your
# `decay_step` with $\lambda = 0.01$. Your `l1_penalty` is added to the losses
# recorded in the first case. `weights` collects the 304 weights of a network,
# in order of size.

# %%
def weights(net):
    """|w| for all weights of a network, smallest first."""
    return np.sort(np.abs(np.concatenate([W.ravel() for W in net.Ws])))


# %% tags=["figure"]
nets = {"soft_threshold": trained(16, lam=0.004, prox=soft_threshold,
                                  penalty=l1_penalty),
        "decay_step": trained(16, lam=0.01, step=decay_step)}
for name, net in nets.items():
    print(f"{name}: {np.mean(weights(net) < 0.01):.2f} of the weights below "
          f"0.01, {np.mean(weights(net) == 0):.2f} exactly 0,\n"
          f"      recorded loss {net.losses[-1]:.2f}, "
          f"validation accuracy {net.accuracy(X_val, y_val):.2f}")
ws = np.linspace(-2, 2, 41).tolist()
curves = {"t = 0.5": [number(soft_threshold, w, 0.5) for w in ws],
          "unchanged": ws}
fig, axes = plt.subplots(1, 2, figsize=(8, 2.8))
plot_curves(curves, ws, axes[0], "w", "soft_threshold").legend()
plot_curves({name: weights(net) for name, net in nets.items()},
            range(1, 305), axes[1], "weight, smallest first", "|w|").legend();

# %% [markdown]
# ### What you should see
#
# Left: 0 between $-0.5$ and 0.5; outside of it, a line parallel to the dashed
# one. It has two corners and no jump.
#
# Right: under soft thresholding most of the weights are exactly 0, and a few
# are large. Decay makes many weights small, but none is exactly 0. Both
# networks do better in validation than the one without regularization
# (0.71); on this data set neither says which is better in general.
#
# For linear models the zeros select features. In networks the $\ell_1$ penalty
# is rare: their features are *distributed*, made of many small contributions,
# and the corner of $|w|$ at 0 makes optimization harder. The $\ell_2$ penalty,
# mostly in the form of weight decay, is the standard choice.
#
# *To think about:* all weights that leave a hidden unit are 0. What does the
# unit still do?

# %% [markdown]
# ## Dropout
#
# *Dropout* switches units off at random during training, so that a network
# does not come to rely on a few of them. Let $a$ be the activations of a
# hidden layer and $m$ a mask of the same shape, drawn anew in each step:
#
# $$\tilde a = m \odot a, \qquad m_i \sim \text{Bernoulli}(1 - p)$$
#
# $\odot$ multiplies entry by entry. Each entry of $m$ is 0 with probability
# $p$ and else 1, independently of all others. Here $p$ is always the
# probability of *dropping*, $0 \le p < 1$; elsewhere the letter may mean
# keeping. The forward and the backward pass of a step share the mask. The
# output is never dropped.
#
# At test time all units work. To send on what the next layer received on
# average, plain dropout then multiplies: $a_{\text{test}} = (1 - p)\, a$.

# %% [markdown]
# *By hand:* two units with $a = (2, -4)$ and $p = 0.25$ have four masks. Both
# units stay with probability $0.75 \cdot 0.75 = 0.5625$. The average over
# the masks is $(1.5, -3)$, three quarters of $a$.

# %%
masks = {(1, 1): 0.5625, (1, 0): 0.1875, (0, 1): 0.1875, (0, 0): 0.0625}
average = [0.0, 0.0]
for (m1, m2), chance in masks.items():
    print(f"mask {m1} {m2}, chance {chance:.4f}: {m1 * 2:2} {m2 * -4:2}")
    average[0] += chance * (m1 * 2)
    average[1] += chance * (m2 * -4)
print("average:", average)


# %% nbgrader={"grade": false, "grade_id": "dropout", "locked": false, "schema_version": 3, "solution": true, "task": false}
def dropout_mask(shape, p, rng):
    """A random mask: 0 with probability p, else 1, each entry on its own.

    shape    tuple such as (n,) for one example, (m, n) for m examples
    p        probability of dropping, 0 <= p < 1
    rng      a NumPy generator, from np.random.default_rng()
    returns  array of that shape with entries 0 and 1 (or False and True)
    """
    ### BEGIN SOLUTION
    return rng.binomial(1, 1 - p, shape)
    ### END SOLUTION


def dropout_train(a, mask):
    """Activations while training: mask * a, entry by entry.

    a, mask  arrays of the same shape; both stay as they are
    example  a [1, 2], mask [0, 1] gives [0, 2]
    """
    ### BEGIN SOLUTION
    return mask * a
    ### END SOLUTION


def dropout_test(a, p):
    """Activations at test time: (1 - p) * a. The array a stays as it is.

    example  a [1, 2], p 0.3 gives [0.7, 1.4]
    """
    ### BEGIN SOLUTION
    return (1 - p) * a
    ### END SOLUTION


# %% tags=["check"]
mask = np.asarray(dropout_mask((3, 5), 0.3, np.random.default_rng()))
expect("shape of dropout_mask((3, 5), 0.3, rng)", mask.shape, [3, 5],
       "One decision for each entry: does the mask have the shape asked for?")
expect("entries that are neither 0 nor 1", np.sum((mask != 0) & (mask != 1)),
       0, "Print the mask.")
a = np.array([1.0, 2.0])
expect("dropout_train([1, 2], [0, 1])", dropout_train(a, np.array([0, 1])),
       [0, 2], "Multiply entry by entry.")
expect("dropout_test([1, 2], 0.3)", dropout_test(a, 0.3), [0.7, 1.4],
       "Which share of the signal arrived, on average, during training?")

# %% nbgrader={"grade": true, "grade_id": "dropout_test", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# 3 points. The hidden tests also check other values of p, 0 included, that
# entries are decided one by one and anew in each call, and the average.
### BEGIN HIDDEN TESTS
from autograder import check; check("dropout")
### END HIDDEN TESTS

# %% [markdown]
# ### What you should see
#
# Three masks for the same four examples. Each row has its own zeros, and no
# mask is like another. Below, the average of 2000 dropped versions of one row
# agrees with your `dropout_test` to about one decimal.
#
# *To think about:* a dropped unit stays in the network and is multiplied by 0.
# What gradient do its incoming weights receive in this step?

# %% tags=["figure"]
rng = np.random.default_rng(3)
masks = [np.reshape(dropout_mask((4, 8), 0.3, rng), (4, 8)) for _ in "abc"]
for row in zip(*masks):
    print("    ".join("".join(".#"[bool(m)] for m in part) for part in row))
print("(# kept, . dropped)\n")
a = np.array([3.0, -1.0, 0.5, 2.0])
train = [dropout_train(a, dropout_mask((4,), 0.3, rng)) for _ in range(2000)]
print("average in training:", np.round(np.mean(train, axis=0), 2))
print("dropout_test:       ", np.round(dropout_test(a, 0.3), 2))

# %% [markdown]
# ## Inverted dropout
#
# Plain dropout must remember $p$ when the network is used. *Inverted* dropout
# makes up for the missing units during training instead,
#
# $$\tilde a = \frac{m \odot a}{1 - p}, \qquad
# m_i \sim \text{Bernoulli}(1 - p),$$
#
# so $\tilde a_i$ is $a_i / (1 - p)$ or 0, and on average $a_i$. In evaluation
# there is nothing to do: `training=False` returns $a$. A frequent mistake is
# to evaluate with dropout still on: then two calls disagree.
#
# Dropout was first used in 2012 and described in full in 2014 (Srivastava,
# Hinton and others); most networks of those years had it. Today weight decay
# and augmentation are more usual; dropout still helps small networks and small
# data. Libraries such as PyTorch use the inverted form.

# %% [markdown]
# *By hand:* an activation 6 with $p = 0.25$ is kept in three of four steps,
# and then it is 8. The average of 8, 0, 8, 8 is 6.

# %%
print("average of four steps:", np.mean([8.0, 0.0, 8.0, 8.0]))


# %% nbgrader={"grade": false, "grade_id": "inverted_dropout", "locked": false, "schema_version": 3, "solution": true, "task": false}
def dropout(a, p, training=True, rng=None):
    """Inverted dropout of activations.

    a         array (n,) or (m, n); it stays as it is
    p         probability of dropping an entry, 0 <= p < 1
    training  if true, each entry, independently of all others, is dropped
              or divided by 1 - p; if false, the result is a, whatever p is
    rng       a NumPy generator; None means: make your own
    returns   array of the shape of a
    example   a [6, 6, 6], p 0.25: the result may be [8, 0, 8]

    You may use dropout_mask, or not.
    """
    ### BEGIN SOLUTION
    if not training:
        return a
    rng = rng or np.random.default_rng()
    return rng.binomial(1, 1 - p, a.shape) * a / (1 - p)
    ### END SOLUTION


# %% tags=["check"]
a = np.array([3.0, -1.0, 0.5])
expect("dropout([3, -1, 0.5], 0.2, training=False)",
       dropout(a, 0.2, training=False), [3, -1, 0.5],
       "When all units work, what is there to make up for?")
got = np.asarray(dropout(np.ones((20, 10)), 0.2))
expect("shape of dropout(ones of shape (20, 10), 0.2)", got.shape, [20, 10],
       "Each entry is dropped or scaled; none is removed.")
expect("distinct results that are not 0", np.unique(got[got != 0]), [1.25],
       "Four of five units remain: must each be louder or softer?")

# %% nbgrader={"grade": true, "grade_id": "inverted_dropout_test", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# 3 points. The hidden tests also check the share of zeros, the average, that
# entries are decided one by one, p = 0, calls without rng, and your input.
### BEGIN HIDDEN TESTS
from autograder import check; check("inverted_dropout")
### END HIDDEN TESTS

# %% [markdown]
# ## Redundant units, many networks in one
#
# The cell below defines two networks with two hidden layers of 16 units,
# trained from the same start on 60 points with 8 wrong labels. One uses your
# `dropout` with $p = 0.3$. They are validated on 400 points that training
# never sees.
#
# `thinned` multiplies the units of the hidden layers by given factors. A
# factor 0 removes a unit; a mask makes one of the *subnetworks* that dropout
# trains. `@cache` trains at the first call only: after you change `dropout`,
# run the two cells below again, from the one with `@cache` on.

# %%
X, y, X_val, y_val = noisy_moons(np.random.default_rng(0))

@cache
def plain_network():
    """Trained on the 60 points without dropout."""
    net = FastNet([2, 16, 16, 1], rng=np.random.default_rng(0))
    return net.fit(X, y, 0.3, steps(1500, 40))

@cache
def dropout_network():
    """The same start, trained with your dropout."""
    net = FastNet([2, 16, 16, 1], rng=np.random.default_rng(0))
    return net.fit(X, y, 0.3, steps(1500, 40), p=0.3, dropout=dropout)


# %%
def thinned(net, first, second):
    """P(y = 1) of the validation rows, the hidden layers times factors."""
    numbers = net.numbers()
    net.Ws[1] *= np.reshape(first, (16, 1))
    net.Ws[2] *= np.reshape(second, (16, 1))
    chances = net(X_val)
    net.restore(numbers)
    return chances

def right(chances):
    """The share of validation rows on the right side of 1/2."""
    return float(np.mean((chances > 0.5) == y_val))

def subnetwork(net, training=True):
    """P(y = 1) with your dropout of both hidden layers, same for all rows."""
    return thinned(net, *[dropout(np.ones((1, 16)), 0.3, training)
                          for _ in range(2)])


# %% tags=["figure"]
nets = {"plain": plain_network(), "dropout": dropout_network()}
curves = {}
for name, net in nets.items():
    kept = [np.arange(16) != k for k in range(16)]
    less = [right(thinned(net, np.ones(16), keep)) for keep in kept]
    curves[f"{name}, {right(net(X_val)):.2f} with all units"] = sorted(less)
ax = plot_curves(curves, range(1, 17), xlabel="unit removed, worst case first",
                 ylabel="validation accuracy")
ax.set_ylim(0.3, 1)
ax.legend(loc="lower right");

# %% [markdown]
# Subnetworks of the network with dropout, and their averages: how far are
# their predictions from those of the whole network?

# %% tags=["figure"]
net = dropout_network()
parts = np.array([subnetwork(net) for _ in range(50)])
whole = subnetwork(net, training=False)
print("accuracies, dropout left on:", [right(part) for part in parts[:4]])
print("accuracy, training=False:   ", right(whole))
for k in (1, 5, 50):
    means = parts[:50 // k * k].reshape(-1, k, len(whole)).mean(axis=1)
    print(f"average of {k:2} subnetworks: mean distance from the whole"
          f" {np.mean(np.abs(means - whole)):.3f}")

# %% [markdown]
# ### What you should see
#
# The lines show the accuracy after the removal of one unit of the last hidden
# layer. The network trained without dropout loses much with its most needed
# units, and without some others it does better: they serve the wrong labels
# it has learned. The other network changes much less, because its units have
# learned to stand in for each other. If its line is as low as the plain one,
# look at how many entries your `dropout` keeps.
#
# A single subnetwork predicts something else than the whole network. There are
# $2^n$ of them for $n$ units, and all share the same weights. The average of
# 50 comes much closer to one pass with all units; it does not meet it, since
# an average of ReLU units is not the unit of an average. Your numbers differ
# from run to run. They describe these data; dropout does not win everywhere.
#
# *To think about:* why do the four accuracies with dropout left on disagree?

# %% [markdown] nbgrader={"grade": false, "grade_id": "dropout_ensemble_question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Question
#
# In which sense is a net trained with dropout an average of many nets, and
# where does the factor $1 - p$ come from? Three or four sentences.
#
# ### BEGIN MARK SCHEME
# - 0.5 for the many nets: each step trains one subnetwork, given by the mask,
#   and all subnetworks share their weights.
# - 0.5 for the average and its factor: using all units at once approximates
#   the average over the subnetworks. In training the next layer receives
#   $1 - p$ times the full input on average; this is corrected at test time
#   (plain) or in training (inverted).
# ### END MARK SCHEME

# %% [markdown] nbgrader={"grade": true, "grade_id": "dropout_ensemble", "locked": false, "points": 1, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# Each mask removes some units, and what is left is a smaller network. So each
# step trains one subnetwork, and all of them use the same weights. Using all
# units at test time is an approximation to averaging the predictions of these
# subnetworks. A unit is present with probability $1 - p$, so the next layer
# has learned from inputs that are on average $1 - p$ times the full ones. The
# full activations must be multiplied by $1 - p$ at test time, or the kept
# ones divided by $1 - p$ during training.
# ### END SOLUTION

# %% [markdown]
# ## Early stopping
#
# Training too long fits the noise. So watch the loss on a validation set, and
# use the network of the epoch $t^*$ at which this loss is smallest. During
# training nobody knows whether a smaller value will still come. A rule with
# *patience* decides:
#
# - Epochs count from 0. Epoch 0 is the first minimum.
# - A new minimum is strictly smaller than all losses before it.
# - Training stops at the first epoch at which `patience` epochs in a row have
#   brought no new minimum; otherwise at the last epoch of the list.
# - The best epoch is that of the smallest loss among the epochs seen, the
#   first one if several are equal.
#
# The same validation loss also chooses among widths, penalties and $p$.

# %% [markdown]
# *By hand,* with patience 3: the losses 3.0, 2.0, 2.5, 2.2, 1.9, 2.4 have new
# minima at epochs 0, 1 and 4. Before epoch 4 only two epochs in a row were
# without one, so training goes on, to the last epoch: the result is (4, 5).
# With patience 2 training stops at epoch 3, and the result is (1, 3).

# %%
losses = [3.0, 2.0, 2.5, 2.2, 1.9, 2.4]
for epoch, loss in enumerate(losses):
    print(f"epoch {epoch}  loss {loss}  smallest so far"
          f" {min(losses[:epoch + 1])}")


# %% nbgrader={"grade": false, "grade_id": "early_stopping", "locked": false, "schema_version": 3, "solution": true, "task": false}
def early_stopping(val_losses, patience):
    """Which epoch is best, and at which one training stops.

    val_losses  list or array of at least one validation loss, one per
                epoch; it stays as it is. The losses after the stop must
                not matter.
    patience    whole number, at least 1
    returns     (best_epoch, stop_epoch), both counted from 0
    example     [3, 2, 2.5, 2.2, 1.9, 2.4], patience 2 gives (1, 3)
    """
    ### BEGIN SOLUTION
    best_epoch = 0
    for epoch, loss in enumerate(val_losses):
        if loss < val_losses[best_epoch]:
            best_epoch = epoch
        if epoch - best_epoch == patience:
            break
    return best_epoch, epoch
    ### END SOLUTION


# %% tags=["check"]
expect("early_stopping([5, 4, 4.5, 4.2, 3.9, 4.0], 2)",
       early_stopping([5, 4, 4.5, 4.2, 3.9, 4.0], 2), [1, 3],
       "Epochs 2 and 3 bring no new minimum; the 3.9 is never seen.")

# %% nbgrader={"grade": true, "grade_id": "early_stopping_test", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# 3 points. The hidden tests also check ties, zigzags, patience 1 to 4, lists
# without a stop, a single epoch, and NumPy arrays.
### BEGIN HIDDEN TESTS
from autograder import check; check("early_stopping")
### END HIDDEN TESTS

# %% [markdown]
# ## Stopping, and going back
#
# The cell trains the network without dropout and records its losses after
# every 25 steps, here called an epoch. Your `early_stopping` reads the
# validation losses, with patience 8 in the picture.

# %%
@cache
def history():
    """Losses and squared weights of a network, epoch by epoch."""
    net = FastNet([2, 16, 16, 1], rng=np.random.default_rng(0))
    val, train, norms = [], [], []
    for _ in range(steps(60, 8)):
        net.fit(X, y, 0.3, 25)
        val.append(net.loss(X_val, y_val))
        train.append(net.loss(X, y))
        norms.append(sum(np.sum(W * W) for W in net.Ws))
    return val, train, norms


# %%
def stopping(patience):
    """Your two epochs for this history, or an error in words."""
    result = early_stopping(list(history()[0]), patience)
    epochs = range(len(history()[0]))
    if np.shape(result) != (2,) or not set(result) <= set(epochs):
        raise ValueError("early_stopping must return two epochs of the "
                         f"history, each from 0 to {epochs[-1]}; it "
                         f"returned {result!r:.50}")
    return int(result[0]), int(result[1])


# %% tags=["figure"]
for patience in (1, 3, 8, 100):
    best, stop = stopping(patience)
    print(f"patience {patience:3}: best epoch {best}, stop at {stop}")

val, train, norms = history()
best, stop = stopping(8)
print("sum of squared weights: %.0f, %.0f, %.0f at the first, best and last "
      "epoch" % (norms[0], norms[best], norms[-1]))
ax = plot_curves({"validation loss": val, "training loss": train},
                 range(len(val)), xlabel="epoch", ylabel="loss")
for epoch, style, name in ((best, ":", "best"), (stop, "-.", "stop")):
    ax.axvline(epoch, color="#7a7a7a", ls=style, label=f"{name}: {epoch}")
ax.set_ylim(0, 1.2)
ax.legend(ncols=2);

# %% [markdown]
# When training stops, the parameters are up to `patience` epochs past the best
# ones. To go back you need a *copy of the numbers*. Keeping the lists that
# hold them is not enough: training changes what is in the lists.

# %% tags=["figure"]
best, stop = stopping(8)
net = FastNet([2, 16, 16, 1], rng=np.random.default_rng(0))
net.fit(X, y, 0.3, 25 * (best + 1))
print(f"loss at the best epoch     {net.loss(X_val, y_val):.3f}")
lists, numbers = (net.Ws, net.bs), net.numbers()
net.fit(X, y, 0.3, 25 * max(0, stop - best))
print(f"loss at the stop           {net.loss(X_val, y_val):.3f}")
net.Ws, net.bs = lists
print(f"back by the lists kept     {net.loss(X_val, y_val):.3f}")
net.restore(numbers)
print(f"back by the numbers copied {net.loss(X_val, y_val):.3f}")

# %% [markdown]
# ### What you should see
#
# The training loss keeps falling while the validation loss turns and rises.
# With patience 1 the zigzag ends training too soon; patience 100 runs to the
# last epoch, and only the best epoch helps. The lists kept bring back the loss
# at the stop, the copied numbers bring back the best one.
#
# The weights keep growing, as the three sums show. Gradient descent
# finds the coarse shape of the data first and fits single wrong labels later,
# with large weights. Stopping early therefore works like a limit on their
# size, without a penalty.
#
# *To think about:* the validation data have now chosen the epoch. Is their
# loss still a fair estimate for new data?

# %% [markdown]
# ## Data augmentation
#
# Instead of changing the model, enlarge the data: add copies of the examples
# that are moved a little and keep their labels. This says that a small change
# of the input should not change the output. For a row $x$ with label $y$,
#
# $$x_{\text{new}} = x + e, \qquad y_{\text{new}} = y,$$
#
# with $e$ as long as $x$. Each coordinate of each copy gets noise of its own,
# independent, with mean 0 and standard deviation $\sigma$, normal or uniform
# for example. All copies start from the original, and the originals stay in
# the set: $n$ rows become $n (1 + \texttt{n\_copies})$. Split off the
# validation data first; only training data are augmented.

# %% [markdown]
# *By hand:* the point $(2, 1)$ may become $(2.1, 1.0)$ and $(1.9, 1.2)$. The
# noise was $(0.1, 0)$ and $(-0.1, 0.2)$, and all three have the same label.

# %%
copies = np.array([[2.1, 1.0], [1.9, 1.2]])
print("noise:", np.round(copies - np.array([2.0, 1.0]), 3).tolist())


# %% nbgrader={"grade": false, "grade_id": "augment", "locked": false, "schema_version": 3, "solution": true, "task": false}
def augment(X, y, n_copies, sigma, rng=None):
    """The examples and n_copies noisy copies of each, in any order.

    X         array (n, d) of floats, one example per row
    y         array (n,) of labels: numbers or strings, taken as they are
    n_copies  whole number, at least 0
    sigma     standard deviation of the noise, at least 0
    rng       a NumPy generator; None means: make your own
    returns   X_new (n * (1 + n_copies), d) and y_new, one label per row;
              X and y themselves stay as they are
    """
    ### BEGIN SOLUTION
    rng = rng or np.random.default_rng()
    copies = np.repeat(X, n_copies, axis=0)
    copies = copies + rng.normal(0, sigma, copies.shape)
    labels = np.repeat(y, n_copies)
    return np.concatenate([X, copies]), np.concatenate([y, labels])
    ### END SOLUTION


# %% tags=["check"]
corners = np.array([[0.0, 0.0], [9.0, 0.0], [0.0, 9.0]])
X_new, y_new = augment(corners, np.array([1, 1, 0]), n_copies=2, sigma=0.1)
expect("shape of X_new for 3 examples, n_copies = 2", np.shape(X_new), [9, 2],
       "Three originals and six copies.")
expect("shape of y_new", np.shape(y_new), [9], "One label for each row.")

# %% nbgrader={"grade": true, "grade_id": "augment_test", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# 3 points. The hidden tests also check which label each row has, the mean,
# spread and independence of the noise, n_copies = 0, sigma = 0 and your input.
### BEGIN HIDDEN TESTS
from autograder import check; check("augment")
### END HIDDEN TESTS

# %% [markdown]
# ## Before and after augmentation
#
# The network without dropout again, trained on the 60 points, and on these
# points with five copies of each ($\sigma = 0.3$). The pictures show the
# points each was trained on; circles are class 0, triangles class 1.

# %% tags=["figure"]
result = augment(X.copy(), y.copy(), 5, 0.3)
if not isinstance(result, (tuple, list)) or len(result) != 2:
    raise ValueError("augment must return two arrays, X_new and y_new")
fig, axes = plt.subplots(1, 2, figsize=(8.5, 3.6))
plot_points(*result, axes[1])   # says so if rows and labels do not match
net = FastNet([2, 16, 16, 1], rng=np.random.default_rng(0))
net.fit(*result, 0.3, steps(1500, 30))
plot_contour(plain_network(), X, y, axes[0], f"{len(y)} points,")
plot_contour(net, *result, axes[1], f"{len(result[1])} points,")
print(f"validation accuracy: {right(plain_network()(X_val)):.2f} before,"
      f" {right(net(X_val)):.2f} after")

# %% [markdown]
# ### What you should see
#
# Left, the thick line winds around single points: the network learns the wrong
# labels by heart, and its accuracy on these points is no merit. Right, each
# original is surrounded by copies of its label; the clouds of neighbors run
# into each other. The line ignores most wrong labels, and on the validation
# points the accuracy usually rises. If circles and triangles are mixed all
# over and the accuracy falls, follow one row and its copies through your
# function: do the labels stay with them?
#
# *To think about:* what would a copy of a handwritten 6 say if the noise were
# a rotation by up to 180 degrees?

# %% [markdown]
# ## What you have now
#
# Dropout makes units redundant, early stopping ends training before it fits
# the noise, augmentation tells the network which changes should not matter.
# Together with the penalties they keep a network simpler than its number of
# weights allows. None wins on all data; a validation set decides, and it must
# stay out of training in every form.
#
# In all of this the slopes of the loss came from the given `FastNet`. In the
# next notebook you derive them by hand: backpropagation.
