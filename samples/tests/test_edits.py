"""What edits do to a small trace, a literal, a program."""

from __future__ import annotations

import unittest
from random import Random

import path_edits
import state_edits
import text_edits
from catalog import load_programs
from divergence import first_divergence
from generation import Draft
from literals import other_type, read_literal, same_literal, same_value, wrong_value
from mutants import list_loop_slips, list_misreadings
from taxonomy import Label
from tracing import trace_mutant, trace_programs

LITERALS = ["3", "-12", "1.5", "'abc'", "''", "True", "None", "[1, 2]", "(1,)", "{'a': 1}", "{1, 2}", "b'x'", "{}", "'é'"]


class LiteralsTest(unittest.TestCase):
    def test_a_wrong_value_keeps_the_type_and_changes_the_value(self) -> None:
        for text in LITERALS:
            for seed in range(20):
                other = wrong_value(text, Random(seed))
                if other is not None:
                    self.assertIs(type(read_literal(other[0])), type(read_literal(text)), text)
                    self.assertFalse(same_value(read_literal(other[0]), read_literal(text)), text)

    def test_another_type_is_another_type(self) -> None:
        for text in LITERALS:
            other = other_type(text, Random(1))
            assert other is not None
            self.assertIsNot(type(read_literal(other[0])), type(read_literal(text)))

    def test_a_rewriting_reads_as_the_same_value(self) -> None:
        for text in LITERALS:
            for seed in range(20):
                other = same_literal(text, Random(seed))
                if other is not None:
                    self.assertNotEqual(other[0], text)
                    self.assertTrue(same_value(read_literal(other[0]), read_literal(text)), text)

    def test_text_that_is_no_literal_has_no_neighbours(self) -> None:
        for text in ("<function f>", "deque([1])", "Point(1, 2)"):
            for find in (wrong_value, other_type, same_literal):
                self.assertIsNone(find(text, Random(1)))


class EditsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.programs = {program.name: program for program in load_programs()}
        cls.traces = {trace["id"]: trace for trace in trace_programs()}

    def test_state_edits_first_differ_where_their_label_says_and_as_what(self) -> None:
        edits = (
            state_edits.wrong_changed_value,
            state_edits.wrong_changed_type,
            state_edits.stale_value,
            state_edits.missing_variable,
            state_edits.extra_variable,
            state_edits.wrong_argument,
            path_edits.wrong_event,
            path_edits.wrong_branch,
        )
        for trace_id in ("binary_search-1", "word_count-1", "exception_finally-2", "queue_rotation-1"):
            for edit in edits:
                draft = Draft.exact(self.traces[trace_id])
                bent = edit(draft, Random(trace_id))
                if bent is None:
                    continue
                found = first_divergence(draft.frames, bent.frames)
                assert found is not None
                label = bent.labels[0]
                self.assertEqual(found.frame, label.frame, (trace_id, label))
                if label.error_class not in ("E11", "E12"):
                    self.assertEqual(found.error_class, label.error_class, (trace_id, label))

    def test_a_stale_value_lasts_until_the_next_true_change(self) -> None:
        draft = Draft.exact(self.traces["fibonacci-3"])
        bent = state_edits.stale_value(draft, Random(0))
        assert bent is not None
        place = bent.labels[0].frame
        name = bent.labels[0].detail.partition(":")[0]
        self.assertNotEqual(bent.frames[place]["locals"][name], draft.frames[place]["locals"][name])
        self.assertEqual(bent.frames[-1], draft.frames[-1])

    def test_values_written_out_resolve_to_the_same_frames(self) -> None:
        text = Draft.exact(self.traces["binary_search-1"]).write()
        bent = text_edits.written_out(text, Random(2))
        assert bent is not None
        changed = [i for i, (a, b) in enumerate(zip(text.pieces, bent.pieces)) if a != b]
        self.assertEqual(changed, [label.frame for label in bent.labels])

    def test_a_cut_text_has_no_end_token(self) -> None:
        text = Draft.exact(self.traces["binary_search-1"]).write()
        bent = text_edits.cut_in_a_frame(text, Random(2))
        assert bent is not None
        generation = bent.record("simulated/x", 0, "free-running")["generation"]
        self.assertFalse(generation.endswith(("<|end_of_text|>", "<|frame_sep|>")))

    def test_a_prompt_shifts_the_labels_by_the_frame_it_gives(self) -> None:
        draft = Draft.exact(self.traces["binary_search-1"]).bent([], Label("E11", 4))
        text = draft.write().prompted()
        self.assertEqual(text.record("simulated/x", 0, "free-running")["injected"][0]["frame"], 3)

    def test_mutants_keep_the_lines_and_tell_the_original_source(self) -> None:
        program, truth = self.programs["binary_search"], self.traces["binary_search-2"]
        lines = set(truth["source"].replace("  # << START_OF_TRACE", "").split("\n"))
        for mutant in list_misreadings(program.code) + list_loop_slips(program.code):
            self.assertEqual(mutant.code.count("\n"), program.code.count("\n"))
            claim = trace_mutant(program, mutant.code, truth)
            if claim is not None:
                self.assertLessEqual({frame["source"] for frame in claim["frames"]}, lines)

    def test_mutants_that_never_end_are_refused(self) -> None:
        program, truth = self.programs["countdown_loop"], self.traces["collatz-1"]
        endless = "def f(n):\n    while True:\n        n = 0"
        self.assertIsNone(trace_mutant(self.programs["collatz"], endless, truth))
        self.assertTrue(list_loop_slips(program.code))


if __name__ == "__main__":
    unittest.main()
