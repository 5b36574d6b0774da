"""Makes one trace: runs the program, in a child process or here, and builds the JSON object."""

from __future__ import annotations

import io
import sys
from typing import Any, Dict, List, Optional

from .limits import Limits
from .program import Job, ProgramRun, run_program
from .record import StopTracing
from .sink import MemorySink
from .source_text import find_start_line

VERSION = "0.1.0"
TRACER = f"framewise-tracer {VERSION}"

Trace = Dict[str, Any]


def trace_source(
    source: str,
    *,
    id: str,
    file: str = "program.py",
    entry: str = "f",
    args: Optional[str] = None,
    program: Optional[str] = None,
    limits: Optional[Limits] = None,
    isolate: bool = True,
    import_folder: Optional[str] = None,
    working_folder: Optional[str] = None,
) -> Trace:
    """The trace of `entry` of a program, called with the arguments that `args` evaluates to.

    source: the program's text. file: the name it has in the trace and for itself.
    entry: a top-level function, a dotted path (`Class.method`), or `<module>` for the module body.
    args: a Python expression: a tuple gives the positional arguments (`"(1, [2])"`), any other value
    is the only argument; None calls without arguments. program: a label of the program, kept as is.
    isolate: trace in a child process under all limits; False traces here, without the bounds on
    memory and on calls that never come back. import_folder: put first on the child's import path.
    working_folder: the child's working directory; None gives an empty one, removed afterwards.
    """
    job = Job(source, file, entry, args, import_folder, limits or Limits())
    run = _run_in_child(job, working_folder) if isolate else _run_here(job)
    head = next((record["head"] for record in run.records if "head" in record), None)
    if head is None:
        head = {"start_line": find_start_line(source, entry), "args_repr": args or "()"}
    return build_trace(run, head, id=id, program=program, source=source, file=file, entry=entry)


def trace_call_in_main(
    code: str,
    input: str,
    *,
    id: str,
    entry: str = "f",
    program: Optional[str] = None,
    limits: Optional[Limits] = None,
    isolate: bool = True,
) -> Trace:
    """The trace of `main`, which returns `entry(input)`: the shape of CRUXEval.

    code: source that defines `entry`. input: the argument list as Python text, kept as `input`. The frames
    begin with the call of `main`.
    """
    source = f"\n{code}\ndef main():  # << START_OF_TRACE\n    return {entry}({input})\n"
    trace = trace_source(source, id=id, entry="main", program=program, limits=limits, isolate=isolate)
    trace["input"] = input
    return trace


def build_trace(
    run: ProgramRun,
    head: Dict[str, Any],
    *,
    id: str,
    program: Optional[str],
    source: str,
    file: str,
    entry: str,
) -> Trace:
    """The trace object from the records of a run and its head (`start_line`, `args_repr`)."""
    notes: List[str] = [record["note"] for record in run.records if "note" in record]
    end = next((record["end"] for record in run.records if "end" in record), None)
    if end is None:
        end = _end_of_dead_child(run, notes)
    stdout = run.stdout
    if run.stdout_bytes > len(stdout.encode("utf-8", "replace")):
        notes.append(f"standard output of {run.stdout_bytes} bytes was cut")
    trace: Trace = {"format": "framewise-trace", "version": 1, "id": id}
    if program is not None:
        trace["program"] = program
    trace.update(
        language="python",
        python=sys.version.split()[0],
        tracer=TRACER,
        source=source,
        file=file,
        entry=entry,
        start_line=head["start_line"],
        args_repr=head["args_repr"],
        locals_encoding="full",
        frames=[record for record in run.records if "event" in record],
        outcome=end["outcome"],
        stdout=stdout,
        truncated=end["truncated"],
        notes=notes,
    )
    return trace


def _end_of_dead_child(run: ProgramRun, notes: List[str]) -> Dict[str, Any]:
    if any(note.startswith("the tracer failed") for note in notes):
        return {
            "outcome": {"kind": "killed", "reason": "tracer-error"},
            "truncated": "tracer-error",
        }
    if run.exit_code is None:
        return {"outcome": {"kind": "killed", "reason": "max-time"}, "truncated": "max-time"}
    if run.exit_code >= 0:
        notes.append("the process ended without unwinding, as os._exit does")
        return {"outcome": {"kind": "exited", "code": run.exit_code}, "truncated": "process-exited"}
    import signal

    try:
        name = signal.Signals(-run.exit_code).name
    except ValueError:
        name = f"signal {-run.exit_code}"
    reason = {"SIGXCPU": "max-time"}.get(name, name)
    truncated = "max-time" if reason == "max-time" else "process-died"
    return {"outcome": {"kind": "killed", "reason": reason}, "truncated": truncated}


def _run_in_child(job: Job, working_folder: Optional[str]) -> ProgramRun:
    from .isolate import run_in_child

    order = {
        "kind": "source",
        "source": job.source,
        "file": job.file,
        "entry": job.entry,
        "args": job.args,
        "folder": job.folder,
    }
    return run_in_child(order, job.limits, working_folder)


def _run_here(job: Job) -> ProgramRun:
    def halt(reason: str) -> None:
        raise StopTracing(reason)

    sink = MemorySink()
    out = io.StringIO()
    modules, hook, stdout = dict(sys.modules), sys.gettrace(), sys.stdout
    sys.stdout = out
    try:
        sink.write(run_program(job, sink.write, halt))
    finally:
        sys.stdout = stdout
        sys.settrace(hook)
        for name in set(sys.modules) - set(modules):
            if getattr(sys.modules[name], "__file__", None) == job.file:
                del sys.modules[name]
        sys.modules.update({name: modules[name] for name in ("__main__",) if name in modules})
    text = out.getvalue() if not out.closed else ""
    size = len(text.encode("utf-8", "replace"))
    kept = text.encode("utf-8", "replace")[: job.limits.max_stdout].decode("utf-8", "ignore")
    return ProgramRun(sink.records, 0, kept, size, "")
