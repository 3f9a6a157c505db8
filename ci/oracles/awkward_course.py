"""Writes a course of awkward notebooks, each with faults whose text is known, into a directory.

usage: awkward_course.py DIRECTORY
"""

import itertools
import json
import pathlib
import sys

POLICY = """version: 1
modules: {path: "src/{number}_{name}", notebook: ["{module}/*.ipynb", "{module}/*.py"]}
branches:
  main:
    criteria:
      - nbgrader-metadata
      - duplicate-grade-id
      - solution-blocks
      - no-conflict-markers
      - forbidden-text:
          files: ["{module}/*.md"]
          texts: [{text: "TOFIX", because: it is not finished}]
"""

# Lines that make it hard to count columns and lines.
AWKWARD = [
    "x = 'é ü ß'",
    "y = '\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467'",
    "\tz = \"a \\\" b\\n\"",
    "# \u2028 and \u2029 and \u0085 and \x0b end no line",
    "s = '{[}]:,' # \"nbgrader\": {",
    "",
    "t = '\\\\n'  # \ufeff",
]


def cell(lines, grade_id, **changes):
    nbgrader = {"schema_version": 3, "grade": False, "solution": True, "locked": False, "task": False,
                "grade_id": grade_id, **changes}
    nbgrader = {key: value for key, value in nbgrader.items() if value is not None}
    return {"cell_type": "code", "execution_count": None, "outputs": [], "metadata": {"nbgrader": nbgrader},
            "source": "\n".join(lines)}


def cells():
    good = ["### BEGIN SOLUTION", "pass", "### END SOLUTION"]
    yield cell(AWKWARD + good, "twin")
    yield {"cell_type": "markdown", "metadata": {}, "source": "\n".join(AWKWARD)}
    yield cell(good + AWKWARD, "twin")
    yield cell(AWKWARD + ["### BEGIN SOLUTION", "pass"], "open")
    yield cell(["### BEGIN SOLUTION"], "only")
    yield cell(good, "keys", locked=None)


def notebook(spread):
    made = list(cells())
    if spread:
        for each in made:
            each["source"] = each["source"].splitlines(keepends=True)
            # Python also splits at the signs that end no line; Jupyter only joins.
    return {"cells": made, "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python",
                                                       "name": "python3"}}, "nbformat": 4, "nbformat_minor": 4}


def script():
    lines = ["# ---", "# jupyter:", "#   kernelspec:", "#     display_name: Python 3", "#     language: python",
             "#     name: python3", "# ---", ""]
    for each in cells():
        nbgrader = each["metadata"].get("nbgrader")
        if nbgrader:
            lines += ["# %% \U0001f600 nbgrader=" + json.dumps(nbgrader)]
            lines += each["source"].split("\n")
        else:
            lines += ["# %% [markdown]"] + ["# " + line for line in each["source"].split("\n")]
        lines.append("")
    return "\n".join(lines)


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))


def main(directory):
    top = pathlib.Path(directory)
    write(top / "gates.yml", POLICY)
    number = 0
    layouts = [dict(separators=(",", ":")), dict(), dict(indent=1), dict(indent="\t")]
    for layout, ascii_only, spread, crlf in itertools.product(layouts, [False, True], [False, True], [False, True]):
        number += 1
        text = json.dumps(notebook(spread), ensure_ascii=ascii_only, **layout)
        if ascii_only:
            # The same letters as escapes that nobody would write.
            text = text.replace("### BEGIN", "\\u0023\\u0023\\u0023 BEGIN")
        name = f"m{number:02}"
        write(top / f"src/{number:02}_{name}/a b#é%3A,{name}.ipynb", text.replace("\n", "\r\n") if crlf else text)
    for crlf in [False, True]:
        number += 1
        name = f"m{number:02}"
        text = script() + "\n"
        write(top / f"src/{number:02}_{name}/{name}.py", text.replace("\n", "\r\n") if crlf else text)
        note = "Fine.\n\té TOFIX \U0001f600 and \U0001f468\u200d\U0001f469 TOFIX \U0001f600\n<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n"
        write(top / f"src/{number:02}_{name}/notes.md", note.replace("\n", "\r\n") if crlf else note)


if __name__ == "__main__":
    main(sys.argv[1])
