"""Runs sample programs under the project's tracer, and mutants of them in the original's words."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any, Dict, List, Optional

from catalog import ENTRY, Program, load_programs

sys.path.append(str(Path(__file__).resolve().parent.parent / "tracer"))

from framewise_tracer import Limits, to_cwm_text, trace_call_in_main  # noqa: E402

Trace = Dict[str, Any]
Frame = Dict[str, Any]

FRAME_SEPARATOR = "<|frame_sep|>"
END_TOKEN = "<|end_of_text|>"
_WALL_SECONDS = 600.0
_LINE_END = re.compile(r"\r\n|\r|\n")


def trace_programs() -> List[Trace]:
    """The true trace of every input of every program, by program name, then input number."""
    return [
        _trace(program, program.code, number, max_events=20_000)
        for program in load_programs()
        for number in range(1, len(program.inputs) + 1)
    ]


def trace_mutant(program: Program, code: str, truth: Trace) -> Optional[Trace]:
    """The trace of a mutant of `program` on the input of `truth`, told in the original's source lines.

    None where the mutant runs much longer than the original.
    """
    number = int(truth["id"].rpartition("-")[2])
    mutant = _trace(program, code, number, max_events=2 * len(truth["frames"]) + 40)
    if mutant["truncated"] is not None:
        return None
    lines = {frame["line"]: frame["source"] for frame in truth["frames"]}
    original = _LINE_END.split(truth["source"])
    frames = [
        {**frame, "source": lines.get(frame["line"], original[frame["line"] - 1])}
        for frame in mutant["frames"]
    ]
    return {**truth, "frames": frames}


def frame_texts(trace: Trace) -> List[str]:
    """The frames as CWM text, each with its separator at the end and without the end token."""
    text = to_cwm_text(trace, "context")
    pieces = text.split(FRAME_SEPARATOR)
    return [piece + FRAME_SEPARATOR for piece in pieces[:-1]]


def seed_prompt(trace: Trace) -> str:
    """The prompt of a run that is given the call of `main`: the context, then that frame."""
    return to_cwm_text({**trace, "frames": trace["frames"][:1]}, "context", prompt=True)


def _trace(program: Program, code: str, number: int, max_events: int) -> Trace:
    """The trace, with the minor version alone as its Python: patch releases give the same bytes."""
    limits = Limits(max_events=max_events, max_seconds=_WALL_SECONDS)
    trace = trace_call_in_main(
        code,
        program.inputs[number - 1],
        id=program.trace_id(number),
        entry=ENTRY,
        program=program.name,
        limits=limits,
        isolate=False,
    )
    return {**trace, "python": "{}.{}".format(*sys.version_info[:2])}
