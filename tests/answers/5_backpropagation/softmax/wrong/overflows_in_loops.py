"""Adding one number to a whole row changes nothing: use that
freedom.

Print np.exp(1000.0).
"""

def softmax(Z):
    rows = []
    for row in Z:
        powers = [math.exp(z) for z in row]
        rows.append([p / sum(powers) for p in powers])
    return np.array(rows)
