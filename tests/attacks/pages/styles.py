"""Styles that load, cover the page and imitate it.

Tries: to make a request from a style sheet and to lie over the page.
Stopped by: HTML of results is parsed and written anew with harmless tags only.
"""

PAYLOAD = (
    "document.documentElement.dataset.pwned=1;"
    "new Image().src='http://127.0.0.1:PORT/styles'"
)
SOURCE = """\
from IPython.display import HTML, display

display(HTML('''<style>@import "http://127.0.0.1:PORT/styles"; body{background:url(http://127.0.0.1:PORT/styles)}</style><link rel=stylesheet href="http://127.0.0.1:PORT/styles"><div style="position:fixed;inset:0;background:#fff url(http://127.0.0.1:PORT/styles)">covers</div><table background="http://127.0.0.1:PORT/styles"><tr><td>x</td></tr></table>'''))
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
