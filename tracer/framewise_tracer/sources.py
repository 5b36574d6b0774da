"""Inputs of many traces: JSONL rows of `{id, code, input}`, the shape of CRUXEval."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Dict, Iterator, Optional, Union


@dataclass(frozen=True)
class CallRow:
    """A function and the input it is called with."""

    id: str
    code: str
    input: str
    entry: str = "f"
    program: Optional[str] = None


@dataclass(frozen=True)
class RowProblem:
    """A row that cannot be traced. row: from 1, blank lines counted. offset: bytes before the row."""

    path: str
    row: int
    offset: int
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: row {self.row} at byte {self.offset}: {self.reason}"


def read_calls(path: str) -> Iterator[Union[CallRow, RowProblem]]:
    """The rows of a JSONL file in order; a row that does not fit becomes its problem."""
    offset = 0
    seen: Dict[str, int] = {}
    with open(path, "rb") as stream:
        for row, line in enumerate(stream, 1):
            if line.strip():
                result = _read_row(line)
                if isinstance(result, CallRow) and result.id in seen:
                    result = f"id {result.id!r} was used by row {seen[result.id]}"
                if isinstance(result, str):
                    yield RowProblem(path, row, offset, result)
                else:
                    seen[result.id] = row
                    yield result
            offset += len(line)


def _read_row(line: bytes) -> Union[CallRow, str]:
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        return f"not UTF-8 ({error.reason} at byte {error.start} of the row)"
    except json.JSONDecodeError as error:
        return f"not JSON ({error.msg} at column {error.colno})"
    except RecursionError:
        return "not JSON that can be read (nested too deep)"
    if not isinstance(value, dict):
        return "not a JSON object"
    for name in ("id", "code", "input"):
        if name not in value:
            return f"field {name!r} is missing"
    known = {name: value[name] for name in ("id", "code", "input", "entry", "program") if name in value}
    for name, text in known.items():
        if not isinstance(text, str):
            return f"field {name!r} is not a string"
    return CallRow(**known)
