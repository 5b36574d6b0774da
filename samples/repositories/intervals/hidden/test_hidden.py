import unittest

from intervals.calendar import busy_minutes, clock, free_slots
from intervals.sets import gaps, merge, overlap, subtract


class HiddenTest(unittest.TestCase):
    def test_an_interval_inside_another_changes_nothing(self):
        self.assertEqual(merge([(1, 9), (3, 4)]), [(1, 9)])

    def test_empty_intervals_are_left_out(self):
        self.assertEqual(merge([(3, 3), (5, 4)]), [])

    def test_no_slack_keeps_gaps(self):
        self.assertEqual(merge([(1, 2), (3, 4)]), [(1, 2), (3, 4)])

    def test_overlap_inside(self):
        self.assertEqual(overlap((0, 10), (2, 3)), (2, 3))

    def test_holes_at_the_ends_and_beyond(self):
        self.assertEqual(subtract((2, 8), [(0, 3), (7, 12)]), [(3, 7)])
        self.assertEqual(subtract((2, 8), [(0, 20)]), [])
        self.assertEqual(subtract((2, 8), [(9, 10)]), [(2, 8)])

    def test_one_interval_has_no_gaps(self):
        self.assertEqual(gaps([(1, 2)]), [])

    def test_meetings_at_once_count_once(self):
        self.assertEqual(busy_minutes([(600, 660), (630, 690)], (540, 1020)), 90)

    def test_slots_of_any_length(self):
        self.assertEqual(free_slots([(550, 1020)], (540, 1020), least=10), [(540, 550)])
        self.assertEqual(free_slots([(569, 1020)], (540, 1020)), [])

    def test_midnight(self):
        self.assertEqual(clock(0), "00:00")
