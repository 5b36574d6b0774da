"""Makes the sample trajectories: scripted agents really work on small repositories broken for them.

    python3 samples/forage                       writes public/samples/{trajectories,repository}-*.jsonl
    python3 samples/forage --check               compares with the files as they are; 1 where they differ
    python3 samples/forage --repository ledger   only the tasks of one repository

The tests that break are traced too, where pytest is there to run them. No language model is at work, and every
record of an agent or a predictor says so. The bytes depend on the minor version of Python, as what `unittest`
prints does.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence, Tuple

from atif_dump import atif_document
from broken_tests import can_trace_tests, trace_broken_tests
from cwm_dump import group_line
from episode import Run, play
from evaluation import Evaluation
from plan import STRICT_MODELS, planned_groups
from repositories import load_repositories
from tasks import Task, make_task

BUILT_WITH = (3, 11)
OUTPUT = Path(__file__).resolve().parents[2] / "public" / "samples"
CWM_FILE = "trajectories-cwm.jsonl"
ATIF_FILE = "trajectories-atif.jsonl"
TRACES_FILE = "repository-traces.jsonl"
PREDICTIONS_FILE = "repository-predictions.jsonl"
Lines = List[Tuple[str, str]]


def forage(only: Optional[str]) -> Tuple[Dict[str, Lines], List[Run]]:
    """File name → (what a line is about, the line), and the runs; of all repositories or of one."""
    repositories = {repository.name: repository for repository in load_repositories()}
    evaluations: Dict[Tuple[str, str], Evaluation] = {}
    files: Dict[str, Lines] = {CWM_FILE: [], ATIF_FILE: []}
    every: List[Run] = []
    for repository, kind, model, policies in planned_groups():
        if only is not None and repository != only:
            continue
        key = (repository, kind)
        if key not in evaluations:
            evaluations[key] = Evaluation(make_task(repositories[repository], kind))
        evaluation = evaluations[key]
        runs = [
            play(evaluation, model, policy, sample, model in STRICT_MODELS)
            for sample, policy in enumerate(policies)
        ]
        name = f"{evaluation.task.instance_id}, {model}"
        files[CWM_FILE].append((name, _line(group_line(evaluation, runs))))
        files[ATIF_FILE].extend((f"{name}, sample {run.sample}", _line(atif_document(run))) for run in runs)
        every.extend(runs)
    if can_trace_tests():
        files.update(_traced([evaluation.task for evaluation in evaluations.values()]))
    return files, every


def _traced(tasks: Sequence[Task]) -> Dict[str, Lines]:
    """The traces of the tests that the tasks break, and their predictions; a trace that tasks share, once."""
    tests = [test for task in tasks for test in trace_broken_tests(task)]
    traces = {trace["id"]: trace for test in tests for trace in (test.before, test.after)}
    predictions = [test.prediction() for test in tests]
    return {
        TRACES_FILE: [(name, _line(trace)) for name, trace in traces.items()],
        PREDICTIONS_FILE: [(f"{one['trace_id']}, {one['model']}", _line(one)) for one in predictions],
    }


def check_files(files: Dict[str, Lines], folder: Path, is_whole: bool) -> List[str]:
    """One sentence for each file that differs; lines of other tasks do not matter unless `is_whole`."""
    problems = []
    for name, lines in files.items():
        path = folder / name
        if not path.exists():
            problems.append(f"{name} is missing")
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        found = text.splitlines(keepends=True)
        stale = [about for about, line in lines if line not in found]
        if stale:
            problems.append(f"{name} has not what {stale[0]} gives")
        elif is_whole and text != "".join(line for _, line in lines):
            problems.append(f"{name} has other lines, or another order")
    return problems


def summary(runs: Sequence[Run]) -> str:
    """Runs by policy: how many, how many passed, how they ended otherwise."""
    rows = []
    for policy in dict.fromkeys(run.policy for run in runs):
        own = [run for run in runs if run.policy == policy]
        endings = Counter(_ending(run) for run in own)
        told = "; ".join(f"{count} × {ending}" for ending, count in endings.items())
        rows.append(f"{policy:<12}{len(own):>3} runs  {told}")
    return "\n".join(rows)


def _ending(run: Run) -> str:
    return f"reward {run.reward:g}" + (f", {run.message[:40]}" if run.message else "")


def main(arguments: Sequence[str]) -> int:
    """The command; its exit code."""
    parser = argparse.ArgumentParser(
        prog="framewise forage",
        description="Make trajectories of scripted agents, no language model, that repair repositories, "
        "and traces of the tests that were broken.",
    )
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--repository", metavar="NAME", help="only the tasks of one repository")
    parser.add_argument("-o", "--output", metavar="DIR", type=Path, help="folder (public/samples)")
    options = parser.parse_args(arguments)
    names = [repository.name for repository in load_repositories()]
    if options.repository is not None and options.repository not in names:
        parser.error(f"--repository is {options.repository}; it is one of {', '.join(names)}")
    if options.repository is not None and options.output is None and not options.check:
        parser.error("--repository needs -o: the samples hold all repositories")
    missing = [name for name in ("bash", "git") if shutil.which(name) is None]
    is_other = sys.version_info[:2] != BUILT_WITH
    if missing or (is_other and options.check):
        version = ".".join(map(str, BUILT_WITH))
        why = f"{' and '.join(missing)} not found" if missing else f"made with Python {version}, not this one"
        print(f"sample trajectories: {why}: nothing done")
        return 0 if options.check else 1
    if not can_trace_tests():
        print("repository traces: pytest not found: left out")
    folder = OUTPUT if options.output is None else options.output
    files, runs = forage(options.repository)
    if options.check:
        problems = check_files(files, folder, options.repository is None)
        for problem in problems:
            print(f"{problem}; run: framewise forage", file=sys.stderr)
        return 1 if problems else 0
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in files.items():
        text = "".join(line for _, line in lines).encode("utf-8")
        (folder / name).write_bytes(text)
        print(f"{name:<30}{len(text):>12,} bytes")
    print(summary(runs))
    return 0


def _line(record: Dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
