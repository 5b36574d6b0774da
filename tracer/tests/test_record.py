"""What becomes a frame: calls, generators, exceptions, activations and locals."""

from __future__ import annotations

import subprocess
import sys
import unittest

from framewise_tracer import trace_call_in_main

from .support import TRACER_FOLDER, frames_of, shape, trace


class Frames(unittest.TestCase):
    def test_locals_of_a_line_are_those_before_it_runs(self) -> None:
        traced = trace("def f(a):\n    b = a + 1\n    return b\n", file="program.py", args="(1,)")
        self.assertEqual(
            [
                {
                    "event": "call",
                    "line": 1,
                    "depth": 1,
                    "function": "f",
                    "locals": {"a": "1"},
                    "source": "def f(a):",
                    "activation": 1,
                },
                {
                    "event": "line",
                    "line": 2,
                    "depth": 1,
                    "function": "f",
                    "locals": {"a": "1"},
                    "source": "    b = a + 1",
                    "activation": 1,
                },
                {
                    "event": "line",
                    "line": 3,
                    "depth": 1,
                    "function": "f",
                    "locals": {"a": "1", "b": "2"},
                    "source": "    return b",
                    "activation": 1,
                },
                {
                    "event": "return",
                    "line": 3,
                    "depth": 1,
                    "function": "f",
                    "source": "    return b",
                    "arg": "2",
                    "activation": 1,
                },
            ],
            traced["frames"],
        )

    def test_library_code_has_no_frames_and_no_depth(self) -> None:
        traced = trace(
            """
            import json, textwrap
            def key(x):
                return -x
            def f():
                textwrap.dedent(" a")
                return sorted(json.loads("[1, 2]"), key=key)
            """
        )
        self.assertEqual({"f", "key"}, {frame["function"] for frame in traced["frames"]})
        self.assertEqual({2}, {frame["depth"] for frame in frames_of(traced, "call", "key")})

    def test_a_generator_keeps_its_activation_when_it_resumes(self) -> None:
        traced = trace(
            """
            def count(n):
                for i in range(n):
                    yield i
            def f():
                left, right = count(2), count(2)
                return [next(left), next(right), next(left)]
            """
        )
        calls = frames_of(traced, "call", "count")
        self.assertEqual([2, 3, 2], [frame["activation"] for frame in calls])
        self.assertEqual([{"n": "2"}, {"n": "2"}, {"n": "2", "i": "0"}], [c["locals"] for c in calls])
        self.assertEqual(["0", "0", "1"], [r["arg"] for r in frames_of(traced, "return", "count")])

    def test_throwing_into_and_closing_a_generator_keeps_calls_and_returns_balanced(self) -> None:
        traced = trace(
            """
            def gen():
                try:
                    yield 1
                except ValueError:
                    yield 2
                finally:
                    done = True
            def f():
                g = gen()
                next(g)
                g.throw(ValueError("x"))
                g.close()
                return 3
            """
        )
        depth = 0
        for frame in traced["frames"]:
            depth += frame["event"] == "call"
            self.assertEqual(depth, frame["depth"])
            depth -= frame["event"] == "return"
        self.assertEqual(0, depth)
        self.assertEqual(
            ["ValueError: x", "GeneratorExit"], [e["arg"] for e in frames_of(traced, "exception")]
        )

    def test_a_coroutine_keeps_its_activation_when_it_resumes(self) -> None:
        traced = trace(
            """
            import asyncio
            async def step():
                await asyncio.sleep(0)
                return 5
            def f():
                return asyncio.run(step())
            """
        )
        calls = frames_of(traced, "call", "step")
        self.assertEqual(2, len(calls))
        self.assertEqual(1, len({frame["activation"] for frame in calls}))
        self.assertEqual("5", traced["outcome"]["value"])

    def test_an_exception_is_followed_by_a_return_of_none_in_each_frame_it_leaves(self) -> None:
        traced = trace(
            """
            def g():
                raise ValueError("bad")
            def f():
                g()
            """
        )
        self.assertEqual(
            [("exception", "g"), ("return", "g"), ("exception", "f"), ("return", "f")],
            [(frame["event"], frame["function"]) for frame in traced["frames"][-4:]],
        )
        self.assertEqual("ValueError: bad", traced["frames"][-2]["arg"])
        self.assertEqual("None", traced["frames"][-1]["arg"])
        self.assertNotIn("locals", traced["frames"][-2])

    def test_each_recursive_call_is_an_activation_of_its_own(self) -> None:
        traced = trace("def f(n):\n    return n and f(n - 1)\n", args="2")
        self.assertEqual(
            [(1, 1), (2, 2), (3, 3)], [(f["depth"], f["activation"]) for f in frames_of(traced, "call")]
        )

    def test_comprehensions_are_activations_until_python_inlines_them(self) -> None:
        traced = trace("def f():\n    return [i for i in range(2)]\n")
        inner = frames_of(traced, "call", "<listcomp>")
        if sys.version_info < (3, 12):
            self.assertEqual([{".0": "<range_iterator object>"}], [frame["locals"] for frame in inner])
        else:
            self.assertEqual([], inner)

    def test_a_class_body_is_an_activation_with_its_names(self) -> None:
        traced = trace("def f():\n    class A:\n        x = 1\n        y = 2\n    return A.x\n")
        body = frames_of(traced, "line", "A")
        self.assertEqual("'f.<locals>.A'", body[-1]["locals"]["__qualname__"])
        self.assertEqual("1", body[-1]["locals"]["x"])

    def test_a_deleted_local_is_gone(self) -> None:
        traced = trace("def f():\n    a = 1\n    del a\n    return 2\n")
        self.assertEqual({}, traced["frames"][-2]["locals"])

    def test_a_finalizer_after_the_entry_returned_is_not_recorded(self) -> None:
        traced = trace(
            """
            class A:
                def __del__(self):
                    x = 1
            def f():
                a = A()
                return 1
            """
        )
        self.assertEqual("f", traced["frames"][-1]["function"])

    def test_the_module_body_is_traced_without_an_entry(self) -> None:
        traced = trace("x = 1\ndef g():\n    return x\ny = g()\n", entry="<module>")
        self.assertEqual(("call", "<module>"), (traced["frames"][0]["event"], traced["entry"]))
        self.assertEqual(("return", 4, 1, "<module>", 1), shape(traced)[-1])
        self.assertEqual("1", frames_of(traced, "line", "<module>")[-1]["locals"]["x"])
        self.assertNotIn("__builtins__", traced["frames"][-3]["locals"])

    def test_a_method_can_be_the_entry(self) -> None:
        traced = trace(
            "class A:\n    @staticmethod\n    def m(x):\n        return x\n", entry="A.m", args="4"
        )
        self.assertEqual({"kind": "returned", "value": "4"}, traced["outcome"])
        self.assertEqual(3, traced["start_line"])

    def test_an_entry_that_is_a_generator_is_called_and_not_run(self) -> None:
        traced = trace("def f():\n    yield 1\n")
        self.assertEqual([], traced["frames"])
        self.assertEqual(["the entry returned a generator or coroutine, which was not run"], traced["notes"])

    def test_importing_the_program_is_not_running_it(self) -> None:
        traced = trace("ran = __name__ == '__main__'\ndef f():\n    return ran\n")
        self.assertEqual("False", traced["outcome"]["value"])

    def test_output_is_kept(self) -> None:
        for isolate in (False, True):
            traced = trace("def f():\n    print('héllo')\n", isolate=isolate)
            self.assertEqual("héllo\n", traced["stdout"])

    def test_two_runs_give_the_same_trace(self) -> None:
        source = "def f():\n    s = {'a', 'b', 'c', 'd'}\n    o = object()\n    return s, o, f\n"
        self.assertEqual(trace(source, isolate=True), trace(source, isolate=True))


