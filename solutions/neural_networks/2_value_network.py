# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # A network made of Values
#
# You build a neural network from `Value` objects, the automatic
# differentiation of the earlier lessons: four activation functions, then a
# neuron, a layer, the network and its loss, then training. At the end you
# look inside the network you trained.
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
import random
import time
from functools import cache

import matplotlib.pyplot as plt
import numpy as np

from nnlib import (
    Value, add_to, best_of, blobs, draw_architecture, expect,
    plot_contour, plot_curves, ring, steps,
)

# %% [markdown]
# ## Names, shapes and layer numbers
#
# | symbol | in code | what it is |
# |---|---|---|
# | $x$ | `x` | one example, a list of `nin` numbers or `Value` objects |
# | | `X` | a list of $n$ examples |
# | $y$ | `ys` | a list of $n$ labels, each 0 or 1 |
# | $w, b$ | `neuron.w`, `neuron.b` | `nin` weights and one bias of a unit, all `Value` |
# | $z$ | `z` | weighted sum $w \cdot x + b$ of a unit, one `Value` |
# | $a$ | `a`, `out` | activation of a unit, $a = f(z)$, one `Value` |
# | $\eta$ | `learning_rate` | step size of gradient descent |
#
# The chapter numbers layers in three ways. Here a layer has its place in a
# list, counted from 0, and the text uses names. For a network with four,
# two and one units:
#
# | | input | first hidden layer | output layer |
# |---|---|---|---|
# | Figure 8, $a_{lj}$ | none | 0 | 2 |
# | formal definition, $a^{(\ell)}$ | 0 | 1 | $L = 3$ |
# | backpropagation, $a^{(l)}$ | 1 | 2 | $L = 4$ |
# | code here | `x` | `layers[0]` | `layers[-1]` |

# %% [markdown]
# ## What a Value has
#
# | | |
# |---|---|
# | `Value(3.0)` | a number you can differentiate by |
# | `v.data`, `v.grad` | the number, and the gradient after `backward()` |
# | `+ - * /` | with a `Value` or a number, on either side |
# | `v ** 2`, `-v` | the exponent is a number |
# | `v.exp()`, `v.log()` | $e^v$ and the natural logarithm |
# | `out.backward()` | sets `grad` of every `Value` that `out` depends on |
# | `v._prev`, `v._backward` | how `backward()` finds its way, explained below |
#
# `sum` of a list of `Value` objects works. There is no `relu`, `sigmoid` or
# `tanh`: these are your first exercises. `backward()` first sets all
# gradients of its graph to 0, so you never need to. Use lists of numbers: a
# NumPy array times a `Value` gives an array of objects.
#
# By hand: $z^2 + 3z$ at $z = 2$ is 10, and its slope $2z + 3$ is 7.

# %%
z = Value(2.0)
total = z * z + 3 * z
total.backward()
print("value", total.data, "slope", z.grad)


# %% [markdown]
# ## How an operation is written
#
# An operation makes a new `Value` from three things: the number, the tuple of
# the `Value` objects it came from, and a name. Then it stores a function that
# passes the gradient on by the chain rule: local slope times the gradient of
# the result, `out.grad`.
#
# - The gradient is *added*, since a `Value` may be used in several places.
# - `(self,)` is a tuple with one element; `(self)` would be no tuple.
# - `out._backward` receives the function itself. `backward()` calls it later,
#   when `out.grad` is known.
#
# `@add_to(Value)` attaches the function below it to the class. The example
# squares: $5 z^2$ at $z = 3$ is 45, with slope $10 z = 30$. For `exp` the
# slope is its own result, so it would add `out.data * out.grad`.

# %%
@add_to(Value)
def square(self):
    """The square, with slope 2 * self.data."""
    out = Value(self.data * self.data, (self,), "square")

    def _backward():
        self.grad += 2 * self.data * out.grad
    out._backward = _backward

    return out

z = Value(3.0)
y = 5 * z.square()
y.backward()
print("value", y.data, "slope", z.grad)

# %% [markdown]
# ## ReLU
#
# Without a non-linear function between them, layers collapse into one affine
# map. The usual choice for hidden units is the rectified linear unit,
#
# $$\text{ReLU}(z) = \max(0, z), \qquad
# \text{ReLU}'(z) = \begin{cases} 1, & z > 0 \\ 0, & z < 0 \end{cases}$$
#
# where $z$ is one number. It is cheap, and for positive $z$ the gradient
# passes unchanged, however many layers follow. For negative $z$ nothing
# passes. At exactly 0 the slope is a convention and is not tested.
#
# *By hand:* move $z$ by 0.001 and see how far the result moves. At 2 it moves
# as far, at $-2$ it does not move.

# %%
for z in (2.0, -2.0):
    before, after = max(0.0, z), max(0.0, z + 0.001)
    print(f"z = {z:4}: from {before} to {after}")


# %% nbgrader={"grade": false, "grade_id": "relu", "locked": false, "schema_version": 3, "solution": true, "task": false}
@add_to(Value)
def relu(self):
    """max(0, z) of a Value, as a new Value.

    The slope is 1 where the number is positive and 0 where it is negative.
    """
    ### BEGIN SOLUTION
    out = Value(max(0.0, self.data), (self,), "ReLU")

    def _backward():
        self.grad += (self.data > 0) * out.grad
    out._backward = _backward

    return out
    ### END SOLUTION


# %% tags=["check"]
for number, value, slope in ((2.0, 8.0, 4.0), (-2.0, -2.0, 1.0)):
    z = Value(number)
    out = 3 * z.relu() + z
    expect(f"3 * z.relu() + z at z = {number}", out.data, value,
           "Compare z.relu().data with max(0, z).")
    out.backward()
    expect(f"its slope at z = {number}", z.grad, slope,
           "z is used twice; both uses add to its gradient.")

