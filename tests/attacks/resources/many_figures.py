"""A cell that draws more and larger figures than anybody looks at.

Tries: to use time and memory in the drawing at the end of a cell.
Stopped by: limits on time, memory and output.
"""
# %% top
import matplotlib.pyplot as plt

for number in range(100):
    plt.figure()
plt.figure(figsize=(1000, 1000), dpi=100)
