"""Is the model the same after the call?

Print its output at x before and after the call.
"""

def input_gradient(model, x):
    inputs = [Value(v) for v in x]
    out = model(inputs)
    out.backward()
    slopes = [v.grad for v in inputs]
    stack, seen = [out], set()
    while stack:
        node = stack.pop()
        if id(node) not in seen:
            seen.add(id(node))
            node.data -= 0.1 * node.grad
            stack.extend(node._prev)
    return slopes
