"""What is left over from the call before?

Call it twice and divide.
"""

total = {}

def input_gradient(model, x):
    inputs = [Value(v) for v in x]
    model(inputs).backward()
    for i, v in enumerate(inputs):
        total[i] = total.get(i, 0.0) + v.grad
    return [total[i] for i in range(len(x))]