# %% nbgrader={"grade": true, "grade_id": "relu_test", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# 3 points. The hidden tests also check other numbers, very small and very
# large ones, and expressions that use a node several times.
### BEGIN HIDDEN TESTS
from autograder import check; check("relu")
### END HIDDEN TESTS

# %% [markdown]
# ## The logistic function
#
# A unit that returns a probability uses the logistic function, or sigmoid,
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}} = \frac{e^{z}}{1 + e^{z}}, \qquad
# \sigma'(z) = a\,(1 - a) \text{ with } a = \sigma(z).$$
#
# The slope is written with the *result* $a$, which is stored when the gradient
# arrives. It is at most 1/4 and almost 0 far from $z = 0$.
#
# *By hand:* at $z = 0$, $a = 1/2$ and the slope is 1/4. At $z = \ln 3$,
# $a = 3/4$ and the slope is 3/16.
#
# Take care: $1 + e^{1000}$ does not fit into a float, while $e^{-1000}$ is
# simply 0. **Your result and its gradient must be finite, without exceptions,
# for $|z| \le 1000$.**

# %%
print("exp(-1000) =", math.exp(-1000))
try:
    math.exp(1000)
except OverflowError as error:
    print("exp(1000):", error)


# %% nbgrader={"grade": false, "grade_id": "sigmoid", "locked": false, "schema_version": 3, "solution": true, "task": false}
@add_to(Value)
def sigmoid(self):
    """1 / (1 + exp(-z)) of a Value, as a new Value.

    Finite and without exceptions for |z| <= 1000, slope included.
    """
    ### BEGIN SOLUTION
    small = math.exp(-abs(self.data))   # at most 1, never overflows
    a = (1.0 if self.data >= 0 else small) / (1.0 + small)
    out = Value(a, (self,), "sigmoid")

    def _backward():
        self.grad += a * (1.0 - a) * out.grad
    out._backward = _backward

    return out
    ### END SOLUTION


# %% tags=["check"]
z = Value(0.0)
out = 4 * z.sigmoid()
expect("4 * z.sigmoid() at z = 0", out.data, 2.0, "What is 1 / (1 + 1)?")
out.backward()
expect("its slope at z = 0", z.grad, 1.0,
       "Local slope 1/4 times the gradient 4 that arrives.")
expect("Value(-1000.0).sigmoid().data", Value(-1000.0).sigmoid().data, 0.0,
       "One of the two fractions uses an exponential that is small here.")

# %% nbgrader={"grade": true, "grade_id": "sigmoid_test", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# 2 points. The hidden tests also check values and slopes on both sides, the
# symmetry of the curve, and numbers up to 1000.
### BEGIN HIDDEN TESTS
from autograder import check; check("sigmoid")
### END HIDDEN TESTS

# %% [markdown]
# ## Leaky ReLU
#
# A ReLU unit whose $z$ is negative for every example gets no gradient at all:
# it is dead and stays so. The leaky variant lets a little through,
#
# $$\text{LeakyReLU}(z) = \begin{cases} z, & z \ge 0 \\
# \alpha z, & z < 0 \end{cases}$$
#
# with a small constant $\alpha$ in $(0, 1)$, here 0.01 unless another is
# given. Its slope is 1 on the right and $\alpha$ on the left.
#
# *By hand*, with $\alpha = 0.25$: the line through the two points below rises
# by 0.5 over a distance of 2, so its slope is 0.25.

# %%
left = [(z, 0.25 * z) for z in (-3.0, -1.0)]
print("points on the left branch:", left)
print("slope:", (left[1][1] - left[0][1]) / (left[1][0] - left[0][0]))


# %% nbgrader={"grade": false, "grade_id": "leaky_relu", "locked": false, "schema_version": 3, "solution": true, "task": false}
@add_to(Value)
def leaky_relu(self, alpha=0.01):
    """z where z is positive, alpha * z where it is negative."""
    ### BEGIN SOLUTION
    slope = 1.0 if self.data > 0 else alpha
    out = Value(slope * self.data, (self,), "LeakyReLU")

    def _backward():
        self.grad += slope * out.grad
    out._backward = _backward

    return out
    ### END SOLUTION


# %% tags=["check"]
for alpha in (0.01, 0.2):
    z = Value(-2.0)
    out = z.leaky_relu(alpha)
    expect(f"z.leaky_relu({alpha}) at z = -2", out.data, -2 * alpha,
           "z is negative: which of the two branches applies?")
    out.backward()
    expect(f"its slope at z = -2, alpha = {alpha}", z.grad, alpha,
           "Along the left branch, how fast does the result rise?")

# %% nbgrader={"grade": true, "grade_id": "leaky_relu_test", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# 2 points. The hidden tests also check other values of alpha, given by
# position, by name and not at all.
### BEGIN HIDDEN TESTS
from autograder import check; check("leaky_relu")
### END HIDDEN TESTS

# %% [markdown]
# ## The hyperbolic tangent
#
# $$\tanh(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}, \qquad
# \tanh'(z) = 1 - t^2 \text{ with } t = \tanh(z).$$
#
# The result lies between $-1$ and 1 and the curve is odd: $\tanh(-z) =
# -\tanh(z)$. It is a stretched sigmoid, $\tanh(z) = 2\sigma(2z) - 1$. Like
# the sigmoid it flattens far from 0.
#
# *By hand* at $z = 0.5$: $e^{0.5} = 1.648721$ and $e^{-0.5} = 0.606531$, so
# $t = 1.042191 / 2.255252 = 0.462117$.
#
# **Your result and its gradient must be finite, without exceptions, for
# $|z| \le 400$; this is graded.** Squares of $e^{400}$ do not fit into a
# float.

