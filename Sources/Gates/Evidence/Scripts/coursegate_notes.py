"""What a script finds out, written down for who judges it."""

import importlib.metadata
import os

# What has to be installed beside the content; what else the content imports is its own affair.
TOOLS = ("ipykernel", "jupyter_client", "jupytext", "nbclient", "nbformat", "nbgrader", "traitlets")


class Obstacle(Exception):
    """Why nothing can be told of the content."""


class Notes:
    def __init__(self):
        self.lines = []

    @property
    def has_findings(self):
        return any(line.startswith("finding: ") for line in self.lines)

    def finding(self, text):
        self.lines.append("finding: %s" % text)

    def remark(self, text):
        self.lines.append("remark: %s" % text)

    def tool(self, name, version=None):
        self.lines.append("tool: %s %s" % (name, version or importlib.metadata.version(name)))

    def obstacle(self, text):
        self.lines.append("obstacle: %s" % text)


def kernel_names(notebooks):
    """The kernels that notebooks ask for and that are not here; python3 may stand in for them."""
    from jupyter_client.kernelspec import KernelSpecManager

    known = KernelSpecManager().find_kernel_specs()
    if "python3" not in known:
        raise Obstacle("no Jupyter kernel for Python is installed where the notebook was to be run: ipykernel brings it")
    return sorted({notebook.metadata.get("kernelspec", {}).get("name", "python3") for notebook in notebooks} - set(known))


def write_notes(place, work):
    """Does the work, and writes what it notes into a file, one line each."""
    place = os.path.abspath(place)
    notes = Notes()
    try:
        work(notes)
    except Obstacle as obstacle:
        notes.obstacle(obstacle)
    except ModuleNotFoundError as error:
        tool = (error.name or "").split(".")[0]
        if tool not in TOOLS:
            raise
        notes.obstacle("%s is not installed where it was to be run" % tool)
    with open(place, "w", encoding="utf-8") as file:
        file.writelines(" ".join(line.split()) + "\n" for line in notes.lines)
