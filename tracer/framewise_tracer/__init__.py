"""Execution traces of Python programs: structured frames, and the text of code world models."""

from __future__ import annotations

from .cwm_text import diff_locals, to_cwm_text
from .limits import Limits
from .trace import TRACER, VERSION, trace_call_in_main, trace_source

__version__ = VERSION
__all__ = [
    "Limits",
    "TRACER",
    "VERSION",
    "diff_locals",
    "to_cwm_text",
    "trace_call_in_main",
    "trace_source",
]
