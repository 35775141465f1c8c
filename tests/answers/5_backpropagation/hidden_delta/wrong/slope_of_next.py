"""Whose activations does the last factor use?

Which of your arrays has the shape of the result?
"""

def hidden_delta(delta_next, W_next, A):
    return (delta_next * A * (1 - A)) @ W_next.T
