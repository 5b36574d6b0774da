"""Splits of an amount in cents that lose no cent."""

from typing import Dict, List, Sequence


def split_evenly(amount: int, count: int) -> List[int]:
    """Parts that differ by one cent at most; the first ones are the larger."""
    if count < 1:
        raise ValueError("count must be at least 1")
    base, rest = divmod(amount, count)
    return [base + 1 if place < rest else base for place in range(count)]


def split_by_weight(amount: int, weights: Sequence[int]) -> List[int]:
    """Parts in proportion to the weights, by largest remainder."""
    total = sum(weights)
    if total <= 0:
        raise ValueError("weights must add up to more than 0")
    parts = [amount * weight // total for weight in weights]
    order = sorted(range(len(weights)), key=lambda place: -(amount * weights[place] % total))
    missing = amount - sum(parts)
    for place in order[:missing]:
        parts[place] += 1
    return parts


def percent_of(amount: int, percent: int, up: bool = False) -> int:
    """A percentage of an amount, rounded down unless `up`."""
    product = amount * percent
    if up:
        return -(-product // 100)
    return product // 100


def merge_shares(left: Dict[str, int], right: Dict[str, int]) -> Dict[str, int]:
    """Sums by name, in order of the names."""
    merged = dict(left)
    for name, cents in right.items():
        merged[name] = merged.get(name, 0) + cents
    return dict(sorted(merged.items()))
