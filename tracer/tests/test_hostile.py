"""Programs that loop, exit, fork, die or never start: each still gives a well-formed, flagged trace."""

from __future__ import annotations

import os
import time
import unittest

from .hostile_case import HostileCase
from .support import trace


class EndlessPrograms(HostileCase):
    def test_an_endless_loop_ends_at_the_number_of_frames(self) -> None:
        traced = self.run_hostile("def f():\n    while True:\n        x = 1\n", max_events=500)
        self.assertEqual("max-events", traced["truncated"])
        self.assertEqual({"kind": "killed", "reason": "max-events"}, traced["outcome"])
        self.assertEqual(500, len(traced["frames"]))

    def test_an_endless_loop_ends_at_the_wall_time(self) -> None:
        source = "def f():\n    while True:\n        x = 1\n"
        traced = self.run_hostile(source, max_seconds=0.3, max_events=10**8)
        self.assertEqual("max-time", traced["truncated"])
        self.assertGreater(len(traced["frames"]), 10)

    def test_an_endless_loop_ends_at_the_number_of_bytes(self) -> None:
        traced = self.run_hostile("def f():\n    while True:\n        x = 'a' * 1000\n", max_bytes=50_000)
        self.assertEqual("max-bytes", traced["truncated"])

    def test_a_loop_that_catches_everything_ends_all_the_same(self) -> None:
        source = """
        def f():
            while True:
                try:
                    x = 1
                except BaseException:
                    pass
        """
        self.assertEqual("max-events", self.run_hostile(source, max_events=300)["truncated"])

    def test_a_call_that_never_comes_back_is_killed_and_keeps_its_frames(self) -> None:
        started = time.monotonic()
        traced = self.run_hostile("import time\ndef f():\n    a = 1\n    time.sleep(60)\n", max_seconds=0.3)
        self.assertLess(time.monotonic() - started, 5)
        self.assertEqual({"kind": "killed", "reason": "max-time"}, traced["outcome"])
        self.assertEqual(["def f():", "a = 1", "time.sleep(60)"], self.sources(traced))

    def test_an_endless_import_is_killed(self) -> None:
        traced = self.run_hostile("while True:\n    pass\ndef f():\n    pass\n", max_seconds=0.3)
        self.assertEqual("max-time", traced["truncated"])
        self.assertEqual([], traced["frames"])

    def test_deep_recursion_ends_at_the_depth_limit(self) -> None:
        traced = self.run_hostile("def f(n=0):\n    return f(n + 1)\n", max_depth=50)
        self.assertEqual("max-depth", traced["truncated"])
        self.assertEqual(50, traced["frames"][-1]["depth"])

    def test_deep_recursion_ends_before_the_interpreter_does(self) -> None:
        traced = self.run_hostile("def f(n=0):\n    return f(n + 1)\n", max_depth=10**6)
        self.assertEqual("max-depth", traced["truncated"])
        self.assertGreater(traced["frames"][-1]["depth"], 700)

    def test_recursion_without_a_stack_limit_ends_at_the_depth_limit(self) -> None:
        source = "import sys\nsys.setrecursionlimit(10**6)\ndef f(n=0):\n    return f(n + 1)\n"
        self.assertEqual("max-depth", self.run_hostile(source)["truncated"])


