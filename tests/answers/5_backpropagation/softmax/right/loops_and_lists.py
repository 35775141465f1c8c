def softmax(Z):
    result = []
    for row in Z.tolist():
        largest = max(row)
        powers = [math.exp(z - largest) for z in row]
        total = sum(powers)
        result.append([power / total for power in powers])
    return result
