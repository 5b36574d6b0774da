import unittest

from ledger.shares import merge_shares, percent_of, split_by_weight, split_evenly


class SharesTest(unittest.TestCase):
    def test_even_parts_lose_no_cent(self):
        self.assertEqual(split_evenly(1000, 3), [334, 333, 333])

    def test_nobody_to_split_for_is_an_error(self):
        with self.assertRaises(ValueError):
            split_evenly(10, 0)

    def test_weights_decide_the_parts(self):
        self.assertEqual(split_by_weight(100, [1, 1, 2]), [25, 25, 50])

    def test_weights_of_nothing_are_an_error(self):
        with self.assertRaises(ValueError):
            split_by_weight(100, [0, 0])

    def test_percentages_are_rounded_down_or_up(self):
        self.assertEqual(percent_of(999, 10), 99)
        self.assertEqual(percent_of(999, 10, up=True), 100)

    def test_shares_are_merged_by_name(self):
        self.assertEqual(merge_shares({"b": 1}, {"a": 2, "b": 3}), {"a": 2, "b": 4})
