"""Executes each notebook of a module from top to bottom, and writes what came of it.

usage: execute.py NOTES NOTEBOOK...

A percent script runs as the plain Python that it is, an .ipynb through nbclient, as Jupyter would run it.
"""

import os
import subprocess
import sys

from coursegate_notes import kernel_names, write_notes


def execute_script(path):
    """Why the script does not run to its end; None when it does."""
    ended = subprocess.run([sys.executable, path], stderr=subprocess.PIPE)
    error = ended.stderr.decode("utf-8", "replace")
    sys.stderr.write(error)
    if ended.returncode == 0:
        return None
    lines = [line for line in error.splitlines() if line.strip()]
    return lines[-1] if lines else "status %d" % ended.returncode


def execute_notebook(path, notes):
    """Why a cell of the notebook fails; None when none does."""
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, DeadKernelError

    try:
        notebook = nbformat.read(path, as_version=4)
    except Exception as error:
        return "nbformat reads no notebook there: %s" % error
    options = {"resources": {"metadata": {"path": os.path.dirname(path) or "."}}}
    for name in kernel_names([notebook]):
        notes.remark("kernel %s is not here, python3 stood in for it" % name)
        options["kernel_name"] = "python3"
    try:
        NotebookClient(notebook, timeout=None, **options).execute()
    except CellExecutionError as error:
        return "%s: %s" % (error.ename, error.evalue)
    except DeadKernelError:
        return "the kernel died"
    return None


def execute(paths, notes):
    os.environ["PYTHONPATH"] = os.getcwd()
    if any(path.endswith(".ipynb") for path in paths):
        import nbclient

        notes.tool("nbclient", nbclient.__version__)
    for path in paths:
        reason = execute_notebook(path, notes) if path.endswith(".ipynb") else execute_script(path)
        if reason is not None:
            notes.finding("%s does not run to its end: %s" % (path, reason))
        else:
            notes.remark("%s runs to its end" % path)


def main():
    place, *paths = sys.argv[1:]
    write_notes(place, lambda notes: execute(paths, notes))


main()
