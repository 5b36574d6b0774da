"""Edits of the text itself: broken JSON, lost markers, `..` written out, generations that stop."""

from __future__ import annotations

import json
import re
from random import Random
from typing import Dict, List, Optional, Tuple

from generation import Generation, positions
from taxonomy import Label

_OBSERVATION = re.compile(r"(<\|(?:call|line)_sep\|>)(\{.*?\})(<\|action_sep\|>.*)", re.DOTALL)
_UNCHANGED = ".."


def malformed_frame(text: Generation, random: Random) -> Optional[Generation]:
    """E0: one frame's JSON or markers are broken."""
    places = [i for i in positions(text.frames, "line", "return") if text.frames[i]["depth"] > 1]
    if not places:
        return None
    place = random.choice(places)
    broken, detail = _break(text.pieces[place], random)
    return text.bent(_replaced(text, place, broken), Label("E0", place, detail))


def _break(piece: str, random: Random) -> Tuple[str, str]:
    ways = [
        (piece.replace("<|action_sep|>", "", 1), "action marker lost"),
        (re.sub(r"^<\|\w+_sep\|>", "", piece), "event marker lost"),
    ]
    if piece.startswith("<|line_sep|>{"):
        ways += [
            (piece.replace("}<|action_sep|>", "<|action_sep|>", 1), "closing brace lost"),
            (piece.replace('"', "'"), "JSON with single quotes"),
            (piece.replace('": "', '": ', 1), "opening quote lost"),
        ]
    else:
        ways.append((piece.replace('<|arg_sep|>"', "<|arg_sep|>", 1), "opening quote lost"))
    return random.choice([way for way in ways if way[0] != piece])


def written_out(text: Generation, random: Random) -> Optional[Generation]:
    """E8: one to three values are written in full where `..` was due."""
    places = [i for i in positions(text.frames, "line") if f'": "{_UNCHANGED}"' in text.pieces[i]]
    if not places:
        return None
    pieces = list(text.pieces)
    labels: List[Label] = []
    for place in sorted(random.sample(places, min(len(places), random.choice([1, 2, 3])))):
        written = _read_locals(pieces[place])
        names = [name for name, value in written.items() if value == _UNCHANGED]
        name = random.choice(names)
        full = text.frames[place]["locals"][name]
        if full == _UNCHANGED:
            continue
        pieces[place] = _with_locals(pieces[place], {**written, name: full})
        labels.append(Label("E8", place, f"{name}: written in full"))
    return text.bent(pieces, *labels) if labels else None


def cut_in_a_frame(text: Generation, random: Random) -> Optional[Generation]:
    """E1: the generation stops inside a frame, without an end token."""
    count = len(text.pieces)
    place = random.randrange(max(2, count // 3), count)
    piece = text.pieces[place]
    last = len(piece) - len("\n<|frame_sep|>")
    part = piece[: random.randrange(len("<|line_sep|>") + 1, last)]
    return text.bent(
        text.pieces[:place] + (part,), Label("E1", place, "stops inside the frame"), is_complete=False
    )


def cut_between_frames(text: Generation, random: Random) -> Optional[Generation]:
    """E1: the generation stops after a whole frame, without an end token."""
    count = len(text.pieces)
    place = random.randrange(max(2, count // 3), count)
    return text.bent(
        text.pieces[:place], Label("E1", place, "stops before the frame"), is_complete=False
    )


def elided_frames(text: Generation, random: Random) -> Optional[Generation]:
    """E1: three dots stand for a run of frames in the middle."""
    count = len(text.pieces)
    if count < 20:
        return None
    first, last = count // 3, 2 * count // 3
    dots = "<|line_sep|>...<|frame_sep|>"
    label = Label("E1", first, f"{last - first} frames elided")
    return text.bent(text.pieces[:first] + (dots,) + text.pieces[last:], label)


def _read_locals(piece: str) -> Dict[str, str]:
    match = _OBSERVATION.match(piece)
    if match is None:
        raise ValueError(f"no observation: {piece!r}")
    return dict(json.loads(match.group(2)))


def _with_locals(piece: str, written: Dict[str, str]) -> str:
    match = _OBSERVATION.match(piece)
    if match is None:
        raise ValueError(f"no observation: {piece!r}")
    text = json.dumps(written).replace("<|", "\\u003c|")
    return match.group(1) + text + match.group(3)


def _replaced(text: Generation, place: int, piece: str) -> List[str]:
    pieces = list(text.pieces)
    pieces[place] = piece
    return pieces
