"""Who owes whom."""

from typing import Dict, List, NamedTuple, Sequence, Tuple

from ledger.shares import split_evenly


class Expense(NamedTuple):
    """An amount in cents that one paid for several."""

    payer: str
    amount: int
    people: Tuple[str, ...]


def balances(expenses: Sequence[Expense]) -> Dict[str, int]:
    """Cents that each is owed; negative for those who owe. They add up to 0."""
    owed: Dict[str, int] = {}
    for expense in expenses:
        owed[expense.payer] = owed.get(expense.payer, 0) + expense.amount
        parts = split_evenly(expense.amount, len(expense.people))
        for person, part in zip(expense.people, parts):
            owed[person] = owed.get(person, 0) - part
    return owed


def settle(owed: Dict[str, int]) -> List[Tuple[str, str, int]]:
    """Payments (from, to, cents) after which nobody owes anything; larger debts first."""
    debts = sorted((cents, name) for name, cents in owed.items() if cents < 0)
    credits = sorted(((-cents, name) for name, cents in owed.items() if cents > 0))
    payments = []
    while debts and credits:
        debt, debtor = debts.pop(0)
        credit, creditor = credits.pop(0)
        cents = min(-debt, -credit)
        payments.append((debtor, creditor, cents))
        if debt + cents < 0:
            debts.insert(0, (debt + cents, debtor))
        if credit + cents < 0:
            credits.insert(0, (credit + cents, creditor))
    return payments
