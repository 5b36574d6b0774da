"""The text of `public/samples/README.md`."""

from __future__ import annotations

from collections import Counter
from typing import Any, Dict, Mapping, Sequence

from predictors import Predictor
from taxonomy import ERROR_CLASSES, class_order
from tracing import Trace

_PAGE = """# Samples

Made by `npm run samples` (`python3 samples/build.py`, CPython 3.11) from the sources in `samples/`; do not
edit by hand. The same files are the demo, the input of the end-to-end tests and of the goldens.
`python3 samples/build.py --check` says whether they are current.

**The predictors are simulated. No language model wrote any of these predictions**: each predictor is a small
program that bends a true trace in one way models are known to get traces wrong. Every record says
`"simulated": true`, and their scores say nothing about any model.

| file | records | size |
| --- | ---: | ---: |
| `traces.jsonl` | {trace_count} | {trace_size} MB |
| `predictions.jsonl` | {prediction_count} | {prediction_size} MB |

## Traces

{program_count} small programs written for this set, each called with one to five inputs. `binary_search-3` is
program `samples/programs/binary_search.py` on its third input in `samples/inputs.json`, traced from the call
of `main` by the tracer in `tracer/`. `python` names the minor version alone, since patch releases give the
same bytes.

{frame_count} frames: {events}. Frames per trace: median {median}, longest {longest} (`{longest_id}`).
{raised} traces end in an uncaught exception. Some values are hostile on purpose: markup, script, trace markers,
control characters, right-to-left text, the string `..`.

## Predictions

One line a prediction, model after model, in the order of the traces. `generation` is CWM text that starts with
the call of `main`; where a record has a `prompt`, that call is in it and the generation starts behind it.
Not every predictor predicts every trace.

| model | predictions | traces | samples | regime | what it does |
| --- | ---: | ---: | ---: | --- | --- |
{models}

## Trajectories

`trajectories-cwm.jsonl` and `trajectories-atif.jsonl` hold the same 48 runs, in the layout of CWM's dumps and as
ATIF v1.7. Made by `framewise forage` (`python3 samples/forage`), not by `npm run samples`.

**The agents are scripts. No language model wrote any of these runs**: every record says `"simulated": true`, and the
models are called `scripted/…`. A script knows which function was broken and how it was, and plays one way in which
agents succeed or fail. What the commands print is real: they ran in a temporary copy of a small repository of
`samples/repositories/`, in which one function was broken in one of five ways. Only the copy's path, and the seconds
that `unittest` reports, are replaced. Tokens are counted by words, spaces and signs; durations are left out.

| model | policies |
| --- | --- |
| `scripted/steady` | mostly succeeds; a format error is told and the run goes on |
| `scripted/hasty` | mostly fails; a format error ends the run |

Ten tasks (instance ids such as `ledger__operator-change`), four of them with groups of five and four samples. The
reward is that of CWM's `similarities_2`: 1 when all tests pass, hidden ones too; 0 when the patch is at least half
like the oracle's; else -1. `metrics` of a group has the tests of each sample and its generated tests.

## Repository traces

`repository-traces.jsonl` and `repository-predictions.jsonl` are made by `framewise forage` too. Each trace is of one
test, run by pytest, that one of the ten tasks breaks, through every file of the repository that it enters: once as the
repository was (`ledger/tests/…`), and once with the function broken (`ledger__operator-change/tests/…`), where it fails.
`simulated/from-memory` takes the broken code for what it was: it tells the first run where the second is asked for.
**It is simulated as well**; `injected` has its first difference only.

## Planted errors

`injected` lists what was planted: the error class, `frame` = index from 0 of the first wrong frame among the scored
frames (of the truth, or of the prediction where a frame was invented; a frame given in the prompt does not count),
and what was done. The predictors that trace a changed program are labelled at their first difference only; what
follows from it is not. An empty list means that the prediction is the true trace.

| class | meaning | planted |
| --- | --- | ---: |
{planted}
"""


def render_readme(
    traces: Sequence[Trace],
    predictions: Sequence[Dict[str, Any]],
    predictors: Sequence[Predictor],
    sizes: Mapping[str, int],
) -> str:
    """The page, with counts. sizes: bytes by file name."""
    by_length = sorted(traces, key=lambda trace: len(trace["frames"]))
    events = Counter(frame["event"] for trace in traces for frame in trace["frames"])
    return _PAGE.format(
        trace_count=len(traces),
        trace_size=_megabytes(sizes["traces.jsonl"]),
        prediction_count=len(predictions),
        prediction_size=_megabytes(sizes["predictions.jsonl"]),
        program_count=len({trace["program"] for trace in traces}),
        frame_count=f"{sum(events.values()):,}",
        events=", ".join(f"{count:,} {event}" for event, count in events.most_common()),
        median=len(by_length[len(by_length) // 2]["frames"]),
        longest=f"{len(by_length[-1]['frames']):,}",
        longest_id=by_length[-1]["id"],
        raised=sum(trace["outcome"]["kind"] == "raised" for trace in traces),
        models="\n".join(_model_row(predictor, predictions) for predictor in predictors),
        planted=_planted_rows(predictions),
    )


def _model_row(predictor: Predictor, predictions: Sequence[Dict[str, Any]]) -> str:
    own = [record for record in predictions if record["model"] == predictor.model]
    traces = Counter(record["trace_id"] for record in own)
    cells = [
        f"`{predictor.model}`",
        str(len(own)),
        str(len(traces)),
        "1" if max(traces.values()) == 1 else f"1–{max(traces.values())}",
        predictor.regime,
        predictor.description,
    ]
    return f"| {' | '.join(cells)} |"


def _planted_rows(predictions: Sequence[Dict[str, Any]]) -> str:
    counts = Counter(label["class"] for record in predictions for label in record["injected"])
    return "\n".join(
        f"| {key} | {ERROR_CLASSES[key]} | {counts[key]} |" for key in sorted(ERROR_CLASSES, key=class_order)
    )


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.2f}"
