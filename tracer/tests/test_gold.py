"""Agreement with the gold: the traces of an independent tracer."""

from __future__ import annotations

import ast
import unittest
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Dict, List, Tuple

from framewise_tracer import to_cwm_text, trace_call_in_main

from .support import Frame, decode_gold, gold_rows

COMPARED = ("event", "line", "depth", "function", "source", "locals", "arg")


def _ours(row: Dict[str, Any], isolate: bool = False) -> Dict[str, Any]:
    return trace_call_in_main(row["code"], row["input"], id=row["id"], isolate=isolate)


def _compared(frame: Frame) -> Frame:
    return {name: frame[name] for name in COMPARED if name in frame}


def _in_set_order(text: str) -> str:
    try:
        return repr(_sorted_sets(ast.literal_eval(text)))
    except (ValueError, SyntaxError):
        return text


def _sorted_sets(value: Any) -> Any:
    if isinstance(value, (set, frozenset)):
        return ["a set", *sorted((_sorted_sets(item) for item in value), key=repr)]
    if isinstance(value, (list, tuple)):
        return type(value)(_sorted_sets(item) for item in value)
    if isinstance(value, dict):
        return {key: _sorted_sets(item) for key, item in value.items()}
    return value


def _modulo_set_order(frame: Frame) -> Frame:
    settled = dict(frame)
    if "locals" in frame:
        settled["locals"] = {name: _in_set_order(text) for name, text in frame["locals"].items()}
    else:
        settled["arg"] = _in_set_order(frame["arg"])
    return settled


class GoldAgreement(unittest.TestCase):
    def compare(self, name: str) -> Tuple[int, int, int]:
        """Frames compared, equal, and equal but for the order inside sets."""
        compared = equal = explained = 0
        for row in gold_rows(name):
            traced = _ours(row)
            self.assertEqual(("call", "main"), (traced["frames"][0]["event"], traced["entry"]))
            ours: List[Frame] = [_compared(frame) for frame in traced["frames"][1:]]
            gold = decode_gold(row)
            self.assertEqual(len(gold), len(ours), row["id"])
            for our_frame, gold_frame in zip(ours, gold):
                compared += 1
                if our_frame == gold_frame and _order(our_frame) == _order(gold_frame):
                    equal += 1
                    continue
                self.assertEqual(_modulo_set_order(gold_frame), _modulo_set_order(our_frame), row["id"])
                explained += 1
        self.assertEqual(compared, equal + explained)
        return compared, equal, explained

    def test_python_3_11_functions_agree_frame_by_frame(self) -> None:
        compared, _, explained = self.compare("cruxeval-py3.11")
        self.assertEqual(6505, compared)
        self.assertLessEqual(explained, 40)

    def test_python_3_12_functions_agree_frame_by_frame(self) -> None:
        compared, _, explained = self.compare("cruxeval-py3.12")
        self.assertEqual(6394, compared)
        self.assertLessEqual(explained, 40)

    def test_exceptions_generators_and_recursion_agree_frame_by_frame(self) -> None:
        compared, _, explained = self.compare("edgecases-py3.11")
        self.assertEqual(257, compared)
        self.assertLessEqual(explained, 3)

    def test_cwm_text_is_the_gold_text_character_by_character(self) -> None:
        for row in gold_rows("edgecases-py3.11"):
            if row["id"] == "set_order":
                continue
            traced = _ours(row)
            traced["frames"] = traced["frames"][1:]
            self.assertEqual(row["cwm_text"], to_cwm_text(traced, "context"), row["id"])

    def test_a_child_process_gives_the_same_frames(self) -> None:
        rows = [*gold_rows("cruxeval-py3.11")][::20]
        with ThreadPoolExecutor(2) as pool:
            isolated = pool.map(lambda row: _ours(row, isolate=True), rows)
        for row, traced in zip(rows, isolated):
            ours = [_modulo_set_order(_compared(frame)) for frame in traced["frames"][1:]]
            self.assertEqual([_modulo_set_order(frame) for frame in decode_gold(row)], ours)


def _order(frame: Frame) -> List[str]:
    return list(frame.get("locals", {}))
