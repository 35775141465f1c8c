"""A result of type image/svg+xml with scripts.

Tries: to run a script from a picture.
Stopped by: SVG results are shown as pictures, in which browsers run nothing.
"""

PAYLOAD = (
    "document.documentElement.dataset.pwned=1;"
    "new Image().src='http://127.0.0.1:PORT/svg_result'"
)
SOURCE = """\
from IPython.display import SVG, display

display(SVG('''<svg xmlns="http://www.w3.org/2000/svg" onload="PAYLOAD"><script>PAYLOAD</script><image href="http://127.0.0.1:PORT/svg_result" width="9" height="9"/></svg>'''))
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
