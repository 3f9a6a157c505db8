"""Grades three submissions of each notebook of a module with the real nbgrader, and writes what came of it.

usage: autograde.py NOTES DIRECTORY NOTEBOOK...

The instructor's own notebook has to earn every point, the untouched student version none that is given automatically, and the
student version with every visible solution region filled has to earn every point as well: what is wiped beyond the regions, an
import for instance, no student can know.
"""

import os
import shutil
import sys

from coursegate_notes import kernel_names, write_notes

SUBMISSIONS = ("instructor", "empty", "visible")


def settings(course):
    """nbgrader's options as the course sets them."""
    from traitlets.config import Config
    from traitlets.config.loader import PyFileConfigLoader

    config = Config()
    if os.path.exists("nbgrader_config.py"):
        config.merge(PyFileConfigLoader("nbgrader_config.py", path=os.getcwd()).load_config())
    config.CourseDirectory = Config()
    config.CourseDirectory.root = course
    config.Exchange = Config()
    # A kernel's ports are chosen before it binds them, so that another program may take one meanwhile.
    config.Execute.setdefault("execute_retries", 2)
    return config


def read(path):
    """A notebook, whichever way it is written."""
    if path.endswith(".ipynb"):
        import nbformat

        return nbformat.read(path, as_version=4)
    import jupytext

    return jupytext.read(path)


def stem(path):
    return os.path.splitext(os.path.basename(path))[0]


def write(notebook, path):
    import nbformat

    os.makedirs(os.path.dirname(path), exist_ok=True)
    nbformat.write(notebook, path)


def supporting_files(directory, notebooks, place):
    """Copies what stands beside the notebooks."""
    named = {os.path.normpath(path) for path in notebooks}

    def passed_over(folder, names):
        here = [name for name in names if os.path.normpath(os.path.join(folder, name)) in named]
        return here + [name for name in names if name.endswith(".ipynb")]

    shutil.copytree(directory, place, ignore=passed_over, dirs_exist_ok=True)


def visible(released, source, config):
    """The student version with each solution region filled that a student can see."""
    from nbgrader.preprocessors import ClearSolutions

    mark = ClearSolutions(config=config).begin_solution_delimeter
    sources = {}
    for cell in source.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        if grade_id:
            sources[grade_id] = cell.source
    for cell in released.cells:
        role = cell.metadata.get("nbgrader", {})
        solution = sources.get(role.get("grade_id"), "")
        if role.get("solution") and mark in solution:
            cell.source = solution
    return released


def choose_kernel(notebooks, config, notes):
    """Lets the default kernel stand in for one that is not installed here."""
    for name in kernel_names(notebooks):
        notes.remark("kernel %s is not here, python3 stood in for it" % name)
        config.ExecutePreprocessor.kernel_name = "python3"


def last_line(log):
    lines = [line for line in (log or "").splitlines() if line.strip()]
    errors = [line for line in lines if "Error" in line]
    return (errors or lines or ["no reason given"])[-1].strip()


def judge(name, scores, notes):
    """Writes down what the scores of one notebook mean."""
    most = sum(most for _, most in scores["instructor"].values())
    sums = {who: sum(score for score, _ in cells.values()) for who, cells in scores.items()}
    if most == 0:
        notes.finding("%s: no cell is graded automatically, so nothing shows that grading works" % name)
        return
    notes.remark(
        "%s: instructor %g/%g, empty %g/%g, every block right %g/%g"
        % (name, sums["instructor"], most, sums["empty"], most, sums["visible"], most)
    )

    def missed(who):
        return ", ".join(
            "%s %g/%g" % (cell, score, most) for cell, (score, most) in scores[who].items() if score < most
        )

    if sums["instructor"] < most:
        notes.finding(
            "%s: the instructor's solution earns %g of %g points: %s"
            % (name, sums["instructor"], most, missed("instructor"))
        )
    if sums["empty"] > 0:
        free = ", ".join("%s %g" % (cell, score) for cell, (score, _) in scores["empty"].items() if score > 0)
        notes.finding("%s: an empty submission earns %g of %g points: %s" % (name, sums["empty"], most, free))
    if sums["visible"] < most:
        notes.finding(
            "%s: a student with every block right earns %g of %g points: %s"
            % (name, sums["visible"], most, missed("visible"))
        )


def grades(gradebook, assignment, notebook, student):
    """The automatic points of each graded cell that no person grades: score and most."""
    submission = gradebook.find_submission_notebook(notebook, assignment, student)
    scores = {}
    for grade in submission.grades:
        if grade.cell.cell_type == "code" and not is_manual(gradebook, grade, notebook, assignment):
            scores[grade.name] = (grade.auto_score or 0, grade.max_score)
    return scores


def is_manual(gradebook, grade, notebook, assignment):
    """Whether the cell is a solution too, which a person grades."""
    from nbgrader.api import MissingEntry

    try:
        gradebook.find_solution_cell(grade.name, notebook, assignment)
        return True
    except MissingEntry:
        return False


def run(directory, paths, notes):
    from nbgrader.apps import NbGraderAPI
    from nbgrader.api import Gradebook
    import nbformat

    notes.tool("nbgrader")
    course = os.path.join(os.environ["TMPDIR"], "course")
    assignment = os.path.basename(directory)
    config = settings(course)
    os.environ["PYTHONPATH"] = os.getcwd()
    sources = {stem(path): read(path) for path in paths}
    choose_kernel(sources.values(), config, notes)
    supporting_files(directory, paths, os.path.join(course, "source", assignment))
    for name, notebook in sources.items():
        write(notebook, os.path.join(course, "source", assignment, name + ".ipynb"))
    os.chdir(course)

    api = NbGraderAPI(config=config)
    made = api.generate_assignment(assignment)
    if not made["success"]:
        notes.finding("nbgrader makes no student version: " + last_line(made["error"] or made["log"]))
        return
    release = os.path.join(course, "release", assignment)
    for who in SUBMISSIONS:
        place = os.path.join(course, "submitted", who, assignment)
        shutil.copytree(release, place)
        for name, source in sources.items():
            path = os.path.join(place, name + ".ipynb")
            if who == "instructor":
                write(source, path)
            elif who == "visible":
                write(visible(nbformat.read(path, as_version=4), source, config), path)
        graded = api.autograde(assignment, who)
        if not graded["success"]:
            notes.finding("nbgrader grades no %s submission: %s" % (who, last_line(graded["error"] or graded["log"])))
            return
    with Gradebook("sqlite:///" + os.path.join(course, "gradebook.db")) as gradebook:
        for name in sources:
            judge(name, {who: grades(gradebook, assignment, name, who) for who in SUBMISSIONS}, notes)


def main():
    place, directory, *paths = sys.argv[1:]
    write_notes(place, lambda notes: run(directory, paths, notes))


main()
