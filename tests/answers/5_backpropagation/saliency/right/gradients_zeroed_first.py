def input_gradient(model, x):
    nodes = []
    for number in x:
        node = Value(number)
        node.grad = 0
        nodes.append(node)
    y = model(nodes) * 1
    y.backward()
    gradient = []
    for node in nodes:
        gradient += [float(node.grad)]
    return gradient
