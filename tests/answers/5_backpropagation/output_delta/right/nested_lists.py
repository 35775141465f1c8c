def output_delta(A, Y):
    return [[(a - y) * a * (1 - a) for a, y in zip(row, targets)]
            for row, targets in zip(A, Y)]
