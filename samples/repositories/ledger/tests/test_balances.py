import unittest

from ledger.balances import Expense, balances, settle


class BalancesTest(unittest.TestCase):
    def test_the_payer_is_owed_by_the_others(self):
        expenses = [Expense("ann", 900, ("ann", "bob", "cem"))]
        self.assertEqual(balances(expenses), {"ann": 600, "bob": -300, "cem": -300})

    def test_one_payment_settles_two(self):
        self.assertEqual(settle({"ann": 50, "bob": -50}), [("bob", "ann", 50)])

    def test_larger_debts_are_paid_first(self):
        paid = settle({"ann": 90, "bob": -30, "cem": -60})
        self.assertEqual(paid, [("cem", "ann", 60), ("bob", "ann", 30)])
