"""Where a claimed trace first leaves the truth, and the error class of that frame."""

from __future__ import annotations

from typing import Dict, Optional, Sequence

from literals import read_literal
from taxonomy import Label
from tracing import Frame


def first_divergence(
    truth: Sequence[Frame], claim: Sequence[Frame], detail: str = ""
) -> Optional[Label]:
    """The label of the first frame that differs, frame i against frame i; None where none does."""
    seen: Dict[int, Dict[str, str]] = {}
    for position, frame in enumerate(truth):
        if position >= len(claim):
            return Label("E3", position, detail)
        error_class = _compare(frame, claim[position], seen.get(frame["activation"], {}))
        if error_class is not None:
            return Label(error_class, position, detail)
        if "locals" in frame:
            seen[frame["activation"]] = frame["locals"]
    return Label("E4", len(truth), detail) if len(claim) > len(truth) else None


def _compare(truth: Frame, claim: Frame, before: Dict[str, str]) -> Optional[str]:
    if claim["source"] != truth["source"]:
        return "E5"
    if claim["event"] != truth["event"]:
        return "E6"
    if "arg" in truth:
        return None if claim["arg"] == truth["arg"] else "E13"
    return _compare_locals(truth["locals"], claim["locals"], before)


def _compare_locals(
    truth: Dict[str, str], claim: Dict[str, str], before: Dict[str, str]
) -> Optional[str]:
    if set(truth) != set(claim):
        return "E7"
    wrong = [name for name in truth if truth[name] != claim[name]]
    if not wrong:
        return None
    if any(type(read_literal(truth[name])) is not type(read_literal(claim[name])) for name in wrong):
        return "E10"
    stale = all(before.get(name) == claim[name] for name in wrong)
    return "E12" if stale else "E11"
