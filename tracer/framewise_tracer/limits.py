"""What a traced program may use up before its trace is cut short and flagged."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Dict


@dataclass(frozen=True)
class Limits:
    """Bounds of one trace. A bound that bites is named in the trace's `truncated` or `notes`.

    max_events: frames recorded, of every kind.
    max_seconds: wall time in seconds, importing the program included.
    max_depth: activations of traced code on the stack, the entry counted as 1.
    max_bytes: bytes of all frames together, written as ASCII JSON.
    max_repr: characters of one rendered value; a longer one is cut and flagged on its frame.
    max_memory: bytes of address space of the child process, where the system can bound it.
    max_stdout: bytes of standard output that the trace keeps.
    """

    max_events: int = 100_000
    max_seconds: float = 10.0
    max_depth: int = 500
    max_bytes: int = 64 * 1024 * 1024
    max_repr: int = 10_000
    max_memory: int = 2 * 1024 * 1024 * 1024
    max_stdout: int = 1024 * 1024

    def __post_init__(self) -> None:
        for name, value in asdict(self).items():
            if value <= 0:
                raise ValueError(f"{name} must be above 0, not {value!r}")

    def to_json(self) -> Dict[str, Any]:
        """Plain values by field name, as `Limits(**…)` takes them back."""
        return asdict(self)
