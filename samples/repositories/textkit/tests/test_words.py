import unittest

from textkit.words import frequencies, initials, slug, truncate


class WordsTest(unittest.TestCase):
    def test_slugs_keep_letters_and_digits(self):
        self.assertEqual(slug("Hello, World 2!"), "hello-world-2")
        self.assertEqual(slug("a b", separator="_"), "a_b")

    def test_initials_are_upper_case(self):
        self.assertEqual(initials("ada king lovelace"), "AKL")

    def test_short_text_is_not_truncated(self):
        self.assertEqual(truncate("short", 5), "short")

    def test_long_text_ends_with_the_mark(self):
        self.assertEqual(truncate("a long sentence", 9), "a long...")

    def test_frequent_words_come_first(self):
        self.assertEqual(list(frequencies("b a b c a b")), ["b", "a", "c"])
