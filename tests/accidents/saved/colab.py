"""Saved by Colab: its own metadata and ids, no name of a kernel.

TA: grades it as it is.
Kit: drops what Colab added and says nothing.
"""


def happen(work):
    work.notebook["metadata"] = {
        "colab": {"provenance": [], "toc_visible": True},
        "kernelspec": {"display_name": "Python 3"},
        "accelerator": "GPU",
    }
    work.notebook["nbformat_minor"] = 0
    for number, cell in enumerate(work.cells):
        cell["metadata"] |= {"id": cell.pop("id"), "outputId": "a-b-c"}
        cell["metadata"]["colab"] = {"base_uri": "https://localhost:8080/"}
        if cell["cell_type"] == "code":
            cell["execution_count"] = number
