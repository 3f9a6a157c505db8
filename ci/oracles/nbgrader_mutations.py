"""Changes notebooks in a few places each, as editing by hand, merging and copying do."""

import copy
import json
import random

import nbgrader_notebooks as drawn

LINES = drawn.LINES + [
    "### BEGIN SOLUTION\n### END SOLUTION",
    "### BEGIN HIDDEN TESTS\nassert y\n### END HIDDEN TESTS",
    "=== BEGIN MARK SCHEME ===\n![pic](attachment:a.png)\n=== END MARK SCHEME ===",
    "BEGIN  SOLUTION",
    "raise NotImplementedError()",
    "<<<<<<< HEAD",
    "\x1c\x85\u2029 # BEGIN SOLUTION",
]
IDS = ["a", "a b", "", "a\n", "jupyter", "Ä", "x" * 64, "x" * 65, "a-b_c", "0"]
FLAGS = ["grade", "solution", "locked", "task"]
TOKENS = ["{", "}", "[", "]", ",", ":", '"', "\\", "\n", " ", "null", "1", "-", "\ufeff", "\x00", "NaN", "4", "\\ud800"]


def as_text(cell):
    source = cell.get("source", "")
    return "".join(source) if isinstance(source, list) else source


def nbgrader(source, cell):
    value = cell["metadata"].get("nbgrader")
    if isinstance(value, dict):
        return value
    value = {"schema_version": 3, "grade": False, "solution": False, "locked": False, "grade_id": source.choice(IDS)}
    cell["metadata"]["nbgrader"] = value
    return value


def edit_text(source, cell, cells):
    lines = as_text(cell).split("\n")
    place = source.randrange(len(lines) + 1)
    way = source.randrange(4)
    if way == 0:
        lines.insert(place, source.choice(LINES))
    elif way == 1 and place < len(lines):
        del lines[place]
    elif way == 2 and place < len(lines):
        lines[place] = source.choice(["  ", "\t", "\x0b", "\u3000", ""]) + lines[place] + source.choice(["", "\r", " "])
    else:
        lines = source.choice(LINES).split("\n")
    cell["source"] = drawn.as_source(source, "\n".join(lines))


def edit_role(source, cell, cells):
    metadata = nbgrader(source, cell)
    if source.random() < 0.5:
        flag = source.choice(FLAGS)
        metadata[flag] = not metadata.get(flag, False)
    elif source.random() < 0.5:
        metadata["points"] = source.choice([0, 1, 2.5, 1e-5, 1e300, 10, -1, "2"])
    else:
        drawn.spoil(source, metadata)


def edit_id(source, cell, cells):
    metadata = nbgrader(source, cell)
    others = [other["metadata"]["nbgrader"].get("grade_id") for other in cells if is_role(other)]
    metadata["grade_id"] = source.choice(others + IDS)


def is_role(cell):
    metadata = cell.get("metadata") if isinstance(cell, dict) else None
    return isinstance(metadata, dict) and isinstance(metadata.get("nbgrader"), dict)


def edit_type(source, cell, cells):
    cell["cell_type"] = source.choice(["code", "markdown", "raw", "raw", "heading", "Code"])
    if cell["cell_type"] == "code" and source.random() < 0.7:
        cell.setdefault("outputs", [])
        cell.setdefault("execution_count", None)
    elif source.random() < 0.5:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


def edit_metadata(source, cell, cells):
    key = source.choice(["tags", "name", "editable", "deletable", "collapsed", "scrolled", "jupyter", "nbgrader", "slideshow"])
    if source.random() < 0.4:
        cell["metadata"].pop(key, None)
    else:
        cell["metadata"][key] = source.choice(drawn.ODD + [["a"], "auto", {"source_hidden": True}])


def edit_member(source, cell, cells):
    key = source.choice(["id", "outputs", "execution_count", "attachments", "source", "metadata", "cell_type", "foo"])
    if source.random() < 0.5:
        cell.pop(key, None)
    else:
        cell[key] = source.choice(drawn.ODD + ["x", {"a.png": {"image/png": "AA"}}, [drawn.output(source, 1)]])


def edit_cells(source, cell, cells):
    place = source.randrange(len(cells) + 1)
    way = source.randrange(3)
    if way == 0:
        cells.insert(place, copy.deepcopy(cell))
    elif way == 1:
        cells.remove(cell)
    else:
        cells.remove(cell)
        cells.insert(place, cell)


def edit_notebook(source, notebook):
    way = source.randrange(4)
    if way == 0:
        notebook[source.choice(["nbformat", "nbformat_minor"])] = source.choice([0, 1, 2, 3, 4, 5, 6, 7, "4", None, 4.0, -1, True])
    elif way == 1:
        notebook.pop(source.choice(["nbformat", "nbformat_minor", "metadata", "cells"]), None)
    elif way == 2 and isinstance(notebook.get("metadata"), dict):
        kernelspec = notebook["metadata"].setdefault("kernelspec", {"name": "python3", "display_name": "P"})
        if isinstance(kernelspec, dict):
            kernelspec[source.choice(["language", "name", "display_name"])] = source.choice(drawn.LANGUAGES)
    else:
        try:
            drawn.break_schema(source, notebook)
        except KeyError:
            pass


def edit_bytes(source, text):
    place = source.randrange(len(text) + 1)
    way = source.randrange(3)
    if way == 0:
        return text[:place]
    if way == 1:
        return text[:place] + source.choice(TOKENS) + text[place:]
    return text[:place] + text[place + source.randrange(1, 4):]


EDITS = [edit_text, edit_text, edit_text, edit_role, edit_role, edit_id, edit_type, edit_metadata, edit_member, edit_cells]


def mutated(source, text):
    notebook = json.loads(text)
    for _ in range(source.choice([0, 1, 1, 1, 2, 3])):
        cells = notebook.get("cells")
        usable = [cell for cell in cells or [] if isinstance(cell, dict) and isinstance(cell.get("metadata"), dict)]
        if usable and isinstance(cells, list) and source.random() < 0.9:
            usable = [cell for cell in usable if isinstance(as_text_or_none(cell), str)] or usable[:0]
            if usable:
                source.choice(EDITS)(source, source.choice(usable), cells)
        else:
            edit_notebook(source, notebook)
            if "cells" not in notebook or not isinstance(notebook.get("metadata"), dict):
                break
    written = json.dumps(notebook, indent=source.choice([None, 1]))
    return edit_bytes(source, written) if source.random() < 0.05 else written


def as_text_or_none(cell):
    source = cell.get("source", "")
    if isinstance(source, list):
        return "".join(source) if all(isinstance(line, str) for line in source) else None
    return source if isinstance(source, str) else None


def draw(seed, count, originals):
    """Yields (name, text, whether there is a database)."""
    source = random.Random(seed)
    for number in range(count):
        text = mutated(source, source.choice(originals))
        yield "mutated %d/%d" % (seed, number), text, source.random() < 0.5
