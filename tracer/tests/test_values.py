"""The text of values: exactly `repr` below the limit, bounded above it."""

from __future__ import annotations

import random
import unittest
from typing import Any

from framewise_tracer.values import describe_error, render


def _random_value(source: random.Random, depth: int) -> Any:
    kind = source.randrange(12 if depth else 7)
    if kind < 7:
        text = "".join(source.choice("ab'\"\\\n\t é\u200b😀\ud800") for _ in range(source.randrange(6)))
        return [
            source.randrange(-(10**6), 10**6),
            source.random(),
            text,
            text.encode("utf-8", "replace"),
            bytearray(b"'\x00" * source.randrange(3)),
            None,
            True,
        ][kind]
    items = [_random_value(source, depth - 1) for _ in range(source.randrange(4))]
    hashable = [item for item in items if not isinstance(item, (list, dict, set, bytearray, tuple))]
    if kind == 7:
        return items
    if kind == 8:
        return tuple(items)
    if kind == 9:
        return set(hashable)
    if kind == 10:
        return frozenset(hashable)
    return {key: _random_value(source, depth - 1) for key in hashable}


class Rendering(unittest.TestCase):
    def test_a_value_below_the_limit_is_its_repr(self) -> None:
        source = random.Random(7)
        for _ in range(2000):
            value = _random_value(source, 4)
            self.assertEqual((repr(value), False), render(value, 10_000))

    def test_a_value_above_the_limit_begins_like_its_repr_and_counts_the_rest(self) -> None:
        source = random.Random(11)
        cut = 0
        for _ in range(4000):
            value = _random_value(source, 4)
            limit = source.randrange(1, 30)
            text, was_cut = render(value, limit)
            whole = repr(value)
            self.assertEqual(len(whole) > limit, was_cut, whole)
            if was_cut:
                cut += 1
                start, _, count = text.rpartition("…")
                self.assertEqual(whole[:limit], start, (value, limit, text))
                left_out = len(whole) - limit
                if count.endswith("+"):
                    self.assertLessEqual(int(count[:-1]), left_out)
                else:
                    self.assertEqual(left_out, int(count))
        self.assertGreater(cut, 500)

    def test_a_container_that_holds_itself_is_its_repr(self) -> None:
        inner: Any = []
        inner.append(inner)
        table: Any = {}
        table["me"] = (table, inner)
        for value in (inner, table):
            self.assertEqual((repr(value), False), render(value, 100))
            self.assertEqual((repr(value), False), render(value, 10_000))

    def test_a_value_shared_many_times_over_costs_no_more_than_the_limit(self) -> None:
        value: Any = []
        for _ in range(60):
            value = [value, value]
        text, cut = render(value, 1000)
        self.assertTrue(cut)
        self.assertLess(len(text), 1030)

    def test_memory_addresses_are_removed_from_objects_and_kept_in_texts(self) -> None:
        self.assertEqual("<object object>", render(object(), 100)[0])
        self.assertEqual("'meet at 0x10'", render("meet at 0x10", 100)[0])
        self.assertEqual("['at 0x10', ' at 0x10']", render(["at 0x10", " at 0x10"], 100)[0])

    def test_an_integer_too_long_to_write_is_described(self) -> None:
        self.assertEqual(("<int of 3321929 bits>", True), render(10**10**6, 10_000))

    def test_an_object_whose_type_and_error_lie_is_still_text(self) -> None:
        class Bad(Exception):
            def __str__(self) -> str:
                raise Bad()

        class Worse:
            def __repr__(self) -> str:
                raise Bad()

        class Number:
            def __repr__(self) -> Any:
                return 5

        self.assertEqual("<unreprable Worse: Bad: <unprintable: Bad>>", render(Worse(), 100)[0])
        self.assertTrue(render(Number(), 100)[0].startswith("<unreprable Number: TypeError"))

    def test_an_exception_without_a_message_is_its_type(self) -> None:
        self.assertEqual(("ValueError", False), describe_error(ValueError(), 100))
        self.assertEqual(("KeyError: 'a'", False), describe_error(KeyError("a"), 100))
