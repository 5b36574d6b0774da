"""Values and surroundings that resist being recorded: each still gives a well-formed, flagged trace."""

from __future__ import annotations

import time

from framewise_tracer import Limits

from .hostile_case import HostileCase
from .support import trace


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
        source = "def f():\n    while True:\n        x = 1\n"
        traced = self.check(trace(source, limits=Limits(max_events=100)))
        self.assertEqual("max-events", traced["truncated"])
        self.assertEqual(100, len(traced["frames"]))
