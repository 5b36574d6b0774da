"""Groups of runs in the layout of CWM's trajectory dumps (`cwm/rl/lib/dump_traj.py`), without token ids.

Tokens are counted, not made: `rewards` has one number for each counted token of an action, and the last one
of the run is the reward. Durations are left out, so that the same runs give the same bytes. `simulated`,
`model` and `policy` stand in `start_args`; `generated_tests` of a group and the tests of each candidate are
additions.
"""

from __future__ import annotations

from typing import Any, Dict, List, Sequence

from episode import CONTEXT_TOKENS, MAX_TURNS, Run, Turn, action_text, count_tokens
from evaluation import Evaluation
from similarity import THRESHOLD, normalized_patch
from workspace import COMMAND_SECONDS, ROOT

Json = Dict[str, Any]
SOURCE = "framewise-forage"
REWARD_FUNCTION = "similarities_2"
_ASSISTANT = "<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n<think>\n"

SYSTEM = f"""The assistant below is a script, not a language model.
Its answers are simulated, and what its tools print is real.

You reason first, between <think> and </think>, and then answer.

# Environment

You work in a folder of a Linux machine, in at most {MAX_TURNS} turns and {CONTEXT_TOKENS} tokens.
A command may take {COMMAND_SECONDS:g} seconds.

<tool: bash>
[command]
</tool>
Runs a command in {ROOT}.

<tool: edit>
[path]
<<<<<<< SEARCH
[lines]
=======
[replacement]
>>>>>>> REPLACE
</tool>
Replaces lines that are in the file exactly once.

<tool: create>
[path]
[text]
</tool>
Writes a new file.

<tool: submit>
[path]
</tool>
Marks a patch in git's format as final.

One tool call a turn. After a submit, end with a summary under a heading."""


def user_prompt(run: Run) -> str:
    """The task as the agent is told it."""
    return (
        f"<issue_description>\n{run.task.issue}\n</issue_description>\n\n"
        f"The repository is in {ROOT}, where your commands run. "
        "Submit the path of a patch that resolves the issue."
    )


def group_line(evaluation: Evaluation, runs: Sequence[Run]) -> Json:
    """One line of the dump: the samples of one task by one model."""
    tests = [{"id": t.id, "reproduces": t.reproduces, "code": t.code} for t in evaluation.generated]
    return {
        "rollouts": [_rollout(run, line_number=number) for number, run in enumerate(runs)],
        "metrics": [_metrics(run) for run in runs],
        "generated_tests": tests,
    }


def _rollout(run: Run, line_number: int) -> Json:
    task = run.task
    mode = "strict" if run.is_strict else "lenient"
    return {
        "traj": {"transitions": [_first(run), *(_transition(run, turn) for turn in run.turns)]},
        "data_src": {"path": f"{SOURCE}.jsonl", "line_no": line_number, "pos": 0},
        "start_args": {
            "instance_id": task.instance_id,
            "source": SOURCE,
            "simulated": True,
            "model": run.model,
            "policy": run.policy,
            "sample": run.sample,
            "mutation": {
                "kind": task.mutation.kind,
                "path": task.mutation.path,
                "function": task.mutation.function,
            },
            "patch": task.oracle,
            "repo_root_path": ROOT,
        },
        "begin_step": 0,
        "end_step": 0,
        "metrics": {},
        "rl_task_args": {
            "env_config": f"framewise_forage:think_tag:{mode}",
            "reward_fn": REWARD_FUNCTION,
            "path": f"{SOURCE}.jsonl",
            "init_args": None,
            "samples_per_prompt": None,
            "metrics_spec": {"pass": ["@1"]},
        },
        "pivotal": None,
    }


def _first(run: Run) -> Json:
    text = (
        f"<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\n{SYSTEM}<|eot_id|>"
        f"<|start_header_id|>user<|end_header_id|>\n\n{user_prompt(run)}{_ASSISTANT}"
    )
    info = {**_judged(run), "message": "", "pred_patch": None}
    return _step("", text, [], is_last=False, outcomes={}, info=info)


def _transition(run: Run, turn: Turn) -> Json:
    action = action_text(turn.answer)
    is_last = turn.result is None
    rewards = [0] * (count_tokens(action) - 1) + [run.reward if is_last else 0]
    if turn.result is None:
        message = run.message if run.verdict is None else run.verdict.log
        patch = None if run.verdict is None else run.patch
        info = {**_judged(run), "message": message, "pred_patch": patch}
        return _step(action, "", rewards, is_last, _outcomes(run), info)
    if turn.tool is None:
        text = f"<|eot_id|><|start_header_id|>user<|end_header_id|>\n\n{turn.result.text}{_ASSISTANT}"
        return _step(action, text, rewards, is_last, {"pass": False}, {})
    budget = (
        f"<budget>\n* Remaining turns: {turn.remaining_turns}\n"
        f"* Remaining tokens: {turn.remaining_tokens}\n</budget>"
    )
    text = (
        f"<|eot_id|><|start_header_id|>tool: {turn.tool}<|end_header_id|>\n\n"
        f"<output>\n{turn.result.text}\n</output>\n\n{budget}{_ASSISTANT}"
    )
    return _step(action, text, rewards, is_last, {"pass": False}, {})


def _step(
    action: str, observation: str, rewards: List[float], is_last: bool, outcomes: Json, info: Json
) -> Json:
    return {
        "action_str": action,
        "observation_str": observation,
        "rewards": rewards,
        "terminal": is_last,
        "context_switch": False,
        "outcomes": outcomes,
        "info": info,
    }


def _judged(run: Run) -> Json:
    return {"source": SOURCE, "instance_id": run.task.instance_id, "eval_duration": -1.0}


def _outcomes(run: Run) -> Json:
    if run.verdict is None or run.verdict.has_passed:
        return {"pass": run.has_passed}
    oracle = normalized_patch(run.task.oracle)
    own = normalized_patch(run.patch or "")
    return {
        "pass": False,
        "similarities": run.verdict.similarities,
        "pred_patch_dict": {path: change for path, change in own.items() if path in oracle},
        "oracle_patch_dict": oracle,
        "threshold": THRESHOLD,
    }


def _metrics(run: Run) -> Json:
    verdict = run.verdict
    metrics: Json = {
        "pass": run.has_passed,
        "reward": run.reward,
        "n_turns": len(run.turns),
        "n_action_tokens": sum(count_tokens(action_text(turn.answer)) for turn in run.turns),
        "similarity": None if verdict is None else verdict.mean,
    }
    if verdict is not None:
        metrics["tests_status"] = {
            "FAIL_TO_PASS": _split(run.task.fail_to_pass, verdict.tests),
            "PASS_TO_PASS": _split(run.task.pass_to_pass, verdict.tests),
        }
        metrics["existing_tests"] = verdict.existing
        metrics["generated_tests"] = verdict.generated
    return metrics


def _split(names: Sequence[str], passed: Dict[str, bool]) -> Dict[str, List[str]]:
    return {
        "success": [name for name in names if passed.get(name, False)],
        "failure": [name for name in names if not passed.get(name, False)],
    }
