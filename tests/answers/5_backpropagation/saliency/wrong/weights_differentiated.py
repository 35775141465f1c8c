"""With respect to what?

Compare the length with len(x).
"""

def input_gradient(model, x):
    inputs = [Value(v) for v in x]
    out = model(inputs)
    out.backward()
    leaves, stack = [], [out]
    while stack:
        node = stack.pop()
        if not node._prev and node not in leaves and node not in inputs:
            leaves.append(node)
        stack.extend(node._prev)
    return [leaf.grad for leaf in leaves]
