"""Prints what jupytext makes of percent scripts, one JSON object a line.

    jupytext_oracle.py random SEED COUNT     random scripts: {"ext", "text", "metadata", "cells"}
    jupytext_oracle.py written SEED COUNT    random notebooks: {"notebook", "script"}
    jupytext_oracle.py files PATH…           files: {"path", "metadata", "cells"}

Where jupytext fails, or makes a notebook that cannot be written, the line has "error" instead of
metadata and cells, or instead of the script; where it reads another format than percent or hydrogen, "format" says which.
"""

import json
import logging
import os
import random
import sys
import warnings

import jupytext
import nbformat

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)


def read(text, extension):
    try:
        notebook = jupytext.reads(text, {"extension": extension})
        metadata = dict(notebook.metadata)
        section = dict(metadata.get("jupytext", {}))
        name = section.pop("text_representation", {}).get("format_name")
        if name not in ("percent", "hydrogen"):
            return {"format": name}
        metadata["jupytext"] = section
        if not section:
            del metadata["jupytext"]
        if isinstance(section.get("cell_metadata_filter"), str):
            entries = section["cell_metadata_filter"].split(",")
            section["cell_metadata_filter"] = ",".join(sorted(entries))
        cells = [
            {"cell_type": cell.cell_type, "source": cell.source, "metadata": cell.metadata}
            for cell in notebook.cells
        ]
        result = {"metadata": metadata, "cells": cells}
        json.dumps(result, sort_keys=True)
        return result
    except Exception as error:  # every failure of the real tool is its answer
        return {"error": f"{type(error).__name__}: {error}"}


def write(text):
    try:
        return {"script": jupytext.writes(jupytext.reads(text, fmt="ipynb"), fmt="py:percent")}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


