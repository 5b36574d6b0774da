"""Programs that loop, exit, fork, die or lie: each still gives a well-formed, flagged trace."""

from __future__ import annotations

import json
import os
import time
import unittest
from typing import Any, Dict, List

from framewise_tracer import to_cwm_text

from .support import hostile, trace

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


class HostileValues(HostileCase):
    def test_a_text_of_a_gigabyte_is_cut(self) -> None:
        traced = self.run_hostile("def f():\n    x = 'a' * 10**9\n    return len(x)\n", max_seconds=20)
        self.assertEqual({"kind": "returned", "value": "1000000000"}, traced["outcome"])
        frame = traced["frames"][2]
        self.assertEqual(["x"], frame["cut"])
        self.assertTrue(frame["locals"]["x"].startswith("'aaaa"))
        self.assertLess(len(frame["locals"]["x"]), 10_050)
        self.assertIn("were cut", " ".join(traced["notes"]))

    def test_a_repr_of_a_gigabyte_does_not_end_the_trace(self) -> None:
        source = """
        class Big:
            def __repr__(self):
                return "z" * 10**9
        def f():
            x = Big()
            return 1
        """
        traced = self.run_hostile(source, max_seconds=20, max_memory=700 * 1024 * 1024)
        self.assertEqual("returned", traced["outcome"]["kind"])
        self.assertEqual("<unreprable Big: MemoryError>", traced["frames"][2]["locals"]["x"])

    def test_a_repr_that_raises_is_unreprable(self) -> None:
        source = """
        class Bad:
            def __repr__(self):
                raise ValueError("no")
        def f():
            x = Bad()
            return 1
        """
        frame = self.run_hostile(source)["frames"][2]
        self.assertEqual("<unreprable Bad: ValueError: no>", frame["locals"]["x"])

    def test_a_repr_that_exits_is_unreprable(self) -> None:
        source = """
        class Bad:
            def __repr__(self):
                raise SystemExit(1)
        def f():
            x = Bad()
            return 1
        """
        traced = self.run_hostile(source)
        self.assertEqual("<unreprable Bad: SystemExit: 1>", traced["frames"][2]["locals"]["x"])
        self.assertEqual("returned", traced["outcome"]["kind"])

    def test_a_repr_that_calls_itself_is_unreprable(self) -> None:
        source = """
        class Deep:
            def __repr__(self):
                return repr(self)
        def f():
            x = Deep()
            return 1
        """
        traced = self.run_hostile(source)
        self.assertTrue(traced["frames"][2]["locals"]["x"].startswith("<unreprable Deep: RecursionError"))
        self.assertEqual("returned", traced["outcome"]["kind"])

    def test_a_repr_that_never_ends_is_killed_and_keeps_the_frames_before_it(self) -> None:
        source = """
        class Endless:
            def __repr__(self):
                while True:
                    pass
        def f():
            y = 1
            x = Endless()
            return 1
        """
        traced = self.run_hostile(source, max_seconds=0.3)
        self.assertEqual("max-time", traced["truncated"])
        self.assertEqual("x = Endless()", self.sources(traced)[-1])

    def test_memory_without_end_ends_in_a_flagged_trace(self) -> None:
        source = "def f():\n    x = []\n    while True:\n        x.append('a' * 10**7)\n"
        traced = self.run_hostile(source, max_memory=300 * 1024 * 1024, max_seconds=10)
        self.assertIn(
            (traced["outcome"]["kind"], traced["truncated"]), [("raised", None), ("killed", "max-memory")]
        )


class HostileSurroundings(HostileCase):
    def test_a_closed_stdout_does_not_stop_the_trace(self) -> None:
        source = """
        import os, sys
        def f():
            print("before")
            sys.stdout.close()
            os.close(1)
            return 2
        """
        traced = self.run_hostile(source)
        self.assertEqual({"kind": "returned", "value": "2"}, traced["outcome"])
        self.assertEqual("before\n", traced["stdout"])

    def test_closing_every_descriptor_neither_loses_frames_nor_spoils_the_programs_files(self) -> None:
        source = """
        import os
        def f():
            os.closerange(0, 1000)
            first = open("first", "w")
            second = open("second", "w")
            first.close()
            second.close()
            return open("first").read() + open("second").read()
        """
        traced = self.run_hostile(source)
        self.assertEqual({"kind": "returned", "value": "''"}, traced["outcome"])
        self.assertEqual(8, len(traced["frames"]))

    def test_output_without_end_is_cut(self) -> None:
        source = "def f():\n    for i in range(100):\n        print('x' * 10000)\n"
        traced = self.run_hostile(source, max_stdout=5000)
        self.assertEqual(5000, len(traced["stdout"]))
        self.assertIn("standard output", " ".join(traced["notes"]))

    def test_reading_stdin_finds_nothing(self) -> None:
        self.assertEqual("EOFError", self.run_hostile("def f():\n    input()\n")["outcome"]["type"])

    def test_threads_are_noted_and_not_traced(self) -> None:
        source = """
        import threading
        def g():
            return 1
        def f():
            t = threading.Thread(target=g)
            t.start()
            t.join()
            return g()
        """
        traced = self.run_hostile(source)
        self.assertEqual(1, [f["function"] for f in traced["frames"] if f["event"] == "call"].count("g"))
        self.assertIn("threads", " ".join(traced["notes"]))

    def test_a_thread_that_stays_does_not_hold_the_trace_up(self) -> None:
        started = time.monotonic()
        source = """
        import threading, time
        def f():
            threading.Thread(target=time.sleep, args=(60,)).start()
            return 1
        """
        self.assertEqual("returned", self.run_hostile(source)["outcome"]["kind"])
        self.assertLess(time.monotonic() - started, 2)

    def test_a_program_that_ends_tracing_is_flagged(self) -> None:
        source = "import sys\ndef f():\n    sys.settrace(None)\n    return g()\ndef g():\n    return 1\n"
        traced = self.run_hostile(source)
        self.assertEqual("trace-lost", traced["truncated"])
        self.assertEqual("returned", traced["outcome"]["kind"])

    def test_library_recursion_to_the_stack_limit_is_flagged_when_it_ends_tracing(self) -> None:
        source = """
        import copy
        def f():
            x = []
            for i in range(950):
                x = [x]
            try:
                copy.deepcopy(x)
            except RecursionError:
                y = 1
            return 2
        """
        traced = self.run_hostile(source, max_seconds=10)
        self.assertEqual({"kind": "returned", "value": "2"}, traced["outcome"])
        self.assertEqual("trace-lost", traced["truncated"])

    def test_a_program_that_breaks_the_builtins_is_flagged(self) -> None:
        source = "import builtins\ndef f():\n    builtins.len = None\n    return 1\n"
        traced = self.run_hostile(source)
        self.assertEqual("tracer-error", traced["truncated"])

    def test_without_a_child_process_a_limit_still_ends_an_endless_loop(self) -> None:
        from framewise_tracer import Limits

        source = "def f():\n    while True:\n        x = 1\n"
        traced = self.check(trace(source, limits=Limits(max_events=100)))
        self.assertEqual("max-events", traced["truncated"])
        self.assertEqual(100, len(traced["frames"]))
