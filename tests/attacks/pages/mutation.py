"""HTML that means one thing to a parser and another to a browser.

Tries: to hide a script where a cleaner does not look and a browser does.
Stopped by: HTML of results is parsed and written anew with harmless tags only.
"""

PAYLOAD = (
    "document.documentElement.dataset.pwned=1;"
    "new Image().src='http://127.0.0.1:PORT/mutation'"
)
SOURCE = """\
from IPython.display import HTML, display

display(HTML('''<svg></p><style><a id="</style><img src=x onerror=&quot;PAYLOAD&quot;>"></svg><math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=PAYLOAD&gt;"></math><noscript><p title="</noscript><img src=x onerror=&quot;PAYLOAD&quot;>"></noscript><template><img src=x onerror="PAYLOAD"></template><!--><img src=x onerror="PAYLOAD">--><![CDATA[<img src=x onerror="PAYLOAD">]]><xmp><img src=x onerror="PAYLOAD"></xmp>'''))
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
