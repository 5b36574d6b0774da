"""What a scripted agent may do to a file: it knows the answer, and its policy says how much of it to give.

Every fix is a whole new text of one file; `smallest_edit` makes the edit that leads there.
"""

from __future__ import annotations

import ast
import random
from typing import List, Optional, Tuple

from mutations import OPERATORS, operators_of, swap_operator
from tasks import Task
from tools import occurrences


def right_fix(task: Task) -> str:
    """The file as it was."""
    return task.mutation.original


def explained_fix(task: Task) -> str:
    """As it was, with a comment: as good, and another patch."""
    before, after = task.mutation.mutated.split("\n"), task.mutation.original.split("\n")
    first, _, _ = _changed(before, after)
    line = after[first]
    margin = line[: len(line) - len(line.lstrip())]
    comment = f"{margin}# See the tests of {task.mutation.function}."
    return "\n".join([*after[:first], comment, *after[first:]])


def wrong_fix(task: Task) -> str:
    """Looks like a repair of the right lines and is none."""
    kind = task.mutation.kind
    if kind == "operator-change":
        return _third_operator(task) or guarded(task.mutation.mutated, task.mutation.function)
    if kind == "argument-removal":
        return _other_default(task.mutation.original, task.mutation.function)
    if kind == "function-removal":
        parameter = _function(task.mutation.mutated, task.mutation.function).args.args[0].arg
        return task.mutation.mutated.replace("    raise NotImplementedError", f"    return {parameter}", 1)
    if kind == "variable-removal":
        return _emptied_variable(task)
    return guarded(task.mutation.mutated, task.mutation.function)


def wrong_place(task: Task) -> Tuple[str, str]:
    """Name of another function of the same file, and the file with a guard put into that one."""
    tree = ast.parse(task.mutation.mutated)
    names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    others = [name for name in names if name != task.mutation.function]
    name = random.Random(task.instance_id).choice(others)
    return name, guarded(task.mutation.mutated, name)


def guarded(text: str, name: str) -> str:
    """The text with a guard against an empty first argument at the start of a function."""
    function = _function(text, name)
    body = [node for node in function.body if not isinstance(getattr(node, "value", None), ast.Constant)]
    parameter = function.args.args[0].arg
    lines = text.split("\n")
    guard = [f"    if not {parameter}:", f"        return {parameter}"]
    at = body[0].lineno - 1
    return "\n".join([*lines[:at], *guard, *lines[at:]])


def skipped_tests(text: str, names: List[str]) -> str:
    """A file of tests with some of them skipped."""
    for name in names:
        text = text.replace(f"    def {name}(", f'    @unittest.skip("unstable")\n    def {name}(', 1)
    return text


def smallest_edit(before: str, after: str) -> Tuple[str, str]:
    """Searched lines, which are in `before` exactly once, and what replaces them."""
    old, new = before.split("\n"), after.split("\n")
    first, old_end, new_end = _changed(old, new)
    while True:
        search = "\n".join(old[first:old_end])
        if search.strip() and occurrences(before, search) == 1:
            return search, "\n".join(new[first:new_end])
        if first > 0:
            first -= 1
        if old_end < len(old) - 1:
            old_end, new_end = old_end + 1, new_end + 1


def _changed(old: List[str], new: List[str]) -> Tuple[int, int, int]:
    """First line that differs, and the ends of what differs in both."""
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    same = 0
    while same < min(len(old), len(new)) - first and old[-1 - same] == new[-1 - same]:
        same += 1
    return first, len(old) - same, len(new) - same


def _third_operator(task: Task) -> Optional[str]:
    """The right file with an operator that is neither the right one nor the one of the mutation."""
    original = task.mutation.original
    for left, right, operator in operators_of(_function(original, task.mutation.function)):
        old, new = OPERATORS.get(type(operator), ("", ""))
        span = ((left.end_lineno or 0, left.end_col_offset or 0), (right.lineno, right.col_offset))
        if old and swap_operator(original, span, old, new) == task.mutation.mutated:
            return swap_operator(original, span, old, _THIRD.get(old, "%"))
    return None


_THIRD = {"<": "==", "<=": "==", ">": "==", ">=": "==", "==": "<", "!=": "<"}


def _other_default(original: str, name: str) -> str:
    default = _function(original, name).args.defaults[-1]
    value = getattr(default, "value", None)
    other = repr(not value) if isinstance(value, bool) else repr(value + 1 if isinstance(value, int) else "")
    lines = original.split("\n")
    line = lines[default.lineno - 1]
    lines[default.lineno - 1] = line[: default.col_offset] + other + line[default.end_col_offset or 0 :]
    return "\n".join(lines)


def _emptied_variable(task: Task) -> str:
    """The removed assignment is back, with nothing in it."""
    before, after = task.mutation.mutated.split("\n"), task.mutation.original.split("\n")
    first, _, end = _changed(before, after)
    name = after[first].split("=")[0].rstrip().split(":")[0]
    return "\n".join([*after[:first], f"{name} = None", *after[end:]])


def _function(text: str, name: str) -> ast.FunctionDef:
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return node
    raise ValueError(f"no function {name}")
