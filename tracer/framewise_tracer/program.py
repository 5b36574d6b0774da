"""Runs one program in this process and records its entry."""

from __future__ import annotations

import inspect
import linecache
import os
import sys
import threading
import types
from dataclasses import dataclass, field
from typing import Any, Callable, Dict, List, Optional, Tuple

from .limits import Limits
from .record import Recorder, StopTracing
from .source_text import MODULE_ENTRY, TracedFile, find_start_line, split_lines
from .values import error_parts, render

Record = Dict[str, Any]
Outcome = Dict[str, Any]


@dataclass(frozen=True)
class Job:
    """A program to trace.

    file: the name the program sees as its own, and that the trace shows.
    entry: a top-level function, a dotted path to one, or `<module>` for the module body.
    args: a Python expression; a tuple gives the positional arguments, any other value the only one.
    folder: put first on the import path; None adds nothing.
    """

    source: str
    file: str = "program.py"
    entry: str = "f"
    args: Optional[str] = None
    folder: Optional[str] = None
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True)
class ProgramRun:
    """What a run left.

    exit_code: below 0 it is the signal that ended the process; None after the time was up.
    stdout_bytes: size of all standard output; `stdout` holds its beginning.
    """

    records: List[Record]
    exit_code: Optional[int]
    stdout: str
    stdout_bytes: int
    stderr_tail: str


class _Unstarted(Exception):
    """The entry could not be reached; carries the outcome that says why."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome["kind"])
        self.outcome = outcome


def run_program(job: Job, write: Callable[[Record], int], halt: Callable[[str], None]) -> Record:
    """Trace `job` and give the closing record `{"end": {"outcome", "truncated"}}`.

    Everything else goes to `write` as it happens: `{"head": …}` when the entry is ready, then frames
    and notes. `halt` is called when a limit bites; it ends the process or raises StopTracing.
    """
    recorder = Recorder(job.limits, _single_file(job), write, halt)
    _watch_threads(recorder)
    try:
        outcome = _run(job, recorder, write)
    except _Unstarted as failure:
        outcome = failure.outcome
    except StopTracing:
        outcome = {"kind": "killed", "reason": recorder.truncated}
    finally:
        threading.settrace(None)
    if recorder.truncated is not None and recorder.truncated.startswith(("max-", "tracer-")):
        outcome = {"kind": "killed", "reason": recorder.truncated}
    return {"end": {"outcome": outcome, "truncated": recorder.truncated}}


def outcome_of_error(error: BaseException, limit: int) -> Outcome:
    """How a program ended that an exception left."""
    if isinstance(error, SystemExit):
        code = error.code
        return {
            "kind": "exited",
            "code": code if code is None or type(code) is int else render(code, limit)[0],
        }
    kind, message, _ = error_parts(error, limit)
    return {"kind": "raised", "type": kind, "message": message}


def _single_file(job: Job) -> Callable[[str], Optional[TracedFile]]:
    traced = TracedFile(job.source)
    return lambda name: traced if name == job.file else None


def _watch_threads(recorder: Recorder) -> None:
    def on_thread(frame: Any, event: str, arg: Any) -> None:
        sys.settrace(None)
        if not recorder.done:
            recorder.note("the program started threads: only the entry's thread is traced")

    threading.settrace(on_thread)


def _run(job: Job, recorder: Recorder, write: Callable[[Record], int]) -> Outcome:
    is_module = job.entry == MODULE_ENTRY
    module = types.ModuleType("__main__" if is_module else _module_name(job.file))
    module.__file__ = job.file
    sys.modules[module.__name__] = module
    lines = [line + "\n" for line in split_lines(job.source)]
    linecache.cache[job.file] = (len(job.source), None, lines, job.file)
    head = {"start_line": find_start_line(job.source, job.entry), "args_repr": "()"}
    try:
        code = compile(job.source, job.file, "exec", dont_inherit=True)
        if not is_module:
            exec(code, module.__dict__)
    except StopTracing:
        raise
    except BaseException as error:
        raise _Unstarted(_import_outcome(error, job, recorder)) from None
    if is_module:
        write({"head": head})
        recorder.gate = code
        return _call(recorder, job.limits, exec, (code, module.__dict__), returns=False)
    function = _find_entry(module, job.entry)
    args = _evaluate_args(job, module)
    head["args_repr"] = render(args, job.limits.max_repr)[0]
    write({"head": head})
    own_code = getattr(function, "__code__", None)
    if getattr(own_code, "co_filename", None) == job.file:
        recorder.gate = own_code
    return _call(recorder, job.limits, function, args, returns=True)


def _call(
    recorder: Recorder,
    limits: Limits,
    function: Callable[..., Any],
    args: Tuple[Any, ...],
    returns: bool,
) -> Outcome:
    recorder.start()
    try:
        value = function(*args)
    except StopTracing:
        raise
    except BaseException as error:
        recorder.stop()
        return outcome_of_error(error, limits.max_repr)
    finally:
        recorder.stop()
    if inspect.iscoroutine(value) or inspect.isgenerator(value):
        recorder.note("the entry returned a generator or coroutine, which was not run")
    return {"kind": "returned", "value": render(value if returns else None, limits.max_repr)[0]}


def _module_name(file: str) -> str:
    stem = os.path.splitext(os.path.basename(file))[0]
    return stem if stem.isidentifier() and stem not in sys.modules else "program"


def _import_outcome(error: BaseException, job: Job, recorder: Recorder) -> Outcome:
    if isinstance(error, SystemExit):
        recorder.note("the program exited while it was imported")
        return outcome_of_error(error, job.limits.max_repr)
    kind, message, _ = error_parts(error, job.limits.max_repr)
    line = error.lineno if isinstance(error, SyntaxError) else None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == job.file:
            line = trace.tb_lineno
        trace = trace.tb_next
    return {"kind": "import-error", "type": kind, "message": message, "line": line}


def _find_entry(module: types.ModuleType, entry: str) -> Callable[..., Any]:
    found: Any = module
    try:
        for name in entry.split("."):
            found = getattr(found, name)
    except Exception:
        found = None
    if not callable(found):
        raise _Unstarted({"kind": "entry-missing", "name": entry})
    return found  # type: ignore[no-any-return]


def _evaluate_args(job: Job, module: types.ModuleType) -> Tuple[Any, ...]:
    if job.args is None or not job.args.strip():
        return ()
    try:
        value = eval(job.args.strip(), module.__dict__)
    except BaseException as error:
        kind, message, _ = error_parts(error, job.limits.max_repr)
        raise _Unstarted({"kind": "args-error", "type": kind, "message": message}) from None
    return value if type(value) is tuple else (value,)
