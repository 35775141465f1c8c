"""An HTML result that asks to be isolated.

Tries: to get a frame with a page of its own.
Stopped by: Of metadata only sizes of pictures are kept.
"""

PAYLOAD = (
    "document.documentElement.dataset.pwned=1;"
    "new Image().src='http://127.0.0.1:PORT/isolated_html'"
)
SOURCE = """\
from IPython.display import display

display({'text/html': '''<script>PAYLOAD</script>x'''.replace("'", '`'), 'text/plain': ''}, metadata={'text/html': {'isolated': True}}, raw=True)
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
