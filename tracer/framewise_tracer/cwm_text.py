"""A trace as the text that code world models read and write.

    prompt   <|begin_of_text|><|trace_context_start|>$CONTEXT<|frame_sep|>
    call     <|call_sep|>$LOCALS<|action_sep|>$SOURCE<|frame_sep|>
    line     <|line_sep|>$LOCALS<|action_sep|>$SOURCE<|frame_sep|>
    return   <|return_sep|><|action_sep|>$SOURCE<|arg_sep|>$VALUE<|frame_sep|>
    except   <|exception_sep|><|action_sep|>$SOURCE<|arg_sep|>$VALUE<|frame_sep|>
    end      <|end_of_text|>

`$LOCALS` leaves unchanged values out as `".."`; since when they are unchanged is the reset rule:
`context` starts afresh after every call and return, `scope` only when an activation is called.
Source: the prompting guide of facebookresearch/cwm.
"""

from __future__ import annotations

import json
from typing import Any, Dict, List, Optional

from .source_text import mark_start

RESET_RULES = ("context", "scope")
UNCHANGED = ".."
END = "<|end_of_text|>"
_OPENING = {
    "call": "<|call_sep|>",
    "line": "<|line_sep|>",
    "return": "<|return_sep|>",
    "exception": "<|exception_sep|>",
}


def to_cwm_text(trace: Dict[str, Any], reset: str = "context", *, prompt: bool = False) -> str:
    """The frames of `trace` as CWM text, and with `prompt` its context in front.

    The end token is left out where the trace does not reach the end of its entry. Markers inside
    values are escaped; inside source lines the form has no escape.
    """
    if reset not in RESET_RULES:
        raise ValueError(f"reset must be one of {', '.join(RESET_RULES)}, not {reset!r}")
    parts = [prompt_text(trace)] if prompt else []
    observed: Dict[int, Dict[str, str]] = {}
    for frame in trace["frames"]:
        parts.append(_frame_text(frame, observed, reset))
    if ends_its_entry(trace):
        parts.append(END)
    return "".join(parts)


def prompt_text(trace: Dict[str, Any]) -> str:
    """The context prompt: the source of the entry's file with the entry line marked."""
    context = mark_start(trace["source"], trace["start_line"])
    return f"<|begin_of_text|><|trace_context_start|>{context}<|frame_sep|>"


def ends_its_entry(trace: Dict[str, Any]) -> bool:
    """Whether control left the entry: the last frame is a return at depth 1 and nothing was cut off."""
    frames: List[Dict[str, Any]] = trace["frames"]
    last: Optional[Dict[str, Any]] = frames[-1] if frames else None
    at_end = last is not None and last["event"] == "return" and last["depth"] == 1
    return at_end and trace["truncated"] is None


def diff_locals(previous: Optional[Dict[str, str]], current: Dict[str, str]) -> Dict[str, str]:
    """`current` with `..` for each value that `previous` holds under the same name.

    None as `previous` writes every value in full.
    """
    if previous is None:
        return dict(current)
    return {name: UNCHANGED if previous.get(name) == text else text for name, text in current.items()}


def _frame_text(frame: Dict[str, Any], observed: Dict[int, Dict[str, str]], reset: str) -> str:
    event, activation = frame["event"], frame["activation"]
    opening, source = _OPENING[event], frame["source"] + "\n"
    if event in ("call", "line"):
        if event == "call":
            _forget(observed, activation, reset)
        written = diff_locals(observed.get(activation), frame["locals"])
        observed[activation] = frame["locals"]
        return f"{opening}{_json(written)}<|action_sep|>{source}<|frame_sep|>"
    if event == "return":
        _forget(observed, activation, reset)
    return f"{opening}<|action_sep|>{source}<|arg_sep|>{_json(frame['arg'])}<|frame_sep|>"


def _forget(observed: Dict[int, Dict[str, str]], activation: int, reset: str) -> None:
    if reset == "context":
        observed.clear()
    else:
        observed.pop(activation, None)


def _json(value: object) -> str:
    return json.dumps(value).replace("<|", "\\u003c|")
