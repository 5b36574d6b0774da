"""The simulated predictors: programs that bend true traces in the ways models get them wrong.

None of them is a language model; none has seen the programs. Each is deterministic: its choices come
from its name, the trace's id and the sample's number alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from random import Random
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

from catalog import Program
from divergence import first_divergence
from generation import Draft, Generation, first_text_that_fits, first_that_fits
from mutants import Mutant, list_loop_slips, list_misreadings
from path_edits import (
    frames_past_the_end,
    hallucinated_line,
    invented_frame,
    skipped_frames,
    wrong_branch,
    wrong_event,
)
from state_edits import (
    extra_variable,
    missing_variable,
    rewritten_argument,
    rewritten_value,
    stale_value,
    wrong_argument,
    wrong_changed_type,
    wrong_changed_value,
    wrong_message,
)
from text_edits import (
    cut_between_frames,
    cut_in_a_frame,
    elided_frames,
    malformed_frame,
    written_out,
)
from tracing import Trace, trace_mutant

FREE_RUNNING = "free-running"
GIVEN_ACTIONS = "gold actions, predicted states"
Predict = Callable[[Trace, Program, Random, int], Optional[Generation]]


@dataclass(frozen=True)
class Predictor:
    """A simulated model.

    covers: how many traces it predicts at most. max_frames: longer traces it leaves out, those
    named in `also` excepted. drawn_by: predictors with the same word here cover the same traces, as
    far as they go. repeated: how many of its traces have `samples` samples; the rest one.
    """

    model: str
    description: str
    predict: Predict
    covers: int
    max_frames: int = 32
    drawn_by: str = ""
    repeated: int = 0
    samples: int = 1
    regime: str = FREE_RUNNING
    also: Tuple[str, ...] = ()

    def run(self, traces: Sequence[Trace], programs: Dict[str, Program]) -> List[Dict[str, Any]]:
        """The predictor's records, in the order of `traces`, then by sample."""
        chosen = self._choose(traces)
        records = []
        for trace in traces:
            rank = chosen.get(trace["id"])
            if rank is None:
                continue
            for sample in range(self.samples if rank < self.repeated else 1):
                random = Random(f"{self.model} {trace['id']} {sample}")
                text = self.predict(trace, programs[trace["program"]], random, sample)
                if text is not None:
                    records.append(text.record(self.model, sample, self.regime))
        return records

    def _choose(self, traces: Sequence[Trace]) -> Dict[str, int]:
        fitting = [trace["id"] for trace in traces if len(trace["frames"]) <= self.max_frames]
        ranked = sorted(fitting, key=lambda trace_id: _rank(self.drawn_by or self.model, trace_id))
        return {trace_id: rank for rank, trace_id in enumerate([*ranked[: self.covers], *self.also])}


def _rank(word: str, trace_id: str) -> bytes:
    return sha256(f"{word} {trace_id}".encode()).digest()


def _careful(trace: Trace, program: Program, random: Random, sample: int) -> Generation:
    subtle = (
        wrong_changed_value,
        stale_value,
        missing_variable,
        wrong_argument,
        wrong_branch,
        skipped_frames,
    )
    draft = Draft.exact(trace)
    if random.random() < (0.15 if sample == 0 else 0.4):
        draft = first_that_fits(subtle, draft, random)
    return draft.write()


def _misread_line(trace: Trace, program: Program, random: Random, sample: int) -> Optional[Generation]:
    mutants = list_misreadings(program.code)
    Random(f"{program.name} {sample}").shuffle(mutants)
    return _first_mutant(trace, program, mutants[:3], needs_difference=False)


def _off_by_one(trace: Trace, program: Program, random: Random, sample: int) -> Optional[Generation]:
    slips = list_loop_slips(program.code)
    return _first_mutant(trace, program, random.sample(slips, len(slips)), needs_difference=True)


def _first_mutant(
    trace: Trace, program: Program, mutants: Sequence[Mutant], needs_difference: bool
) -> Optional[Generation]:
    """The trace of the first mutant that ends in time; with `needs_difference`, that shows."""
    for mutant in mutants:
        claim = trace_mutant(program, mutant.code, trace)
        if claim is None:
            continue
        label = first_divergence(trace["frames"], claim["frames"], f"line {mutant.line + 1}: {mutant.detail}")
        if label is not None:
            return Draft.exact(trace).bent(claim["frames"], label).write()
        if not needs_difference:
            return Draft.exact(trace).write()
    return None


