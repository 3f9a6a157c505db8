"""Writes notebooks of 5 MB, and times Python's json.

read-notebook.py write DIRECTORY     outputs.ipynb (images) and sources.ipynb (much code)
read-notebook.py time FILE RUNS      the median in milliseconds
"""

import base64
import json
import random
import statistics
import sys
import time

SIZE = 5_000_000


def cell(kind, number, source, outputs=()):
    made = {"cell_type": kind, "id": f"c{number}", "metadata": {}, "source": source.splitlines(keepends=True)}
    if kind == "code":
        made |= {"execution_count": number, "outputs": list(outputs)}
    return made


def image(draw):
    data = base64.encodebytes(draw.randbytes(300_000)).decode()
    return {"output_type": "display_data", "metadata": {}, "data": {"image/png": data, "text/plain": ["<Figure>"]}}


def code(draw, number):
    lines = [f'    total_{draw.randrange(99)} = layer("{draw.random():.6f}") * {draw.randrange(999)}  # é\n' for _ in range(30)]
    return f"def step_{number}(layer):\n" + "".join(lines) + f"    return total_{number}\n"


def notebook(size, made):
    cells, draw = [], random.Random(1)
    while size > 0:
        cells.append(made(draw, len(cells)))
        size -= len(json.dumps(cells[-1], indent=1, ensure_ascii=False).encode()) + 60
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def write(directory):
    kinds = {
        "outputs": lambda draw, number: cell("code", number, "plot()", [image(draw)]),
        "sources": lambda draw, number: cell("code" if number % 4 else "markdown", number, code(draw, number)),
    }
    for name, made in kinds.items():
        with open(f"{directory}/{name}.ipynb", "w", encoding="utf-8") as file:
            json.dump(notebook(SIZE, made), file, indent=1, ensure_ascii=False)


def measure(path, runs):
    with open(path, "rb") as file:
        data = file.read()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        json.loads(data)
        times.append(time.perf_counter() - start)
    print(statistics.median(times) * 1000)


if sys.argv[1] == "write":
    write(sys.argv[2])
else:
    measure(sys.argv[2], int(sys.argv[3]))