# %%
rising, falling = math.exp(0.5), math.exp(-0.5)
print(f"{rising - falling:.6f} / {rising + falling:.6f}"
      f" = {(rising - falling) / (rising + falling):.6f}")


# %% nbgrader={"grade": false, "grade_id": "tanh", "locked": false, "schema_version": 3, "solution": true, "task": false}
@add_to(Value)
def tanh(self):
    """Hyperbolic tangent of a Value, as a new Value.

    Finite and without exceptions for |z| <= 400, slope included.
    """
    ### BEGIN SOLUTION
    t = math.tanh(self.data)
    out = Value(t, (self,), "tanh")

    def _backward():
        self.grad += (1.0 - t * t) * out.grad
    out._backward = _backward

    return out
    ### END SOLUTION


# %% tags=["check"]
z = Value(0.5)
out = z.tanh()
expect("z.tanh() at z = 0.5", out.data, 0.462117,
       "Put e^0.5 = 1.648721 and e^-0.5 = 0.606531 into the formula.")
out.backward()
expect("its slope at z = 0.5", z.grad, 0.786448,
       "The slope uses the result t, not z.")

# %% nbgrader={"grade": true, "grade_id": "tanh_test", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# 2 points. The hidden tests also check both signs, the slope near 0 and
# numbers up to 400.
### BEGIN HIDDEN TESTS
from autograder import check; check("tanh")
### END HIDDEN TESTS

# %% [markdown]
# ### What you should see
#
# Left: two curves that level off and two with a corner at 0. Right: their
# slopes. The slope of the sigmoid never exceeds 1/4, that of tanh reaches 1
# only at 0. To the left, ReLU lies on the axis and leaky ReLU a little away
# from it ($\alpha = 0.1$ here, to make it visible).
#
# *To think about:* a gradient that passes six sigmoid units is multiplied by
# six of these slopes. How large can the product be?

# %% tags=["figure"]
zs = np.linspace(-4, 4, steps(80, 32)).tolist()

def curve(method, **options):
    """Values and slopes of one activation at all points zs."""
    nodes = [Value(z) for z in zs]
    outs = [getattr(node, method)(**options) for node in nodes]
    sum(outs).backward()
    return [out.data for out in outs], [node.grad for node in nodes]

curves = {"ReLU": curve("relu"), "sigmoid": curve("sigmoid"),
          "leaky ReLU": curve("leaky_relu", alpha=0.1), "tanh": curve("tanh")}
fig, axes = plt.subplots(1, 2, figsize=(8, 2.8))
for ax, k, name in zip(axes, (0, 1), ("value", "slope")):
    plot_curves({f: pair[k] for f, pair in curves.items()}, zs, ax, "z", name)
axes[0].legend();

# %% [markdown]
# ## A neuron
#
# A unit with `nin` inputs computes
#
# $$z = w_1 x_1 + \dots + w_{nin} x_{nin} + b, \qquad a = f(z).$$
#
# It learns `nin` weights $w_i$ and one bias $b$. Start with weights drawn
# uniformly from $[-1, 1]$, each drawn anew, and $b = 0$. (Notebook 3 finds
# better starting values: these ignore how many inputs are added up.)
#
# `parameters()` returns the very objects the unit computes with, since
# training changes their `data`. Beware of `zip`: it stops at the shorter
# list, so an input of the wrong length goes unnoticed.
#
# *By hand:* $w = (0.5, -1)$, $b = 0.25$, $x = (2, 1)$ gives
# $z = 1 - 1 + 0.25 = 0.25$, and the slope of $z$ along each weight is the
# input it multiplies.

# %%
w1, w2, b = Value(0.5), Value(-1.0), Value(0.25)
z = w1 * 2 + w2 * 1 + b
z.backward()
print("z =", z.data, " slopes along w1, w2, b:", w1.grad, w2.grad, b.grad)


# %% nbgrader={"grade": false, "grade_id": "neuron", "locked": false, "schema_version": 3, "solution": true, "task": false}
class Neuron:
    """One unit: weighted sum of its inputs, then an activation function.

    nin         number of inputs
    activation  'relu' or 'sigmoid'; anything else is best refused with
                a ValueError
    w           list of nin Value, the weights
    b           Value, the bias
    """

    def __init__(self, nin, activation="relu"):
        """Draw the weights uniformly from [-1, 1]; the bias is 0."""
        ### BEGIN SOLUTION
        if activation not in ("relu", "sigmoid"):
            raise ValueError(f"unknown activation {activation!r}")
        self.w = [Value(random.uniform(-1, 1)) for _ in range(nin)]
        self.b = Value(0.0)
        self.activation = activation
        self.out = None
        ### END SOLUTION

    def __call__(self, x):
        """Activation for x, a list of nin numbers or Values; a Value."""
        ### BEGIN SOLUTION
        z = sum((wi * xi for wi, xi in zip(self.w, x)), self.b)
        self.out = z.sigmoid() if self.activation == "sigmoid" else z.relu()
        return self.out
        ### END SOLUTION

    def parameters(self):
        """The flat list of the nin + 1 Values that training changes."""
        ### BEGIN SOLUTION
        return [*self.w, self.b]
        ### END SOLUTION

    def __repr__(self):
        return f"Neuron({len(self.w)})"


# %% tags=["check"]
for activation, result in (("relu", 0.25), ("sigmoid", 0.562177)):
    unit = Neuron(2, activation)
    unit.w[0].data, unit.w[1].data, unit.b.data = 0.5, -1.0, 0.25
    expect(f"{activation} unit with w = (0.5, -1), b = 0.25 at (2, 1)",
           unit([2, 1]).data, result,
           "z is 0.25 here; what does the activation make of it?")
    expect("its number of parameters", len(unit.parameters()), 3,
           "Two weights, and one number more that is learned.")

