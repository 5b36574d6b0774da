"""Inside the child process: lists tests with pytest, or runs one and records its call.

Fixtures and `setUp` run untraced: recording begins when the test function's own code is called. Frames
come from the test's file and from files of the repository that a step-in pattern selects.
"""

from __future__ import annotations

import inspect
import os
import re
import tokenize
from types import CodeType
from typing import Any, Callable, Dict, Generator, List, Optional

from .limits import Limits
from .program import Record, outcome_of_error
from .record import Recorder
from .source_text import TracedFile, find_start_line
from .values import render

_OPTIONS = ["-q", "-p", "no:cacheprovider", "--assert=plain", "-o", "addopts="]


def run_test(
    order: Dict[str, Any],
    limits: Limits,
    write: Callable[[Record], int],
    halt: Callable[[str], None],
) -> None:
    """Carry out `order`: `{"collect": [node ids]}` or `{"test": node id, "step_in": [patterns]}`.

    Writes `{"collected": [node ids]}`, or the records of one trace with `{"stdout": text}`.
    """
    import pytest

    if "collect" in order:
        pytest.main([*_OPTIONS, "--collect-only", *order["collect"]], plugins=[_Collector(write)])
        return
    plugin = _TestTracer(order["step_in"], limits, write, halt, pytest)
    pytest.main([*_OPTIONS, order["test"]], plugins=[plugin])


def compile_patterns(patterns: List[str]) -> List[re.Pattern[str]]:
    """Path patterns as regular expressions: `**` crosses folders, `*` and `?` stay inside one."""
    compiled = []
    for pattern in patterns:
        parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern.replace(os.sep, "/"))
        words = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
        compiled.append(re.compile("".join(words.get(part, re.escape(part)) for part in parts)))
    return compiled


class _Collector:
    def __init__(self, write: Callable[[Record], int]) -> None:
        self._write = write

    def pytest_collection_finish(self, session: Any) -> None:
        self._write({"collected": [item.nodeid for item in session.items]})


class _RepositoryFiles:
    """Finds the traced files of a repository: the test's own and those the patterns select."""

    def __init__(self, entry_path: str, patterns: List[str]) -> None:
        self._root = os.path.realpath(os.getcwd())
        self._entry = os.path.realpath(entry_path)
        self._patterns = compile_patterns(patterns)

    def shown(self, path: str) -> str:
        """`path` relative to the repository, with forward slashes."""
        return os.path.relpath(os.path.realpath(path), self._root).replace(os.sep, "/")

    def find(self, name: str) -> Optional[TracedFile]:
        if name.startswith("<") or not os.path.isfile(name):
            return None
        shown = self.shown(name)
        if os.path.realpath(name) == self._entry:
            return TracedFile(read_source(name), None)
        is_inside = not os.path.isabs(shown) and not shown.startswith("../")
        if not is_inside or not any(pattern.fullmatch(shown) for pattern in self._patterns):
            return None
        return TracedFile(read_source(name), shown)


def entry_name(node_id: str) -> str:
    """The dotted name of a node id's test function, without its parameters."""
    return node_id.split("::", 1)[-1].split("[", 1)[0].replace("::", ".")


def read_source(path: str) -> str:
    """The text of a Python file in the encoding it declares."""
    try:
        with tokenize.open(path) as stream:
            return stream.read()
    except (SyntaxError, UnicodeDecodeError):
        with open(path, encoding="utf-8", errors="replace") as stream:
            return stream.read()


class _TestTracer:
    """A pytest plugin that records the call phase of the tests that run (one, here)."""

    def __init__(
        self,
        patterns: List[str],
        limits: Limits,
        write: Callable[[Record], int],
        halt: Callable[[str], None],
        pytest: Any,
    ) -> None:
        self._patterns = patterns
        self._limits = limits
        self._write = write
        self._halt = halt
        self._recorder: Optional[Recorder] = None
        for hook in (type(self).pytest_runtest_call, type(self).pytest_runtest_makereport):
            pytest.hookimpl(hookwrapper=True)(hook)

    def pytest_runtest_call(self, item: Any) -> Generator[None, Any, None]:
        code = _test_code(item)
        path = code.co_filename if code is not None else str(item.path)
        files = _RepositoryFiles(path, self._patterns)
        recorder = Recorder(self._limits, files.find, self._write, self._halt, code)
        entry = entry_name(item.nodeid)
        source = read_source(path)
        arguments = {
            name: value
            for name, value in getattr(item, "funcargs", {}).items()
            if code is not None and name in code.co_varnames[: code.co_argcount]
        }
        head = {
            "file": files.shown(path),
            "source": source,
            "entry": entry,
            "start_line": find_start_line(source, entry),
            "args_repr": render(arguments, self._limits.max_repr)[0] if arguments else "()",
        }
        self._write({"head": head})
        self._recorder = recorder
        recorder.start()
        yield
        recorder.stop()

    def pytest_runtest_makereport(self, item: Any, call: Any) -> Generator[None, Any, None]:
        """The end of the call: what a `unittest` test raised is known from here on."""
        yield
        if call.when != "call" or self._recorder is None:
            return
        outcome = (
            {"kind": "returned", "value": "None"}
            if call.excinfo is None
            else outcome_of_error(call.excinfo.value, self._limits.max_repr)
        )
        self._write({"end": {"outcome": outcome, "truncated": self._recorder.truncated}})

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.when == "setup" and not report.passed:
            kind = "skipped" if report.skipped else "setup-failed"
            outcome = {"kind": kind, "message": _reason(report)}
            self._write({"end": {"outcome": outcome, "truncated": None}})
        if report.when == "call":
            text = "".join(text for name, text in report.sections if name == "Captured stdout call")
            self._write({"stdout": text[: self._limits.max_stdout]})


def _test_code(item: Any) -> Optional[CodeType]:
    function = getattr(item, "function", None) or getattr(item, "obj", None)
    code = getattr(inspect.unwrap(function), "__code__", None) if function is not None else None
    return code if isinstance(code, CodeType) else None


def _reason(report: Any) -> str:
    if isinstance(report.longrepr, tuple):
        return str(report.longrepr[2])
    lines = [line for line in str(report.longreprtext).splitlines() if line.strip()]
    errors = [line[1:].strip() for line in lines if line.startswith("E ")]
    return (errors or lines or [""])[0]
