"""Executes each notebook of a module from top to bottom, and writes what came of it.

usage: execute.py NOTES NOTEBOOK...

A percent script runs as the plain Python that it is, an .ipynb through nbclient, as Jupyter would run it.
"""

import os
import subprocess
import sys


def execute_script(path):
    """Why the script does not run to its end; None when it does."""
    ended = subprocess.run([sys.executable, path], stderr=subprocess.PIPE)
    error = ended.stderr.decode("utf-8", "replace")
    sys.stderr.write(error)
    if ended.returncode == 0:
        return None
    lines = [line for line in error.splitlines() if line.strip()]
    return lines[-1] if lines else "status %d" % ended.returncode


def execute_notebook(path):
    """Why a cell of the notebook fails; None when none does."""
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, DeadKernelError

    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=None, resources={"metadata": {"path": os.path.dirname(path) or "."}})
    try:
        client.execute()
    except CellExecutionError as error:
        return "%s: %s" % (error.ename, error.evalue)
    except DeadKernelError:
        return "the kernel died"
    return None


def main():
    place, *paths = sys.argv[1:]
    os.environ["PYTHONPATH"] = os.getcwd()
    with open(place, "w", encoding="utf-8") as notes:
        for path in paths:
            reason = execute_notebook(path) if path.endswith(".ipynb") else execute_script(path)
            if reason is not None:
                notes.write("finding: %s does not run to its end: %s\n" % (path, " ".join(reason.split())))
            else:
                notes.write("remark: %s runs to its end\n" % path)


main()
