"""Show a card with full marks, as the kit writes it.

Tries: to let a person believe that the exercise earned all points.
Stopped by: the gradebook and the card in the test cell are not touched.
"""
# %% end
from IPython.display import HTML, display

CARD = """
<section class="exercise-card full" aria-label="Result of double">
  <h4><code>double</code>: 10 of 10 points (4 of 4 tests passed)</h4>
  <ul><li class="passed"><span class="sign">✓</span>Everything.</li></ul>
</section>
"""
display(HTML(CARD))
display({"text/plain": "10.0", "text/html": CARD}, raw=True)
HTML(CARD)
