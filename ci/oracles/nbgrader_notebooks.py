"""Draws notebooks at random: what authors write, what goes wrong, and what no author would write."""

import json
import random

NAMES = ["a", "b", "c-1", "test_x", "", "a b", "é", "a\n", "x" * 130, "Q1"]
LINES = [
    "x = 1",
    "    return x",
    "",
    "# comment",
    "### BEGIN SOLUTION",
    "### END SOLUTION",
    "    ### BEGIN SOLUTION",
    "    ### END SOLUTION",
    "\t# BEGIN SOLUTION  ",
    "\u00a0BEGIN SOLUTION",
    "x = 2 # BEGIN SOLUTION END SOLUTION",
    "# END SOLUTIONS",
    "# begin solution",
    "### BEGIN HIDDEN TESTS",
    "### END HIDDEN TESTS",
    "=== BEGIN MARK SCHEME ===",
    "=== END MARK SCHEME ===",
    "![pic](attachment:a.png)",
    "![](attachment:)",
    "assert x == 1\r",
    "s = '\u2028 \x0b \x85'",
    "\u00e9e\u0301 \U0001f600",
    "# YOUR CODE HERE",
]
RARE_LINES = ["# AUTOTEST x", "print('AUTOTEST')", "# HASHED AUTOTEST x; y", "\ud800", "a\udfffb \ud83d\ude00"]
ODD = [None, True, False, 0, 1, -1, 3, 3.0, 2.5, "3", "", "yes", [], [1], {}, {"a": 1}, float("nan"), 1e400, 2**70]
LANGUAGES = ["python", "python", "python", "R", "matlab", "sas", "java", "julia", "r", "Python", None, ["x"], {"a": 1}, 5]


def pick(source, *choices):
    return source.choice(choices)


def text(source, count):
    lines = [source.choice(RARE_LINES if source.random() < 0.01 else LINES) for _ in range(count)]
    return "\n".join(lines)


def region(source, begin, end):
    return "\n".join([text(source, source.randrange(2)).replace("BEGIN", "B").replace("END ", "E "), begin, "answer", end])


def as_source(source, value):
    if source.random() < 0.5:
        return value
    return value.splitlines(True) if source.random() < 0.9 else value.split("\n")


def nbgrader_metadata(source, kind, index):
    roles = {
        "code": ["test", "answer", "manual", "read", "none"],
        "markdown": ["manual", "task", "read", "none"],
        "raw": ["none", "read"],
    }[kind]
    role = source.choice(roles if source.random() < 0.97 else ["test", "answer", "task", "manual", "read"])
    metadata = {"schema_version": 3, "grade": False, "locked": False, "solution": False, "grade_id": "cell-%d" % index}
    metadata["grade"] = role in ("test", "manual")
    metadata["solution"] = role in ("answer", "manual")
    metadata["locked"] = role in ("test", "task", "read")
    if source.random() < 0.5:
        metadata["task"] = role == "task"
    if role == "task":
        metadata["task"] = True
        if source.random() < 0.1:
            metadata["locked"] = False
    if role in ("test", "manual", "task"):
        metadata["points"] = pick(source, 1, 2, 0, 0.5, 1.0, 1e16, 1e-5, 1 / 3, 2**53 + 1, 1e22, 12345678.9, -0.0)
    return metadata, role


def spoil(source, metadata):
    """Breaks a cell's nbgrader metadata in one way."""
    key = source.choice(
        ["schema_version", "grade", "locked", "solution", "task", "grade_id", "points", "checksum", "cell_type"])
    way = source.randrange(8)
    if way == 0:
        metadata.pop(key, None)
    elif way == 1:
        metadata[key] = source.choice(ODD)
    elif way == 2:
        metadata["grade_id"] = source.choice(NAMES)
    elif way == 3:
        metadata["schema_version"] = source.choice([0, 1, 2, 4, True, 3.0, 2.9, "3", None, float("nan")])
    elif way == 4:
        metadata[source.choice(["foo", "é", "it's", "Points"])] = source.choice(ODD)
    elif way == 5:
        metadata["checksum"] = source.choice(["a" * 32, "é" * 32, "a" * 31, "a" * 33])
        metadata["cell_type"] = source.choice(["code", "markdown", "raw", "heading"])
    elif way == 6:
        metadata["points"] = source.choice([-1, -0.5, "1", True, None, float("nan"), 1e400, 10**400, -(10**400)])
    else:
        metadata[key] = not metadata.get(key, False)


