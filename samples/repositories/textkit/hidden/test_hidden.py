import unittest

from textkit.shape import indent, table, wrap
from textkit.words import frequencies, initials, slug, truncate


class HiddenTest(unittest.TestCase):
    def test_a_slug_of_signs_is_empty(self):
        self.assertEqual(slug("?!"), "")

    def test_hyphens_part_names(self):
        self.assertEqual(initials("jean-luc"), "JL")

    def test_the_mark_counts(self):
        self.assertEqual(len(truncate("x" * 20, 10)), 10)
        self.assertEqual(truncate("abcdef", 4, mark="~"), "abc~")

    def test_equal_counts_are_in_order_of_names(self):
        self.assertEqual(list(frequencies("c b a").items()), [("a", 1), ("b", 1), ("c", 1)])

    def test_long_words_have_a_line(self):
        self.assertEqual(wrap("a extraordinary b", 5), ["a", "extraordinary", "b"])

    def test_lines_may_be_as_wide_as_asked(self):
        self.assertEqual(wrap("ab cd", 5), ["ab cd"])

    def test_rows_of_different_length(self):
        self.assertEqual(table([["a"], ["b", "c"]], gap=1), "a\nb c")
        self.assertEqual(table([]), "")

    def test_no_indent(self):
        self.assertEqual(indent("a", 0), "a")
