"""The command line: traces a file, rows of a JSONL file, or tests, and prints one JSON line a trace."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import fields
from typing import IO, Any, Callable, Deque, Dict, Iterable, Iterator, List, Optional, Union

from .cwm_text import RESET_RULES, to_cwm_text
from .limits import Limits
from .pytest_child import read_source
from .pytest_run import PytestUnavailable, collect_tests, trace_test
from .source_text import MODULE_ENTRY
from .sources import RowProblem, read_calls
from .trace import TRACER, Trace, trace_call_in_main, trace_source

OK, PROBLEMS, USAGE = 0, 1, 2
_UNSTARTED = ("import-error", "entry-missing", "args-error", "setup-failed")
_LIMIT_WORDS = {
    "max_events": "frames",
    "max_seconds": "seconds of wall time",
    "max_depth": "traced activations on the stack",
    "max_bytes": "bytes of frames",
    "max_repr": "characters of a value",
    "max_memory": "bytes of memory",
    "max_stdout": "bytes of standard output kept",
}

Work = Callable[[], Trace]


def main(argv: Optional[List[str]] = None, prog: str = "python tracer") -> int:
    """Run the command; its exit status: 0 done, 1 something could not be traced, 2 wrong usage."""
    given = sys.argv[1:] if argv is None else argv
    if given[:1] == ["trace"]:
        given = given[1:]
    parser = _parser(prog)
    try:
        options = parser.parse_args(given)
        _check(parser, options)
        limits = Limits(**{field.name: getattr(options, field.name) for field in fields(Limits)})
    except ValueError as error:
        print(f"{prog}: {error}", file=sys.stderr)
        return USAGE
    except SystemExit as leaving:
        return OK if leaving.code in (None, 0) else USAGE
    try:
        return _trace_all(options, limits)
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")
        return PROBLEMS
    except (OSError, PytestUnavailable) as error:
        print(f"{prog}: {error}", file=sys.stderr)
        return PROBLEMS


def _parser(prog: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=prog, description="Record Python execution traces.")
    parser.add_argument("file", metavar="FILE", nargs="?", help="a Python file to trace")
    parser.add_argument("--entry", help="function to call, dotted for a method (default: the module body)")
    parser.add_argument("--args", help="arguments as Python text, e.g. '(1, [2])'")
    parser.add_argument("--id", help="id of the trace (default: FILE and entry)")
    parser.add_argument("--program", help="label of the program, kept in the trace")
    parser.add_argument(
        "--jsonl", metavar="INPUTS", help="trace each row {id, code, input[, entry, program]}"
    )
    parser.add_argument("--pytest", metavar="NODEID", nargs="+", help="trace the tests of a pytest selection")
    parser.add_argument("--repo", default=".", help="repository of the tests (default: this folder)")
    parser.add_argument(
        "--step-in",
        metavar="PATTERN",
        action="append",
        default=[],
        help="record frames of repository files like this, e.g. 'src/**' (repeatable)",
    )
    parser.add_argument("-o", "--output", help="file to write (default: standard output)")
    parser.add_argument("--cwm", action="store_true", help='write {"id", "python", "text"} with CWM text')
    parser.add_argument("--reset", choices=RESET_RULES, default="context", help="when `..` starts afresh")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="traces made at the same time")
    parser.add_argument("--version", action="version", version=TRACER)
    for field in fields(Limits):
        parser.add_argument(
            "--" + field.name.replace("_", "-"),
            type=float if field.name == "max_seconds" else int,
            default=field.default,
            metavar="N",
            help=f"{_LIMIT_WORDS[field.name]} (default: {field.default})",
        )
    return parser


def _check(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    given = [options.file is not None, options.jsonl is not None, options.pytest is not None]
    if sum(given) != 1:
        parser.error("give one of FILE, --jsonl INPUTS and --pytest NODEID…")
    if options.file is None and (options.entry or options.args or options.id):
        parser.error("--entry, --args and --id belong to FILE")
    if options.args is not None and options.entry is None:
        parser.error("--args needs --entry")
    if options.step_in and options.pytest is None:
        parser.error("--step-in belongs to --pytest")
    if options.jobs < 1:
        parser.error("--jobs must be at least 1")


def _trace_all(options: argparse.Namespace, limits: Limits) -> int:
    status = OK
    planned = _plan(options, limits)
    out: IO[str] = open(options.output, "w", encoding="utf-8") if options.output else sys.stdout
    try:
        for result in _run_in_order(planned, options.jobs):
            if isinstance(result, RowProblem):
                print(result, file=sys.stderr)
                status = PROBLEMS
                continue
            if result["outcome"]["kind"] in _UNSTARTED:
                print(f"{result['id']}: {json.dumps(result['outcome'])}", file=sys.stderr)
                status = PROBLEMS
            out.write(json.dumps(_written(result, options)) + "\n")
            out.flush()
    finally:
        if options.output:
            out.close()
    return status


def _written(trace: Trace, options: argparse.Namespace) -> Dict[str, Any]:
    if not options.cwm:
        return trace
    text = to_cwm_text(trace, options.reset, prompt=True)
    return {"id": trace["id"], "python": trace["python"], "text": text}


def _plan(options: argparse.Namespace, limits: Limits) -> Iterable[Union[Work, RowProblem]]:
    if options.jsonl is not None:
        return _plan_rows(options, limits)
    if options.pytest is not None:
        tests = collect_tests(options.pytest, options.repo, limits)
        return [_test_work(node_id, options, limits) for node_id in tests]
    return [_file_work(options, limits)]


def _plan_rows(options: argparse.Namespace, limits: Limits) -> Iterator[Union[Work, RowProblem]]:
    for row in read_calls(options.jsonl):
        if isinstance(row, RowProblem):
            yield row
            continue
        yield lambda row=row: trace_call_in_main(  # type: ignore[misc]
            row.code,
            row.input,
            id=row.id,
            entry=row.entry,
            program=row.program if row.program is not None else options.program,
            limits=limits,
        )


def _test_work(node_id: str, options: argparse.Namespace, limits: Limits) -> Work:
    return lambda: trace_test(node_id, options.repo, options.step_in, limits, options.program)


def _file_work(options: argparse.Namespace, limits: Limits) -> Work:
    entry = options.entry or MODULE_ENTRY
    source = read_source(options.file)
    file = options.file.replace(os.sep, "/")
    default_id = file if entry == MODULE_ENTRY else f"{file}::{entry}"
    return lambda: trace_source(
        source,
        id=options.id or default_id,
        file=file,
        entry=entry,
        args=options.args,
        program=options.program,
        limits=limits,
        import_folder=os.path.dirname(os.path.abspath(options.file)),
        working_folder=os.getcwd(),
    )


def _run_in_order(
    planned: Iterable[Union[Work, RowProblem]], jobs: int
) -> Iterator[Union[Trace, RowProblem]]:
    """The results in the order planned; never more than a few finished ones wait in memory."""
    waiting: Deque[Union[Future[Trace], RowProblem]] = deque()
    with ThreadPoolExecutor(jobs) as pool:
        for item in planned:
            waiting.append(item if isinstance(item, RowProblem) else pool.submit(item))
            while len(waiting) > 2 * jobs:
                yield _finished(waiting.popleft())
        while waiting:
            yield _finished(waiting.popleft())


def _finished(item: Union[Future[Trace], RowProblem]) -> Union[Trace, RowProblem]:
    return item if isinstance(item, RowProblem) else item.result()
