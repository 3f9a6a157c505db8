"""Builds the course's book, and writes what is wrong with one module's page in it.

usage: docs_build.py NOTES BUILDER SOURCE OUTPUT PAGE MODULE

Beside this file stand `except` with warnings that do not count, `headings` with those of the page, `built` with the page's place
in the site if it is a special one, and `run` with the command line of a builder of the course's own.
"""

import glob
import hashlib
import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
import threading

from coursegate_notes import Obstacle, write_notes
from docs_page import Site, missing_headings

# The program of each builder, and the package of Python that it comes with.
PROGRAMS = {"jupyter-book": ("jupyter-book", "jupyter-book"), "myst": ("myst", "mystmd"), "sphinx": ("sphinx-build", "sphinx")}

# Sphinx: PATH:LINE: WARNING: TEXT; compilers PATH:LINE:COLUMN: warning: TEXT.
PLACED = re.compile(r"^(?P<path>.+?)(?::(?P<line>\d+))?(?::\d+)?: (?:WARNING|ERROR|CRITICAL|SEVERE): ?(?P<text>.*)$", re.I)
# MyST: a sign, PATH:LINE:COLUMN TEXT.
SIGNED = re.compile("^\\s*(?:\u26a0\ufe0f?|\u26d4\ufe0f?|\u274c)\\s+(?P<path>\\S+?)(?::(?P<line>\\d+))?(?::\\d+)?\\s(?P<text>.*)$")
# Whatever else calls itself one: WARNING: TEXT, WARNING - TEXT.
LOOSE = re.compile(r"^\W*(?:WARNING|ERROR|CRITICAL|SEVERE)\b[\s:-]+(?P<text>.+)$", re.I)
COLOURS = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
MISSING = (
    re.compile(r"Could not import extension \S+ \(exception: No module named '(?P<tool>[^']+)'\)"),
    re.compile(r"no theme named '(?P<tool>[^']+)' found"),
)


def given(name):
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), name)
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8") as file:
        return file.read()


