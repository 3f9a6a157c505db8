"""Reads reports as the programs do that they are made for, and says what is wrong with them.

usage: report_oracle.py COURSE REPORTS

COURSE is a work tree, REPORTS a directory with one report in each format, named report.FORMAT. It prints one line of
JSON: for each format the findings with a place and how many of those places hold the offending text, and the faults.
"""

import json
import pathlib
import re
import sys
import urllib.parse
import xml.etree.ElementTree

# What the place that a rule points at holds, in a line of the file and in what a parser makes of it.
TEXTS = {
    "solution-blocks": "BEGIN SOLUTION",
    "duplicate-grade-id": "nbgrader",
    "nbgrader-metadata": "nbgrader",
    "no-conflict-markers": "<<<<<<<",
    "forbidden-text": "TOFIX",
}


class Place:
    def __init__(self, rule, path, line, start=None, end=None, unit=None):
        self.rule, self.path, self.line, self.start, self.end, self.unit = rule, path, line, start, end, unit

    def text(self, course):
        # A forge, an editor and Git end lines at LF and CRLF only.
        line = (course / self.path).read_bytes().split(b"\n")[self.line - 1].removesuffix(b"\r")
        if self.start is None:
            return line.decode("utf-8")
        if self.unit == "bytes":
            part = line[self.start - 1 : self.end - 1 if self.end else None].decode("utf-8")
        elif self.unit == "utf16":
            part = line.decode("utf-8").encode("utf-16-le")[2 * self.start - 2 : 2 * self.end - 2].decode("utf-16-le")
        else:
            part = line.decode("utf-8")[self.start - 1 : self.end - 1]
        if not part:
            raise ValueError(f"an empty region: {vars(self)}")
        return part

    def holds(self, course):
        text = self.text(course)
        unescaped = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
        wanted = TEXTS[self.rule]
        if self.start is None or self.end is None:
            return wanted in unescaped
        # The region begins with the offending text, apart from signs around it.
        return wanted in unescaped[: len(wanted) + 12]


def concise(text, faults):
    for line in text.splitlines():
        match = re.fullmatch(r"(.+?):(\d+):(\d+): .* \[([\w-]+)\]", line)
        if match:
            yield Place(match[4], match[1], int(match[2]), int(match[3]), None, "bytes")


def json_report(text, faults):
    document = json.loads(text)
    for module in document["modules"]:
        for finding in module["findings"]:
            if finding["line"]:
                yield Place(finding["criterion"], finding["path"], finding["line"], finding["column"], None, "bytes")


def json_lines(text, faults):
    lines = [json.loads(line) for line in text.split("\n")[:-1]]
    if lines[-1]["kind"] != "verdict":
        faults.append("the last line is no verdict")
    for line in lines:
        if line.get("line"):
            yield Place(line["rule"], line["path"], line["line"], line["column"], line["endColumn"], "bytes")


def sarif(text, faults):
    [run] = json.loads(text)["runs"]
    rules = run["tool"]["driver"]["rules"]
    if run["columnKind"] != "utf16CodeUnits":
        faults.append("columns are of another kind")

    def strings(value):
        if isinstance(value, dict):
            for each in value.values():
                yield from strings(each)
        elif isinstance(value, list):
            for each in value:
                yield from strings(each)
        elif isinstance(value, str):
            yield value

    if "" in strings(run):
        faults.append("code scanning takes no empty string")
    for result in run["results"]:
        if rules[result["ruleIndex"]]["id"] != result["ruleId"]:
            faults.append("a rule's index is wrong")
        if not result["partialFingerprints"]["primaryLocationLineHash"]:
            faults.append("a result without fingerprint")
        place = result["locations"][0]["physicalLocation"]
        uri = urllib.parse.urlsplit(place["artifactLocation"]["uri"])
        if uri.scheme or uri.netloc or uri.path.startswith("/") or uri.query or uri.fragment:
            faults.append(f"no relative path: {place['artifactLocation']['uri']}")
        region = place["region"]
        if region["endLine"] != region["startLine"] or region["endColumn"] <= region["startColumn"]:
            faults.append("no whole region")
        yield Place(result["ruleId"], urllib.parse.unquote(uri.path), region["startLine"], region["startColumn"],
                    region["endColumn"], "utf16")


