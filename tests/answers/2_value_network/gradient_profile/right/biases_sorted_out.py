def gradient_profile(model, X, ys):
    loss = model.loss(X, ys)
    loss.backward()
    result = []
    for layer in model.layers:
        biases = {id(neuron.b) for neuron in layer.neurons}
        grads = [p.grad for p in layer.parameters() if id(p) not in biases]
        result.append(sum(map(abs, grads)) / len(grads))
    return tuple(result)
