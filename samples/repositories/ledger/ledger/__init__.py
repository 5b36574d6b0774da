"""Shared expenses in whole cents."""

from ledger.balances import balances, settle
from ledger.shares import percent_of, split_evenly, split_by_weight

__all__ = ["balances", "percent_of", "settle", "split_by_weight", "split_evenly"]