def github(text, faults):
    def unescape(value):
        for code, sign in [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")]:
            value = value.replace(code, sign)
        return value

    counts = {}
    for line in text.split("\n")[:-1]:
        if not line.startswith("::"):
            match = re.fullmatch(r"- (.+):(\d+): .* \[([\w-]+)\]", line)
            if match:
                yield Place(match[3], match[1], int(match[2]))
            continue
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        if not match:
            faults.append(f"no workflow command: {line}")
            continue
        counts[match[1]] = counts.get(match[1], 0) + 1
        properties = {key: unescape(value) for key, value in (each.split("=", 1) for each in match[2].split(","))}
        if "line" in properties:
            rule = re.search(r"\[([\w-]+)\]$", properties["title"])[1]
            if properties["line"] != properties["endLine"]:
                faults.append("columns count only inside one line")
            yield Place(rule, properties["file"], int(properties["line"]), int(properties["col"]),
                        int(properties["endColumn"]), "characters")
    if any(count > 10 for count in counts.values()):
        faults.append("more annotations than GitHub shows")


def gitlab(text, faults):
    entries = json.loads(text)
    prints = [entry["fingerprint"] for entry in entries]
    if len(prints) != len(set(prints)):
        faults.append("equal fingerprints")
    for entry in entries:
        if entry["severity"] not in ["info", "minor", "major", "critical", "blocker"] or not entry["description"]:
            faults.append("no severity or description")
        begin, end = (entry["location"]["positions"][key] for key in ["begin", "end"])
        yield Place(entry["check_name"].removeprefix("coursegate/"), entry["location"]["path"], begin["line"],
                    begin["column"], end["column"], "characters")


def junit(text, faults):
    root = xml.etree.ElementTree.fromstring(text)
    cases = list(root.iter("testcase"))
    names = [(case.get("classname"), case.get("name")) for case in cases]
    if len(names) != len(set(names)):
        faults.append("two cases have one name")
    for kind, attribute in [("failure", "failures"), ("error", "errors"), ("skipped", "skipped")]:
        if int(root.get(attribute)) != len(list(root.iter(kind))):
            faults.append(f"{attribute} are counted wrongly")
    for case in cases:
        rule = case.get("name").split(": ")[-1]
        for child in case:
            if not child.text:
                faults.append("a case without its message")
            for match in re.finditer(r"^(src/.+?):(\d+):(\d+)(?:   cell \d+)?$", child.text, re.M):
                yield Place(rule, match[1], int(match[2]), int(match[3]), None, "bytes")


def markdown(text, faults):
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    for tag in re.findall(r"<(/?\w+)", html):
        if tag.strip("/") not in "h3 p ul li strong code br table thead tbody tr th td details summary".split():
            faults.append(f"a tag that the report does not make: {tag}")
    rule = None
    for line in text.split("\n"):
        match = re.match(r"- .*\(.*, `([\w-]+)`\)", line)
        rule = match[1] if match else rule
        match = re.match(r"  `(.+):(\d+)`", line)
        if match:
            yield Place(rule, match[1], int(match[2]))


def text_report(text, faults):
    rule = None
    for line in text.split("\n"):
        match = re.match(r"\d+  .*\[([\w-]+)\]$", line)
        rule = match[1] if match else rule
        match = re.match(r"   (src/.+?):(\d+)(?:   cell .*)?$", line)
        if match:
            yield Place(rule, match[1], int(match[2]))


FORMATS = {"text": text_report, "concise": concise, "json": json_report, "json-lines": json_lines, "sarif": sarif,
           "github": github, "gitlab": gitlab, "junit": junit, "markdown": markdown}


def main(course, reports):
    result = {}
    for name, read in FORMATS.items():
        faults = []
        text = (pathlib.Path(reports) / f"report.{name}").read_bytes().decode("utf-8")
        places = list(read(text, faults))
        right = 0
        for place in places:
            if place.holds(pathlib.Path(course)):
                right += 1
            else:
                faults.append(f"{vars(place)} is {place.text(pathlib.Path(course))[:80]!r}")
        result[name] = {"places": len(places), "right": right, "faults": faults[:5]}
    print(json.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