# %% nbgrader={"grade": true, "grade_id": "neuron_test", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
# 4 points. The hidden tests also check the starting weights, units with
# three inputs, gradients of all parameters and inputs that are Values.
### BEGIN HIDDEN TESTS
from autograder import check; check("neuron")
### END HIDDEN TESTS

# %% [markdown]
# ## A layer
#
# A layer is `nout` units that read the same `nin` inputs, each with its own
# weights. It has $nout\,(nin + 1)$ parameters. `Layer(nin, nout, **kwargs)`
# hands the keyword arguments on to its neurons, so that
# `Layer(3, 2, activation="sigmoid")` makes sigmoid units.
#
# Calling the layer gives the list of the `nout` activations. One rule is the
# chapter's: **a layer with a single unit returns the bare `Value`**, not a
# list of one, because the output of a network is one probability.
#
# *By hand:* `Layer(3, 2)` has $2 \cdot (3 + 1) = 8$ parameters. The worked
# example shows how Python passes keyword arguments on.

# %%
def inner(number, unit="m"):
    return f"{number} {unit}"

def outer(number, **kwargs):
    return inner(number, **kwargs)

print(outer(5), "and", outer(5, unit="km"))


# %% nbgrader={"grade": false, "grade_id": "layer", "locked": false, "schema_version": 3, "solution": true, "task": false}
class Layer:
    """nout units that read the same nin inputs.

    kwargs   handed on to each Neuron, for example activation='sigmoid'
    neurons  list of the nout units
    """

    def __init__(self, nin, nout, **kwargs):
        """Make nout different neurons."""
        ### BEGIN SOLUTION
        self.neurons = [Neuron(nin, **kwargs) for _ in range(nout)]
        ### END SOLUTION

    def __call__(self, x):
        """List of nout Values; the single Value itself when nout is 1."""
        ### BEGIN SOLUTION
        out = [neuron(x) for neuron in self.neurons]
        return out[0] if len(out) == 1 else out
        ### END SOLUTION

    def parameters(self):
        """The flat list of the parameters of all units."""
        ### BEGIN SOLUTION
        return [p for neuron in self.neurons for p in neuron.parameters()]
        ### END SOLUTION

    def __repr__(self):
        return f"Layer of [{', '.join(str(n) for n in self.neurons)}]"


# %% tags=["check"]
pair, single = Layer(3, 2), Layer(3, 1)
expect("number of outputs of Layer(3, 2)", len(pair([1, 2, 3])), 2,
       "One output for each of the two units.")
expect("number of its parameters", len(pair.parameters()), 8,
       "Each of the two units has three weights and a bias.")
expect("Layer(3, 1)([1, 2, 3]) is a Value",
       isinstance(single([1, 2, 3]), Value), True,
       "What does the docstring promise for nout = 1?")

# %% nbgrader={"grade": true, "grade_id": "layer_test", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# 2 points. The hidden tests also check other sizes, that each output is that
# of its own unit, and that keyword arguments arrive.
### BEGIN HIDDEN TESTS
from autograder import check; check("layer")
### END HIDDEN TESTS

# %% [markdown]
# ## The network
#
# `NeuralNetwork(nin, nouts)` chains layers: the first reads the `nin` inputs,
# each further one reads the outputs of the layer before. `nouts` lists the
# units per layer, *output layer included and inputs not*. Hidden layers use
# ReLU, the last layer the sigmoid, so its output is a probability.
#
# Everything before the last layer prepares features; the last unit is a
# logistic regression on them, trained together with them.
#
# *By hand:* `NeuralNetwork(2, [4, 2, 1])` has three layers with 2, 4 and 2
# inputs per unit, so $4 \cdot 3 + 2 \cdot 5 + 1 \cdot 3 = 25$ parameters. The
# cell below counts for `NeuralNetwork(3, [5, 2])`. Leave the list `nouts` as
# it is: the caller may use it again.

# %%
first, last = 5 * (3 + 1), 2 * (5 + 1)
print("first layer", first, "+ output layer", last, "=", first + last)


# %% nbgrader={"grade": false, "grade_id": "network", "locked": false, "schema_version": 3, "solution": true, "task": false}
class NeuralNetwork:
    """Layers in a chain: ReLU in the hidden ones, sigmoid in the last.

    nin     number of inputs
    nouts   list of the units of each layer, the output layer last
    layers  list of the layers, first hidden layer first
    """

    def __init__(self, nin, nouts):
        """Make the layers; nouts stays as it is."""
        ### BEGIN SOLUTION
        nins = [nin, *nouts[:-1]]
        activations = ["relu"] * (len(nouts) - 1) + ["sigmoid"]
        self.layers = [
            Layer(n_in, n_out, activation=activation)
            for n_in, n_out, activation in zip(nins, nouts, activations)
        ]
        ### END SOLUTION

    def __call__(self, x):
        """Output of the last layer for x, a list of nin numbers."""
        ### BEGIN SOLUTION
        for layer in self.layers:
            x = layer(x)
        return x
        ### END SOLUTION

    def parameters(self):
        """The flat list of the parameters of all layers."""
        ### BEGIN SOLUTION
        return [p for layer in self.layers for p in layer.parameters()]
        ### END SOLUTION

    def __repr__(self):
        return f"NN of [{', '.join(str(layer) for layer in self.layers)}]"


# %% tags=["check"]
model = NeuralNetwork(2, [4, 2, 1])
expect("number of layers of NeuralNetwork(2, [4, 2, 1])",
       len(model.layers), 3, "nouts lists the output layer, not the inputs.")
expect("number of its parameters", len(model.parameters()), 25,
       "Print the weights per neuron of each layer: 2, 4 and 2.")
expect("its output lies between 0 and 1",
       0 < model([0.5, -0.5]).data < 1, True,
       "Which activation has the last layer?")

