"""Times commands in one run and prints each median as a ratio to the first.

usage: compare.py RUNS [--prepare=COMMAND] NAME=COMMAND ...    what is prepared before each run is not timed
"""

import json
import subprocess
import sys
import tempfile

runs, arguments = sys.argv[1], sys.argv[2:]
options = [argument for argument in arguments if argument.startswith("--prepare=")]
named = [argument.split("=", 1) for argument in arguments if argument not in options]
with tempfile.NamedTemporaryFile(suffix=".json") as result:
    subprocess.run(
        ["hyperfine", "--shell=sh", "--warmup=3", f"--runs={runs}", "--ignore-failure", "--style=none", *options,
         f"--export-json={result.name}", *(command for _, command in named)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    times = [entry["median"] * 1000 for entry in json.load(open(result.name))["results"]]

print(f"| {'what':44} | median | ratio |\n|{'-' * 46}|-------:|------:|")
for (name, _), time in zip(named, times):
    print(f"| {name:44} | {time:.1f} ms | {time / times[0]:.2f} |")
