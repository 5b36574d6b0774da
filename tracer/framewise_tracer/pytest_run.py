"""Repository-level traces: one for each test that a pytest selection names."""

from __future__ import annotations

import importlib.util
import os
from typing import Any, Dict, Iterator, List, Optional

from .isolate import run_in_child
from .limits import Limits
from .program import ProgramRun
from .pytest_child import entry_name, read_source
from .source_text import find_start_line
from .trace import Trace, build_trace

_START_UP_SECONDS = 20.0


class PytestUnavailable(Exception):
    """pytest cannot be imported by this interpreter, or it found no test."""


def collect_tests(selection: List[str], repo: str, limits: Limits) -> List[str]:
    """The node ids of the tests that `selection` (node ids, files, folders) names, in pytest's order."""
    if importlib.util.find_spec("pytest") is None:
        raise PytestUnavailable("pytest is not installed for this Python: install it to trace tests")
    order = {"kind": "pytest", "collect": selection}
    run = run_in_child(order, limits, repo, start_up_seconds=_START_UP_SECONDS)
    found = next((record["collected"] for record in run.records if "collected" in record), None)
    if not found:
        report = (run.stdout + run.stderr_tail).strip().splitlines()
        raise PytestUnavailable("pytest found no test: " + " / ".join(report[-3:]))
    return list(found)


def trace_test(
    node_id: str, repo: str, step_in: List[str], limits: Limits, program: Optional[str] = None
) -> Trace:
    """The trace of one test, in a process of its own.

    repo: the folder that paths are relative to and that pytest runs in. step_in: patterns of
    repository paths whose frames are recorded besides those of the test's own file. The trace also
    has `files`: path and source of every file with a frame, the test's own first.
    """
    order = {"kind": "pytest", "test": node_id, "step_in": step_in}
    run = run_in_child(order, limits, repo, start_up_seconds=_START_UP_SECONDS)
    head = next((record["head"] for record in run.records if "head" in record), None)
    if head is None:
        head = _head_without_call(node_id, repo)
    stdout = next((record["stdout"] for record in run.records if "stdout" in record), "")
    kept = ProgramRun(
        run.records, run.exit_code, stdout, len(stdout.encode("utf-8", "replace")), run.stderr_tail
    )
    trace = build_trace(
        kept,
        head,
        id=node_id,
        program=program,
        source=head["source"],
        file=head["file"],
        entry=head["entry"],
    )
    trace["files"] = list(_touched_files(trace, repo))
    return trace


def _head_without_call(node_id: str, repo: str) -> Dict[str, Any]:
    file = node_id.split("::", 1)[0]
    path = os.path.join(repo, file)
    source = read_source(path) if os.path.isfile(path) else ""
    name = entry_name(node_id)
    return {
        "file": file,
        "source": source,
        "entry": name,
        "start_line": find_start_line(source, name),
        "args_repr": "()",
    }


def _touched_files(trace: Trace, repo: str) -> Iterator[Dict[str, str]]:
    yield {"path": trace["file"], "source": trace["source"]}
    for path in sorted({frame["file"] for frame in trace["frames"] if "file" in frame}):
        yield {"path": path, "source": read_source(os.path.join(repo, path))}