# %% nbgrader={"grade": true, "grade_id": "network_test", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
# 4 points. The hidden tests also check other sizes, the outputs and
# gradients of networks with given weights, and that nouts is unchanged.
### BEGIN HIDDEN TESTS
from autograder import check; check("network")
### END HIDDEN TESTS

# %% [markdown]
# ### Why Figure 13's network breaks here
#
# `NeuralNetwork(1, [1, 1, 1])` can be built, but calling it fails: a layer of
# one unit returns a bare `Value`, and the next layer wants to go through a
# list of inputs, so Python says that a `Value` is not iterable. The rule for
# a single unit is convenient at the output and wrong inside. One repair: let
# a layer always return a list, and let the network unpack the last one.
# Another: let a layer wrap an input that is a bare `Value` into a list. A
# repair is welcome, not graded; give hidden layers at least two units.

# %% [markdown]
# ## The loss
#
# The network returns the probability $\hat y_i = P(y_i = 1)$ for example $i$.
# The loss is the mean negative log-likelihood, or cross-entropy,
#
# $$\mathcal{L} = -\frac{1}{n} \sum_{i=1}^{n} \Big( y_i \ln(\hat y_i +
# \varepsilon) + (1 - y_i) \ln(1 - \hat y_i + \varepsilon) \Big)$$
#
# with labels $y_i \in \{0, 1\}$ and $\varepsilon = 10^{-8}$: **the loss must
# stay finite when a prediction is exactly 0 or 1.** The price of
# $\varepsilon$: a perfect loss is $-10^{-8}$, a wrong certainty costs 18.4
# and no more.
#
# Keep everything a `Value`: a plain number has no gradient.
#
# *By hand:* predictions 0.9 and 0.2 for labels 1 and 0 cost
# $-(\ln 0.9 + \ln 0.8) / 2 = 0.164252$.

# %%
print(f"{-(math.log(0.9) + math.log(1 - 0.2)) / 2:.6f}")


# %% nbgrader={"grade": false, "grade_id": "loss", "locked": false, "schema_version": 3, "solution": true, "task": false}
@add_to(NeuralNetwork)
def loss(self, X, ys):
    """Mean binary cross-entropy of the network, as a Value.

    X   list of n examples, each a list of numbers
    ys  list of n labels, each 0 or 1
    """
    ### BEGIN SOLUTION
    eps = 1e-8
    log_likelihoods = []
    for x, y in zip(X, ys):
        yhat = self(x)
        likelihood = yhat if y else 1 - yhat
        log_likelihoods.append((likelihood + eps).log())
    return -sum(log_likelihoods) / len(ys)
    ### END SOLUTION


# %% tags=["check"]
model = NeuralNetwork(2, [3, 1])
for p in model.parameters():
    p.data = 0.0
total = model.loss([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], [1, 0, 0])
expect("the loss is a Value", isinstance(total, Value), True,
       "Keep sums and logarithms in Values.")
expect("loss when every prediction is 1/2", total.data, 0.693147,
       "Every example costs -ln(1/2).")

# %% nbgrader={"grade": true, "grade_id": "loss_test", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
# 4 points. The hidden tests also check other predictions, also exactly 0 and
# 1, other kinds of labels, and the gradients of all parameters.
### BEGIN HIDDEN TESTS
from autograder import check; check("loss")
### END HIDDEN TESTS

# %% [markdown]
# ### What you should see
#
# The cost of one example with label 1 falls as the prediction rises; each
# confident mistake is expensive. With label 0 the column runs the other way.
# Here a network with one unit, $w = 1$ and $b = 0$, predicts
# $\hat y = \sigma(x)$.

# %% tags=["figure"]
model = NeuralNetwork(1, [1])
weight, bias = model.layers[0].neurons[0].w[0], model.layers[0].neurons[0].b
weight.data, bias.data = 1.0, 0.0

print("prediction   cost if y = 1   cost if y = 0")
for p in (0.01, 0.1, 0.5, 0.9, 0.99):
    x = [math.log(p / (1 - p))]
    one, zero = (model.loss([x], [y]).data for y in (1, 0))
    print(f"{p:10}{one:16.3f}{zero:16.3f}")

# %% [markdown]
# ## Mini-batches
#
# A gradient over all examples is exact and slow. A gradient over a small
# *batch* is rough and fast, and many rough steps win. One **epoch** is one
# pass in which every example is used exactly once: shuffle the indices
# $0, \dots, n - 1$ and cut them into batches of `batch_size`. The last batch
# may be shorter; it is never empty. Each epoch has its own order.
#
# `rng` has the methods of Python's `random.Random`, for example
# `rng.shuffle(items)`, which shuffles a list in place, and
# `rng.sample(items, k)`, which returns `k` of them in random order.
#
# *By hand:* the order 4, 0, 6, 2, 5, 1, 3 cut into threes gives
# `[[4, 0, 6], [2, 5, 1], [3]]`.

# %%
letters = list("abcdefg")
random.Random(3).shuffle(letters)
print("shuffled:", letters)
print("a slice past the end is just shorter:", letters[6:9])


# %% nbgrader={"grade": false, "grade_id": "minibatches", "locked": false, "schema_version": 3, "solution": true, "task": false}
def minibatches(n, batch_size, rng):
    """One shuffled pass over n examples, cut into batches.

    n           number of examples
    batch_size  size of every batch but the last, which may be smaller
    rng         random numbers with the methods of random.Random
    returns     a list of lists that together hold 0, ..., n - 1 once
    """
    ### BEGIN SOLUTION
    order = rng.sample(range(n), n)
    return [order[k:k + batch_size] for k in range(0, n, batch_size)]
    ### END SOLUTION