def cell(source, index, minor, fault):
    kind = pick(source, "code", "code", "markdown", "markdown", "raw" if source.random() < 0.2 else "code")
    value = {"cell_type": kind, "metadata": {}}
    body = text(source, source.randrange(4)) if source.random() < fault else pick(source, "x = 1\ny = 2", "text", "", "\n")
    if source.random() < 0.7:
        metadata, role = nbgrader_metadata(source, kind, index)
        if source.random() < 0.5 and role in ("answer", "manual"):
            body = region(source, "  ### BEGIN SOLUTION", "### END SOLUTION")
        elif source.random() < 0.3 and role == "test":
            body = region(source, "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS")
        elif source.random() < 0.3 and role == "task":
            body = region(source, "=== BEGIN MARK SCHEME ===", "=== END MARK SCHEME ===")
        if source.random() < fault:
            spoil(source, metadata)
        value["metadata"]["nbgrader"] = metadata
        if source.random() < fault / 10:
            value["metadata"]["nbgrader"] = source.choice(ODD)
    value["source"] = as_source(source, body)
    if kind == "code":
        value["outputs"] = [output(source, fault)] if source.random() < 0.3 else []
        value["execution_count"] = pick(source, None, 1, 7)
    elif source.random() < 0.2:
        value["attachments"] = {"a.png": {"image/png": "AAAA", "text/plain": ["a\n", "b"]}}
    if minor >= 5 or source.random() < 0.05:
        if source.random() > fault / 4:
            value["id"] = "id-%d" % index
    for _ in range(source.randrange(2)):
        key = pick(source, "collapsed", "scrolled", "tags", "name", "editable", "deletable", "trusted", "jupyter", "my")
        value["metadata"][key] = {
            "collapsed": True, "scrolled": "auto", "tags": ["x", "y"], "name": "n", "editable": False,
            "deletable": True, "trusted": True, "jupyter": {"source_hidden": True}, "my": {"é": [1.0, 1e5, "a\u2028"]},
        }[key]
    return value


def output(source, fault):
    value = source.choice([
        {"output_type": "stream", "name": "stdout", "text": ["a\n", "b"]},
        {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["t"]},
        {"output_type": "display_data", "data": {"text/plain": ["a"], "application/json": [1]}, "metadata": {}},
        {"output_type": "execute_result", "data": {"text/plain": "a"}, "metadata": {}, "execution_count": 3},
    ])
    if source.random() < fault / 5:
        key = source.choice(list(value))
        if source.random() < 0.5:
            del value[key]
        else:
            value[key] = source.choice(ODD + ["nope", ["a", "b"], ["a", 1]])
    if source.random() < fault / 10:
        value["foo"] = 1
    return value


def break_schema(source, notebook):
    """Breaks the notebook in one way that is nbformat's matter."""
    way = source.randrange(9)
    cells = notebook["cells"]
    target = source.choice(cells) if cells else None
    if way == 0:
        notebook["metadata"]["kernelspec"] = source.choice(ODD + [{"name": "x"}, {"name": "x", "display_name": 1}])
    elif way == 1:
        notebook["metadata"]["language_info"] = source.choice(
            ODD + [{"name": "x", "codemirror_mode": 5}, {"name": "x", "mimetype": None}, {"version": "3"}])
    elif way == 2:
        notebook["metadata"][pick(source, "title", "authors", "orig_nbformat", "signature", "foo")] = source.choice(ODD)
    elif target is None or not isinstance(target["metadata"], dict):
        notebook["foo"] = source.choice(ODD)
    elif way == 3:
        key = pick(source, "collapsed", "scrolled", "tags", "name", "jupyter", "execution", "format", "trusted", "editable")
        target["metadata"][key] = source.choice(
            ODD + [["a", "a"], ["a,b"], [""], ["a", 1], "auto", "n\nm", {"iopub.status.busy": 1}, {"x": "y"}, {"a\nb": 1}])
    elif way == 4:
        target["id"] = source.choice(ODD + ["a b", "a" * 64, "a" * 65, "a\n", "id-0", "é"])
    elif way == 5:
        target[pick(source, "outputs", "execution_count", "attachments")] = source.choice(
            ODD + ["x", [{}], [5], [{"output_type": "stream"}], {"a": 5}, {"a": {"text/plain": 5}}, [{"output_type": 7}]])
    elif way == 6:
        target.pop(pick(source, "outputs", "execution_count", "id"), None)
    elif way == 7:
        target["foo"] = source.choice(ODD)
        target.pop(pick(source, "execution_count", "bar"), None)
    else:
        notebook["foo"] = source.choice(ODD)


def notebook(source):
    fault = pick(source, 0.0, 0.05, 0.1, 0.3)
    minor = pick(source, 0, 1, 2, 3, 4, 4, 5, 5, 5, 6)
    value = {"nbformat": 4, "nbformat_minor": minor, "metadata": {}}
    value["cells"] = [cell(source, index, minor, fault) for index in range(source.randrange(1, 7))]
    if source.random() < fault and len(value["cells"]) > 1:
        first, second = source.sample(value["cells"], 2)
        if isinstance(first["metadata"].get("nbgrader"), dict) and isinstance(second["metadata"].get("nbgrader"), dict):
            if "grade_id" in first["metadata"]["nbgrader"]:
                second["metadata"]["nbgrader"]["grade_id"] = first["metadata"]["nbgrader"]["grade_id"]
    if source.random() < 0.7:
        kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        if source.random() < 0.3:
            kernelspec["language"] = source.choice(LANGUAGES if source.random() < 0.3 else LANGUAGES[:7])
        if source.random() < 0.2:
            del kernelspec["language"]
        if source.random() < 0.05:
            kernelspec["name"] = pick(source, "ir", "julia", "", 5)
        value["metadata"]["kernelspec"] = kernelspec
    if source.random() < 0.2:
        value["metadata"]["celltoolbar"] = "Create Assignment"
    if source.random() < fault / 2:
        break_schema(source, value)
    return value


def draw(seed, count):
    """Yields (name, text, whether there is a database)."""
    source = random.Random(seed)
    for number in range(count):
        value = notebook(source)
        encoded = json.dumps(value, ensure_ascii=source.random() < 0.5)
        if any("\ud800" <= character <= "\udfff" for character in encoded):
            encoded = json.dumps(value)
        yield "%d/%d" % (seed, number), encoded, source.random() < 0.3
