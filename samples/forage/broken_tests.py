"""Traces of the tests that a task breaks, over all files they run through, and simulated predictions of them.

A test is traced twice: in the repository as it was, `ledger/tests/test_shares.py::SharesTest::test_…`, and with
the function broken, `ledger__operator-change/tests/…`. The predictor takes the broken code for what it was: it
tells the first run where the second is asked for.
"""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterable, List, Tuple

from tasks import Task
from workspace import Workspace

_REPOSITORY = Path(__file__).resolve().parents[2]
sys.path += [str(_REPOSITORY / "samples"), str(_REPOSITORY / "tracer")]

from divergence import first_divergence  # noqa: E402
from framewise_tracer import Limits  # noqa: E402
from framewise_tracer.pytest_run import trace_test  # noqa: E402
from generation import Draft  # noqa: E402
from taxonomy import Label  # noqa: E402

Trace = Dict[str, Any]
PREDICTOR = "simulated/from-memory"
_LIMITS = Limits(max_events=2_000, max_seconds=60.0)


@dataclass(frozen=True)
class BrokenTest:
    """One test of a task: its trace before the function was broken, and after."""

    before: Trace
    after: Trace

    def prediction(self) -> Dict[str, Any]:
        """The record of a prediction that tells the run before for the run after."""
        label = first_divergence(self.after["frames"], self.before["frames"], "the code as it was before")
        draft = Draft.exact(self.after)
        if label is not None:
            draft = draft.bent(self.before["frames"], self._sharper(label))
        return draft.write().record(PREDICTOR, 0, "free-running")

    def _sharper(self, label: Label) -> Label:
        """E2 for a wrong branch to a line that the broken files do not have."""
        lines = {line for file in self.after["files"] for line in file["source"].split("\n")}
        told = self.before["frames"][label.frame : label.frame + 1]
        is_known = label.error_class != "E5" or all(frame["source"] in lines for frame in told)
        return label if is_known else Label("E2", label.frame, label.detail)


def can_trace_tests() -> bool:
    """Whether pytest, which finds and runs the tests, is there for this Python."""
    return importlib.util.find_spec("pytest") is not None


def trace_broken_tests(task: Task) -> List[BrokenTest]:
    """The seen tests that fail, in the order of `unittest`."""
    nodes = [_node_id(name) for name in task.failing]
    before = _traces(task.repository.name, task.repository.files, nodes)
    after = _traces(task.instance_id, task.files, nodes)
    return [BrokenTest(*pair) for pair in zip(before, after)]


def _traces(name: str, files: Dict[str, str], nodes: Iterable[str]) -> List[Trace]:
    """name: of the repository or of the task; ids begin with it, and it is the `program`."""
    traces = []
    with Workspace(files) as workspace:
        for node in nodes:
            trace = trace_test(node, str(workspace.root), ["**"], _LIMITS, name)
            minor = "{}.{}".format(*sys.version_info[:2])
            traces.append({**trace, "id": f"{name}/{node}", "python": minor})
    return traces


def _node_id(test: str) -> str:
    """`tests.test_shares.SharesTest.test_x` as pytest names it: `tests/test_shares.py::SharesTest::test_x`."""
    parts: Tuple[str, ...] = tuple(test.split("."))
    return "::".join(("/".join(parts[:-2]) + ".py", *parts[-2:]))
