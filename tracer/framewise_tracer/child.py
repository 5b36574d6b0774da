"""The child process: traces one job under limits and appends the records to a file.

Started as `python -c "…; main(FOLDER)"` with `job.json` in FOLDER; writes `records.jsonl` there. The
process ends without waiting for threads or exit handlers of the program.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any, Callable, Dict, List

from .limits import Limits
from .program import Job, run_program
from .sink import FileSink
from .values import describe_error

_exit = os._exit
JOB_FILE = "job.json"
RECORDS_FILE = "records.jsonl"


def main(folder: str) -> None:
    """Run the job of `folder`; does not return."""
    with open(os.path.join(folder, JOB_FILE), encoding="utf-8") as stream:
        order: Dict[str, Any] = json.load(stream)
    if sys.path[:1] == [""]:
        sys.path.pop(0)
    limits = Limits(**order.pop("limits"))
    sink = FileSink(os.path.join(folder, RECORDS_FILE))
    _bound_resources(limits)
    _note_forks(sink)

    def halt(reason: str) -> None:
        end = {"outcome": {"kind": "killed", "reason": reason}, "truncated": reason}
        sink.write({"end": end})
        _leave()

    try:
        _carry_out(order, limits, sink, halt)
    except BaseException as error:
        sink.write({"note": f"the tracer failed: {describe_error(error, 300)[0]}"})
        halt("tracer-error")
    _leave()


def _carry_out(order: Dict[str, Any], limits: Limits, sink: FileSink, halt: Callable[[str], None]) -> None:
    if order.pop("kind") == "pytest":
        from .pytest_child import run_test

        sys.path.insert(0, os.getcwd())
        run_test(order, limits, sink.write, halt)
        return
    job = Job(limits=limits, **order)
    sys.argv = [job.file]
    if job.folder is not None:
        sys.path.insert(0, job.folder)
    sink.write(run_program(job, sink.write, halt))


def _leave() -> None:
    try:
        sys.stdout.flush()
    except BaseException:
        pass
    _exit(0)


def _note_forks(sink: FileSink) -> None:
    noted: List[bool] = []

    def after_in_parent() -> None:
        if not noted:
            noted.append(True)
            sink.write({"note": "the program forked: only the first process is traced"})

    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_parent=after_in_parent)


def _bound_resources(limits: Limits) -> None:
    """Bound memory, processor time and file size where the system can.

    The processor time is a second line of defence: the parent watches the wall clock.
    """
    try:
        import resource
        import signal
    except ImportError:
        return
    if hasattr(signal, "SIGXFSZ"):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    bounds = {
        "RLIMIT_AS": limits.max_memory,
        "RLIMIT_CPU": int(limits.max_seconds) + 30,
        "RLIMIT_FSIZE": 2 * limits.max_bytes + limits.max_stdout,
        "RLIMIT_CORE": 0,
    }
    for name, bound in bounds.items():
        kind = getattr(resource, name, None)
        if kind is None:
            continue
        hard = resource.getrlimit(kind)[1]
        wanted = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        try:
            resource.setrlimit(kind, (wanted, hard))
        except (OSError, ValueError):
            continue
