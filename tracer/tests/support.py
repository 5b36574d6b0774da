"""What the tests share: short ways to trace, the gold traces, and a decoder of CWM text."""

from __future__ import annotations

import json
import re
import sys
import textwrap
import unittest
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Tuple

from framewise_tracer import Limits, trace_source

REPOSITORY = Path(__file__).resolve().parents[2]
GOLD_FOLDER = REPOSITORY.parent / "shared" / "data" / "traces" / "gold"
TRACER_FOLDER = REPOSITORY / "tracer"

Frame = Dict[str, Any]
Trace = Dict[str, Any]


def trace(source: str, *, isolate: bool = False, **options: Any) -> Trace:
    """The trace of an indented program, made in this process unless told otherwise."""
    return trace_source(textwrap.dedent(source), id="test", isolate=isolate, **options)


def hostile(source: str, **limits: Any) -> Trace:
    """The trace of a program in a child process with two seconds to live."""
    return trace(source, isolate=True, limits=Limits(**{"max_seconds": 2.0, **limits}))


def shape(traced: Trace) -> List[Tuple[Any, ...]]:
    """Each frame as (event, line, depth, function, activation)."""
    return [
        (frame["event"], frame["line"], frame["depth"], frame["function"], frame["activation"])
        for frame in traced["frames"]
    ]


def frames_of(traced: Trace, event: str, function: Optional[str] = None) -> List[Frame]:
    """The frames of one event, of one function where it is given."""
    return [
        frame
        for frame in traced["frames"]
        if frame["event"] == event and function in (None, frame["function"])
    ]


def gold_rows(name: str) -> Iterator[Dict[str, Any]]:
    """The rows of a gold file `NAME-pyX.Y.jsonl`; skips the test where they cannot be compared."""
    path = GOLD_FOLDER / f"{name}.jsonl"
    if not path.is_file():
        raise unittest.SkipTest(f"gold traces are not here: {path.name}")
    minor = name.rsplit("-py", 1)[1]
    if minor != f"{sys.version_info[0]}.{sys.version_info[1]}":
        raise unittest.SkipTest(f"{path.name} needs Python {minor}")
    with path.open(encoding="utf-8") as stream:
        return iter([json.loads(line) for line in stream])


def decode_gold(row: Dict[str, Any]) -> List[Frame]:
    """Gold frames with full locals, in the words of our frames."""
    frames = []
    previous: Dict[str, str] = {}
    for gold in row["frames"]:
        frame = {
            "event": gold["e"],
            "line": gold["n"],
            "depth": gold["d"],
            "function": gold["fn"],
            "source": gold["s"].rstrip("\n"),
        }
        if "l" in gold:
            previous = _resolve(gold["l"], previous)
            frame["locals"] = previous
        else:
            frame["arg"] = gold["a"]
        frames.append(frame)
    return frames


_FRAME = re.compile(
    r"<\|(?P<event>call|line|return|exception)_sep\|>(?P<locals>\{.*?\})?<\|action_sep\|>"
    r"(?P<source>.*?\n)(?:<\|arg_sep\|>(?P<arg>\".*?\"))?<\|frame_sep\|>",
    re.DOTALL,
)


def decode_cwm(text: str, reset: str) -> Tuple[List[Frame], bool]:
    """Frames (event, source, locals or arg, depth) of CWM text and whether it ends with the end token.

    `..` stands for the value under the same name in the previous observation of the activation; with
    `context`, observations are forgotten at every call and return, so a stale one is never used.
    """
    frames: List[Frame] = []
    stack: List[Dict[str, str]] = []
    position = 0
    for match in _FRAME.finditer(text):
        assert match.start() == position, text[position : match.start()]
        position = match.end()
        event = match["event"]
        if event == "call":
            if reset == "context" and stack:
                stack[-1] = {}
            stack.append({})
        frame: Frame = {"event": event, "source": match["source"][:-1], "depth": len(stack)}
        if match["locals"] is not None:
            stack[-1] = _resolve(json.loads(match["locals"]), stack[-1])
            frame["locals"] = stack[-1]
        else:
            frame["arg"] = json.loads(match["arg"])
        frames.append(frame)
        if event == "return":
            stack.pop()
            if reset == "context" and stack:
                stack[-1] = {}
    rest = text[position:]
    assert rest in ("", "<|end_of_text|>"), rest
    return frames, rest != ""


def _resolve(written: Dict[str, str], previous: Dict[str, str]) -> Dict[str, str]:
    return {name: previous[name] if text == ".." else text for name, text in written.items()}
