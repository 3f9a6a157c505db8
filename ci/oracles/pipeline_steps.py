"""Prints the shell of one step of a pipeline's file, so that a test can run it as the forge would.

pipeline_steps.py action.yml STEP-ID          the `run` of a composite action's step
pipeline_steps.py COMPONENT.yml JOB NAME=VALUE...   the `script` of a GitLab job, with the component's inputs filled in
"""

import sys

from ruamel.yaml import YAML


def load(text):
    return YAML(typ="safe").load(text)


with open(sys.argv[1], encoding="utf-8") as file:
    text = file.read()
if len(sys.argv) == 3:
    steps = {step.get("id"): step for step in load(text)["runs"]["steps"]}
    print(steps[sys.argv[2]]["run"])
else:
    header, job = text.split("\n---\n")
    inputs = {name: value.get("default", "") for name, value in load(header)["spec"]["inputs"].items()}
    inputs.update(pair.split("=", 1) for pair in sys.argv[3:])
    for name, value in inputs.items():
        job = job.replace(f"$[[ inputs.{name} ]]", str(value))
    job = load(job)[sys.argv[2]]
    # GitLab sets the job's variables, then runs the lines one after the other and stops at the first that fails.
    print("set -e")
    for name, value in job["variables"].items():
        print(f"{name}='{value}'; export {name}")
    print("\n".join(job["script"]))
