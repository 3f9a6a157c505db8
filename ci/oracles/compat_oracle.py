"""Says what the real nbgrader does with a submission when its notebook changes afterwards.

    compat_oracle.py OLD NEW [OLD NEW]...

For each pair of notebooks: OLD is generated and submitted as it was released, then NEW is generated
and the submission taken through the steps that `nbgrader autograde` takes before it runs any code.
"overwritten" are the cells that come out otherwise than they do without NEW.
"""

import copy
import json
import logging
import os
import pathlib
import shutil
import sys
import tempfile
import warnings

import nbformat
from nbformat.validator import normalize
from nbgrader import preprocessors
from nbgrader.api import Gradebook

import nbgrader_oracle

SANITIZERS = ["ClearOutput", "DeduplicateIds", "OverwriteKernelspec", "OverwriteCells", "CheckCellMetadata"]


def generate(text, resources):
    _, notebook = normalize(nbformat.reads(text, as_version=4))
    for name in nbgrader_oracle.STEPS:
        notebook, resources = getattr(preprocessors, name)().preprocess(notebook, resources)
    return notebook


def sanitize(notebook, resources):
    for name in SANITIZERS:
        notebook, resources = getattr(preprocessors, name)().preprocess(notebook, resources)
    return notebook


def judge(old, new, empty, directory):
    database = os.path.join(directory, "gradebook.db")
    shutil.copyfile(empty, database)
    url = "sqlite:///" + database
    resources = {
        "nbgrader": {"notebook": "p", "assignment": "ps", "db_url": url},
        "metadata": {"path": directory},
    }
    released = generate(old, resources)
    with Gradebook(url) as gradebook:
        gradebook.update_or_create_student("ada")
        gradebook.update_or_create_submission("ps", "ada")
    before = json.loads(nbformat.writes(sanitize(copy.deepcopy(released), resources)))
    try:
        generate(new, resources)
        graded = sanitize(released, resources)
    except Exception as error:
        return {"error": type(error).__name__, "message": str(error)}
    after = json.loads(nbformat.writes(graded))
    overwritten = [
        cell["metadata"]["nbgrader"].get("grade_id")
        for cell, old_cell in zip(after["cells"], before["cells"])
        if (cell["source"], cell["cell_type"]) != (old_cell["source"], old_cell["cell_type"])
    ]
    points = {
        cell["metadata"]["nbgrader"]["grade_id"]: cell["metadata"]["nbgrader"]["points"]
        for cell in after["cells"]
        if "points" in cell["metadata"].get("nbgrader", {})
    }
    kernel = after["metadata"].get("kernelspec", {}).get("name")
    return {"error": None, "overwritten": overwritten, "points": points, "kernel": kernel}


def main(arguments):
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    # nbgrader starts `alembic`, which stands beside the interpreter.
    os.environ["PATH"] = os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"]
    pairs = [pathlib.Path(name).read_text("utf-8") for name in arguments]
    with tempfile.TemporaryDirectory() as directory:
        os.chdir(directory)
        empty = os.path.join(directory, "empty.db")
        with Gradebook("sqlite:///" + empty) as gradebook:
            gradebook.update_or_create_assignment("ps")
        for old, new in zip(pairs[::2], pairs[1::2]):
            print(json.dumps(judge(old, new, empty, directory)))


if __name__ == "__main__":
    main(sys.argv[1:])
