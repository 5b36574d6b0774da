"""The tools of an agent, bash, edit, create and submit, in the grammar of CWM's software engineering tasks.

    <tool: edit>
    ledger/shares.py
    <<<<<<< SEARCH
    …
    =======
    …
    >>>>>>> REPLACE
    </tool>
"""

from __future__ import annotations

import re
from typing import NamedTuple, Optional, Tuple

from workspace import Workspace

_CALL = re.compile(r"<tool:\s([a-zA-Z_]+)>\n(.*?)\n</tool>", re.DOTALL)
_EDIT = re.compile(r"(.*)\n<<<<<<< SEARCH\n([\s\S]*?)\n=======\n([\s\S]*?)\n>>>>>>> REPLACE")
TOOLS = ("bash", "edit", "create", "submit")
_SHOWN_LINES = 4


class FormatError(Exception):
    """An answer that is not exactly one tool call."""


class ToolResult(NamedTuple):
    """text: what the agent sees. patch: what a submit marked as final."""

    text: str
    exit_code: Optional[int]
    patch: Optional[str] = None


def parse_call(answer: str) -> Tuple[str, str]:
    """Name and body of the one tool call of an answer."""
    calls = _CALL.findall(answer)
    if len(calls) > 1:
        raise FormatError(f"One tool call is expected, and there are {len(calls)}.")
    opened, closed = answer.count("<tool:"), answer.count("</tool>")
    if opened != len(calls) or closed != len(calls):
        raise FormatError(
            f"Tags do not match: {opened} opened, {closed} closed, {len(calls)} complete."
        )
    if not calls:
        raise FormatError("No tool calls found")
    name, body = calls[0]
    if name not in TOOLS:
        raise FormatError(f"Tool '{name}' not found.")
    return name, body


def parse_edit(body: str) -> Optional[Tuple[str, str, str]]:
    """Path, searched lines and replacement; None where the body is none of these."""
    blocks = _EDIT.findall(body)
    return blocks[0] if len(blocks) == 1 else None


def occurrences(text: str, search: str) -> int:
    """How often lines come in a text, those that overlap counted each."""
    return len(re.findall("(?=" + re.escape("\n" + search) + ")", "\n" + text))


def apply_tool(workspace: Workspace, name: str, body: str) -> ToolResult:
    """Does what a call asks for, really."""
    if name == "bash":
        output = workspace.run(body)
        return ToolResult(output.text.rstrip("\n"), output.exit_code)
    if name == "edit":
        return _edit(workspace, body)
    if name == "create":
        return _create(workspace, body)
    return _submit(workspace, body)


def _edit(workspace: Workspace, body: str) -> ToolResult:
    edit = parse_edit(body)
    if edit is None:
        return ToolResult("Failed to parse the edit tool call.", 1)
    path, search, replacement = edit
    text = workspace.read(path)
    if text is None:
        return ToolResult(f"The path {path} does not exist.", 1)
    count = occurrences(text, search)
    if count == 0:
        return _refused(f"the search lines are not in {path} as they stand")
    if count > 1:
        return _refused(f"the search lines are {count} times in {path}")
    before, _, after = ("\n" + text).partition("\n" + search)
    changed = f"{before}\n{replacement}{after}"[1:]
    workspace.write({path: changed})
    line = before.count("\n") + 1
    lines = changed.split("\n")
    first = max(1, line - _SHOWN_LINES)
    last = min(len(lines), line + replacement.count("\n") + _SHOWN_LINES)
    shown = "\n".join(f"{number:6}\t{lines[number - 1]}" for number in range(first, last + 1))
    return ToolResult(f"Updated {path} at line {line}. It now reads:\n{shown}", 0)


def _refused(reason: str) -> ToolResult:
    return ToolResult(f"No replacement was performed: {reason}.", 1)


def _create(workspace: Workspace, body: str) -> ToolResult:
    path, _, text = body.partition("\n")
    if workspace.read(path) is not None:
        return ToolResult(f"{path} already exists. Cannot create it.", 1)
    workspace.write({path: text + "\n"})
    return ToolResult(f"Created {path} with {text.count(chr(10)) + 1} lines.", 0)


def _submit(workspace: Workspace, body: str) -> ToolResult:
    patch = workspace.read(body.strip())
    if patch is None:
        return ToolResult(f"Failed to submit {body.strip()}: there is no such file.", 1)
    if not patch.startswith("diff"):
        return ToolResult(f"Failed to submit {body.strip()}: it is empty, or not a diff.", 1)
    text = f"This patch is marked as the final submission:\n\n<submission>\n{patch}\n</submission>"
    return ToolResult(text, 0, patch)
