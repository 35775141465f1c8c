"""A kernel of its own: a command to start, a language, a provisioner.

Tries: to have another program run the notebook.
Stopped by: the intake, which takes the kernel from the release.
"""


def attack(submission):
    submission.notebook["metadata"] = {
        "kernelspec": {
            "name": "bash",
            "display_name": "x",
            "language": "bash",
            "argv": ["sh", "-c", "touch /tmp/started-by-attack"],
            "metadata": {"kernel_provisioner": {"provisioner_name": "local"}},
        },
        "language_info": {"name": "bash", "pygments_lexer": "bash"},
    }