# %% tags=["check"]
batches = [list(batch) for batch in minibatches(7, 3, random.Random(1))]
expect("sizes of minibatches(7, 3, rng)", [len(b) for b in batches],
       [3, 3, 1], "Seven examples in threes leave one over.")
expect("all indices together, sorted", sorted(sum(batches, [])),
       [0, 1, 2, 3, 4, 5, 6], "Each example belongs to exactly one batch.")

# %% nbgrader={"grade": true, "grade_id": "minibatches_test", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# 2 points. The hidden tests also check other sizes, also a batch larger than
# the data, and that the order is random and new each time.
### BEGIN HIDDEN TESTS
from autograder import check; check("minibatches")
### END HIDDEN TESTS

# %% [markdown]
# ### What you should see
#
# Two epochs over seven examples: the same numbers, in another order.

# %% tags=["figure"]
rng = random.Random(5)
for epoch in range(2):
    print("epoch", epoch, [list(batch) for batch in minibatches(7, 3, rng)])

# %% [markdown]
# ## Training
#
# Stochastic gradient descent goes through the batches of each epoch. For each
# batch it computes the loss over that batch, its gradients, and moves every
# parameter $p$ once:
#
# $$p \leftarrow p - \eta \, \frac{\partial \mathcal{L}}{\partial p}$$
#
# The loss is already a mean over the batch. Move the numbers inside the
# `Value` objects; do not replace the objects. Rows stay with their labels,
# and `X` and `ys` stay as they are. `backward()` clears old gradients itself,
# so clearing them is allowed and not needed. `train` may use `random` as the
# `rng` of `minibatches`.
#
# *By hand:* $(w - 3)^2$ at $w = 1$ has the slope $2(w - 3) = -4$, so with
# $\eta = 0.1$ a step leads to $1 + 0.4 = 1.4$.

# %%
w = Value(1.0)
((w - 3) ** 2).backward()
print("slope", w.grad, " after a step:", 1.0 - 0.1 * w.grad)


# %% nbgrader={"grade": false, "grade_id": "train", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train(model, X, ys, learning_rate, n_epochs, batch_size):
    """Fit a model by stochastic gradient descent.

    model          has loss(X, ys), a Value, and parameters(), a list
    X, ys          list of n examples and list of their n labels
    learning_rate  eta, the factor of every step
    n_epochs       number of shuffled passes over all examples
    batch_size     examples per step; the last of a pass may have fewer
    """
    ### BEGIN SOLUTION
    for _ in range(n_epochs):
        for batch in minibatches(len(X), batch_size, random):
            loss = model.loss([X[i] for i in batch], [ys[i] for i in batch])
            loss.backward()
            for p in model.parameters():
                p.data -= learning_rate * p.grad
    ### END SOLUTION


# %% tags=["check"]
model = NeuralNetwork(1, [1])
for p in model.parameters():
    p.data = 0.0
train(model, [[1.0], [-1.0]], [1, 0], learning_rate=1.0, n_epochs=1,
      batch_size=2)
unit = model.layers[0].neurons[0]
expect("weight after one step", unit.w[0].data, 0.5,
       "The gradient is -0.5 and the rate 1; which way is downhill?")
expect("bias after one step", unit.b.data, 0.0,
       "The two examples pull the bias equally hard, in opposite ways.")

# %% nbgrader={"grade": true, "grade_id": "train_test", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
# 4 points. The hidden tests also check how often each example is used, the
# number and size of steps, and that data and labels stay as they are.
### BEGIN HIDDEN TESTS
from autograder import check; check("train")
### END HIDDEN TESTS

# %% [markdown]
# ### What you should see
#
# `NeuralNetwork(2, [1])` is logistic regression. On two round clouds the loss
# falls from around 1, depending on the start, to less than 0.1.

# %% tags=["figure"]
X, y = blobs(40, np.random.default_rng(1))
X, ys = X.tolist(), y.tolist()
model = NeuralNetwork(2, [1])
print(f"loss before {model.loss(X, ys).data:.3f}")
train(model, X, ys, learning_rate=0.5, n_epochs=steps(30, 5), batch_size=10)
print(f"loss after  {model.loss(X, ys).data:.3f}")

# %% [markdown]
# ## The chapter's training call
#
# ```python
# n_hidden = [4, 2]
# model = NeuralNetwork(2, n_hidden + [1])
# train(model, X, ys, learning_rate=0.2, n_epochs=2000,
#       batch_size=50, report_every=100)
# ```
#
# There an "epoch" is a single step on one random batch of 50, so 2000 epochs
# are 2000 steps; in our reading they would be 2000 passes. The call is not run
# here, it takes up to half a minute. Two runs of 2000 such steps on the ring
# of Figure 11, from different random weights, had these losses:
#
# | step | 0 | 400 | 800 | 1200 | 1600 | 2000 |
# |---|---|---|---|---|---|---|
# | first run | 0.714 | 0.123 | 0.026 | 0.014 | 0.009 | 0.007 |
# | second run | 0.725 | 0.621 | 0.575 | 0.571 | 0.562 | 0.558 |
#
# The second is stuck; more on that below. `Value` is made for understanding,
# not for speed: with NumPy arrays a step of this network on 20 examples takes
# about 0.03 ms. The cell below measures yours.

# %% tags=["figure"]
X, y = ring(20, np.random.default_rng(0))
X, ys = X.tolist(), y.tolist()
model = NeuralNetwork(2, [4, 2, 1])
repeats = steps(20, 3)
start = time.perf_counter()
train(model, X, ys, learning_rate=0.2, n_epochs=repeats, batch_size=20)
spent = (time.perf_counter() - start) / repeats
print(f"one step on 20 examples with Value: {1000 * spent:.1f} ms")

