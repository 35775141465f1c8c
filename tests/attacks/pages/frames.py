"""Frames with a page of their own.

Tries: to run a script in a frame, or to load one from elsewhere.
Stopped by: HTML of results is parsed and written anew with harmless tags only.
"""

PAYLOAD = (
    "document.documentElement.dataset.pwned=1;"
    "new Image().src='http://127.0.0.1:PORT/frames'"
)
SOURCE = """\
from IPython.display import HTML, display

display(HTML('''<iframe srcdoc="&lt;script&gt;parent.PAYLOAD&lt;/script&gt;"></iframe><iframe src="http://127.0.0.1:PORT/frames"></iframe><object data="http://127.0.0.1:PORT/frames"></object><embed src="http://127.0.0.1:PORT/frames"><frameset><frame src="http://127.0.0.1:PORT/frames">'''))
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
