"""A day as minutes from midnight."""

from typing import Iterable, List

from intervals.sets import Interval, merge, overlap, subtract


def busy_minutes(meetings: Iterable[Interval], day: Interval) -> int:
    """Minutes of the day on which there is at least one meeting."""
    total = 0
    for meeting in merge(meetings):
        shared = overlap(meeting, day)
        if shared is not None:
            total += shared[1] - shared[0]
    return total


def free_slots(meetings: Iterable[Interval], day: Interval, least: int = 30) -> List[Interval]:
    """Stretches of the day without a meeting, of at least `least` minutes."""
    slots = subtract(day, meetings)
    return [slot for slot in slots if slot[1] - slot[0] >= least]


def clock(minute: int) -> str:
    """A minute as `HH:MM`."""
    hours, minutes = divmod(minute, 60)
    return "{:02d}:{:02d}".format(hours, minutes)
