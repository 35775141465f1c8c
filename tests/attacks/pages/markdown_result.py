"""A result of type text/markdown.

Tries: to run a script from Markdown that a program shows.
Stopped by: It is cleaned as text cells are.
"""

PAYLOAD = (
    "document.documentElement.dataset.pwned=1;"
    "new Image().src='http://127.0.0.1:PORT/markdown_result'"
)
SOURCE = """\
from IPython.display import Markdown, display

display(Markdown('''<img src=x onerror="PAYLOAD"> ![x](http://127.0.0.1:PORT/markdown_result) # <svg onload="PAYLOAD">'''))
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
