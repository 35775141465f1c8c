"""Is the result to be one number per weight, or one per example and unit?

Print the shape of your result beside that of A.
"""

def hidden_delta(delta_next, W_next, A):
    return A.T @ delta_next
