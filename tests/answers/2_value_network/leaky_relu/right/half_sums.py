Value.leaky_relu = lambda z, alpha=0.01: (
    z * ((1 + alpha) / 2) + (z ** 2) ** 0.5 * ((1 - alpha) / 2)
)