class ExitingPrograms(HostileCase):
    def test_sys_exit_unwinds_and_gives_its_code(self) -> None:
        traced = self.run_hostile("import sys\ndef f():\n    sys.exit(3)\n")
        self.assertEqual({"kind": "exited", "code": 3}, traced["outcome"])
        self.assertEqual(["call", "line", "exception", "return"], [f["event"] for f in traced["frames"]])
        self.assertEqual("SystemExit: 3", traced["frames"][2]["arg"])
        self.assertIsNone(traced["truncated"])

    def test_sys_exit_during_import_is_an_exit_with_a_note(self) -> None:
        traced = self.run_hostile("import sys\nsys.exit('bye')\ndef f():\n    pass\n")
        self.assertEqual({"kind": "exited", "code": "'bye'"}, traced["outcome"])
        self.assertIn("exited while it was imported", " ".join(traced["notes"]))

    def test_os_exit_keeps_the_frames_before_it(self) -> None:
        traced = self.run_hostile("import os\ndef f():\n    a = 1\n    os._exit(7)\n")
        self.assertEqual({"kind": "exited", "code": 7}, traced["outcome"])
        self.assertEqual("process-exited", traced["truncated"])
        self.assertEqual("os._exit(7)", self.sources(traced)[-1])

    @unittest.skipUnless(hasattr(os, "fork"), "needs processes with signals")
    def test_a_process_that_kills_itself_keeps_the_frames_before_it(self) -> None:
        traced = self.run_hostile("import os\ndef f():\n    a = 1\n    os.kill(os.getpid(), 9)\n")
        self.assertEqual({"kind": "killed", "reason": "SIGKILL"}, traced["outcome"])
        self.assertEqual("process-died", traced["truncated"])
        self.assertEqual(3, len(traced["frames"]))

    def test_a_crash_of_the_interpreter_keeps_the_frames_before_it(self) -> None:
        traced = self.run_hostile("import ctypes\ndef f():\n    ctypes.string_at(0)\n")
        self.assertEqual("process-died", traced["truncated"])
        self.assertEqual(2, len(traced["frames"]))

    @unittest.skipUnless(hasattr(os, "fork"), "needs fork")
    def test_a_forked_copy_writes_nothing_into_the_trace(self) -> None:
        source = """
        import os
        def f():
            child = os.fork()
            if child == 0:
                x = "in the copy"
                return x
            os.waitpid(child, 0)
            return "first"
        """
        traced = self.run_hostile(source)
        self.assertEqual({"kind": "returned", "value": "'first'"}, traced["outcome"])
        self.assertNotIn("return x", self.sources(traced))
        self.assertIn("forked", " ".join(traced["notes"]))

    @unittest.skipUnless(hasattr(os, "fork"), "needs fork")
    def test_a_forked_copy_that_stays_does_not_hold_the_trace_up(self) -> None:
        started = time.monotonic()
        source = """
        import os, time
        def f():
            if os.fork() == 0:
                time.sleep(60)
            return 1
        """
        self.assertEqual("returned", self.run_hostile(source)["outcome"]["kind"])
        self.assertLess(time.monotonic() - started, 2)

    def test_an_exception_that_leaves_the_entry_is_the_outcome(self) -> None:
        traced = self.run_hostile("def f():\n    raise KeyError('k')\n")
        self.assertEqual({"kind": "raised", "type": "KeyError", "message": "'k'"}, traced["outcome"])
        self.assertEqual("KeyError: 'k'", traced["frames"][-2]["arg"])


class UnstartedPrograms(HostileCase):
    def test_a_module_that_is_missing_is_an_import_error_with_its_line(self) -> None:
        traced = self.run_hostile("\nimport no_such_module_here\ndef f():\n    pass\n")
        self.assertEqual("import-error", traced["outcome"]["kind"])
        self.assertEqual("ModuleNotFoundError", traced["outcome"]["type"])
        self.assertEqual(2, traced["outcome"]["line"])
        self.assertEqual([], traced["frames"])

    def test_a_syntax_error_is_an_import_error(self) -> None:
        traced = self.run_hostile("def f(:\n")
        self.assertEqual(("import-error", "SyntaxError"), tuple(traced["outcome"].values())[:2])

    def test_an_entry_that_is_missing_is_named(self) -> None:
        traced = self.run_hostile("x = 1\n")
        self.assertEqual({"kind": "entry-missing", "name": "f"}, traced["outcome"])

    def test_arguments_that_raise_are_an_outcome(self) -> None:
        traced = self.check(trace("def f(x):\n    return x\n", args="1 / 0"))
        self.assertEqual("args-error", traced["outcome"]["kind"])
