"""The recorder: `sys.settrace` events of chosen files, written down as frames.

Python tells of every call, line, return and exception of the thread that runs the entry. Those of the
traced files become frames; all others pass without a frame and without a step in `depth`:

    def f(xs):                         call   f         depth 1  activation 1
        return sorted(xs, key=neg)     line   f         depth 1  activation 1
                                       call   neg       depth 2  activation 2   (sorted is not seen)
                                       line   neg       depth 2  activation 2
                                       return neg       depth 2  activation 2
                                       return f         depth 1  activation 1

The activation rides on the Python frame as its local trace function, so a generator that resumes
finds its number again, and nothing keeps the frame or its locals alive.
"""

from __future__ import annotations

import inspect
import os
import sys
import time
from types import CodeType, FrameType
from typing import Any, Callable, Dict, List, Optional, Tuple

from .limits import Limits
from .source_text import TracedFile
from .values import describe_error, render

_getpid = getattr(os, "getpid", lambda: 0)
_monotonic = time.monotonic
_RECURSION_HEADROOM = 80
_PAUSES = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR


class StopTracing(BaseException):
    """Thrown into the program, where no child process can be ended instead, when a limit bites."""


class _Activation:
    """One run of one Python frame object, generator pauses included; its local trace function."""

    __slots__ = ("recorder", "number", "file", "line", "height")

    def __init__(self, recorder: Recorder, number: int, file: TracedFile) -> None:
        self.recorder = recorder
        self.number = number
        self.file = file
        self.line = 0
        self.height = 0

    def __call__(self, frame: FrameType, event: str, arg: Any) -> Optional[_Activation]:
        return self.recorder.observe(self, frame, event, arg)


