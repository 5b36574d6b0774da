"""Builds `public/samples/` from `samples/`: true traces, simulated predictions and a README.

    python3 samples/build.py            writes the files and prints what was planted
    python3 samples/build.py --check    compares with the files as they are; 1 where they differ

The bytes depend on the minor version of Python: `repr`, error messages and line events change.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from itertools import zip_longest
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence

from catalog import load_programs, natural_key
from predictors import PREDICTORS
from readme import render_readme
from taxonomy import ERROR_CLASSES, class_order
from tracing import Trace, trace_programs

BUILT_WITH = (3, 11)
OUTPUT = Path(__file__).resolve().parent.parent / "public" / "samples"
Record = Dict[str, Any]


def build_traces() -> List[Trace]:
    """The true traces, in natural order of their ids."""
    return sorted(trace_programs(), key=lambda trace: natural_key(trace["id"]))


def build_predictions(traces: Sequence[Trace]) -> List[Record]:
    """The predictions, model after model in the order of PREDICTORS."""
    programs = {program.name: program for program in load_programs()}
    return [record for predictor in PREDICTORS for record in predictor.run(traces, programs)]


def build_files() -> Dict[str, str]:
    """File name → text, for everything in `public/samples/`."""
    traces = build_traces()
    predictions = build_predictions(traces)
    files = {"traces.jsonl": _lines(traces), "predictions.jsonl": _lines(predictions)}
    sizes = {name: len(text.encode("utf-8")) for name, text in files.items()}
    return {**files, "README.md": render_readme(traces, predictions, PREDICTORS, sizes)}


def planted_table(predictions: Sequence[Record]) -> str:
    """Labels by class and model, as a text table."""
    models = [predictor.model for predictor in PREDICTORS]
    counts = Counter((label["class"], r["model"]) for r in predictions for label in r["injected"])
    short = [model.partition("/")[2] for model in models]
    rows = [f"{'class':<28}" + "".join(f"{name:>14}" for name in short)]
    for error_class in sorted(ERROR_CLASSES, key=class_order):
        cells = "".join(f"{counts[error_class, model] or '·':>14}" for model in models)
        rows.append(f"{error_class + ' ' + ERROR_CLASSES[error_class]:<28}{cells}")
    exact = Counter(r["model"] for r in predictions if not r["injected"])
    rows.append(f"{'no error':<28}" + "".join(f"{exact[model] or '·':>14}" for model in models))
    return "\n".join(rows)


def first_difference(name: str, built: str, found: Optional[str]) -> str:
    """A sentence that names the first record of `name` in which the file differs."""
    if found is None:
        return f"{name} is missing"
    pairs = zip_longest(built.split("\n"), found.split("\n"), fillvalue="")
    number, left, right = next(
        ((n, left, right) for n, (left, right) in enumerate(pairs, 1) if left != right), (0, "", "")
    )
    return f"{name} differs from line {number} on ({_name_of(left) or _name_of(right) or 'no record'})"


def check_files(files: Dict[str, str], folder: Path) -> List[str]:
    """One sentence for each file of `folder` that is not as built."""
    problems = []
    for name, text in files.items():
        path = folder / name
        found = path.read_bytes().decode("utf-8", "replace") if path.exists() else None
        if found != text:
            problems.append(first_difference(name, text, found))
    return problems


def main(arguments: Sequence[str]) -> int:
    """The command; its exit code."""
    parser = argparse.ArgumentParser(description="Build public/samples/ from samples/.")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    options = parser.parse_args(arguments)
    version = ".".join(map(str, BUILT_WITH))
    if sys.version_info[:2] != BUILT_WITH:
        found = ".".join(map(str, sys.version_info[:2]))
        print(f"public/samples is built with Python {version}; this is {found}: nothing done")
        return 0 if options.check else 1
    files = build_files()
    if options.check:
        problems = check_files(files, OUTPUT)
        for problem in problems:
            print(f"public/samples/{problem}; run: npm run samples", file=sys.stderr)
        return 1 if problems else 0
    OUTPUT.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (OUTPUT / name).write_bytes(text.encode("utf-8"))
        print(f"{name:<20}{len(text.encode('utf-8')):>12,} bytes")
    lines = files["predictions.jsonl"].rstrip("\n").split("\n")
    print(planted_table([json.loads(line) for line in lines]))
    return 0


def fix_hash_seed() -> None:
    """Start again with a fixed hash seed: the order of sets of strings depends on it."""
    if os.environ.get("PYTHONHASHSEED") != "0":
        environment = {**os.environ, "PYTHONHASHSEED": "0"}
        os.execve(sys.executable, [sys.executable, *sys.argv], environment)


def _lines(records: Sequence[Record]) -> str:
    return "".join(json.dumps(r, ensure_ascii=False, separators=(",", ":")) + "\n" for r in records)


def _name_of(line: str) -> str:
    try:
        record = json.loads(line)
    except ValueError:
        return line[:60]
    if not isinstance(record, dict):
        return line[:60]
    if "model" in record:
        return f"{record['trace_id']}, {record['model']}, sample {record['sample']}"
    return str(record["id"])


if __name__ == "__main__":
    fix_hash_seed()
    sys.exit(main(sys.argv[1:]))
