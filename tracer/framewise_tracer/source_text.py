"""Source text by line, the entry's place in it, and CWM's marker of where a trace starts."""

from __future__ import annotations

import ast
import re
from typing import List, Optional

MARKER = "# << START_OF_TRACE"
MODULE_ENTRY = "<module>"
_MARKER_REACH_LINES = 50
_LINE_END = re.compile(r"\r\n|\r|\n")
_MARKER_SUFFIX = re.compile(r"[ \t]*# << START_OF_TRACE[ \t]*$")


def split_lines(source: str) -> List[str]:
    """The lines as Python counts them, without line ends; a form feed does not end a line."""
    return _LINE_END.split(source)


def strip_marker(line: str) -> str:
    """`line` without the marker at its end."""
    return _MARKER_SUFFIX.sub("", line)


class TracedFile:
    """A file whose frames are recorded.

    shown: the path that frames carry; None where it is the trace's own `file`.
    """

    def __init__(self, source: str, shown: Optional[str] = None) -> None:
        self.shown = shown
        self._lines = [strip_marker(line) for line in split_lines(source)]

    def line(self, number: int) -> str:
        """The text of a line (from 1) without line end and marker; empty beyond the end."""
        return self._lines[number - 1] if 1 <= number <= len(self._lines) else ""


def find_start_line(source: str, entry: str) -> int:
    """The line (from 1) of the entry's `def` or `class`; 1 for a module or an entry not found.

    `entry` may be dotted (`Class.method`). Of several definitions the last one counts, as it does
    when the module runs.
    """
    if entry == MODULE_ENTRY:
        return 1
    name = entry.rsplit(".", 1)[-1]
    try:
        found = _find_definition(ast.parse(source).body, entry.split("."))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        found = None
    if found is not None:
        return found
    pattern = re.compile(r"\s*(?:async\s+)?(?:def|class)\s+" + re.escape(name) + r"\b")
    numbers = [n for n, line in enumerate(split_lines(source), 1) if pattern.match(line)]
    return numbers[-1] if numbers else 1


def _find_definition(body: List[ast.stmt], path: List[str]) -> Optional[int]:
    found: Optional[int] = None
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            if node.name == path[0]:
                inner = _find_definition(node.body, path[1:]) if len(path) > 1 else node.lineno
                found = inner if inner is not None else found
            continue
        for field in ("body", "orelse", "finalbody", "handlers"):
            for part in getattr(node, field, None) or []:
                inner = _find_definition([part] if field != "handlers" else part.body, path)
                found = inner if inner is not None else found
    return found


def mark_start(source: str, start_line: int) -> str:
    """`source` with the marker behind line `start_line`, and on no other line.

    Where a comment there would change the program (inside a string, behind a backslash), the next
    line that can carry it does. A source that is marked so already comes back unchanged.
    """
    lines = source.split("\n")
    reach = range(start_line - 1, min(len(lines), start_line - 1 + _MARKER_REACH_LINES))
    marked = [index for index, line in enumerate(lines) if _MARKER_SUFFIX.search(line.rstrip("\r"))]
    if len(marked) == 1 and marked[0] in reach:
        return source
    for index in marked:
        lines[index] = strip_marker(lines[index].rstrip("\r"))
    wanted = _meaning("\n".join(lines))
    for index in reach:
        line = lines[index].rstrip("\r")
        candidate = "\n".join([*lines[:index], f"{line}  {MARKER}", *lines[index + 1 :]])
        if wanted is None or _meaning(candidate) == wanted:
            return candidate
    return source


def _meaning(source: str) -> Optional[str]:
    try:
        return ast.dump(ast.parse(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
