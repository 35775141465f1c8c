"""Whose slopes are these: those of the inputs or of the weights?

Compare the length with len(x).
"""

def input_gradient(model, x):
    model([Value(v) for v in x]).backward()
    return [w.grad for w in model.parameters()]
