"""Elements that start a script when something happens.

Tries: to run a script by an event that happens by itself.
Stopped by: HTML of results is parsed and written anew with harmless tags only.
"""

PAYLOAD = (
    "document.documentElement.dataset.pwned=1;"
    "new Image().src='http://127.0.0.1:PORT/event_handlers'"
)
SOURCE = """\
from IPython.display import HTML, display

display(HTML('''<img src=x onerror="PAYLOAD"><details open ontoggle="PAYLOAD">x</details><body onload="PAYLOAD"><video><source onerror="PAYLOAD"></video><input autofocus onfocus="PAYLOAD"><form id=f><button autofocus onfocus="PAYLOAD">'''))
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
