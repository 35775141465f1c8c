"""Formulas with commands that do more than set symbols.

Tries: to run a script or make a request by a command of MathJax.
Stopped by: Commands that act are written as their names.
"""

PAYLOAD = (
    "document.documentElement.dataset.pwned=1;"
    "new Image().src='http://127.0.0.1:PORT/formula_commands'"
)
SOURCE = """\
from IPython.display import Latex, display

display(Latex(r'''$\\href{javascript:PAYLOAD}{x} \\style{background:url(http://127.0.0.1:PORT/formula_commands)}{y} \\require{evil} \\unicode{x} \\text{<img src=x onerror="PAYLOAD">}$'''))
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
