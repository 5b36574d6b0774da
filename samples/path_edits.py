"""Edits of which frames there are: lines that do not exist, frames skipped, invented or of another event."""

from __future__ import annotations

import re
from random import Random
from typing import Dict, List, Optional, Set

from generation import Draft, positions
from taxonomy import Label
from tracing import Frame

_LINE_TEMPLATES = (
    "{indent}{name} = {name} or None",
    "{indent}if {name} is not None:",
    "{indent}print({name})",
    "{indent}{name} += 1  # next",
    "{indent}assert {name}",
)


def hallucinated_line(draft: Draft, random: Random) -> Optional[Draft]:
    """E2: a frame shows a source line that the program does not have."""
    places = [i for i in positions(draft.frames, "line") if draft.frames[i]["depth"] > 1]
    program = {line.strip() for line in draft.truth["source"].split("\n")}
    for place in random.sample(places, len(places)):
        frame = draft.frames[place]
        names = [name for name in frame["locals"] if name.isidentifier()] or ["None"]
        claim = random.choice(_LINE_TEMPLATES).format(indent=_indent(frame["source"]), name=names[-1])
        if claim.strip() not in program:
            return draft.bent(_replaced(draft, place, {**frame, "source": claim}), Label("E2", place))
    return None


def skipped_frames(draft: Draft, random: Random) -> Optional[Draft]:
    """E3: one to three neighbouring line frames of one activation are left out."""
    count = random.choice([1, 1, 2, 3])
    frames = draft.frames
    places = [
        i
        for i in positions(frames, "line", start=2)
        if i + count < len(frames)
        and all(_same_run(frames[i], frame) for frame in (frames[i - 1], *frames[i : i + count]))
        and frames[i + count]["source"] != frames[i]["source"]
    ]
    if not places:
        return None
    place = random.choice(places)
    return draft.bent(
        frames[:place] + frames[place + count :], Label("E3", place, f"{count} skipped")
    )


def invented_frame(draft: Draft, random: Random) -> Optional[Draft]:
    """E4: a line of the same function is run once more than it was."""
    frames = draft.frames
    sources = _sources_by_function(draft)
    for place in random.sample(range(2, len(frames)), len(frames) - 2):
        frame = frames[place]
        neighbours = {frame["source"], frames[place - 1]["source"]}
        options = sorted(sources.get(frame["function"], set()) - neighbours)
        if frame["event"] != "line" or frame["depth"] < 2 or not options:
            continue
        extra = {**frame, "source": random.choice(options)}
        return draft.bent(frames[:place] + (extra,) + frames[place:], Label("E4", place, "one invented"))
    return None


def frames_past_the_end(draft: Draft, random: Random) -> Optional[Draft]:
    """E4: the trace goes on after control has left the entry."""
    last = draft.frames[-1]
    count = random.choice([1, 2])
    return draft.bent(
        draft.frames + (last,) * count, Label("E4", len(draft.frames), f"{count} past the end")
    )


def wrong_branch(draft: Draft, random: Random) -> Optional[Draft]:
    """E5: a frame shows another line of the same function, with the locals of the true one."""
    sources = _sources_by_function(draft)
    places = positions(draft.frames, "line", start=3)
    for place in random.sample(places, len(places)):
        frame = draft.frames[place]
        options = sorted(sources.get(frame["function"], set()) - {frame["source"]})
        if options and frame["depth"] > 1:
            claim = {**frame, "source": random.choice(options)}
            return draft.bent(_replaced(draft, place, claim), Label("E5", place, "another line"))
    return None


def wrong_event(draft: Draft, random: Random) -> Optional[Draft]:
    """E6: the right line with another event: a return told as a line, an exception as a return."""
    places = positions(draft.frames[:-1], "return", "exception")
    if not places:
        return None
    raised = [place for place in places if draft.frames[place]["event"] == "exception"]
    place = random.choice(raised or places)
    frame = draft.frames[place]
    claim = {key: value for key, value in frame.items() if key != "arg"}
    if frame["event"] == "exception":
        claim.update(event="return", arg="None")
    else:
        claim.update(event="line", locals=_locals_before(draft, place))
    label = Label("E6", place, f"{frame['event']} as {claim['event']}")
    return draft.bent(_replaced(draft, place, claim), label)


def _locals_before(draft: Draft, place: int) -> Dict[str, str]:
    activation = draft.frames[place]["activation"]
    for frame in reversed(draft.frames[:place]):
        if frame["activation"] == activation and "locals" in frame:
            return dict(frame["locals"])
    return {}


def _same_run(a: Frame, b: Frame) -> bool:
    return b["event"] == "line" and a["activation"] == b["activation"]


def _sources_by_function(draft: Draft) -> Dict[str, Set[str]]:
    found: Dict[str, Set[str]] = {}
    for frame in draft.truth["frames"]:
        if frame["event"] == "line":
            found.setdefault(frame["function"], set()).add(frame["source"])
    return found


def _replaced(draft: Draft, place: int, frame: Frame) -> List[Frame]:
    bent = list(draft.frames)
    bent[place] = frame
    return bent


def _indent(source: str) -> str:
    match = re.match(r"\s*", source)
    return match.group() if match else ""