# %% [markdown]
# ## Figure 11: a ring, and two networks for it
#
# Class 1 lies in the middle, class 0 around it; no straight line helps. You
# train both architectures of Figure 11, `[6, 1]` and `[4, 2, 1]`.
#
# Training can fail by chance. A ReLU unit that is off for every example is
# dead. Of two units before the output, one is dead in every fifth run, both
# in every sixteenth. Then the loss stays at $\ln 2 = 0.693$: the network says
# 1/2 everywhere. So `best_of` starts several times and keeps the best.
#
# `@cache` trains at the first call and returns the same network later; run
# the cell again to start anew. `steps(63, 2)` is 63, but 2 while the notebook
# is graded, so pictures in the feedback are rougher.

# %%
X, y = ring(steps(160, 40), np.random.default_rng(7))
ring_X, ring_ys = X.tolist(), y.tolist()

@cache
def ring_wide():
    """A trained network with six hidden units."""
    random.seed(4)
    model = NeuralNetwork(2, [6, 1])
    train(model, ring_X, ring_ys, 0.3, steps(63, 2), 20)
    return model


# %%
@cache
def ring_deep():
    """The best of five [4, 2, 1] networks, and the losses of all five."""
    random.seed(4)
    model, losses = best_of(
        k=5,
        make=lambda: NeuralNetwork(2, [4, 2, 1]),
        fit=lambda m: train(m, ring_X, ring_ys, 0.5, steps(19, 1), 20),
        score=lambda m: m.loss(ring_X, ring_ys).data,
    )
    train(model, ring_X, ring_ys, 0.5, steps(63, 2), 20)
    return model, losses


# %% tags=["figure"]
wide, (deep, losses) = ring_wide(), ring_deep()
print("losses of the five starts:", [round(loss, 3) for loss in losses])
print(f"best one, trained on: {deep.loss(ring_X, ring_ys).data:.3f}")

fig, axes = plt.subplots(2, 2, figsize=(7.5, 6), height_ratios=[2, 3])
draw_architecture(2, [6, 1], axes[0, 0])
draw_architecture(2, [4, 2, 1], axes[0, 1])
plot_contour(wide, ring_X, ring_ys, axes[1, 0], "[6, 1],")
plot_contour(deep, ring_X, ring_ys, axes[1, 1], "[4, 2, 1],")
fig.suptitle("circles: class 0, triangles: class 1", fontsize="medium");

# %% [markdown]
# ### What you should see
#
# Both thick lines ($\hat y = 1/2$) enclose the middle; they are made of a few
# straight pieces, one for each ReLU unit that switches there. The dashed lines
# are $\hat y = 0.1$ and 0.9. If one of the five losses is 0.693, you caught a
# network with two dead units. If a picture is one color only, change the seed
# in its cell. Other data to try in place of the ring: `v_shape(160)` and
# `moons(160)` of `nnlib`.

# %% [markdown]
# ## The penultimate layer
#
# The last unit is a logistic regression on the activations of the last hidden
# layer, the one before the output. For each example these are as many numbers
# as that layer has units: the features the network has learned. Two of them
# can be drawn.
#
# `penultimate(model, X)` returns $n$ rows of plain numbers, one per example.
# A unit that stores its last output (`out`) remembers only the last example
# it saw. The layer in question is the last but one of `model.layers`, however
# many there are.
#
# *By hand:* with $h_1 = \text{ReLU}(x_1 - x_2)$ and
# $h_2 = \text{ReLU}(x_1 + x_2 - 1)$ the example $(2, 1)$ becomes $(1, 2)$ and
# $(0, 3)$ becomes $(0, 2)$.

# %%
for x1, x2 in ((2.0, 1.0), (0.0, 3.0)):
    print((x1, x2), "becomes",
          (max(0.0, x1 - x2), max(0.0, x1 + x2 - 1.0)))


# %% nbgrader={"grade": false, "grade_id": "penultimate", "locked": false, "schema_version": 3, "solution": true, "task": false}
def penultimate(model, X):
    """Activations of the last hidden layer, one row per example.

    model    a NeuralNetwork with at least one hidden layer
    X        list of n examples
    returns  n rows of plain numbers, as many as the layer has units
    """
    ### BEGIN SOLUTION
    rows = []
    for x in X:
        for layer in model.layers[:-1]:
            x = layer(x)
        rows.append([a.data for a in x])
    return rows
    ### END SOLUTION


# %% tags=["check"]
model = NeuralNetwork(2, [2, 1])
for unit, weights, bias in zip(model.layers[0].neurons,
                               ([1.0, -1.0], [1.0, 1.0]), (0.0, -1.0)):
    unit.w[0].data, unit.w[1].data = weights
    unit.b.data = bias
expect("penultimate(model, [[2, 1], [0, 3]]) for the two units by hand",
       penultimate(model, [[2.0, 1.0], [0.0, 3.0]]), [[1, 2], [0, 2]],
       "One row per example, plain numbers of the last hidden layer.")
rows = np.shape(penultimate(NeuralNetwork(2, [4, 2, 1]), [[1.0, 2.0]] * 5))
expect("shape of the result for [4, 2, 1] and 5 examples", rows, [5, 2],
       "The layer before the output has two units.")

# %% nbgrader={"grade": true, "grade_id": "penultimate_test", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# 2 points. The hidden tests also check networks with one and with three
# hidden layers.
### BEGIN HIDDEN TESTS
from autograder import check; check("penultimate")
### END HIDDEN TESTS

# %% [markdown]
# ## Figure 12: the plane the last unit sees
#
# Left the ring and the boundary of your `[4, 2, 1]` network. Right the same
# examples at the place where `penultimate` puts them, with the boundary of the
# last unit alone.

# %% tags=["figure"]
deep, _ = ring_deep()
features = penultimate(deep, ring_X)
last_unit = deep.layers[-1]
if np.ptp(features, axis=0).min() == 0:
    print("A unit before the output is dead: change the seed of ring_deep.")

