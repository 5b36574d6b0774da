"""The sample programs and their inputs, as they lie in `programs/` and `inputs.json`.

    programs/binary_search.py   defines `f`; its text is traced as it stands
    inputs.json                 {"binary_search": ["[1, 3, 5], 3", …]}, argument lists in Python

Input 1 of `binary_search` makes the trace `binary_search-1`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Tuple

FOLDER = Path(__file__).resolve().parent
ENTRY = "f"


@dataclass(frozen=True)
class Program:
    """A program that defines `f`, and the argument lists to call it with, in order."""

    name: str
    code: str
    inputs: Tuple[str, ...]

    def trace_id(self, number: int) -> str:
        """Id of the trace of input `number`, from 1."""
        return f"{self.name}-{number}"


def load_programs(folder: Path = FOLDER) -> List[Program]:
    """All programs, by name. A program without inputs, or inputs without a program, is an error."""
    inputs: Dict[str, List[str]] = json.loads((folder / "inputs.json").read_text(encoding="utf-8"))
    codes = {
        path.stem: path.read_text(encoding="utf-8").rstrip("\n")
        for path in (folder / "programs").glob("*.py")
    }
    unmatched = sorted(set(inputs) ^ set(codes))
    if unmatched:
        raise ValueError(f"programs and inputs.json disagree on {', '.join(unmatched)}")
    return [Program(name, codes[name], tuple(inputs[name])) for name in sorted(codes)]


def natural_key(trace_id: str) -> Tuple[str, int]:
    """Sorts `fibonacci-2` before `fibonacci-10`."""
    name, _, number = trace_id.rpartition("-")
    return name, int(number)
