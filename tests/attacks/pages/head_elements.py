"""Elements that belong into the head of a page.

Tries: to send the browser elsewhere or to change where addresses lead.
Stopped by: HTML of results is parsed and written anew with harmless tags only.
"""

PAYLOAD = (
    "document.documentElement.dataset.pwned=1;"
    "new Image().src='http://127.0.0.1:PORT/head_elements'"
)
SOURCE = """\
from IPython.display import HTML, display

display(HTML('''<meta http-equiv=refresh content="0;url=http://127.0.0.1:PORT/head_elements"><base href="http://127.0.0.1:PORT/head_elements/"><link rel=prefetch href="http://127.0.0.1:PORT/head_elements"><link rel=preload as=image href="http://127.0.0.1:PORT/head_elements">'''))
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
