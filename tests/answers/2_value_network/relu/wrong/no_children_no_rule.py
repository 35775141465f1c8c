"""How does backward() find its way from the result to z?

Print `_prev` of your result and of `z.exp()`.
"""

@add_to(Value)
def relu(self):
    return Value(max(0, self.data))
