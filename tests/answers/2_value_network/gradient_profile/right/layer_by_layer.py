def gradient_profile(model, X, ys):
    loss = model.loss(X, ys)
    loss.backward()
    profile = []
    for layer in model.layers:
        total, count = 0.0, 0
        for neuron in layer.neurons:
            for w in neuron.w:
                total += abs(w.grad)
                count += 1
        profile.append(total / count)
    return profile
