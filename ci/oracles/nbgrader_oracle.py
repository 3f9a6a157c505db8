"""Says what the real nbgrader makes of notebooks, one JSON line each.

    nbgrader_oracle.py installed            the notebooks of nbgrader's own package
    nbgrader_oracle.py random SEED COUNT    notebooks drawn by nbgrader_notebooks.py
    nbgrader_oracle.py mutated SEED COUNT   those of the package, changed by nbgrader_mutations.py
    nbgrader_oracle.py options SEED COUNT   drawn ones, with the nbgrader_config.py of nbgrader_options.py
    nbgrader_oracle.py files FILE…          these notebooks, and percent scripts as jupytext reads them

nbgrader's own steps run in this process, as `nbgrader generate_assignment` runs them.
"""

import hashlib
import json
import logging
import os
import pathlib
import shutil
import sys
import tempfile
import warnings

import jupytext
import nbformat
import nbgrader
from nbformat.validator import normalize
from nbgrader import preprocessors
from nbgrader.api import Gradebook
from traitlets.config.loader import PyFileConfigLoader

import nbgrader_mutations
import nbgrader_notebooks
import nbgrader_options

STEPS = [
    "IncludeHeaderFooter",
    "InstantiateTests",
    "LockCells",
    "ClearSolutions",
    "ClearOutput",
    "CheckCellMetadata",
    "ComputeChecksums",
    "SaveCells",
    "ClearHiddenTests",
    "ClearMarkScheme",
    "ComputeChecksums",
    "CheckCellMetadata",
]


class Refused(Exception):
    """An error of nbgrader, and the step that raised it."""

    def __init__(self, stage, error):
        super().__init__(stage)
        self.stage = stage
        self.error = error


class Oracle:
    def __init__(self, directory):
        self.empty_database = os.path.join(directory, "empty.db")
        self.database = os.path.join(directory, "gradebook.db")
        with Gradebook("sqlite:///" + self.empty_database) as gradebook:
            gradebook.update_or_create_assignment("ps")
        self.steps = [getattr(preprocessors, name)() for name in STEPS]

    def configure(self, config, header, footer):
        """Takes the options of an nbgrader_config.py, and the files that it names."""
        for name, text in [("nbgrader_config.py", config), ("header.ipynb", header), ("footer.ipynb", footer)]:
            if text is not None:
                pathlib.Path(name).write_text(text, "utf-8")
        loaded = PyFileConfigLoader("nbgrader_config.py", path=os.getcwd()).load_config()
        self.steps = [getattr(preprocessors, name)(config=loaded) for name in STEPS]

    def judge(self, text, has_database):
        try:
            output = self.generate(text, has_database)
        except Refused as refused:
            error = refused.error
            cause = error.__context__ if type(error).__name__ == "ValidationError" else None
            message = str(error.args[0]) if type(error).__name__ == "InvalidEntry" else str(error)
            return {
                "ok": False,
                "stage": refused.stage,
                "class": type(error).__name__,
                "message": message,
                "cause": getattr(cause, "message", None),
            }
        notebook = json.loads(output)
        return {"ok": True, "sha256": digest(notebook), "checksums": checksums(notebook)}

    def generate(self, text, has_database):
        def run(stage, action):
            try:
                return action()
            except Exception as error:
                raise Refused(stage, error) from error

        notebook = run("read", lambda: nbformat.reads(text, as_version=4))
        _, notebook = run("read", lambda: normalize(notebook))
        resources = {"nbgrader": {"notebook": "p", "assignment": "ps"}, "metadata": {"path": tempfile.gettempdir()}}
        for step in self.steps:
            name = type(step).__name__
            if name == "SaveCells":
                if not has_database:
                    continue
                shutil.copyfile(self.empty_database, self.database)
                resources["nbgrader"]["db_url"] = "sqlite:///" + self.database
            notebook, resources = run(name, lambda: step.preprocess(notebook, resources))
            run("nbformat", lambda: nbformat.validate(notebook, relax_add_props=True))
        output = run("write", lambda: nbformat.writes(notebook, version=4))
        run("write", lambda: output.encode("utf-8"))
        return output


def digest(notebook):
    """The SHA-256 of what the notebook says: sources joined, ids dropped, keys sorted."""
    for cell in notebook["cells"]:
        cell.pop("id", None)
        if isinstance(cell["source"], list):
            cell["source"] = "".join(cell["source"])
    text = json.dumps(notebook, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def checksums(notebook):
    return [
        cell["metadata"]["nbgrader"].get("checksum") if isinstance(cell["metadata"].get("nbgrader"), dict) else None
        for cell in notebook["cells"]
    ]


def installed():
    root = pathlib.Path(nbgrader.__file__).parent
    for path in sorted(root.rglob("*.ipynb")):
        yield str(path.relative_to(root)), path.read_bytes().decode("utf-8"), True


def notebooks(arguments):
    if arguments[0] == "installed":
        yield from installed()
    elif arguments[0] == "mutated":
        originals = [text for _, text, _ in installed() if len(text) < 20000 and json.loads(text).get("nbformat") == 4]
        yield from nbgrader_mutations.draw(int(arguments[1]), int(arguments[2]), originals)
    elif arguments[0] == "options":
        yield from nbgrader_options.draw(int(arguments[1]), int(arguments[2]))
    elif arguments[0] == "files":
        for name in arguments[1:]:
            if name.endswith(".ipynb"):
                yield name, pathlib.Path(name).read_text("utf-8"), True
            else:
                yield name, nbformat.writes(jupytext.read(name)), True
    else:
        yield from nbgrader_notebooks.draw(int(arguments[1]), int(arguments[2]))


def main(arguments):
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    # nbgrader starts `alembic`, which stands beside the interpreter.
    os.environ["PATH"] = os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"]
    shared_memory = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with tempfile.TemporaryDirectory(dir=shared_memory) as directory:
        os.chdir(directory)
        oracle = Oracle(directory)
        for name, text, has_database, *course in notebooks(arguments):
            if course:
                oracle.configure(*course)
            verdict = oracle.judge(text, has_database)
            settings = dict(zip(["config", "header", "footer"], course))
            print(json.dumps({"name": name, "text": text, "database": has_database, **settings, **verdict}))


if __name__ == "__main__":
    main(sys.argv[1:])
