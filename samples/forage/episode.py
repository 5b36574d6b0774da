"""One run: a policy and its workspace take turns until it is over."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from typing import List, NamedTuple, Optional

from evaluation import Evaluation, Verdict
from policies import POLICIES, Answer
from tasks import Task
from tools import FormatError, ToolResult, apply_tool, parse_call
from workspace import Workspace

MAX_TURNS = 24
CONTEXT_TOKENS = 32_768
_PIECE = re.compile(r"\w+|\s+|[^\w\s]")


class Turn(NamedTuple):
    """An answer with what came back. tool: None where no call could be run; result: None at the end."""

    answer: Answer
    tool: Optional[str]
    body: str
    result: Optional[ToolResult]
    remaining_turns: int
    remaining_tokens: int


@dataclass
class Run:
    """A finished run. message: how it ended where that was not an evaluation."""

    task: Task
    model: str
    policy: str
    sample: int
    is_strict: bool
    turns: List[Turn] = field(default_factory=list)
    patch: Optional[str] = None
    message: str = ""
    verdict: Optional[Verdict] = None

    @property
    def reward(self) -> float:
        """The reward of the last token."""
        return -1.0 if self.verdict is None else self.verdict.reward

    @property
    def has_passed(self) -> bool:
        """Whether all tests pass with the submitted patch, hidden ones too."""
        return self.verdict is not None and self.verdict.has_passed


def count_tokens(text: str) -> int:
    """Words, runs of white space and signs: a stand-in, for no model and no tokenizer is at work here."""
    return len(_PIECE.findall(text))


def action_text(answer: Answer) -> str:
    """An answer as the agent writes it, behind the `<think>` that opens its turn."""
    return f"{answer.thought}\n</think>\n" + "\n".join(part for part in (answer.words, answer.call) if part)


def play(evaluation: Evaluation, model: str, policy: str, sample: int, is_strict: bool) -> Run:
    """Runs a policy on a task. The same arguments give the same run."""
    task = evaluation.task
    run = Run(task, model, policy, sample, is_strict)
    moves = POLICIES[policy](task, random.Random(f"{task.instance_id}/{model}/{sample}"))
    answer = next(moves)
    used = count_tokens(task.issue)
    with Workspace(task.files) as workspace:
        while True:
            used += count_tokens(action_text(answer))
            turn = _take_turn(run, workspace, answer, used)
            run.turns.append(turn)
            if turn.result is None:
                break
            used += count_tokens(turn.result.text)
            answer = moves.send(turn.result.text)
    if run.patch is not None and run.message == "":
        run.verdict = evaluation.judge(run.patch)
    return run


def _take_turn(run: Run, workspace: Workspace, answer: Answer, used: int) -> Turn:
    number = len(run.turns) + 1
    left = (MAX_TURNS - number, CONTEXT_TOKENS - used)
    if used > CONTEXT_TOKENS or number >= MAX_TURNS:
        exceeded = f"Context size exceeded: {used} > {CONTEXT_TOKENS}"
        run.message = "Max turns reached" if number >= MAX_TURNS else exceeded
        return Turn(answer, None, "", None, *left)
    try:
        tool, body = parse_call(f"{answer.words}\n{answer.call}")
    except FormatError as error:
        if run.patch is not None and "##" in answer.words:
            return Turn(answer, None, "", None, *left)
        if run.is_strict:
            run.message = f"Tool call format error: FormatError: {error}"
            return Turn(answer, None, "", None, *left)
        return Turn(answer, None, "", ToolResult(f"FormatError: {error}", None), *left)
    result = apply_tool(workspace, tool, body)
    run.patch = result.patch if result.patch is not None else run.patch
    shown = count_tokens(result.text)
    return Turn(answer, tool, body, result, left[0], left[1] - shown)
