"""Prints random JSON texts, mostly broken in one place, with what Python's json makes of each.

    json_oracle.py SEED COUNT

One JSON object a line: {"bytes": hex, "value": canonical text} or {"bytes": hex, "error": …}.
"stricter" marks the texts that Python reads and Coursegate refuses on purpose: a key that stands
twice in an object, and nesting beyond 200 levels.
"""

import json
import random
import sys

SEEDS = [
    '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
    '[1, -2, 3.5, 1e5, -0, 0.0, 1E-7, 1e400, 123456789012345678901234567890, NaN, Infinity, -Infinity]',
    '{"a": "\\u00e9\\n\\t\\"\\\\\\/\\b\\f\\r", "\\ud83d\\ude00": "\\ud800", "é": "e\u0301", "": [[], {}, [{}]]}',
    '{"source": ["x = 1\\n", "y\\u2028"], "outputs": [{"text": "\\u0000"}], "n": null, "t": true, "f": false}',
    '{"a": {"b": {"c": [1, [2, [3]]]}}, "a2": " \\t ", "A": "😀\u2028"}',
]
INSERTS = [
    b"", b",", b":", b'"', b"'", b"[", b"]", b"{", b"}", b"\\", b"\\u", b"\\ud83d", b"\\udc00", b"0", b"-", b"+", b".", b"e", b"E5", b"1", b" ",
    b"\n", b"\t", b"\r", b"\x00", b"\x0c", b"\x1f", b"\x7f", b"\xc2\xa0", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"//", b"#", b"null", b"nul",
    b"true", b"NaN", b"Infinity", b"-Infinity", b"nan", b'"a":1,', b'"a": 1', b"01", b"1.", b".5", b"\\x", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\\/",
]


PIECES = ["a", "word", " = 1", "\\n", "\\\\", '\\"', "\\t", "\\u0041", "\\ud83d\\ude00", "\\udead", "é", "😀", "fifteen letters", "all sixteen bytes"]


class Repeated(Exception):
    pass


def unique(pairs):
    keys = [key for key, _ in pairs]
    if len(set(keys)) != len(keys):
        raise Repeated
    return dict(pairs)


def depth(value):
    if isinstance(value, dict):
        return 1 + max(map(depth, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(depth, value), default=0)
    return 0


def verdict(data):
    try:
        text = data.decode("utf-8")
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        return {"error": type(error).__name__}
    result = {"value": json.dumps(value, sort_keys=True)}
    try:
        json.loads(text, object_pairs_hook=unique)
    except Repeated:
        result["stricter"] = True
    if depth(value) > 200:
        result["stricter"] = True
    return result


def texts(rng):
    strings = ("".join(rng.choices(PIECES, k=rng.randrange(12))) for _ in range(rng.randrange(1, 4)))
    return "[" + ", ".join(f'"{string}"' for string in strings) + "]"


def mutated(rng):
    if rng.random() < 0.02:
        levels = rng.choice([150, 199, 200, 201, 300])
        return b"[" * levels + b"]" * levels
    data = rng.choice([*SEEDS, texts(rng), texts(rng)]).encode("utf-8")
    for _ in range(rng.choice([0, 1, 1, 1, 1, 2, 3])):
        at = rng.randrange(len(data) + 1)
        data = data[:at] + rng.choice(INSERTS) + data[at + rng.choice([0, 0, 1, 2]) :]
    return data


def main():
    rng = random.Random(int(sys.argv[1]))
    for _ in range(int(sys.argv[2])):
        data = mutated(rng)
        print(json.dumps({"bytes": data.hex(), **verdict(data)}))


if __name__ == "__main__":
    main()
