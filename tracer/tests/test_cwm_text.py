"""CWM text: written under both reset rules, and read back."""

from __future__ import annotations

import unittest

from framewise_tracer import Limits, diff_locals, to_cwm_text
from framewise_tracer.source_text import find_start_line, mark_start

from .support import decode_cwm, trace

PROGRAM = """
def inner(k):
    try:
        return 10 // k
    except ZeroDivisionError as error:
        return str(error)

def numbers(n):
    for i in range(n):
        yield i

def f(n):
    total = []
    label = "x<|frame_sep|>y"
    for i in numbers(n):
        total.append(inner(i))
    del label
    unicode = "é😀"
    if n > 2:
        raise ValueError("too many")
    return [t for t in total]
"""


class RoundTrip(unittest.TestCase):
    def check(self, reset: str, args: str) -> None:
        traced = trace(PROGRAM, args=args)
        decoded, ended = decode_cwm(to_cwm_text(traced, reset), reset)
        names = ("event", "source", "depth", "locals", "arg")
        structured = [{n: frame[n] for n in names if n in frame} for frame in traced["frames"]]
        self.assertEqual(structured, decoded)
        self.assertTrue(ended)

    def test_context_text_gives_back_the_structured_frames(self) -> None:
        self.check("context", "2")

    def test_scope_text_gives_back_the_structured_frames(self) -> None:
        self.check("scope", "2")

    def test_an_exception_that_leaves_the_entry_survives_both_rules(self) -> None:
        for reset in ("context", "scope"):
            self.check(reset, "3")

    def test_the_rules_differ_only_after_a_call(self) -> None:
        traced = trace(PROGRAM, args="2")
        context, scope = to_cwm_text(traced, "context"), to_cwm_text(traced, "scope")
        self.assertNotEqual(context, scope)
        self.assertLess(len(scope), len(context))
        flat = trace("def f(n):\n    a = n\n    b = a\n    return b\n", args="2")
        self.assertEqual(to_cwm_text(flat, "context"), to_cwm_text(flat, "scope"))


class Text(unittest.TestCase):
    def test_the_prompt_marks_the_entry_and_the_frames_do_not(self) -> None:
        traced = trace("def f(n):\n    return n\n", args="1")
        self.assertEqual(
            "<|begin_of_text|><|trace_context_start|>\n"
            "def f(n):  # << START_OF_TRACE\n    return n\n<|frame_sep|>"
            '<|call_sep|>{"n": "1"}<|action_sep|>def f(n):\n<|frame_sep|>'
            '<|line_sep|>{"n": ".."}<|action_sep|>    return n\n<|frame_sep|>'
            '<|return_sep|><|action_sep|>    return n\n<|arg_sep|>"1"<|frame_sep|><|end_of_text|>',
            to_cwm_text({**traced, "source": "\n" + traced["source"], "start_line": 2}, prompt=True),
        )

    def test_a_truncated_trace_has_no_end_token(self) -> None:
        traced = trace("def f():\n    while True:\n        x = 1\n", limits=Limits(max_events=10))
        self.assertFalse(to_cwm_text(traced).endswith("<|end_of_text|>"))

    def test_a_program_that_never_started_has_no_frames_and_no_end_token(self) -> None:
        self.assertEqual("", to_cwm_text(trace("import no_such_module_here\n")))

    def test_an_unknown_reset_rule_is_refused(self) -> None:
        with self.assertRaises(ValueError):
            to_cwm_text(trace("def f():\n    pass\n"), "never")

    def test_only_values_that_stay_under_their_name_are_left_out(self) -> None:
        self.assertEqual({"a": "1"}, diff_locals(None, {"a": "1"}))
        self.assertEqual(
            {"a": "..", "b": "3", "c": "1"}, diff_locals({"a": "1", "b": "2"}, {"a": "1", "b": "3", "c": "1"})
        )


class Marking(unittest.TestCase):
    def test_a_marked_source_is_left_as_it_is(self) -> None:
        source = "def f(): # << START_OF_TRACE\n    pass\n"
        self.assertEqual(source, mark_start(source, 1))

    def test_a_marker_of_another_entry_is_moved(self) -> None:
        source = "def g():  # << START_OF_TRACE\n    pass\ndef f():\n    pass\n"
        self.assertEqual(
            "def g():\n    pass\ndef f():  # << START_OF_TRACE\n    pass\n", mark_start(source, 3)
        )

    def test_the_marker_never_lands_inside_a_string(self) -> None:
        source = 'def f(a="""x\ny"""):\n    return a\n'
        self.assertEqual('def f(a="""x\ny"""):  # << START_OF_TRACE\n    return a\n', mark_start(source, 1))

    def test_the_last_definition_is_the_entry(self) -> None:
        self.assertEqual(3, find_start_line("def f():\n    pass\ndef f():\n    pass\n", "f"))
        self.assertEqual(4, find_start_line("try:\n    import x\nexcept E:\n    def f(): pass\n", "f"))
        self.assertEqual(4, find_start_line("class A:\n    x = 1\n    @deco\n    def m(self): pass\n", "A.m"))
        self.assertEqual(2, find_start_line("x = (\ndef f():\n", "f"))