def _copy_state(trace: Trace, program: Program, random: Random, sample: int) -> Generation:
    draft = Draft.exact(trace)
    for _ in range(random.choice([0, 1, 1, 2])):
        draft = first_that_fits([stale_value], draft, random)
    return draft.write()


def _truncated(trace: Trace, program: Program, random: Random, sample: int) -> Generation:
    text = Draft.exact(trace).write()
    edit = random.choice([cut_in_a_frame, cut_in_a_frame, cut_between_frames, elided_frames])
    return edit(text, random) or first_text_that_fits([cut_in_a_frame], text, random)


def _hallucinator(trace: Trace, program: Program, random: Random, sample: int) -> Generation:
    paths = (
        *[hallucinated_line] * 2,
        *[skipped_frames] * 2,
        *[invented_frame] * 2,
        frames_past_the_end,
        wrong_event,
        missing_variable,
        extra_variable,
    )
    draft = Draft.exact(trace)
    if random.random() < 0.15:
        return first_text_that_fits([malformed_frame], draft.write(), random)
    return first_that_fits(paths, draft, random).write()


def _formatter(trace: Trace, program: Program, random: Random, sample: int) -> Generation:
    draft = Draft.exact(trace)
    if random.random() < 0.7:
        draft = first_that_fits([rewritten_value, rewritten_argument], draft, random)
    text = draft.write()
    if not draft.labels or random.random() < 0.3:
        text = first_text_that_fits([written_out], text, random)
    return text.prompted() if random.random() < 0.25 else text


def _wrong_type(trace: Trace, program: Program, random: Random, sample: int) -> Generation:
    draft = Draft.exact(trace)
    chance = random.random()
    if chance < 0.6:
        draft = first_that_fits([wrong_changed_type], draft, random)
    elif chance < 0.8:
        draft = first_that_fits([wrong_argument, wrong_message], draft, random)
    return draft.write()


PREDICTORS: Tuple[Predictor, ...] = (
    Predictor(
        "simulated/careful",
        "Copies the true trace; about one trace in seven gets one subtle error in a value or on the path.",
        _careful,
        covers=180,
        max_frames=28,
        drawn_by="paired",
        repeated=12,
        samples=4,
        also=("countdown_loop-1", "lru_cache-2", "tower_of_hanoi-3"),
    ),
    Predictor(
        "simulated/misread-line",
        "The true trace of the program with one token misread, told in the program's own lines. "
        "Exact where the misreading has no effect on the input.",
        _misread_line,
        covers=160,
        max_frames=28,
        drawn_by="paired",
        repeated=10,
        samples=2,
        also=("queens-3", "tower_of_hanoi-3"),
    ),
    Predictor(
        "simulated/copy-state",
        "Follows the true actions and now and then does not apply an update: the old value stays.",
        _copy_state,
        covers=36,
        regime=GIVEN_ACTIONS,
    ),
    Predictor(
        "simulated/off-by-one",
        "The true trace of the program with one loop that runs one round more or less.",
        _off_by_one,
        covers=90,
    ),
    Predictor(
        "simulated/truncated",
        "Copies the true trace and stops too early, mostly inside a frame, or puts dots for a run of frames.",
        _truncated,
        covers=30,
    ),
    Predictor(
        "simulated/hallucinator",
        "Adds source lines, frames or variables that are not there, leaves some out, or breaks the format.",
        _hallucinator,
        covers=66,
        repeated=10,
        samples=3,
    ),
    Predictor(
        "simulated/formatter",
        "Right in substance, written otherwise: quotes, spacing, set order, values in full where `..` was due. "
        "Some of its records carry the prompt with the call of `main`.",
        _formatter,
        covers=36,
        also=(
            "big_factorial-1",
            "emoji_length-1",
            "fibonacci-5",
            "float_statistics-1",
            "float_statistics-4",
            "nested_comprehension-1",
            "right_to_left-1",
            "running_average-1",
            "set_algebra-1",
            "set_algebra-2",
            "unicode_normalisation-1",
        ),
    ),
    Predictor(
        "simulated/wrong-type",
        "Takes a value for one of a kindred type, or returns a wrong value at the end.",
        _wrong_type,
        covers=36,
    ),
)
