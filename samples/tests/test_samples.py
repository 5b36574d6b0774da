"""What `public/samples/` must hold."""

from __future__ import annotations

import json
import unittest
from collections import Counter, defaultdict
from typing import Any, Dict, List

from build import OUTPUT
from catalog import load_programs, natural_key
from literals import is_literal
from taxonomy import ERROR_CLASSES
from tracing import END_TOKEN, FRAME_SEPARATOR, frame_texts


def read_records(name: str) -> List[Dict[str, Any]]:
    with open(OUTPUT / name, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


class SamplesTest(unittest.TestCase):
    traces: List[Dict[str, Any]]
    predictions: List[Dict[str, Any]]

    @classmethod
    def setUpClass(cls) -> None:
        cls.traces = read_records("traces.jsonl")
        cls.predictions = read_records("predictions.jsonl")
        cls.by_id = {trace["id"]: trace for trace in cls.traces}

    def test_there_are_enough_programs_and_traces_in_under_four_megabytes(self) -> None:
        self.assertGreaterEqual(len({trace["program"] for trace in self.traces}), 64)
        self.assertGreaterEqual(len(self.traces), 300)
        sizes = [(OUTPUT / name).stat().st_size for name in ("traces.jsonl", "predictions.jsonl", "README.md")]
        self.assertLess(sum(sizes), 4_000_000)

    def test_trace_ids_are_unique_and_in_natural_order(self) -> None:
        ids = [trace["id"] for trace in self.traces]
        self.assertEqual(len(set(ids)), len(ids))
        self.assertEqual(ids, sorted(ids, key=natural_key))

    def test_every_program_has_a_trace_of_every_input(self) -> None:
        expected = [p.trace_id(n) for p in load_programs() for n in range(1, len(p.inputs) + 1)]
        self.assertEqual(sorted(expected), sorted(self.by_id))

    def test_every_trace_is_whole_and_starts_with_the_call_of_main(self) -> None:
        for trace in self.traces:
            self.assertIsNone(trace["truncated"], trace["id"])
            first, last = trace["frames"][0], trace["frames"][-1]
            self.assertEqual((first["event"], first["function"]), ("call", "main"), trace["id"])
            self.assertEqual((last["event"], last["depth"]), ("return", 1), trace["id"])

    def test_lengths_run_from_a_few_frames_to_a_loop_of_five_thousand(self) -> None:
        lengths = sorted(len(trace["frames"]) for trace in self.traces)
        self.assertGreaterEqual(lengths[-1], 5_000)
        self.assertTrue(15 <= lengths[len(lengths) // 2] <= 30)
        self.assertGreaterEqual(sum(200 <= length <= 600 for length in lengths), 3)

    def test_exceptions_generators_printing_and_deep_recursion_occur(self) -> None:
        outcomes = Counter(trace["outcome"]["kind"] for trace in self.traces)
        self.assertGreaterEqual(outcomes["raised"], 10)
        self.assertTrue(any(trace["stdout"] for trace in self.traces))
        frames = [frame for trace in self.traces for frame in trace["frames"]]
        self.assertGreaterEqual(max(frame["depth"] for frame in frames), 15)
        self.assertTrue(any(".0" in frame.get("locals", {}) for frame in frames))
        values = {text for frame in frames for text in frame.get("locals", {}).values()}
        self.assertTrue(any("<script>" in text for text in values))
        self.assertTrue(any(FRAME_SEPARATOR in text for text in values))
        self.assertIn("'..'", values)

    def test_no_value_holds_a_memory_address(self) -> None:
        for trace in self.traces:
            self.assertNotRegex(json.dumps(trace["frames"]), r"at 0x[0-9a-f]+")

    def test_predictions_are_unique_simulated_and_belong_to_a_trace(self) -> None:
        keys = [(r["trace_id"], r["model"], r["sample"]) for r in self.predictions]
        self.assertEqual(len(set(keys)), len(keys))
        for record in self.predictions:
            self.assertIs(record["simulated"], True)
            self.assertTrue(record["model"].startswith("simulated/"))
            self.assertIn(record["trace_id"], self.by_id)

    def test_every_error_class_occurs_often_enough_to_be_shown(self) -> None:
        counts = Counter(label["class"] for r in self.predictions for label in r["injected"])
        self.assertEqual(set(counts), set(ERROR_CLASSES))
        self.assertGreaterEqual(min(counts.values()), 10)

    def test_labels_lie_inside_the_trace_or_just_past_its_end(self) -> None:
        for record in self.predictions:
            given = 1 if "prompt" in record else 0
            length = len(self.by_id[record["trace_id"]]["frames"]) - given
            for label in record["injected"]:
                self.assertTrue(0 <= label["frame"] <= length, record["trace_id"])

    def test_a_prediction_without_label_is_the_true_trace(self) -> None:
        for record in self.predictions:
            if not record["injected"]:
                pieces = frame_texts(self.by_id[record["trace_id"]])[1 if "prompt" in record else 0 :]
                self.assertEqual(record["generation"], "".join(pieces) + END_TOKEN)

    def test_a_label_names_the_first_frame_whose_text_differs(self) -> None:
        for record in self.predictions:
            if record["injected"]:
                pieces = frame_texts(self.by_id[record["trace_id"]])[1 if "prompt" in record else 0 :]
                text = record["generation"].replace(END_TOKEN, "")
                first = min(label["frame"] for label in record["injected"])
                self.assertTrue(text.startswith("".join(pieces[:first])), record["trace_id"])
                self.assertFalse(text.startswith("".join(pieces[: first + 1])) and first < len(pieces))

    def test_some_predictions_carry_the_prompt_with_the_call_of_main(self) -> None:
        prompted = [record for record in self.predictions if "prompt" in record]
        self.assertGreaterEqual(len(prompted), 5)
        for record in prompted:
            self.assertIn("# << START_OF_TRACE", record["prompt"])
            self.assertTrue(record["prompt"].endswith(f"def main():\n{FRAME_SEPARATOR}"))
            self.assertTrue(record["generation"].startswith("<|line_sep|>"))

    def test_regimes_samples_and_missing_predictions_occur(self) -> None:
        self.assertGreaterEqual(len({record["regime"] for record in self.predictions}), 2)
        self.assertEqual({record["sample"] for record in self.predictions}, {0, 1, 2, 3})
        covered = {record["trace_id"] for record in self.predictions}
        self.assertLess(len(covered), len(self.traces))

    def test_two_models_cover_the_same_hundred_and_fifty_traces(self) -> None:
        covers = defaultdict(set)
        for record in self.predictions:
            covers[record["model"]].add(record["trace_id"])
        self.assertGreaterEqual(len(covers), 7)
        self.assertGreaterEqual(len(covers["simulated/careful"] & covers["simulated/misread-line"]), 150)

    def test_most_values_are_python_literals(self) -> None:
        texts = [
            text
            for trace in self.traces
            if len(trace["frames"]) < 200
            for frame in trace["frames"]
            for text in frame.get("locals", {}).values()
        ]
        self.assertGreater(sum(map(is_literal, texts)) / len(texts), 0.8)


if __name__ == "__main__":
    unittest.main()
