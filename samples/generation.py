"""From a true trace to a simulated model's text, with the planted errors written down.

    Draft        structured frames, locals in full: where states and paths are bent
      └─ write ─▶ Generation   CWM text frame by frame: where the text itself is bent
                    └─ record ─▶ a line of predictions.jsonl

An edit takes one of the two and a source of chance, and gives a new one with its labels added, or None
where it finds no place. Edits do not look at earlier labels: who applies several sees to it that they
do not meet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

from taxonomy import Label
from tracing import END_TOKEN, Frame, Trace, frame_texts, seed_prompt


@dataclass(frozen=True)
class Draft:
    """A trace being bent. `frames` are the claim, `truth` stays as it ran."""

    truth: Trace
    frames: Tuple[Frame, ...]
    labels: Tuple[Label, ...] = ()

    @staticmethod
    def exact(truth: Trace) -> Draft:
        """A draft that claims the truth."""
        return Draft(truth, tuple(truth["frames"]))

    def bent(self, frames: Sequence[Frame], *labels: Label) -> Draft:
        """This draft with other frames and further labels."""
        return replace(self, frames=tuple(frames), labels=self.labels + labels)

    def write(self) -> Generation:
        """The frames as CWM text."""
        trace = {**self.truth, "frames": list(self.frames)}
        return Generation(self.truth, tuple(frame_texts(trace)), self.frames, self.labels)


@dataclass(frozen=True)
class Generation:
    """Text of a simulated model. `frames` are what `pieces` was written from, position by position."""

    truth: Trace
    pieces: Tuple[str, ...]
    frames: Tuple[Frame, ...]
    labels: Tuple[Label, ...] = ()
    is_complete: bool = True
    has_prompt: bool = False

    def bent(self, pieces: Sequence[str], *labels: Label, is_complete: bool = True) -> Generation:
        """This generation with other text and further labels."""
        return replace(
            self, pieces=tuple(pieces), labels=self.labels + labels, is_complete=is_complete
        )

    def prompted(self) -> Generation:
        """The same text generated after the context and the call of `main`."""
        return replace(self, has_prompt=True)

    def record(self, model: str, sample: int, regime: str) -> Dict[str, Any]:
        """The prediction record."""
        given = 1 if self.has_prompt else 0
        record: Dict[str, Any] = {
            "format": "framewise-prediction",
            "version": 1,
            "trace_id": self.truth["id"],
            "model": model,
            "sample": sample,
            "regime": regime,
            "simulated": True,
        }
        if self.has_prompt:
            record["prompt"] = seed_prompt(self.truth)
        record["generation"] = "".join(self.pieces[given:]) + (END_TOKEN if self.is_complete else "")
        record["injected"] = [label.shifted(given).to_json() for label in self.labels]
        return record


DraftEdit = Callable[[Draft, Random], Optional[Draft]]
TextEdit = Callable[[Generation, Random], Optional[Generation]]


def first_that_fits(edits: Sequence[DraftEdit], draft: Draft, random: Random) -> Draft:
    """The draft after the first of `edits`, in random order, that finds a place; itself if none does."""
    for edit in random.sample(list(edits), len(edits)):
        bent = edit(draft, random)
        if bent is not None:
            return bent
    return draft


def first_text_that_fits(edits: Sequence[TextEdit], text: Generation, random: Random) -> Generation:
    """The same for edits of text."""
    for edit in random.sample(list(edits), len(edits)):
        bent = edit(text, random)
        if bent is not None:
            return bent
    return text


def positions(frames: Sequence[Frame], *events: str, start: int = 1) -> List[int]:
    """Positions of the frames with one of `events`, from `start` on."""
    return [i for i, frame in enumerate(frames) if i >= start and frame["event"] in events]
