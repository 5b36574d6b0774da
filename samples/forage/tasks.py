"""Tasks: a repository in which one function is broken so that tests fail, seen and hidden ones."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import Dict, List, Tuple

from mutations import Mutation, mutations_of
from repositories import Repository
from workspace import Workspace

Statuses = Dict[str, str]
ALL_TESTS = "python3 -m unittest discover -v -s . -t ."
_STATUS = re.compile(r"^(\w+) \(([\w.]+)\) \.\.\. (ok|FAIL|ERROR)$", re.MULTILINE)


@dataclass(frozen=True)
class Task:
    """failing: seen tests that the mutation breaks. fail_to_pass, pass_to_pass: all tests, hidden ones too.

    oracle: the patch that takes the mutation back.
    """

    instance_id: str
    repository: Repository
    mutation: Mutation
    failing: Tuple[str, ...]
    fail_to_pass: Tuple[str, ...]
    pass_to_pass: Tuple[str, ...]
    oracle: str

    @property
    def files(self) -> Dict[str, str]:
        """What an agent finds."""
        return {**self.repository.files, self.mutation.path: self.mutation.mutated}

    @property
    def issue(self) -> str:
        """The request, as a person would write it."""
        names = "\n".join(f"- {name}" for name in self.failing)
        return (
            f"Since the last change to `{self.repository.name}`, these tests fail:\n\n{names}\n\n"
            "One function was broken. Find it and repair it; the tests are right."
        )


def make_task(repository: Repository, kind: str) -> Task:
    """The first mutation of the kind, in a drawn order, that breaks some tests and not all."""
    candidates = [m for path in repository.sources for m in mutations_of(kind, path, repository.files[path])]
    random.Random(f"{repository.name}/{kind}").shuffle(candidates)
    for mutation in candidates:
        if mutation.mutated != mutation.original:
            task = _try(repository, mutation)
            if task is not None:
                return task
    raise ValueError(f"{repository.name}: no {kind} breaks some of the tests")


def test_statuses(log: str) -> Statuses:
    """Test → ok, FAIL or ERROR, in order of a verbose log of `unittest`."""
    return {_test_name(name, dotted): status for name, dotted, status in _STATUS.findall(log)}


def is_seen(test: str) -> bool:
    """Whether the agent has the test in its copy."""
    return test.startswith("tests.")


def _try(repository: Repository, mutation: Mutation) -> "Task | None":
    files = {**repository.files, **repository.hidden, mutation.path: mutation.mutated}
    with Workspace(files) as workspace:
        statuses = test_statuses(workspace.run(ALL_TESTS).text)
        workspace.write({mutation.path: mutation.original})
        oracle = workspace.run("git diff").text
    seen = {name: status for name, status in statuses.items() if is_seen(name)}
    failing, fail_to_pass = _failed(seen), _failed(statuses)
    breaks_seen = 0 < len(failing) < len(seen)
    if not breaks_seen or not 0 < len(fail_to_pass) - len(failing) < len(statuses) - len(seen):
        return None
    instance_id = f"{repository.name}__{mutation.kind}"
    passing = tuple(name for name, status in statuses.items() if status == "ok")
    return Task(instance_id, repository, mutation, failing, fail_to_pass, passing, oracle)


def _failed(statuses: Statuses) -> Tuple[str, ...]:
    return tuple(name for name, status in statuses.items() if status != "ok")


def _test_name(name: str, dotted: str) -> str:
    """`test_a (tests.test_b.C.test_a)`, as Python 3.11 prints it, as `tests.test_b.C.test_a`."""
    parts: List[str] = dotted.split(".")
    return dotted if parts[-1] == name else f"{dotted}.{name}"
