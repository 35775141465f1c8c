"""A result that is a script.

Tries: to run a script in the page.
Stopped by: HTML of results is parsed and written anew with harmless tags only.
"""

PAYLOAD = (
    "document.documentElement.dataset.pwned=1;"
    "new Image().src='http://127.0.0.1:PORT/script_tag'"
)
SOURCE = """\
from IPython.display import HTML, display

display(HTML('''<script>PAYLOAD</script><SCRIPT/x>PAYLOAD</SCRIPT>'''))
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
