def activation_scales(sizes, init, rng, X):
    rows = [list(x) for x in X]
    scales = []
    for n_in, n_out in zip(sizes, sizes[1:]):
        W = np.asarray(init(n_in, n_out, rng))
        rows = [[max(0.0, float(np.dot(row, W[:, j]))) for j in range(n_out)]
                for row in rows]
        numbers = [a for row in rows for a in row]
        mean = sum(numbers) / len(numbers)
        scales.append(math.sqrt(sum((a - mean) ** 2 for a in numbers)
                                / len(numbers)))
    return scales
