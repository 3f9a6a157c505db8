"""Times commands in one run and prints each median as a ratio to the first: compare.py RUNS NAME=COMMAND ..."""

import json
import subprocess
import sys
import tempfile

runs, named = sys.argv[1], [argument.split("=", 1) for argument in sys.argv[2:]]
with tempfile.NamedTemporaryFile(suffix=".json") as result:
    subprocess.run(
        ["hyperfine", "--shell=sh", "--warmup=3", f"--runs={runs}", "--ignore-failure", "--style=none",
         f"--export-json={result.name}", *(command for _, command in named)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    times = [entry["median"] * 1000 for entry in json.load(open(result.name))["results"]]

print(f"| {'what':44} | median | ratio |\n|{'-' * 46}|-------:|------:|")
for (name, _), time in zip(named, times):
    print(f"| {name:44} | {time:.1f} ms | {time / times[0]:.2f} |")
