import unittest

from intervals.sets import gaps, merge, overlap, subtract


class SetsTest(unittest.TestCase):
    def test_overlapping_intervals_become_one(self):
        self.assertEqual(merge([(5, 8), (1, 3), (2, 4)]), [(1, 4), (5, 8)])

    def test_touching_intervals_become_one(self):
        self.assertEqual(merge([(1, 2), (2, 3)]), [(1, 3)])

    def test_slack_closes_small_gaps(self):
        self.assertEqual(merge([(1, 2), (4, 5)], slack=2), [(1, 5)])

    def test_overlap_is_what_both_hold(self):
        self.assertEqual(overlap((1, 5), (3, 9)), (3, 5))
        self.assertIsNone(overlap((1, 3), (3, 5)))

    def test_holes_are_cut_out(self):
        self.assertEqual(subtract((0, 10), [(2, 4), (6, 7)]), [(0, 2), (4, 6), (7, 10)])

    def test_gaps_lie_between(self):
        self.assertEqual(gaps([(1, 2), (5, 6)]), [(2, 5)])
