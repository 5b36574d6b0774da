"""Programs with one token changed in place, so that every line keeps its number.

    while low <= high:      →  while low < high:          a misread comparison
    for x in values:        →  for x in list(values)[:-1]: a loop left one round early

The trace of such a program, told in the original's lines, is what a model would write that misread
the line: wrong once, then consistent.
"""

from __future__ import annotations

import ast
import re
from typing import Callable, Iterator, List, NamedTuple, Tuple

_COMPARISONS = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
}
_OPERATORS = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "+"),
    ast.FloorDiv: ("//", "%"),
    ast.Mod: ("%", "//"),
    ast.Div: ("/", "//"),
    ast.BitAnd: ("&", "|"),
    ast.BitOr: ("|", "&"),
}
_METHODS = {
    "lower": "upper",
    "upper": "lower",
    "strip": "lstrip",
    "rstrip": "lstrip",
    "pop": "copy",
    "append": "extend",
    "isalpha": "isdigit",
    "isdigit": "isalpha",
}
_NAMES = {"min": "max", "max": "min", "True": "False", "False": "True", "any": "all", "all": "any"}


class Mutant(NamedTuple):
    """A changed program. line: from 1, in the program's own text. detail: old → new."""

    code: str
    line: int
    detail: str


def list_misreadings(code: str) -> List[Mutant]:
    """Every one-token misreading of an expression, in order of place."""
    return _mutants(code, _misreadings)


def list_loop_slips(code: str) -> List[Mutant]:
    """Every change that makes a loop run one round more or less, in order of place."""
    return _mutants(code, _loop_slips)


Place = Tuple[int, int, int, str]


def _mutants(code: str, find: Callable[[ast.AST, List[str]], Iterator[Place]]) -> List[Mutant]:
    lines = code.split("\n")
    found = []
    for node in ast.walk(ast.parse(code)):
        for line, start, end, new in find(node, lines):
            text = lines[line - 1]
            old = text[start:end]
            changed = lines[: line - 1] + [text[:start] + new + text[end:]] + lines[line:]
            mutant = "\n".join(changed)
            if old != new and _compiles(mutant):
                found.append((line, start, Mutant(mutant, line, f"{old.strip()} → {new.strip()}")))
    return [mutant for _, _, mutant in sorted(found)]


def _misreadings(node: ast.AST, lines: List[str]) -> Iterator[Place]:
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _COMPARISONS:
        yield from _between(node.left, node.comparators[0], *_COMPARISONS[type(node.ops[0])], lines)
    elif isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        yield from _between(node.left, node.right, *_OPERATORS[type(node.op)], lines)
    elif isinstance(node, ast.BoolOp):
        old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        yield from _between(node.values[0], node.values[1], old, new, lines)
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        line, start, end = _span(node, lines)
        yield line, start, end, str(node.value + 1)
    elif isinstance(node, ast.Attribute) and node.attr in _METHODS:
        line, _, end = _span(node, lines)
        yield node.end_lineno or line, end - len(node.attr), end, _METHODS[node.attr]
    elif isinstance(node, ast.Name) and node.id in _NAMES:
        line, start, end = _span(node, lines)
        yield line, start, end, _NAMES[node.id]


def _loop_slips(node: ast.AST, lines: List[str]) -> Iterator[Place]:
    if isinstance(node, ast.For):
        line, start, end = _span(node.iter, lines)
        if node.iter.lineno == node.iter.end_lineno:
            yield line, start, end, f"list({lines[line - 1][start:end]})[:-1]"
        call = node.iter
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "range":
            stop = call.args[min(1, len(call.args) - 1)]
            line, start, end = _span(stop, lines)
            yield line, start, end, lines[line - 1][start:end] + " + 1"
    elif isinstance(node, ast.While) and isinstance(node.test, ast.Compare):
        test = node.test
        if len(test.ops) == 1 and type(test.ops[0]) in (ast.Lt, ast.LtE, ast.Gt, ast.GtE):
            yield from _between(test.left, test.comparators[0], *_COMPARISONS[type(test.ops[0])], lines)
    elif isinstance(node, ast.While) and isinstance(node.test, ast.Name):
        line, start, end = _span(node.test, lines)
        name = lines[line - 1][start:end]
        yield line, start, end, f"{name} > 1 if type({name}) is int else {name}[1:]"


def _between(left: ast.expr, right: ast.expr, old: str, new: str, lines: List[str]) -> Iterator[Place]:
    """The operator between two operands of one line."""
    line, _, start = _span(left, lines)
    other, end, _ = _span(right, lines)
    if left.end_lineno != other or line != other:
        return
    match = re.search(re.escape(old), lines[line - 1][start:end])
    if match is not None:
        yield line, start + match.start(), start + match.end(), new


def _span(node: ast.expr, lines: List[str]) -> Tuple[int, int, int]:
    """Line and columns of a node in characters; the syntax tree counts columns in UTF-8 bytes."""
    last = node.end_lineno or node.lineno
    start = _column(lines[node.lineno - 1], node.col_offset)
    return node.lineno, start, _column(lines[last - 1], node.end_col_offset or 0)


def _column(text: str, offset: int) -> int:
    return len(text.encode("utf-8")[:offset].decode("utf-8"))


def _compiles(code: str) -> bool:
    try:
        compile(code, "mutant", "exec")
    except SyntaxError:
        return False
    return True
