"""Likeness of patches and the reward at the end of a run, as the published code of CWM computes them."""

from __future__ import annotations

import difflib
import re
from typing import Dict, List, Optional, TypedDict

THRESHOLD = 0.5
SCALE = 2.0
_HUNK = re.compile(r"^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@ ?(.*)$")


class Similarity(TypedDict):
    path: str
    pred_change: str
    oracle_change: str
    similarity: float


def normalized_patch(patch: str) -> Dict[str, str]:
    """Path → the file's hunks without its header. Patches are those of git, without renames."""
    files: Dict[str, List[List[str]]] = {}
    hunks: List[List[str]] = []
    old_path = ""
    for line in patch.split("\n"):
        if line.startswith("--- "):
            old_path = line[4:]
        elif line.startswith("+++ "):
            path = line[4:] if old_path == "/dev/null" else old_path
            hunks = files.setdefault(re.sub(r"^[ab]/", "", path), [])
        elif line.startswith("diff "):
            hunks = []
        elif _HUNK.match(line):
            hunks.append([_heading(line)])
        elif hunks and line[:1] in (" ", "+", "-", "\\"):
            hunks[-1].append(line)
    return {path: "\n".join("\n".join(hunk).strip() for hunk in own).strip() for path, own in files.items()}


def similarities(predicted: str, oracle: str) -> List[Similarity]:
    """One for each file of the oracle: `difflib`'s ratio without autojunk; 0 for a file left alone."""
    own, right = normalized_patch(predicted), normalized_patch(oracle)
    return [
        Similarity(
            path=path,
            pred_change=own.get(path, ""),
            oracle_change=change,
            similarity=_ratio(own.get(path, ""), change),
        )
        for path, change in right.items()
    ]


def mean_similarity(found: List[Similarity]) -> Optional[float]:
    """Mean over the files; None without any."""
    return sum(one["similarity"] for one in found) / len(found) if found else None


def final_reward(has_passed: bool, mean: Optional[float]) -> float:
    """1 for a pass, 0 for a patch that is like the oracle's, else -1."""
    if has_passed:
        return SCALE - 1.0
    if mean is not None and mean >= THRESHOLD:
        return THRESHOLD * SCALE - 1.0
    return -1.0


def _ratio(predicted: str, oracle: str) -> float:
    if predicted == "" or oracle == "":
        return 0.0
    return difflib.SequenceMatcher(None, predicted, oracle, autojunk=False).ratio()


def _heading(line: str) -> str:
    match = _HUNK.match(line)
    assert match is not None
    start, length, new_start, new_length, section = match.groups()
    head = f"@@ -{start},{length or 1} +{new_start},{new_length or 1} @@"
    return f"{head} {section}" if section else head
