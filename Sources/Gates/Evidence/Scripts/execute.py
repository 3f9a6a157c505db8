"""Executes each notebook of a module from top to bottom, and writes what came of it.

usage: execute.py NOTES NOTEBOOK...

A percent script runs as the plain Python that it is, an .ipynb through nbclient, as Jupyter would run it.
"""

import os
import re
import subprocess
import sys
import tempfile

from coursegate_notes import Obstacle, kernel_names, write_notes

# A kernel's ports are chosen before it binds them, so that another program may take one meanwhile.
STARTS = 3


def execute_script(path):
    """Where and why the script does not run to its end; None when it does."""
    # A file, for what the script leaves running would hold a pipe open.
    with tempfile.TemporaryFile() as file:
        ended = subprocess.run([sys.executable, path], stderr=file)
        file.seek(0)
        error = file.read().decode("utf-8", "replace")
    sys.stderr.write(error)
    if ended.returncode == 0:
        return None
    if ended.returncode < 0:
        return path, "it was ended by signal %d" % -ended.returncode
    lines = [line for line in error.splitlines() if line.strip()]
    frames = re.findall(r'File "(?:[^"]*/)?%s", line (\d+)' % re.escape(path), error)
    place = ":".join([path] + frames[-1:])
    return place, "it does not run to its end: %s" % (lines[-1] if lines else "status %d" % ended.returncode)


def execute_notebook(path, notes):
    """Where and why a cell of the notebook fails; None when none does."""
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, DeadKernelError

    try:
        notebook = nbformat.read(path, as_version=4)
    except Exception as error:
        return path, "nbformat reads no notebook there: %s" % error
    options = {"resources": {"metadata": {"path": os.path.dirname(path) or "."}}}
    for name in kernel_names([notebook]):
        notes.remark("kernel %s is not here, python3 stood in for it" % name)
        options["kernel_name"] = "python3"
    for _ in range(STARTS):
        try:
            NotebookClient(notebook, timeout=None, **options).execute()
            return None
        except CellExecutionError as error:
            return path, "%s does not run to its end: %s: %s" % (failed_cell(notebook), error.ename, error.evalue)
        except DeadKernelError:
            return path, "it does not run to its end: the kernel died"
        except RuntimeError as error:
            reason = error
    raise Obstacle("%s: no cell ran, for the kernel did not start: %s" % (path, reason))


def failed_cell(notebook):
    for number, cell in enumerate(notebook.cells, 1):
        if any(output.output_type == "error" for output in cell.get("outputs", [])):
            return "cell %d" % number
    return "it"


def execute(paths, notes):
    os.environ["PYTHONPATH"] = os.getcwd()
    if any(path.endswith(".ipynb") for path in paths):
        import nbclient

        notes.tool("nbclient", nbclient.__version__)
    for path in paths:
        fault = execute_notebook(path, notes) if path.endswith(".ipynb") else execute_script(path)
        if fault is not None:
            notes.finding("%s: %s" % fault)
        else:
            notes.remark("%s runs to its end" % path)


def main():
    place, *paths = sys.argv[1:]
    write_notes(place, lambda notes: execute(paths, notes))


main()
