"""A picture whose data ends the attribute it stands in.

Tries: to leave the attribute in which nbconvert writes data and sizes.
Stopped by: Picture data must be base64 of that kind of picture, sizes numbers.
"""

PAYLOAD = (
    "document.documentElement.dataset.pwned=1;"
    "new Image().src='http://127.0.0.1:PORT/image_breaks_out'"
)
SOURCE = """\
from IPython.display import display

end = '''"><img src=x onerror="PAYLOAD">'''
for kind in ('image/png', 'image/jpeg', 'image/gif', 'image/svg+xml', 'image/' + end):
    display(
        {kind: 'iVBORw0KGgo' + end, 'text/plain': ''},
        metadata={kind: {'width': end, 'height': end, 'alt': end}},
        raw=True,
    )
display({'image/png': 'iVBORw0KGgo='}, metadata={'filenames': {'image/png': 'http://127.0.0.1:PORT/image_breaks_out'}}, raw=True)
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