class Recorder:
    """Turns trace events into frames and hands each to `write` at once.

    find_file: the traced file of a code object's file name, or None where it is not traced.
    write: takes a record (`{"event": …}` or `{"note": …}`) and gives its size in bytes.
    halt: called once with the reason when a limit bites; it must not return normally.
    gate: the code that the first frame must belong to; None lets any traced code begin.
    """

    def __init__(
        self,
        limits: Limits,
        find_file: Callable[[str], Optional[TracedFile]],
        write: Callable[[Dict[str, Any]], int],
        halt: Callable[[str], None],
        gate: Optional[CodeType] = None,
    ) -> None:
        self._limits = limits
        self._find_file = find_file
        self._write = write
        self._halt = halt
        self.gate = gate
        self._files: Dict[str, Optional[TracedFile]] = {}
        self._stack: List[_Activation] = []
        self._activations = 0
        self._events = 0
        self._bytes = 0
        self._notes: List[str] = []
        self._process = _getpid()
        self._deadline = _monotonic() + limits.max_seconds
        self.truncated: Optional[str] = None
        self.done = False

    def start(self) -> None:
        """Trace this thread from its next call on."""
        sys.settrace(self.on_call)

    def stop(self) -> None:
        """End tracing. A hook that is no longer ours means frames are missing: the trace says so."""
        lost = sys.gettrace() != self.on_call
        sys.settrace(None)
        if lost and not self.done and self.truncated is None:
            self.truncated = "trace-lost"
            self.note("the trace hook was lost: the program replaced it or exhausted the stack")
        self.done = True

    def note(self, text: str) -> None:
        """Record a remark about the trace, once."""
        if text not in self._notes:
            self._notes.append(text)
            self._write({"note": text})

    def on_call(self, frame: FrameType, event: str, arg: Any) -> Optional[_Activation]:
        """The global trace function: a frame begins or a generator resumes."""
        name = frame.f_code.co_filename
        try:
            file = self._files[name]
        except KeyError:
            file = self._files[name] = self._find_file(name)
        if file is None or self.done or event != "call" or _getpid() != self._process:
            return None
        if self.gate is not None and not self._stack and frame.f_code is not self.gate:
            return None
        activation = frame.f_trace
        if not isinstance(activation, _Activation) or activation.recorder is not self:
            self._activations += 1
            activation = _Activation(self, self._activations, file)
        self._guarded(self._enter, activation, frame)
        return activation

    def observe(
        self, activation: _Activation, frame: FrameType, event: str, arg: Any
    ) -> Optional[_Activation]:
        """The local trace function's work: a line is about to run, a value or exception leaves."""
        if self.done or _getpid() != self._process:
            return None
        self._guarded(self._proceed, activation, frame, event, arg)
        return activation

    def _guarded(self, step: Callable[..., None], *arguments: Any) -> None:
        try:
            step(*arguments)
        except RecursionError:
            self._stop("max-depth")
        except MemoryError:
            self._stop("max-memory")
        except Exception as error:
            self.note(f"the tracer failed: {describe_error(error, 300)[0]}")
            self._stop("tracer-error")

    def _enter(self, activation: _Activation, frame: FrameType) -> None:
        activation.height = self._height(frame)
        if len(self._stack) >= self._limits.max_depth:
            self._stop("max-depth")
        if activation.height > sys.getrecursionlimit() - _RECURSION_HEADROOM:
            self.note("the interpreter's recursion limit is near")
            self._stop("max-depth")
        self._stack.append(activation)
        self._record(activation, frame, "call", None)

    def _height(self, frame: FrameType) -> int:
        """Python frames below and with this one, those that are not traced included."""
        steps = 1
        below = frame.f_back
        top = self._stack[-1] if self._stack else None
        while below is not None:
            caller = below.f_trace
            if isinstance(caller, _Activation) and caller is top:
                return caller.height + steps
            steps += 1
            below = below.f_back
        return steps

    def _proceed(self, activation: _Activation, frame: FrameType, event: str, arg: Any) -> None:
        if event not in ("line", "return", "exception"):
            return
        stack = self._stack
        if not stack or stack[-1] is not activation:
            if activation in stack:
                del stack[stack.index(activation) + 1 :]
            else:
                self._enter(activation, frame)
        self._record(activation, frame, event, arg)
        if event == "return":
            stack.pop()
            if not stack and self.gate is not None and not self.gate.co_flags & _PAUSES:
                self.done = True

    def _record(self, activation: _Activation, frame: FrameType, event: str, arg: Any) -> None:
        if self._events >= self._limits.max_events:
            self._stop("max-events")
        if _monotonic() > self._deadline:
            self._stop("max-time")
        line = activation.line = frame.f_lineno or activation.line or 1
        entry: Dict[str, Any] = {
            "event": event,
            "line": line,
            "depth": len(self._stack),
            "function": frame.f_code.co_name,
        }
        cut: List[str] = []
        if event == "call" or event == "line":
            entry["locals"], cut = self._locals(frame)
        entry["source"] = activation.file.line(line)
        if event == "return" or event == "exception":
            limit = self._limits.max_repr
            text, was_cut = describe_error(arg[1], limit) if event == "exception" else render(arg, limit)
            entry["arg"] = text
            cut = ["arg"] if was_cut else []
        entry["activation"] = activation.number
        if activation.file.shown is not None:
            entry["file"] = activation.file.shown
        if cut:
            entry["cut"] = cut
            self.note(f"values longer than {self._limits.max_repr} characters were cut")
        self._events += 1
        self._bytes += self._write(entry)
        if self._bytes > self._limits.max_bytes:
            self._stop("max-bytes")

    def _locals(self, frame: FrameType) -> Tuple[Dict[str, str], List[str]]:
        is_module = frame.f_code.co_name == "<module>"
        limit = self._limits.max_repr
        texts: Dict[str, str] = {}
        cut: List[str] = []
        for name, value in list(frame.f_locals.items()):
            if is_module and name.startswith("__") and name.endswith("__"):
                continue
            texts[name], was_cut = render(value, limit)
            if was_cut:
                cut.append(name)
        return texts, cut

    def _stop(self, reason: str) -> None:
        self.truncated = reason
        self.done = True
        self._halt(reason)
