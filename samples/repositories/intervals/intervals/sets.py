"""Sets of intervals, each a sorted list without overlap."""

from typing import Iterable, List, Optional, Tuple

Interval = Tuple[int, int]


def merge(intervals: Iterable[Interval], slack: int = 0) -> List[Interval]:
    """The union; intervals at most `slack` apart become one, empty ones are left out."""
    merged: List[Interval] = []
    for start, end in sorted(intervals):
        if start >= end:
            continue
        if merged and start <= merged[-1][1] + slack:
            last = merged.pop()
            start, end = last[0], max(last[1], end)
        merged.append((start, end))
    return merged


def overlap(left: Interval, right: Interval) -> Optional[Interval]:
    """What both hold; None where that is nothing."""
    start = max(left[0], right[0])
    end = min(left[1], right[1])
    return (start, end) if start < end else None


def subtract(whole: Interval, holes: Iterable[Interval]) -> List[Interval]:
    """What is left of an interval without the holes."""
    left: List[Interval] = []
    position = whole[0]
    for start, end in merge(holes):
        if end <= whole[0] or start >= whole[1]:
            continue
        if start > position:
            left.append((position, start))
        position = max(position, end)
    if position < whole[1]:
        left.append((position, whole[1]))
    return left


def gaps(intervals: Iterable[Interval]) -> List[Interval]:
    """The intervals between the intervals."""
    merged = merge(intervals)
    return [(before[1], after[0]) for before, after in zip(merged, merged[1:])]
