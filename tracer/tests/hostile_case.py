"""The shape that every trace keeps, whatever the program did."""

from __future__ import annotations

import json
import unittest
from typing import Any, Dict, List

from framewise_tracer import to_cwm_text

from .support import hostile

KEYS = [
    "format",
    "version",
    "id",
    "language",
    "python",
    "tracer",
    "source",
    "file",
    "entry",
    "start_line",
    "args_repr",
    "locals_encoding",
    "frames",
    "outcome",
    "stdout",
    "truncated",
    "notes",
]
FRAME_KEYS = {"event", "line", "depth", "function", "locals", "source", "arg", "activation", "cut"}


class HostileCase(unittest.TestCase):
    def check(self, traced: Dict[str, Any]) -> Dict[str, Any]:
        """The trace itself, once it is known to be well-formed."""
        self.assertEqual(KEYS, list(traced))
        self.assertEqual(traced, json.loads(json.dumps(traced)))
        depth = 0
        for frame in traced["frames"]:
            self.assertLessEqual(set(frame), FRAME_KEYS)
            self.assertEqual("locals" in frame, frame["event"] in ("call", "line"))
            self.assertEqual("arg" in frame, frame["event"] in ("return", "exception"))
            depth += frame["event"] == "call"
            self.assertEqual(depth, frame["depth"])
            depth -= frame["event"] == "return"
        to_cwm_text(traced, prompt=True)
        return traced

    def run_hostile(self, source: str, **limits: Any) -> Dict[str, Any]:
        return self.check(hostile(source, **limits))

    def sources(self, traced: Dict[str, Any]) -> List[str]:
        return [frame["source"].strip() for frame in traced["frames"]]
