import unittest

from ledger.balances import Expense, balances, settle
from ledger.shares import merge_shares, percent_of, split_by_weight, split_evenly


class HiddenTest(unittest.TestCase):
    def test_parts_add_up(self):
        for amount in (0, 1, 7, 99, 1000):
            for count in (1, 2, 3, 7):
                self.assertEqual(sum(split_evenly(amount, count)), amount)
                self.assertEqual(sum(split_by_weight(amount, list(range(1, count + 1)))), amount)

    def test_largest_remainders_get_the_cents(self):
        self.assertEqual(split_by_weight(10, [3, 3, 1]), [4, 4, 2])

    def test_percentages_of_negative_amounts(self):
        self.assertEqual(percent_of(-150, 1), -2)
        self.assertEqual(percent_of(-150, 1, up=True), -1)

    def test_merging_leaves_its_arguments_alone(self):
        left = {"a": 1}
        merge_shares(left, {"a": 1})
        self.assertEqual(left, {"a": 1})

    def test_balances_add_up_to_nothing(self):
        owed = balances([Expense("ann", 100, ("ann", "bob", "cem")), Expense("bob", 55, ("ann", "bob"))])
        self.assertEqual(sum(owed.values()), 0)
        self.assertEqual(owed["cem"], -33)

    def test_nothing_owed_means_no_payments(self):
        self.assertEqual(settle({"ann": 0}), [])

    def test_payments_even_out_what_is_owed(self):
        owed = {"ann": 70, "bob": 30, "cem": -45, "dev": -55}
        for debtor, creditor, cents in settle(owed):
            owed[debtor] += cents
            owed[creditor] -= cents
        self.assertEqual(set(owed.values()), {0})
