"""The five ways to break a function, after the mutate-fix tasks of the CWM report (arXiv 2510.02387).

A mutation is a change of text inside one top-level function, so that everything else, comments and layout
included, stays as it is. What stands in a `while` loop is left alone: such mutants may never end.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Callable, Dict, Iterator, List, Sequence, Tuple

Span = Tuple[Tuple[int, int], Tuple[int, int]]


@dataclass(frozen=True)
class Mutation:
    """original, mutated: text of the file before and after."""

    kind: str
    path: str
    function: str
    original: str
    mutated: str


def mutations_of(kind: str, path: str, text: str) -> List[Mutation]:
    """All mutations of a kind in a file, in order of the text."""
    found = []
    for function in ast.parse(text).body:
        if isinstance(function, ast.FunctionDef):
            for mutated in _KINDS[kind](text, function):
                found.append(Mutation(kind, path, function.name, text, mutated))
    return found


def _without_function(text: str, function: ast.FunctionDef) -> Iterator[str]:
    """The body behind the docstring is gone."""
    body = [node for node in function.body if not _is_docstring(node)]
    yield _replace_lines(text, body[0].lineno, _end_line(body[-1]), ["    raise NotImplementedError"])


def _without_argument(text: str, function: ast.FunctionDef) -> Iterator[str]:
    """The last parameter is gone where it has a default."""
    arguments = function.args
    if not arguments.defaults or len(arguments.args) < 2:
        return
    before, last, default = arguments.args[-2], arguments.args[-1], arguments.defaults[-1]
    start = before.annotation if before.annotation is not None else before
    if len(arguments.defaults) == 1 and last.lineno == function.lineno:
        yield _replace_span(text, (_end(start), _end(default)), "")


def _without_variable(text: str, function: ast.FunctionDef) -> Iterator[str]:
    """An assignment to one name is gone."""
    for block in _blocks(function):
        for node in block:
            target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
            is_assignment = isinstance(node, (ast.Assign, ast.AnnAssign))
            if is_assignment and isinstance(target, ast.Name) and len(block) > 1:
                yield _replace_lines(text, node.lineno, _end_line(node), [])


def _without_statement(text: str, function: ast.FunctionDef) -> Iterator[str]:
    """A statement that assigns no name and returns nothing by itself is gone."""
    for block in _blocks(function):
        for node in block:
            is_statement = isinstance(node, (ast.If, ast.Expr, ast.AugAssign)) and not _is_docstring(node)
            if is_statement and len(block) > 1:
                yield _replace_lines(text, node.lineno, _end_line(node), [])


def _with_another_operator(text: str, function: ast.FunctionDef) -> Iterator[str]:
    """An operator is replaced by its neighbour."""
    for left, right, operator in operators_of(function):
        old, new = OPERATORS.get(type(operator), ("", ""))
        if old:
            yield swap_operator(text, (_end(left), _start(right)), old, new)


def operators_of(function: ast.FunctionDef) -> List[Tuple[ast.expr, ast.expr, ast.AST]]:
    """Operands and operator of every binary operation and comparison outside of `while` loops, in order."""
    found: List[Tuple[ast.expr, ast.expr, ast.AST]] = []
    for node in _nodes(function):
        if isinstance(node, ast.BinOp):
            found.append((node.left, node.right, node.op))
        elif isinstance(node, ast.Compare) and len(node.ops) == 1:
            found.append((node.left, node.comparators[0], node.ops[0]))
    return found


def swap_operator(text: str, span: Span, old: str, new: str) -> str:
    """The text with one operator, somewhere in the span between its operands, replaced."""
    lines = text.split("\n")
    (row, column), (end_row, end_column) = span
    between = lines[row - 1][column:end_column] if row == end_row else ""
    if old not in between:
        return text
    return _replace_span(text, span, between.replace(old, new, 1))


OPERATORS: Dict[type, Tuple[str, str]] = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "+"),
    ast.FloorDiv: ("//", "%"),
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
}

_KINDS: Dict[str, Callable[[str, ast.FunctionDef], Iterator[str]]] = {
    "function-removal": _without_function,
    "argument-removal": _without_argument,
    "variable-removal": _without_variable,
    "statement-removal": _without_statement,
    "operator-change": _with_another_operator,
}

MUTATION_KINDS = tuple(_KINDS)


def _nodes(function: ast.FunctionDef) -> List[ast.AST]:
    """All nodes but those inside of `while` loops, in order of the text."""
    inside = {
        id(inner) for node in ast.walk(function) if isinstance(node, ast.While) for inner in ast.walk(node)
    }
    return [node for node in ast.walk(function) if id(node) not in inside]


def _blocks(function: ast.FunctionDef) -> List[Sequence[ast.stmt]]:
    blocks = []
    for node in _nodes(function):
        for name in ("body", "orelse"):
            block = getattr(node, name, None)
            if isinstance(block, list) and block:
                blocks.append(block)
    return blocks


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _start(node: ast.expr) -> Tuple[int, int]:
    return node.lineno, node.col_offset


def _end(node: ast.AST) -> Tuple[int, int]:
    return getattr(node, "end_lineno", 0), getattr(node, "end_col_offset", 0)


def _end_line(node: ast.AST) -> int:
    return _end(node)[0]


def _replace_lines(text: str, first: int, last: int, lines: Sequence[str]) -> str:
    old = text.split("\n")
    return "\n".join([*old[: first - 1], *lines, *old[last:]])


def _replace_span(text: str, span: Span, new: str) -> str:
    lines = text.split("\n")
    (row, column), (end_row, end_column) = span
    joined = lines[row - 1][:column] + new + lines[end_row - 1][end_column:]
    return _replace_lines(text, row, end_row, [joined])