fig, axes = plt.subplots(1, 2, figsize=(8, 3.6))
fig.subplots_adjust(top=0.83)
plot_contour(deep, ring_X, ring_ys, axes[0], "inputs,")
plot_contour(last_unit, features, ring_ys, axes[1], "features,",
             labels=("first unit", "second unit"))
fig.suptitle("circles: class 0, triangles: class 1", fontsize="medium");

# %% [markdown]
# ### What you should see
#
# A curved boundary on the left, a straight one on the right, and the same
# accuracy above both: it is the same classifier. On the right many points have
# a coordinate that is exactly 0 and lie on an axis. This is as it should be:
# there the ReLU unit is off. No coordinate is negative.

# %% [markdown] nbgrader={"grade": false, "grade_id": "learned_features_question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ### Question
#
# Describe what the two axes of your Figure 12 (right) are and why a straight
# line suffices there. Two or three sentences.
#
# ### BEGIN MARK SCHEME
# - 0.5 for the axes: the activations of the two units of the last hidden
#   layer, a transformation of the inputs that was learned (by ReLU units,
#   hence the points on the axes).
# - 0.5 for the line: the last unit is a logistic regression on these two
#   numbers, and it was trained together with them.
# ### END MARK SCHEME

# %% [markdown] nbgrader={"grade": true, "grade_id": "learned_features", "locked": false, "points": 1, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# The axes are the activations of the two units of the last hidden layer: two
# features the network has computed from $x_1$ and $x_2$. They come from ReLU
# units, so they are never negative and many points lie on an axis. The last
# unit is a logistic regression on these two numbers, and a logistic
# regression has a straight boundary. All layers were trained together on one
# loss, so the earlier ones learned to place the classes on two sides of a
# line.
# ### END SOLUTION

# %% [markdown]
# ## Gradients, layer by layer
#
# How strongly does each layer learn? For layer $k$ with weights $w$ take
#
# $$g_k = \text{mean over the weights of layer } k \text{ of }
# \left| \frac{\partial \mathcal{L}}{\partial w} \right|, \qquad
# \mathcal{L} = \texttt{model.loss(X, ys)}.$$
#
# Biases are left out. The gradients are those of the one loss over all
# examples, and the result is a list with one number per layer, first hidden
# layer first. Without the absolute value positive and negative slopes would
# cancel.
#
# *By hand:* weights with gradients 0.3 and $-0.5$ have the mean absolute
# gradient $(0.3 + 0.5) / 2 = 0.4$, while their mean is $-0.1$.

# %%
gradients = [0.3, -0.5]
print("mean of absolute values:", sum(abs(g) for g in gradients) / 2)
print("mean:", sum(gradients) / 2)


# %% nbgrader={"grade": false, "grade_id": "gradient_profile", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gradient_profile(model, X, ys):
    """Mean absolute gradient of the weights of each layer.

    model    has loss(X, ys) and layers, whose neurons have weights w
    X, ys    examples and labels
    returns  list with one number per layer, each at least 0
    """
    ### BEGIN SOLUTION
    model.loss(X, ys).backward()
    profile = []
    for layer in model.layers:
        sizes = [abs(w.grad) for neuron in layer.neurons for w in neuron.w]
        profile.append(sum(sizes) / len(sizes))
    return profile
    ### END SOLUTION


# %% tags=["check"]
model = NeuralNetwork(1, [1])
for p in model.parameters():
    p.data = 0.0
expect("gradient_profile with one weight, for the two examples of train",
       gradient_profile(model, [[1.0], [-1.0]], [1, 0]), [0.5],
       "One layer with one weight, whose gradient is -0.5.")

# %% nbgrader={"grade": true, "grade_id": "gradient_profile_test", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# 2 points. The hidden tests also check networks with several layers, and
# that biases and signs do not matter.
### BEGIN HIDDEN TESTS
from autograder import check; check("gradient_profile")
### END HIDDEN TESTS

# %% [markdown]
# ## Vanishing gradients
#
# Six hidden layers of six units, once with sigmoid and once with ReLU, with
# the same fixed weights and before any training. `NeuralNetwork` always makes
# ReLU layers; the sigmoid layers are put in by hand.

# %%
def deep_stack(activation):
    """Six hidden layers of six units, fixed weights, biases 0."""
    model = NeuralNetwork(2, [6] * 6 + [1])
    sizes = [2, 6, 6, 6, 6, 6]
    hidden = [Layer(size, 6, activation=activation) for size in sizes]
    model.layers = [*hidden, model.layers[-1]]
    units = [unit for layer in model.layers for unit in layer.neurons]
    for k, w in enumerate(w for unit in units for w in unit.w):
        w.data = 0.6 * math.sin(1.7 * k + 1) + 0.05
    return model


# %% tags=["figure"]
few = steps(40, 8)
X, ys = ring_X[:few], ring_ys[:few]
profiles = {name: gradient_profile(deep_stack(name), X, ys)
            for name in ("sigmoid", "relu")}

ax = plot_curves(profiles, range(1, 8), log=True, ylabel="mean |gradient|",
                 xlabel="layer, 7 is the output")
for line, marker in zip(ax.lines, "os"):
    line.set(marker=marker)
ax.legend(title="hidden layers");

# %% [markdown]
# ### What you should see
#
# The scale is logarithmic. With sigmoid units the gradient loses a constant
# factor per layer on the way back: the first layer receives less than a
# hundredth of what the last one gets, and hardly learns. With ReLU the line
# stays about level.
#
# *To think about:* compare the factor per layer with 1/4, the largest slope
# of the sigmoid. What else besides the slope multiplies the gradient on its
# way through a layer?
#
# Convolutional, recurrent and transformer networks extend what you have built
# here: other graphs, the same `Value` idea, the same training loop.
