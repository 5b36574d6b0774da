"""A run as an ATIF v1.7 document: the observation stands in the step of the call that it answers.

ATIF has no place for a reward; it stands in `extra`, beside what the evaluation found.
"""

from __future__ import annotations

from typing import Any, Dict, List

from cwm_dump import SOURCE, SYSTEM, user_prompt
from episode import Run, Turn, action_text, count_tokens
from tools import TOOLS, parse_edit

Json = Dict[str, Any]
NOTES = "Simulated: a script played the agent, no language model. Its commands and their outputs are real."


def atif_document(run: Run) -> Json:
    """The whole run."""
    steps: List[Json] = [
        {"step_id": 1, "source": "system", "message": SYSTEM},
        {"step_id": 2, "source": "user", "message": user_prompt(run)},
    ]
    prompt = sum(count_tokens(step["message"]) for step in steps)
    totals = {"prompt": 0, "completion": 0}
    for number, turn in enumerate(run.turns, 1):
        completion = count_tokens(action_text(turn.answer))
        steps.append(_agent_step(run, turn, number, len(steps) + 1, prompt, completion))
        totals["prompt"] += prompt
        totals["completion"] += completion
        prompt += completion + (0 if turn.result is None else count_tokens(turn.result.text))
        if turn.tool is None and turn.result is not None:
            steps.append({"step_id": len(steps) + 1, "source": "user", "message": turn.result.text})
    identity = f"{run.task.instance_id}/{run.model}/{run.sample}"
    return {
        "schema_version": "ATIF-v1.7",
        "session_id": identity,
        "trajectory_id": identity,
        "agent": {
            "name": SOURCE,
            "version": "1",
            "model_name": run.model,
            "tool_definitions": [_definition(name) for name in TOOLS],
            "extra": {"simulated": True, "policy": run.policy},
        },
        "steps": steps,
        "notes": NOTES,
        "final_metrics": {
            "total_prompt_tokens": totals["prompt"],
            "total_completion_tokens": totals["completion"],
            "total_cost_usd": 0.0,
            "total_steps": len(steps),
        },
        "extra": _extra(run),
    }


def _agent_step(run: Run, turn: Turn, number: int, step_id: int, prompt: int, completion: int) -> Json:
    step: Json = {
        "step_id": step_id,
        "source": "agent",
        "model_name": run.model,
        "message": turn.answer.words,
        "reasoning_content": turn.answer.thought,
        "metrics": {"prompt_tokens": prompt, "completion_tokens": completion},
    }
    if turn.tool is None or turn.result is None:
        if turn.answer.call:
            step["message"] += "\n" + turn.answer.call
        return step
    identity = f"call-{number}"
    step["tool_calls"] = [
        {"tool_call_id": identity, "function_name": turn.tool, "arguments": _arguments(turn.tool, turn.body)}
    ]
    result: Json = {"source_call_id": identity, "content": turn.result.text}
    if turn.result.exit_code is not None:
        result["extra"] = {"exit_code": turn.result.exit_code}
    step["observation"] = {"results": [result]}
    return step


def _arguments(tool: str, body: str) -> Json:
    if tool == "bash":
        return {"command": body}
    if tool == "submit":
        return {"path": body}
    if tool == "create":
        path, _, text = body.partition("\n")
        return {"path": path, "content": text + "\n"}
    edit = parse_edit(body)
    if edit is None:
        return {"text": body}
    path, search, replacement = edit
    return {"path": path, "old_string": search, "new_string": replacement}


def _definition(name: str) -> Json:
    keys = {
        "bash": ["command"],
        "edit": ["path", "old_string", "new_string"],
        "create": ["path", "content"],
        "submit": ["path"],
    }[name]
    parameters = {
        "type": "object",
        "properties": {key: {"type": "string"} for key in keys},
        "required": keys,
    }
    return {"type": "function", "function": {"name": name, "parameters": parameters}}


def _extra(run: Run) -> Json:
    return {
        "simulated": True,
        "instance_id": run.task.instance_id,
        "sample": run.sample,
        "mutation": run.task.mutation.kind,
        "reward": run.reward,
        "pass": run.has_passed,
        "similarity": None if run.verdict is None else run.verdict.mean,
        "patch": run.patch,
        "message": run.message,
    }
