"""The error classes of a predicted trace, and the label of an error that a simulator planted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Dict

ERROR_CLASSES: Dict[str, str] = {
    "E0": "malformed",
    "E1": "truncated or elided",
    "E2": "hallucinated source line",
    "E3": "skipped frame(s)",
    "E4": "invented frame(s)",
    "E5": "wrong branch or exit",
    "E6": "wrong event",
    "E7": "missing or extra variable",
    "E8": "diff-encoding only",
    "E9": "formatting only",
    "E10": "wrong type",
    "E11": "wrong value",
    "E12": "stale value",
    "E13": "wrong arg only",
}


@dataclass(frozen=True)
class Label:
    """One planted error.

    error_class: a key of ERROR_CLASSES.
    frame: index, from 0, of the first wrong frame among the scored frames: of the truth, or of the
        prediction where the frame is invented.
    detail: what was done, in a few words.
    """

    error_class: str
    frame: int
    detail: str = ""

    def shifted(self, frames: int) -> Label:
        """The same label counted from `frames` later: those frames were given, not predicted."""
        return replace(self, frame=self.frame - frames)

    def to_json(self) -> Dict[str, Any]:
        """The label as it stands in a prediction record."""
        label: Dict[str, Any] = {"class": self.error_class, "frame": self.frame}
        if self.detail:
            label["detail"] = self.detail
        return label


def class_order(error_class: str) -> int:
    """E2 before E10."""
    return int(error_class[1:])
