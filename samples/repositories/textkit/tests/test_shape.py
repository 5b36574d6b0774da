import unittest

from textkit.shape import indent, table, wrap


class ShapeTest(unittest.TestCase):
    def test_lines_are_not_wider_than_asked(self):
        self.assertEqual(wrap("the quick brown fox", 9), ["the quick", "brown fox"])

    def test_no_words_are_no_lines(self):
        self.assertEqual(wrap("  ", 5), [])

    def test_columns_line_up(self):
        self.assertEqual(table([["a", "bb"], ["ccc", "d"]]), "a    bb\nccc  d")

    def test_empty_lines_stay_empty(self):
        self.assertEqual(indent("a\n\nb", 2), "  a\n\n  b")