class Generator:
    """Makes scripts out of everything that the reader treats in a way of its own."""

    LANGUAGES = ["python", "R", "julia", "bash", "html", "sql", "klingon", "r", "markdown"]
    VALUES = [
        "1", "-1", "1.5", "1e5", "012", "0x1F", "1_000", "true", "True", "null", "None", "NaN", "[]", "{}", '""',
        '"a"', "'a'", '"a b"', "'a=b'", '["x", "y"]', "['x', 'y']", "('x', 'y')", "(1)", "()", "1,", '["x"],',
        '{"a": 1}', "{'a': 1}", '{"a": {"b": [1, 2]}}', '{"a": 1, "a": 2}', '"a" "b"', "r'\\d'", "'\\n\\x41\\u00e9'",
        "{1, 2}", "b'x'", "1j", "...", "-(1)", "--1", "1 # c", "[1, 2", "{'a': 1", "TRUE", "a.b", "f(x)", "'é'", "1e400",
        '"\\ud83d\\ude00"', '"a\\/b"', "'it''s'", '"""t"""', "set()", "[1,]", "{,}", "0b11", "0o17", "1.", ".5", "00",
    ]
    KEYS = ["a", "tags", "name", "title", "language", "active", "slideshow", "run_control", "nbgrader", "x.y", "a-b", "magic_args",
            "cell_type", "region_name", "é", "lines_to_next_cell", "cell_marker", "1a", "/p", "@q"]
    PIECES = [
        "x = 1", "y", "", "", "  ", "\t", "def f(x):", "    return x", "class A:", "async def g():", "@decorator", ")", "# comment",
        "#", "##", "# # x", "# +", "# # +", "# -", "#+", "# # # +", '"""', "'''", 's = """', "s = '''", '"""doc"""', "''' a '''", 'r"""', "R'''",
        'x = "it\'s"', "x = 'a", '""""', "'''''", '"\\"""', "# '''", "x = 1  # '", 'f"""', '""";', '# """', "# ```", "# ```python", "# ~~~", "# ````",
        "```", "~~~ x", "#  ```", "#     ```", "# ``` `", "# %% not a cell %%", "# %matplotlib inline", "#%time x", "# %%bash", "# !ls", "#!ls", "# ls",
        "# ls -l", "# cat, dog", "# cd = 3", "# why?", "# why not?", "# x = %time y", "# x = !ls", "%magic", "!ls", "?print", "# ?print", "print?", "x = %time y", "    # !ls",
        "    # %time x", "# %load \\", "# more \\", "# %x # noescape", "# %x # escape", "#   # %x", "# # %x", "# copy that", "# rm", "#\u00a0x", "# \u00a0", "é = 'ü'",
        "# # Heading", "# ## echo this", "# text", "# - item", "#text", " # text", "> not", "# a\fb", "# a\u2028b", "x\x1cy", "# c\x85d", "x \\", "# x \\", "'", '"',
        "import marimo", "app = marimo.App()", "@app.cell", "# region", "# {{{", "#" * 25, "# " + "#" * 30, "# $$", "# <codecell", "if __name__ == '__main__':", "...", "# ---", "---",
    ]
    HEADERS = [
        "# ---\n# jupyter:\n#   kernelspec:\n#     display_name: Python 3\n#     language: python\n#     name: python3\n# ---\n",
        "# ---\n# jupyter:\n#   jupytext:\n#     text_representation:\n#       extension: .py\n#       format_name: percent\n#       format_version: '1.3'\n#       jupytext_version: 1.19.6\n# ---\n",
        "# ---\n# jupyter:\n#   jupytext:\n#     formats: ipynb,py:percent\n#     cell_metadata_filter: -all\n#   kernelspec:\n#     name: python3\n# ---\n",
        "# ---\n# jupyter:\n#   jupytext:\n#     cell_metadata_filter: tags,-x,-a,title\n#   foo: 1.10\n# ---\n",
        "# ---\n# title: A\n# jupyter:\n#   kernelspec:\n#     display_name: R\n#     language: R\n#     name: ir\n# author: B\n# ---\n",
        "# ---\n# title: only\n# ---\n", "# ---\n# ---\n", "# ---\n# jupyter: 1\n# ---\n", "# ---\n# jupyter:\n# ---\n", "# ---\n# never closed\n",
        "# ---\n# jupyter:\n#   a: yes\n#   b: 012\n#   c: 1:30\n#   d: 1e3\n#   e: ~\n#   f: [on, 0x1F, 1_000, '1']\n#   g: {h: .5, i: 1.0e+3, j: -.inf}\n# ---\n",
        "# ---\n# jupyter:\n#   jupytext:\n#     comment_magics: false\n# ---\n", "# ---\n# jupyter:\n#   jupytext:\n#     main_language: julia\n# ---\n",
        "# ---\n# jupyter:\n#   jupytext:\n#     notebook_metadata_filter: all,-x\n#   x: 1\n# ---\n", "# ---\n# jupyter:\n#   a: 2020-01-01\n# ---\n",
        "#!/usr/bin/env python\n", "# -*- coding: utf-8 -*-\n", "#!/usr/bin/python\n# coding: utf-8\n", "# coding: latin-1\n", "# The encoding: utf-8 here\n",
        "#!/usr/bin/python\n# ---\n# jupyter:\n#   jupytext:\n#     formats: py:percent\n#   x: null\n# ---\n", "\ufeff# ---\n# jupyter:\n#   x: 1\n# ---\n",
        "#\n# ---\n# x: 1\n# ---\n", "# ---\n\n# x: 1\n# ---\n", "# --- \n# x:   # c\n#   - a\n# ---\t\n#\n",
    ]

    SETTINGS = {
        "formats": ["ipynb,py:percent", "py:percent", "py", "ipynb,py", "auto:percent", "notebook,script", "py:light", "scripts//py:percent", "nb/py:hydrogen", "../x/py:percent",
                    "sfx.py:percent", ".pct.py:percent", "a/b.pct.py", "py:nope", "xx:percent", "percent", "Markdown,py:percent", "py:bare", "py:per\\cent", "ipynb,,py", "md,py:percent", "/py",
                    "[ipynb, 'py:percent']", "{}", "1", "''", "R:percent", "auto", "c++", "myst,py:percent", "md:pandoc,py:percent", "..py:percent", "a..py"],
        "comment_magics": ["true", "false", "'yes'", "0", "1", "''", "[]", "null", "fa{lse"],
        "text_representation": ["{extension: .py}", "{extension: .py, format_name: percent}", "{extension: .R, format_name: light}", "{extension: .nb.py, format_name: percent}", "{format_name: percent}",
                                "{extension: 1}", "{extension: .py, format_name: ''}", "{extension: .py, format_name: percent, jupytext_version: 0.8.6}", "{extension: .py, format_name: nope}", "1"],
        "cell_metadata_filter": ["all", "-all", "tags,-x", "null", "true", "false", "{additional: [tags], excluded: all}", "{additional: all}", "1", "''", "+a, -b",
                                 "{additional: ab}", "{additional: x, excluded: -all}", "{excluded: tags}", "{additional: {tags: 1}}", "{additional: 1}", "{excluded: null}", "{additional: '', excluded: {}}",
                                 "{additional: [1]}", "{excluded: [null, a]}", "{other: [a]}"],
        "notebook_metadata_filter": ["all", "-all", "x", "-x,y", "''"],
        "metadata_filter": ["{cells: {additional: all}}", "{cells: {additional: 'é`'}}", "{notebook: {additional: ab, excluded: x}}", "{notebook: -all, cells: tags}", "{}"],
        "main_language": ["python", "R", "julia", "''", "null", "C++17", "F#"],
        "custom_cell_magics": ["klingon", "'a,b'", "''"],
        "split_at_heading": ["true", "false"], "rst2md": ["true", "false"], "cell_metadata_json": ["true", "false"], "cell_markers": ["'\"\"\"'", "region,endregion"],
        "encoding": ["x"], "executable": ["/bin/x"],
    }
    TOP = [
        "kernelspec: {name: python3, language: python, display_name: P}", "kernelspec: {name: ir, language: R, display_name: R}", "language_info: {file_extension: .py, name: python}",
        "language_info: {file_extension: .r}", "jupytext_formats: ipynb,py:percent", "nbrmd_formats: ipynb,py", "jupytext_format_version: '1.3'", "main_language: julia", "encoding: utf-8", "x: 1",
        "executable: /usr/bin/python", "jupytext: 1", "jupytext:",
    ]

    def __init__(self, seed):
        self.random = random.Random(seed)

    def header(self):
        lines = ["# ---", "# jupyter:"]
        settings = self.random.sample(sorted(self.SETTINGS), self.random.choice([1, 1, 2, 2, 3]))
        if self.chance(0.5) and "formats" not in settings:
            settings.append("formats")
        tops = self.random.sample(self.TOP, self.random.choice([0, 0, 0, 1, 1, 2]))
        tops = list({line.split(":")[0]: line for line in tops}.values())  # a key that stands twice is refused here alone
        lines += ["#   " + line for line in tops]
        if not any(line.startswith("jupytext:") for line in tops):
            lines.append("#   jupytext:")
            lines += [f"#     {name}: {self.pick(self.SETTINGS[name])}" for name in settings]
        return "\n".join(lines + ["# ---", ""])

    def pick(self, choices):
        return self.random.choice(choices)

    def chance(self, probability):
        return self.random.random() < probability

    def options(self):
        parts = []
        if self.chance(0.35):
            parts.append(self.pick(["title", "a title", "[markdown]", "[markdown]", "[markdown]", "[md]", "[raw]", "[code]", "[Markdown]", "%", "%% sub", "x [markdown] y",
                                    "[raw] [markdown]", ".class", "title .class", "two  blanks", "é", "[markdown][markdown]", "tab\tword", "title. .x"]))
        form = self.random.random()
        if form < 0.3:
            for _ in range(self.random.randint(1, 3)):
                parts.append(self.pair())
        elif form < 0.45:
            members = ", ".join(f'"{self.pick(self.KEYS)}": {self.pick(self.VALUES)}' for _ in range(self.random.randint(0, 3)))
            parts.append("{" + members + self.pick(["", "", "", ",", "]"]) + "}")
        elif form < 0.55:
            parts.append(self.pick(["word", "nbgrader", "--x", "a b", "=1", "= 1", "a=", "a =1", "a= 1", ".x.y", "[markdown]", "language=" + self.pick(['"R"', '"bash"', '"python"', '"html"', '"klingon"', "1", "null", '"r"'])]))
        elif form < 0.65:
            parts.append(self.pick(['active="py"', 'active="ipynb"', 'active=""', 'active="ipynb,py"', 'active="ipynb-py"', 'active="R.py"', 'tags=["active-py"]', 'tags=["active-ipynb"]',
                                    'tags=["active-ipynb-py"]', 'tags=["x", "active-py"]', 'run_control={"frozen": true}', 'run_control={"frozen": 1}', "active=1", "tags=1", 'tags="active-py"', "tags=[1]",
                                    'active="py" tags=["active-ipynb"]', 'language="bash" active="ipynb"', 'language="bash" magic_args="-x y"', 'cell_type="markdown"', 'cell_type="raw"']))
        elif form < 0.8:
            parts.append('nbgrader={"grade": false, "grade_id": "cell-%d", "locked": true, "schema_version": 3, "solution": false}' % self.random.randint(0, 9))
        if self.chance(0.05):
            self.random.shuffle(parts)
        return self.pick([" ", " ", " ", " ", "  ", "\t", "\u00a0"]).join(parts)

    def pair(self):
        sign = self.pick(["=", "=", "=", "=", " = ", "= ", " ="])
        return self.pick(self.KEYS) + sign + self.pick(self.VALUES) + self.pick(["", "", "", "", ","])

    def marker(self):
        if self.chance(0.12):
            return self.pick(["# %%%", "#%%%% x", "## %%", "# # %%", "# %%[markdown]", "# %%time", "# In[3]:", "# In [3]:", "#In[ ]", "# <codecell>", "# %%{}", "#\t%%", "#\u00a0%%", "# %%\u00a0x",
                              "    # %%", "  # %% [markdown]", "# %% ", "# %%  ", "# %%\t", "# %%%\tx", "x # %%", "# In[3]: x", "# <codecell> x", "%%"])
        prefix = self.pick(["# %%", "# %%", "# %%", "# %%", "#%%", "#  %%", " # %%", "# %%%"])
        options = self.options()
        return prefix + (" " + options if options or self.chance(0.1) else "")

    def body(self):
        style = self.random.random()
        count = self.random.choice([0, 1, 1, 2, 2, 3, 4, 6])
        if style < 0.45:
            return [self.pick(self.PIECES) for _ in range(count)]
        if style < 0.65:
            quote = self.pick(['"""', '"""', "'''", 'r"""', "R'''"])
            inside = [self.pick(["text", "", "# Heading", "  indented", "a \\ b", "# %% x", "```", "it's", 'a "q"', "é"]) for _ in range(count)]
            first, last = self.pick([("\n", "\n"), ("\n", "\n"), ("", ""), ("\n", ""), ("", "\n"), ("\n\n", "\n")])
            return (self.pick(["", "", "", "", " ", "\n"]) + quote + first + "\n".join(inside) + last + quote[-3:] + self.pick(["", "", "", "", " ", ";", "\n"])).split("\n")
        if style < 0.85:
            return ["# " + self.pick(["text", "## Heading", "", "```", "```mermaid", "%% fenced", "~~~", "- item", "ls", "why?", "| a |", "%x", "<b>", "+ item"]) for _ in range(count)]
        return [self.pick(["x = 1", "def f():", "    return 1", "", "print(x)", "class A:", "    pass", "# comment", "    # inner", ")"]) for _ in range(count)]

    def script(self):
        lines = []
        if self.chance(0.25):
            lines += self.body()
        for _ in range(self.random.choice([1, 1, 2, 2, 3, 4, 5])):
            lines.append(self.marker())
            lines += self.body()
            lines += [self.pick(["", "", "", " "]) for _ in range(self.random.choice([0, 1, 1, 1, 2, 2, 3]))]
        text = "\n".join(lines)
        if self.chance(0.8):
            text += "\n"
        if self.chance(0.35):
            text = (self.header() if self.chance(0.3) else self.pick(self.HEADERS)) + self.pick(["", "\n", "\n", "\n\n", "#\n"]) + text
        if self.chance(0.06):
            text = text.replace("\n", "\r\n")
        if self.chance(0.02):
            text = text.replace("\n", "\r")
        if self.chance(0.1) and text:
            at = self.random.randrange(len(text))
            text = text[:at] + self.pick(["", "#", "\n", '"', "'", "\\", " ", "%", "\f", "{", "=", "`", "\u2029"]) + text[at + self.random.randint(0, 2):]
        return text

    def notebook(self):
        """A notebook as a file: what jupytext reads out of a script, or one that never was a script."""
        if self.chance(0.5):
            try:
                return nbformat.writes(jupytext.reads(self.script(), {"extension": ".py"}))
            except Exception:  # what cannot be read is none
                pass
        cells = [self.cell() for _ in range(self.random.choice([0, 1, 2, 3, 4]))]
        metadata = {}
        if self.chance(0.5):
            metadata["kernelspec"] = self.pick([{"display_name": "P", "language": "python", "name": "python3"}, {"display_name": "R", "language": "R", "name": "ir"}, {"name": "p", "display_name": "P"}])
        if self.chance(0.2):
            metadata["language_info"] = {"name": self.pick(["python", "R", "julia"])}
        if self.chance(0.2):
            metadata["x"] = self.pick(self.PLAIN)
        if self.chance(0.4):
            settings = self.random.sample(sorted(self.WRITTEN.items()), self.random.choice([1, 1, 2]))
            metadata["jupytext"] = {name: self.pick(values) for name, values in settings}
        return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 4})

    PLAIN = ["", "a", "a b", "é", "'", '"', "1", "yes", "x: y", "#", 1, 0, -1.5, 1e30, True, None, [], {}, ["a", 1], {"a": [1, {"b": None}]}, "a\nb"]
    QUOTES = ['"' * 3, "'" * 3, "r" + '"' * 3]
    WRITTEN = {
        "cell_metadata_filter": ["all", "-all", "tags,-all", "a,-x", "", "tags,x", "x.a,-all", "-x.a", "nbgrader.points,tags,-all", "-nbgrader.grade,-tags.a", "x.a.b"],
        "notebook_metadata_filter": ["all", "-all", "x", "-x", "", "-jupytext.text_representation.jupytext_version", "x.a", "kernelspec.name,-all", "x,x.a.b,-x.b", "all,-kernelspec.name,-language_info.x"], "comment_magics": [True, False],
        "cell_metadata_json": [True, False], "main_language": ["python", "R", "julia"], "executable": ["/usr/bin/python"], "encoding": ["# coding: utf-8"], "formats": ["ipynb,py:percent"],
        "cell_markers": QUOTES,
    }
    NAMES = ["tags", "tags", "title", "active", "lines_to_next_cell", "cell_marker", "name", "x", "collapsed", "nbgrader", "language", "magic_args", "bad key", "incorrectly_encoded_metadata", "cell_depth",
             "region_name"]
    USUAL = {
        "tags": [[], ["a"], ["a", "é"], ["active-py"]], "active": ["py", "ipynb", ""], "lines_to_next_cell": [0, 1, 2, 3], "cell_marker": QUOTES, "nbgrader": [{"grade": True, "points": 1.5}],
        "language": ["bash", "R", "python"], "title": ["T", "a b", "x [y]", "[z]"], "cell_depth": [1, 2],
    }

    def cell(self):
        kind = self.pick(["code", "code", "code", "markdown", "markdown", "raw"])
        metadata = {}
        for _ in range(self.random.choice([0, 0, 0, 1, 1, 2])):
            name = self.pick(self.NAMES)
            metadata[name] = self.pick(self.USUAL.get(name, self.PLAIN) if self.chance(0.85) else self.PLAIN)
        cell = {"cell_type": kind, "metadata": metadata, "source": "\n".join(self.body())}
        if kind == "code":
            cell |= {"execution_count": None, "outputs": []}
        return cell

    def extension(self):
        return self.pick([".py"] * 12 + [".R", ".jl", ".r", ".sh"])


def main():
    if sys.argv[1] == "random":
        generator = Generator(int(sys.argv[2]))
        for _ in range(int(sys.argv[3])):
            text, extension = generator.script(), generator.extension()
            print(json.dumps({"ext": extension, "text": text, **read(text, extension)}))
    elif sys.argv[1] == "written":
        generator = Generator(int(sys.argv[2]))
        for _ in range(int(sys.argv[3])):
            text = generator.notebook()
            print(json.dumps({"notebook": text, **write(text)}))
    else:
        for path in sys.argv[2:]:
            with open(path, encoding="utf-8") as file:
                text = file.read()
            print(json.dumps({"path": path, **read(text, os.path.splitext(path)[1])}))


if __name__ == "__main__":
    main()
