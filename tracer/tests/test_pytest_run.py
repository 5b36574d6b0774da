"""Repository-level traces: pytest tests with a step-in filter."""

from __future__ import annotations

import importlib.util
import tempfile
import unittest
from pathlib import Path
from typing import Any, Dict
from unittest import mock

from framewise_tracer import Limits
from framewise_tracer.pytest_child import compile_patterns
from framewise_tracer.pytest_run import PytestUnavailable, collect_tests, trace_test

TESTS = """
import sys, os, unittest, pytest
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "src"))
from pkg.calc import add

@pytest.fixture
def three():
    return helper()

def helper():
    return 3

def test_add(three):
    print("hello")
    assert add(1, three) == 5

@pytest.mark.parametrize("n", [1, 2])
def test_values(n):
    assert add(n, 1) == helper()

class TestMethods(unittest.TestCase):
    def setUp(self):
        self.x = helper()

    def test_method(self):
        self.assertEqual(add(1, 1), self.x)

    def test_wrong_method(self):
        self.assertEqual(add(1, 1), 4)

def test_setup(no_such_fixture):
    pass

def test_exit():
    os._exit(4)

@pytest.mark.skip(reason="not today")
def test_skipped():
    pass
"""


class Patterns(unittest.TestCase):
    def test_two_stars_cross_folders_and_one_does_not(self) -> None:
        def matches(pattern: str, path: str) -> bool:
            return compile_patterns([pattern])[0].fullmatch(path) is not None

        self.assertTrue(matches("src/**", "src/a/b.py"))
        self.assertTrue(matches("src/**/b.py", "src/b.py"))
        self.assertTrue(matches("src/*.py", "src/b.py"))
        self.assertFalse(matches("src/*.py", "src/a/b.py"))
        self.assertFalse(matches("src/**", "tests/src.py"))
        self.assertFalse(matches("src/b.py", "src/bxpy"))


class WithoutPytest(unittest.TestCase):
    def test_a_missing_pytest_is_said_clearly(self) -> None:
        with mock.patch("importlib.util.find_spec", return_value=None):
            with self.assertRaisesRegex(PytestUnavailable, "pytest is not installed"):
                collect_tests(["tests"], ".", Limits())


@unittest.skipUnless(importlib.util.find_spec("pytest"), "pytest is not installed")
class Repository(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.repo = folder.name
        files = {
            "src/pkg/__init__.py": "",
            "src/pkg/calc.py": "from .deep import twice\ndef add(a, b):\n    return twice(a) + b\n",
            "src/pkg/deep.py": "def twice(x):\n    return 2 * x\n",
            "tests/test_calc.py": TESTS,
        }
        for path, text in files.items():
            target = Path(self.repo, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")

    def trace(self, test: str, *step_in: str) -> Dict[str, Any]:
        return trace_test(f"tests/test_calc.py::{test}", self.repo, list(step_in), Limits())

    def test_a_selection_lists_its_tests_in_order(self) -> None:
        found = collect_tests(
            ["tests/test_calc.py::test_values", "tests/test_calc.py::test_add"], self.repo, Limits()
        )
        names = [name.split("::")[1] for name in found]
        self.assertEqual(["test_values[1]", "test_values[2]", "test_add"], names)

    def test_a_selection_without_tests_is_a_problem(self) -> None:
        with self.assertRaisesRegex(PytestUnavailable, "found no test"):
            collect_tests(["src"], self.repo, Limits())

    def test_the_test_call_is_traced_with_the_files_stepped_into(self) -> None:
        traced = self.trace("test_add", "src/**")
        self.assertEqual("tests/test_calc.py", traced["file"])
        self.assertEqual(("test_add", 13), (traced["entry"], traced["start_line"]))
        self.assertEqual("{'three': 3}", traced["args_repr"])
        self.assertEqual("hello\n", traced["stdout"])
        self.assertEqual({"kind": "returned", "value": "None"}, traced["outcome"])
        calls = [(f["function"], f["depth"], f.get("file")) for f in traced["frames"] if f["event"] == "call"]
        self.assertEqual(
            [("test_add", 1, None), ("add", 2, "src/pkg/calc.py"), ("twice", 3, "src/pkg/deep.py")], calls
        )
        self.assertEqual(
            ["tests/test_calc.py", "src/pkg/calc.py", "src/pkg/deep.py"], [f["path"] for f in traced["files"]]
        )

    def test_files_that_no_pattern_selects_have_no_frames(self) -> None:
        traced = self.trace("test_add", "src/pkg/deep.py")
        files = {frame.get("file") for frame in traced["frames"]}
        self.assertEqual({None, "src/pkg/deep.py"}, files)
        self.assertEqual(2, max(frame["depth"] for frame in traced["frames"]))

    def test_a_failing_assertion_is_an_exception(self) -> None:
        traced = self.trace("test_values[2]")
        self.assertEqual("raised", traced["outcome"]["kind"])
        self.assertEqual("AssertionError", traced["outcome"]["type"])
        self.assertEqual("exception", traced["frames"][-2]["event"])

    def test_a_failing_test_case_is_an_exception(self) -> None:
        traced = self.trace("TestMethods::test_wrong_method", "src/**")
        self.assertEqual({"kind": "raised", "type": "AssertionError", "message": "3 != 4"}, traced["outcome"])
        self.assertEqual("exception", traced["frames"][-2]["event"])

    def test_patterns_select_files_of_the_repository_only(self) -> None:
        traced = self.trace("TestMethods::test_wrong_method", "**")
        paths = ["tests/test_calc.py", "src/pkg/calc.py", "src/pkg/deep.py"]
        self.assertEqual(paths, [file["path"] for file in traced["files"]])

    def test_set_up_of_a_test_case_is_not_traced(self) -> None:
        traced = self.trace("TestMethods::test_method")
        self.assertEqual("TestMethods.test_method", traced["entry"])
        self.assertEqual({"test_method"}, {frame["function"] for frame in traced["frames"]})

    def test_a_fixture_that_fails_and_a_skipped_test_are_outcomes(self) -> None:
        self.assertEqual("setup-failed", self.trace("test_setup")["outcome"]["kind"])
        self.assertEqual("skipped", self.trace("test_skipped")["outcome"]["kind"])

    def test_a_test_that_ends_the_process_keeps_its_frames(self) -> None:
        traced = self.trace("test_exit")
        self.assertEqual("process-exited", traced["truncated"])
        self.assertEqual(2, len(traced["frames"]))
