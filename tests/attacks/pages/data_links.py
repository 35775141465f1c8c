"""Links that lead to scripts.

Tries: to offer a link that runs a script when it is followed.
Stopped by: Results keep no links.
"""

PAYLOAD = (
    "document.documentElement.dataset.pwned=1;"
    "new Image().src='http://127.0.0.1:PORT/data_links'"
)
SOURCE = """\
from IPython.display import HTML, display

display(HTML('''<a href="javascript:PAYLOAD">a</a><a href="&#106;ava&Tab;script:PAYLOAD">b</a><a href="data:text/html,x" ping="http://127.0.0.1:PORT/data_links">c</a><map><area href="javascript:PAYLOAD" shape=default></map><img usemap="#m" src=x>'''))
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
