"""Edits of what a frame says of its variables and values.

A wrong value stays: the claim is repeated for as long as the true value does not change again, as a
model that reads its own earlier frames would.

    truth   n 1   n 2   n 2   n 3          stale_value at 1
    claim   n 1   n 1   n 1   n 3
"""

from __future__ import annotations

from random import Random
from typing import Any, Callable, Dict, Iterator, List, NamedTuple, Optional, Tuple

from generation import Draft
from literals import Alternative, is_literal, other_type, same_literal, wrong_value
from taxonomy import Label
from tracing import Frame

_INVENTED_NAMES = ("result", "temp", "count", "index", "value")


class Change(NamedTuple):
    """A variable whose value differs from the one at its activation's previous observation."""

    position: int
    name: str
    old: Optional[str]
    new: str


def list_changes(frames: Tuple[Frame, ...]) -> List[Change]:
    """All changes on line frames, in order; `old` is None where the variable is new."""
    seen: Dict[int, Dict[str, str]] = {}
    changes: List[Change] = []
    for position, frame in enumerate(frames):
        if "locals" not in frame:
            continue
        before = seen.get(frame["activation"])
        if frame["event"] == "line" and before is not None:
            for name, text in frame["locals"].items():
                if before.get(name) != text:
                    changes.append(Change(position, name, before.get(name), text))
        seen[frame["activation"]] = frame["locals"]
    return changes


def hold(frames: Tuple[Frame, ...], change: Change, claim: str) -> List[Frame]:
    """`frames` with `claim` in place of the changed value until it changes again."""
    activation = frames[change.position]["activation"]
    bent = list(frames)
    for position in range(change.position, len(frames)):
        frame = frames[position]
        if frame["activation"] != activation or "locals" not in frame:
            continue
        if frame["locals"].get(change.name) != change.new:
            break
        bent[position] = {**frame, "locals": {**frame["locals"], change.name: claim}}
    return bent


def wrong_changed_value(draft: Draft, random: Random) -> Optional[Draft]:
    """E11: a variable that just changed gets a neighbouring value."""
    return _replace_change(draft, random, wrong_value, "E11")


def wrong_changed_type(draft: Draft, random: Random) -> Optional[Draft]:
    """E10: a variable that just changed gets a value of a kindred type."""
    return _replace_change(draft, random, other_type, "E10")


def rewritten_value(draft: Draft, random: Random) -> Optional[Draft]:
    """E9: a variable that just changed is written in other characters of the same meaning."""
    return _replace_change(draft, random, same_literal, "E9")


def _replace_change(
    draft: Draft,
    random: Random,
    alternative: Callable[[str, Random], Optional[Alternative]],
    error_class: str,
) -> Optional[Draft]:
    for change in _shuffled(list_changes(draft.frames), random):
        other = alternative(change.new, random)
        if other is None or (error_class == "E11" and other[0] == change.old):
            continue
        label = Label(error_class, change.position, f"{change.name}: {other[1]}")
        return draft.bent(hold(draft.frames, change, other[0]), label)
    return None


def stale_value(draft: Draft, random: Random) -> Optional[Draft]:
    """E12: an update is not applied; the variable keeps its old value, the true one."""
    true_changes = set(list_changes(tuple(draft.truth["frames"])))
    changes = [c for c in list_changes(draft.frames) if c.old is not None and c in true_changes]
    for change in _shuffled(changes, random):
        label = Label("E12", change.position, f"{change.name}: not updated")
        return draft.bent(hold(draft.frames, change, str(change.old)), label)
    return None


def missing_variable(draft: Draft, random: Random) -> Optional[Draft]:
    """E7: one frame leaves a variable out."""
    places = [i for i, frame in enumerate(draft.frames) if frame["event"] == "line" and frame["locals"]]
    if not places:
        return None
    place = random.choice(places)
    frame = draft.frames[place]
    name = random.choice(list(frame["locals"]))
    kept = {key: text for key, text in frame["locals"].items() if key != name}
    return draft.bent(_with(draft, place, locals=kept), Label("E7", place, f"{name}: missing"))


def extra_variable(draft: Draft, random: Random) -> Optional[Draft]:
    """E7: one frame has a variable that the program has not."""
    places = [i for i, frame in enumerate(draft.frames) if frame["event"] == "line" and frame["depth"] > 1]
    if not places:
        return None
    place = random.choice(places)
    known = draft.frames[place]["locals"]
    name = next((name for name in _INVENTED_NAMES if name not in draft.truth["source"]), "unnamed")
    claim = {**known, name: random.choice(["0", "None", "[]", "''"])}
    return draft.bent(_with(draft, place, locals=claim), Label("E7", place, f"{name}: invented"))


def wrong_argument(draft: Draft, random: Random) -> Optional[Draft]:
    """E13: a returned value is wrong though every local was right."""
    return _replace_argument(draft, random, wrong_value, "E13")


def rewritten_argument(draft: Draft, random: Random) -> Optional[Draft]:
    """E9: a returned value is written in other characters of the same meaning."""
    return _replace_argument(draft, random, same_literal, "E9")


def wrong_message(draft: Draft, random: Random) -> Optional[Draft]:
    """E13: an exception carries another message."""
    places = [i for i, frame in enumerate(draft.frames) if frame["event"] == "exception"]
    if not places:
        return None
    place = random.choice(places)
    kind = draft.frames[place]["arg"].partition(":")[0]
    claim = f"{kind}: invalid value"
    if claim == draft.frames[place]["arg"]:
        return None
    return draft.bent(_with(draft, place, arg=claim), Label("E13", place, "exception message"))


def _replace_argument(
    draft: Draft,
    random: Random,
    alternative: Callable[[str, Random], Optional[Alternative]],
    error_class: str,
) -> Optional[Draft]:
    places = [
        i for i, frame in enumerate(draft.frames) if frame["event"] == "return" and is_literal(frame["arg"])
    ]
    for place in _shuffled(places, random):
        other = alternative(draft.frames[place]["arg"], random)
        if other is not None:
            label = Label(error_class, place, f"return value: {other[1]}")
            return draft.bent(_with(draft, place, arg=other[0]), label)
    return None


def _with(draft: Draft, place: int, **fields: Any) -> List[Frame]:
    bent = list(draft.frames)
    bent[place] = {**bent[place], **fields}
    return bent


def _shuffled(options: List[Any], random: Random) -> Iterator[Any]:
    return iter(random.sample(options, len(options)))