def version(program, package):
    """The program's version: its package's, when it is of this environment, or what it says of itself, which takes seconds."""
    path = shutil.which(program)
    if path is None:
        raise Obstacle("%s is not installed where the book was to be built" % program)
    if os.path.dirname(path) == os.path.dirname(sys.executable):
        try:
            return importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            pass
    asked = subprocess.run(
        [program, "--version"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    found = re.search(r"\d+\.\d+[\w.]*", asked.stdout)
    if asked.returncode != 0 or not found:
        raise Obstacle("%s does not start where the book was to be built: %s" % (program, last_line(asked.stdout.splitlines())))
    return found.group()


def run(words, directory):
    """The builder's end and the lines that it printed, which are passed on as they come."""
    environment = dict(os.environ, NO_COLOR="1", PYTHONUNBUFFERED="1")
    builder = subprocess.Popen(
        words, cwd=directory, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = bytearray()

    def listen():
        while chunk := builder.stdout.read1(1 << 16):
            sys.stdout.buffer.write(chunk)
            sys.stdout.buffer.flush()
            said.extend(chunk)

    # What the builder leaves running may keep its output open, and is not waited for.
    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    end = builder.wait()
    listener.join(timeout=2)
    return end, [line.rstrip() for line in COLOURS.sub("", bytes(said).decode("utf-8", "replace")).splitlines()]


def last_line(lines):
    lines = [line.strip() for line in lines if line.strip()]
    errors = [line for line in lines if re.search(r"error|failed|cannot|no such file|not found", line, re.I)]
    return (errors or lines or ["it said nothing"])[-1]


class Book:
    def __init__(self, notes, builder, source, output, page, module):
        self.builder, self.source, self.output = builder, source, output
        self.place = os.path.normpath(os.path.join(source, page))
        self.name, self.extension = os.path.splitext(page)
        self.module = module
        self.is_myst = builder == "myst"
        self.notes = notes

    def judge(self):
        if not os.path.isfile(self.place):
            self.notes.finding("%s: there is no such page%s" % (self.place, "" if self.extension else ", be it .md, .ipynb or .rst"))
            return
        lines = self.build()
        if lines is None:
            return
        path = self.built_page()
        if path is None:
            self.notes.finding("%s: the build made no page of it in %s" % (self.place, self.output))
            return
        self.judge_page(path)

    # The build

    def command(self):
        """The words of the builder's command line and the directory that it is run in."""
        if self.builder == "command":
            return ["sh", "-c", given("run")], "."
        program, package = PROGRAMS[self.builder]
        number = version(program, package)
        self.notes.tool(program, number)
        if self.builder == "jupyter-book" and not number.startswith(("0.", "1.")):
            self.is_myst = True
        if self.is_myst:
            if shutil.which("node") is None:
                raise Obstacle("node, which %s needs, is not installed where the book was to be built" % program)
            return [program, "build", "--html"], self.source
        if self.builder == "sphinx":
            return [program, "-b", "html", self.source, self.output], "."
        return [program, "build", self.source, "--all"], "."

    def build(self):
        """What the builder printed; None when it failed."""
        words, directory = self.command()
        # What the repository brings along would be taken for built.
        for path in {self.output, self.output if self.builder == "command" else os.path.join(self.source, "_build")}:
            if os.path.isdir(path) and not os.path.islink(path):
                shutil.rmtree(path)
            elif os.path.lexists(path):
                os.remove(path)
        end, lines = run(words, directory)
        if end in (126, 127) and self.builder == "command":
            raise Obstacle("a program of `%s` is missing where it was run: %s" % (given("run"), last_line(lines)))
        if end != 0:
            self.obstruct(lines)
        self.judge_warnings(lines)
        if end == 0:
            return lines
        name = " ".join(words)
        if self.builder == "command":
            # A shell says so of the signal that ended what it ran.
            name, end = given("run"), 128 - end if 128 < end <= 192 else end
        how = "was ended by signal %d" % -end if end < 0 else "ended with status %d: %s" % (end, last_line(lines))
        self.notes.finding("`%s` %s" % (name, how))
        return None

    def obstruct(self, lines):
        """Tells a builder that lacks something from a book that cannot be built."""
        text = "\n".join(lines)
        for pattern in MISSING:
            found = pattern.search(text)
            if found and not glob.glob("**/%s*" % glob.escape(found["tool"].split(".")[0]), recursive=True):
                raise Obstacle("the book needs %s, which is not installed where it was to be built" % found["tool"])
        if self.is_myst and re.search(r"request to \S+ failed|getaddrinfo|ECONNREFUSED|ENETUNREACH", text):
            raise Obstacle(
                "MyST asked the network for its theme: keep the theme in the repository and name its directory as "
                "`site: {template: …}` in myst.yml, or say `network: true`")

    # Warnings

    def judge_warnings(self, lines):
        patterns = [wildcard(line) for line in given("except").splitlines() if line.strip()]
        excepted, seen = 0, set()
        for line in lines:
            found = self.warning(line)
            if found is None or found in seen:
                continue
            seen.add(found)
            place, text = found
            if any(pattern.fullmatch(" ".join(text.lower().split())) for pattern in patterns):
                excepted += 1
                continue
            self.notes.finding("%s: %s" % (place, text) if place else text)
        if excepted:
            self.notes.remark("%d warnings are excepted by the policy" % excepted)

    def warning(self, line):
        """Where a line of the builder's log finds fault with the module, and what with; None when it does not."""
        found = SIGNED.match(line) or PLACED.match(line)
        if found:
            path, number, text = self.resolved(found["path"]), found["line"], found["text"]
            if path is not None:
                if self.is_own(path) or self.is_named(text):
                    return self.located(path, number, text)
                return None
        found = LOOSE.match(line) or found
        if found and (self.is_named(line) or self.place in line):
            return None, line.strip()
        return None

    def resolved(self, path):
        """The file that a warning names, from the top; None when it is none."""
        path = path.split(":docstring of ")[0]
        for place in (path, os.path.join(self.source, path)):
            if os.path.isfile(place):
                inside = os.path.relpath(os.path.realpath(place), os.path.realpath("."))
                return os.path.normpath(path) if inside.startswith("..") else inside
        return None

    def is_own(self, path):
        own = os.path.relpath(os.path.realpath(self.place), os.path.realpath("."))
        return path in (own, self.place) or path.startswith(self.module + "/")

    def is_named(self, text):
        """Whether a text speaks of the page: a single word counts only in quotes or with an extension."""
        after = r"(?![\w-])" if "/" in self.name else r"(?=['\"`]|\.(?:md|ipynb|rst|html)\b)"
        return re.search(r"(?<![\w/.-])/?" + re.escape(self.name) + after, text) is not None

    @staticmethod
    def located(path, number, text):
        if number and path.endswith(".ipynb"):
            # MyST-NB counts 10000 lines for each cell, and the line itself from 2.
            cell, line = divmod(int(number), 10000)
            return path, "cell %d, line %d: %s" % (cell, max(line - 1, 1), text)
        return (path + ":" + number if number else path), text

    # The page

    def built_page(self):
        """The built page; None when there is none."""
        special = given("built")
        if special:
            candidates = [special]
        elif self.is_myst:
            candidates = self.myst_pages()
        else:
            candidates = [self.name + ".html", os.path.join(self.name, "index.html")]
        paths = [os.path.abspath(os.path.join(self.output, path)) for path in candidates]
        return next((path for path in paths if os.path.isfile(path)), None)

    def myst_data(self):
        """What MyST made of the page's source, before its theme turned that into HTML."""
        for path in glob.glob(os.path.join(glob.escape(self.source), "_build", "site", "content", "*.json")):
            with open(path, encoding="utf-8") as file:
                data = json.load(file)
            if data.get("location") == "/" + self.name + self.extension:
                return data
        return {}

    def myst_pages(self):
        index = os.path.join(self.output, "myst.xref.json")
        slug = self.myst_data().get("slug")
        if slug is None or not os.path.isfile(index):
            return []
        with open(index, encoding="utf-8") as file:
            pages = [one for one in json.load(file)["references"] if one["kind"] == "page"]
        addresses = [one["url"].strip("/") for one in pages if one["data"].strip("/").replace("/", ".") == slug + ".json"]
        return [path for at in addresses for path in (os.path.join(at, "index.html"), (at or "index") + ".html")]

    def judge_page(self, path):
        with open(self.place, "rb") as file:
            source = file.read()
        proofs = [self.judge_copy(source), self.judge_headings(path)]
        if not any(proofs) and not self.notes.has_findings:
            raise Obstacle("nothing shows that %s was made from %s: it has no heading and no copy of its source"
                           % (os.path.relpath(path, self.output), self.place))
        site = Site(self.output, self.is_myst)
        for link, reason in sorted(site.broken(path).items()):
            self.notes.finding("%s: the link '%s' of the built page %s" % (self.line_of(link, source), link, reason))
        self.notes.remark("%s: %d links, %s" % (
            os.path.relpath(path), len(site.page(path).links), ", ".join(proof for proof in proofs if proof)))

    def judge_copy(self, source):
        """Compares the source with what the builder kept of it; what is shown by that, or None when it kept nothing."""
        if self.is_myst:
            digest = self.myst_data().get("sha256")
            if digest is None:
                return None
            if digest != hashlib.sha256(source).hexdigest():
                self.notes.finding("%s: the page was built from another version of it" % self.place)
            return "its source's digest"
        for suffix in (self.extension, self.extension + ".txt"):
            copy = os.path.join(self.output, "_sources", self.name + suffix)
            if os.path.isfile(copy):
                with open(copy, "rb") as file:
                    if file.read() != source:
                        self.notes.finding("%s: the built book holds another version of this page: %s" % (self.place, copy))
                return "a copy of its source"
        return None

    def judge_headings(self, path):
        """Looks for the source's headings in the page; what is shown by that, or None when there are none."""
        wanted = [line.split(" ", 1) for line in given("headings").splitlines()]
        if not wanted:
            return None
        for line, text in missing_headings(Site(self.output, self.is_myst).page(path), wanted):
            self.notes.finding("%s:%s: the built page lacks the heading '%s' of its source" % (self.place, line, text))
        return "%d headings" % len(wanted)

    def line_of(self, link, source):
        """Where the source has the link, as path:line; the path alone when it was made by the builder."""
        lines = source.decode("utf-8", "replace").splitlines()
        path, _, anchor = link.partition("#")
        stem = os.path.splitext(path)[0]
        for needle in (link, path, stem, "#" + anchor if anchor else "", anchor, os.path.basename(path)):
            for number, line in enumerate(lines, 1):
                if needle and re.search(r"(?:^|[(<\"'\s/])" + re.escape(needle), line):
                    return "%s:%d" % (self.place, number)
        return self.place


def wildcard(text):
    """A pattern in which * stands for any characters."""
    return re.compile(".*".join(re.escape(part) for part in " ".join(text.lower().split()).split("*")))


def main():
    place, *words = sys.argv[1:]
    write_notes(place, lambda notes: Book(notes, *words).judge())


main()