class Browser(unittest.TestCase):
    def test_tracing_in_this_process_needs_no_subprocess_resource_or_signal(self) -> None:
        script = (
            "import sys; sys.path.insert(0, sys.argv[1])\n"
            "for name in ('subprocess', '_posixsubprocess', 'resource', 'signal', '_signal'):\n"
            "    sys.modules[name] = None\n"
            "from framewise_tracer import trace_call_in_main, to_cwm_text\n"
            "t = trace_call_in_main('def f(x):\\n    return x', '1', id='x', isolate=False)\n"
            "print(t['outcome']['value'], to_cwm_text(t).endswith('<|end_of_text|>'))\n"
        )
        command = [sys.executable, "-c", script, str(TRACER_FOLDER)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=30)
        self.assertEqual(("1 True\n", ""), (done.stdout, done.stderr))


class Arguments(unittest.TestCase):
    def test_a_tuple_gives_the_positional_arguments(self) -> None:
        traced = trace("def f(a, b):\n    b.append(a)\n    return b\n", args="(1, [2])")
        self.assertEqual("[2, 1]", traced["outcome"]["value"])
        self.assertEqual("(1, [2])", traced["args_repr"])

    def test_any_other_value_is_the_only_argument(self) -> None:
        self.assertEqual("(5,)", trace("def f(a):\n    return a\n", args="5")["args_repr"])

    def test_arguments_may_use_names_of_the_program(self) -> None:
        traced = trace("class P:\n    n = 3\ndef f(p):\n    return p.n\n", args="(P(),)")
        self.assertEqual("3", traced["outcome"]["value"])


class CallInMain(unittest.TestCase):
    def test_main_calls_the_function_and_hides_the_marker(self) -> None:
        traced = trace_call_in_main("def f(x):\n    return x", "1", id="row", program="p", isolate=False)
        self.assertEqual("def main():", traced["frames"][0]["source"])
        self.assertEqual("main", traced["entry"])
        self.assertEqual(4, traced["start_line"])
        self.assertEqual("p", traced["program"])
        self.assertEqual(
            "\ndef f(x):\n    return x\ndef main():  # << START_OF_TRACE\n    return f(1)\n",
            traced["source"],
        )
