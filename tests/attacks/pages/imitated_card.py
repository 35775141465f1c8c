"""A result that looks like a card of the graders.

Tries: to show a reader full points, over the real card.
Stopped by: HTML of results is parsed and written anew with harmless tags only. No class, no position.
"""

PAYLOAD = (
    "document.documentElement.dataset.pwned=1;"
    "new Image().src='http://127.0.0.1:PORT/imitated_card'"
)
SOURCE = """\
from IPython.display import HTML, display

display(HTML('''<style>.exercise-card.part{display:none}</style><section class="exercise-card full navbar-fixed-top" style="position:absolute;top:0;z-index:9" id="double_test"><h4>double: 10 of 10 points</h4><a href="javascript:PAYLOAD">more</a></section>'''))
"""


def attack(submission):
    submission.notebook["cells"].append(
        {
            "cell_type": "code",
            "id": "shown",
            "metadata": {},
            "source": SOURCE.replace("PAYLOAD", PAYLOAD),
            "outputs": [],
            "execution_count": None,
        }
    )
