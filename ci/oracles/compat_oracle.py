"""Says what the real nbgrader does with submissions when their notebook changes afterwards.

    compat_oracle.py OLD NEW [OLD NEW]...

For each pair of notebooks: OLD is generated and submitted twice, as it was released and with the
solutions filled in; then NEW is generated and both submissions are autograded, their code run. "overwritten"
are the cells that come out otherwise than they do without NEW, "before" and "after" the scores of both
submissions by grade_id: null is for a person to grade.
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
from jupyter_client.manager import start_new_kernel
from nbformat.v4 import output_from_msg
from nbformat.validator import normalize
from nbgrader import preprocessors, utils
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


def answered(released, old):
    """The submission of somebody who wrote what stands between the delimiters."""
    submission = copy.deepcopy(released)
    for cell, source in zip(submission.cells, json.loads(old)["cells"]):
        if utils.is_solution(cell) and cell.cell_type == "code":
            lines = source["source"].split("\n")
            cell.source = "\n".join(line for line in lines if "BEGIN SOLUTION" not in line and "END SOLUTION" not in line)
    return submission


def grade(notebook, resources, kernel):
    """Runs the notebook and says what nbgrader's database holds of it then."""
    notebook = copy.deepcopy(notebook)
    _, client = kernel
    # nbgrader's Execute starts a kernel for each notebook; an empty one is the same to what they run.
    client.execute_interactive("%reset -f", silent=True, timeout=30)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            messages = []
            client.execute_interactive(cell.source, output_hook=messages.append, allow_stdin=False, timeout=30)
            shown = ("stream", "error", "execute_result", "display_data")
            cell.outputs = [output_from_msg(message) for message in messages if message["msg_type"] in shown]
    with Gradebook(resources["nbgrader"]["db_url"]) as gradebook:
        gradebook.update_or_create_submission("ps", "ada")
    notebook, resources = preprocessors.SaveAutoGrades().preprocess(notebook, resources)
    with Gradebook(resources["nbgrader"]["db_url"]) as gradebook:
        submission = gradebook.find_submission_notebook("p", "ps", "ada")
        return {item.name: item.auto_score for item in submission.grades}


def judge(old, new, empty, directory, kernel):
    database = os.path.join(directory, "gradebook.db")
    shutil.copyfile(empty, database)
    url = "sqlite:///" + database
    resources = {
        "nbgrader": {"notebook": "p", "assignment": "ps", "db_url": url, "student": "ada"},
        "metadata": {"path": directory},
    }
    released = generate(old, resources)
    with Gradebook(url) as gradebook:
        gradebook.update_or_create_student("ada")
        gradebook.update_or_create_submission("ps", "ada")
    submissions = {"empty": released, "answered": answered(released, old)}
    handed_in = {name: sanitize(copy.deepcopy(submission), resources) for name, submission in submissions.items()}
    scores = {name: grade(submission, resources, kernel) for name, submission in handed_in.items()}
    before = json.loads(nbformat.writes(handed_in["empty"]))
    try:
        generate(new, resources)
        handed_in = {name: sanitize(submission, resources) for name, submission in submissions.items()}
        after_scores = {name: grade(submission, resources, kernel) for name, submission in handed_in.items()}
    except Exception as error:
        return {"error": type(error).__name__, "message": str(error)}
    after = json.loads(nbformat.writes(handed_in["empty"]))
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
    name = after["metadata"].get("kernelspec", {}).get("name")
    return {
        "error": None, "overwritten": overwritten, "points": points, "kernel": name,
        "before": scores, "after": after_scores,
    }


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
        kernel = start_new_kernel(kernel_name="python3", cwd=directory)
        try:
            for old, new in zip(pairs[::2], pairs[1::2]):
                print(json.dumps(judge(old, new, empty, directory, kernel)))
        finally:
            kernel[0].shutdown_kernel(now=True)


if __name__ == "__main__":
    main(sys.argv[1:])
