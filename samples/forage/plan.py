"""Which runs are made: tasks, models, and the policies that a model draws from.

A model here is a name for a mixture of policies: `scripted/steady` mostly succeeds, `scripted/hasty` mostly
fails. Several samples of one task by one model make a group.
"""

from __future__ import annotations

from typing import Iterator, NamedTuple, Tuple

MODELS = {
    "scripted/steady": tuple("careful roundabout hopeful explaining stumbling quick astray".split()),
    "scripted/hasty": tuple("cheating hopeful quick circling malformed astray explaining resigned".split()),
}
STRICT_MODELS = frozenset({"scripted/hasty"})


class Group(NamedTuple):
    """Samples of one task by one model; `policies` has one for each."""

    repository: str
    kind: str
    model: str
    policies: Tuple[str, ...]


_TASKS = (
    ("ledger", "operator-change", 5, 4),
    ("intervals", "statement-removal", 5, 4),
    ("textkit", "function-removal", 5, 4),
    ("routes", "variable-removal", 5, 4),
    ("stockroom", "argument-removal", 1, 1),
    ("quantities", "operator-change", 1, 1),
    ("ledger", "argument-removal", 1, 1),
    ("routes", "function-removal", 1, 1),
    ("stockroom", "statement-removal", 1, 1),
    ("quantities", "variable-removal", 1, 1),
)


def planned_groups() -> Iterator[Group]:
    """All groups, task after task. A model's policies go round over its groups, so that each is met."""
    dealt = {model: 0 for model in MODELS}
    for repository, kind, *counts in _TASKS:
        for (model, deck), count in zip(MODELS.items(), counts):
            first = dealt[model]
            dealt[model] += count
            policies = tuple(deck[place % len(deck)] for place in range(first, first + count))
            yield Group(repository, kind, model, policies)
