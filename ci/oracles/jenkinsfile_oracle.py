#!/usr/bin/env python3
"""Reads a declarative Jenkinsfile as Groovy, and holds its sections against what Jenkins documents as its syntax.

Jenkins has no linter apart from a running Jenkins. This one sees what a parser and the list of sections can see; what steps
mean is for Jenkins alone to tell.

usage: jenkinsfile_oracle.py FILE        ends with 1 and a line for each fault
"""
import sys

import tree_sitter
import tree_sitter_groovy

# "Pipeline Syntax" of the Jenkins handbook.
PIPELINE = {"agent", "environment", "libraries", "options", "parameters", "post", "stages", "tools", "triggers"}
STAGE = {"agent", "environment", "failFast", "input", "matrix", "options", "parallel", "post", "stages", "steps", "tools", "when"}
CONTENT = {"steps", "stages", "parallel", "matrix"}
DEFINITIONS = {"local_variable_declaration"}
POST = {"always", "changed", "fixed", "regression", "aborted", "failure", "success", "unstable", "unsuccessful", "cleanup"}

faults = []


def fault(node, text):
    faults.append(f"{node.start_point.row + 1}: {text}")


def entries(closure):
    """The sections in a block: name, the node, and the block of each."""
    for child in closure.named_children:
        if "comment" in child.type:
            continue
        node = child.named_children[0] if child.type == "expression_statement" else child
        name = node.named_children[0].text.decode() if node.named_children else node.text.decode()
        blocks = [n for n in node.named_children if n.type == "closure"]
        lists = [n for n in node.named_children if n.type == "argument_list"]
        blocks += [n for part in lists for n in part.named_children if n.type == "closure"]
        yield name, node, blocks[-1] if blocks else None


def check(block, allowed, needed, where):
    found = list(entries(block))
    names = [name for name, _, _ in found]
    for name, node, _ in found:
        if name not in allowed:
            fault(node, f"{name} is no section of {where}")
        elif names.count(name) > 1:
            fault(node, f"{name} stands more than once in {where}")
    for name in needed - set(names):
        fault(block, f"{where} has no {name}")
    for name, _, inner in found:
        if name == "stages" and inner is not None:
            check_stages(inner)
        elif name == "post" and inner is not None:
            check(inner, POST, set(), "post")
    return names


def check_stages(block):
    for name, node, inner in entries(block):
        if name != "stage" or inner is None:
            fault(node, f"{name} is no stage")
        elif len(CONTENT & set(check(inner, STAGE, set(), "a stage"))) != 1:
            fault(node, "a stage has one of steps, stages, parallel and matrix")


def errors(node):
    if node.type == "ERROR" or node.is_missing:
        fault(node, "this is no Groovy")
    for child in node.children:
        errors(child)


with open(sys.argv[1], "rb") as file:
    root = tree_sitter.Parser(tree_sitter.Language(tree_sitter_groovy.language())).parse(file.read()).root_node
errors(root)
if not faults:
    # Closures may be defined above the pipeline; Jenkins lets nothing else stand there.
    tops = [(name, block) for name, node, block in entries(root) if node.type not in DEFINITIONS]
    if [name for name, _ in tops] != ["pipeline"] or tops[0][1] is None:
        fault(root, "a declarative Jenkinsfile is one pipeline")
    else:
        check(tops[0][1], PIPELINE, {"agent", "stages"}, "the pipeline")
print("\n".join(faults))
sys.exit(1 if faults else 0)
