import unittest

from intervals.calendar import busy_minutes, clock, free_slots

DAY = (540, 1020)


class CalendarTest(unittest.TestCase):
    def test_meetings_outside_the_day_do_not_count(self):
        self.assertEqual(busy_minutes([(500, 560), (600, 630)], DAY), 50)

    def test_short_stretches_are_no_slots(self):
        self.assertEqual(free_slots([(560, 1000)], DAY), [])

    def test_a_free_day_is_one_slot(self):
        self.assertEqual(free_slots([], DAY), [DAY])

    def test_minutes_are_told_as_a_clock_does(self):
        self.assertEqual(clock(545), "09:05")
