"""Half-open intervals of whole numbers."""

from intervals.calendar import busy_minutes, free_slots
from intervals.sets import gaps, merge, overlap, subtract

__all__ = ["busy_minutes", "free_slots", "gaps", "merge", "overlap", "subtract"]
