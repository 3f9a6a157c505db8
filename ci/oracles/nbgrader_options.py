"""Draws what stands in a course's nbgrader_config.py, and headers and footers."""

import json
import random

import nbgrader_notebooks as drawn

DELIMITERS = {
    "ClearSolutions": ("begin_solution_delimeter", "end_solution_delimeter", "SOLUTION"),
    "ClearHiddenTests": ("begin_test_delimeter", "end_test_delimeter", "HIDDEN TESTS"),
    "ClearMarkScheme": ("begin_mark_scheme_delimeter", "end_mark_scheme_delimeter", "MARK SCHEME"),
}
SWITCHES = [
    "ClearSolutions.enforce_metadata",
    "ClearHiddenTests.enforce_metadata",
    "ClearMarkScheme.enforce_metadata",
    "ClearMarkScheme.check_attachment_leakage",
    "LockCells.lock_solution_cells",
    "LockCells.lock_grade_cells",
    "LockCells.lock_readonly_cells",
    "LockCells.lock_all_cells",
]
STUBS = ["pass", "", "# two\n  lines", "// café \U0001f600", "it's \"quoted\"", "\t\\n", "### BEGIN SOLUTION", "\n"]
LANGUAGES = ["python", "R", "julia", "c++", "r", "Python", "octave", "bash"]


def literal(source, value):
    """A Python literal for the value, in one of the ways in which people write it."""
    if isinstance(value, dict):
        lines = ["%s: %s" % (literal(source, key), literal(source, item)) for key, item in value.items()]
        if source.random() < 0.5:
            return "{%s}" % ", ".join(lines)
        return "{\n%s}" % "".join("    %s,\n" % line for line in lines)
    if isinstance(value, str) and source.random() < 0.3 and '"""' not in value and not value.endswith(('"', "\\")):
        return '"""%s"""' % value.replace("\\", "\\\\")
    if isinstance(value, str) and source.random() < 0.3:
        return json.dumps(value, ensure_ascii=False)
    return repr(value)


def options(source):
    """Yields (option, value) of those options that the course sets."""
    if source.random() < 0.5:
        languages = ["python"] * (source.random() < 0.8) + source.sample(LANGUAGES, source.randrange(3))
        stubs = {language: source.choice(STUBS) for language in languages}
        yield "ClearSolutions.code_stub", stubs if source.random() < 0.9 else source.choice(STUBS)
    if source.random() < 0.4:
        yield "ClearSolutions.text_stub", source.choice(STUBS)
    for step, (begin, end, words) in DELIMITERS.items():
        if source.random() < 0.25:
            yield step + "." + begin, source.choice(["BEGIN " + words, "<solution>", "# {", "BEGIN", "ANFANG é"])
        if source.random() < 0.25:
            yield step + "." + end, source.choice(["END " + words, "</solution>", "# }", "END", "ENDE"])
    for switch in SWITCHES:
        if source.random() < 0.2:
            yield switch, source.random() < 0.5
    if source.random() < 0.2:
        yield "ClearOutput.remove_metadata_fields", source.sample(["collapsed", "scrolled", "tags", "my", "deletable"], 2)
    if source.random() < 0.1:
        yield "InstantiateTests.autotest_delimiter", source.choice(["AUTO", "x = 1"])


def draw(seed, count):
    """Yields (name, text, whether there is a database, config, header, footer)."""
    source = random.Random(seed)
    for number in range(count):
        lines = ["c = get_config()", "", "# The course's own"]
        chosen = list(options(source))
        lines += ["c.%s = %s" % (name, literal(source, value)) for name, value in chosen]
        text = plain(drawn.notebook(source), chosen, source)
        included = {}
        for part in ["header", "footer"]:
            if source.random() < 0.3:
                notebook = drawn.notebook(source)
                # Before nbformat 4.5 an id may be anything; in the course's notebook it may not.
                if source.random() < 0.1 and notebook.get("cells"):
                    source.choice(notebook["cells"])["id"] = source.choice(drawn.ODD)
                included[part] = plain(notebook, chosen, source)
                lines.append("c.IncludeHeaderFooter.%s = %r" % (part, part + ".ipynb"))
        if source.random() < 0.2:
            lines.append("c.IncludeHeaderFooter.footer = ''")
            included.pop("footer", None)
        config = "\n".join(lines) + "\n"
        name = "options %d/%d" % (seed, number)
        yield name, text, source.random() < 0.3, config, included.get("header"), included.get("footer")


def plain(notebook, chosen, source):
    """The notebook as text, its delimiters often the course's own."""
    text = json.dumps(notebook)
    if source.random() < 0.8:
        values = dict(chosen)
        for step, (begin, end, words) in DELIMITERS.items():
            for option, usual in [(begin, "BEGIN " + words), (end, "END " + words)]:
                own = values.get(step + "." + option, usual)
                text = text.replace(usual, json.dumps(own)[1:-1])
    return text
