"""Pictures in the page that hold scripts.

Tries: to run a script from an SVG element.
Stopped by: HTML of results is parsed and written anew with harmless tags only.
"""

PAYLOAD = (
    "document.documentElement.dataset.pwned=1;"
    "new Image().src='http://127.0.0.1:PORT/svg_script'"
)
SOURCE = """\
from IPython.display import HTML, display

display(HTML('''<svg onload="PAYLOAD"><script>PAYLOAD</script><foreignObject><img src=x onerror="PAYLOAD"></foreignObject><use href="http://127.0.0.1:PORT/svg_script#x"/><image href="http://127.0.0.1:PORT/svg_script"/></svg>'''))
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
