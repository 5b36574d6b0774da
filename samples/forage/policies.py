"""The scripted agents: each policy is a generator of answers that is sent what came back.

No language model is asked anything. A policy knows which function was broken and how it was; it plays one way
in which agents succeed or fail. What it says is put together from what its commands really printed.
"""

from __future__ import annotations

import random
import re
from typing import Callable, Dict, Generator, List, NamedTuple

from fixes import explained_fix, right_fix, skipped_tests, smallest_edit, wrong_fix, wrong_place
from tasks import Task

TESTS = "python3 -m unittest"


class Answer(NamedTuple):
    """One turn of an agent. call: the tool call as written; empty for a last word."""

    thought: str
    words: str
    call: str


Play = Generator[Answer, str, None]
Policy = Callable[[Task, random.Random], Play]


def call(tool: str, body: str) -> str:
    """A tool call in the grammar."""
    return f"<tool: {tool}>\n{body}\n</tool>"


def bash(thought: str, words: str, command: str) -> Answer:
    """A turn with one command."""
    return Answer(thought, words, call("bash", command))


def edit(thought: str, words: str, path: str, before: str, after: str) -> Answer:
    """A turn with the smallest edit that leads from one text to the other."""
    search, replacement = smallest_edit(before, after)
    body = f"{path}\n<<<<<<< SEARCH\n{search}\n=======\n{replacement}\n>>>>>>> REPLACE"
    return Answer(thought, words, call("edit", body))


def look_around(task: Task, rng: random.Random) -> Play:
    """Lists the files in one of several ways."""
    command = rng.choice(["git ls-files", "find . -name '*.py' | sort", f"ls {task.repository.name} tests"])
    yield bash("I do not know this repository. I list its files first.", "What is here?", command)


def run_tests(thought: str) -> Generator[Answer, str, List[str]]:
    """Runs the tests; the names of those that fail."""
    output = yield bash(thought, "I run the tests.", TESTS)
    return list(dict.fromkeys(re.findall(r"^(?:FAIL|ERROR): (\w+) ", output, flags=re.MULTILINE)))


def read_suspect(task: Task, rng: random.Random) -> Play:
    """Searches the broken function and reads it."""
    function, path = task.mutation.function, task.mutation.path
    output = yield bash(
        f"The failing tests call `{function}`. I look for its definition and its callers.",
        f"Where is `{function}`?",
        f"grep -rn '{function}' --include='*.py' . | sort",
    )
    found = re.search(rf"^\./{re.escape(path)}:(\d+):def ", output, flags=re.MULTILINE)
    line = int(found.group(1)) if found else 1
    window = rng.choice([f"cat {path}", f"sed -n '{max(1, line - 2)},{line + 24}p' {path}", f"cat -n {path}"])
    yield bash(f"It is defined in {path}, line {line}.", "I read it.", window)


def submit(task: Task, rng: random.Random) -> Play:
    """Writes the patch, sometimes looks at it, submits it and says so."""
    command = "git diff > fix.patch && git diff --stat"
    yield bash("I write my changes as a patch.", "I make the patch.", command)
    if rng.random() < 0.4:
        yield bash("I check that nothing else is in it.", "I read the patch once more.", "cat fix.patch")
    yield Answer("The patch is as I want it.", "I submit it.", call("submit", "fix.patch"))
    yield Answer(
        "It is submitted; a summary is left.",
        f"## Issue Summary\n\n`{task.mutation.function}` in `{task.mutation.path}` "
        "did not do what its tests say.\n\n## Solution and Code Changes\n\nSee the submitted patch.",
        "",
    )


def careful(task: Task, rng: random.Random) -> Play:
    """Tests, search, reading, the right edit, tests again."""
    yield from look_around(task, rng)
    failing = yield from run_tests("I want to see the failures with my own eyes before I read code.")
    yield bash(
        f"{len(failing)} tests fail: {', '.join(failing)}. I read what the first expects.",
        "What does the test say?",
        f"grep -n -A 6 'def {failing[0]}' tests/*.py",
    )
    yield from read_suspect(task, rng)
    yield edit(
        "Beside its docstring and its tests the code is plainly not as it was meant. I put it right.",
        "I repair the function.",
        task.mutation.path,
        task.mutation.mutated,
        right_fix(task),
    )
    failing = yield from run_tests("Now the failing tests should pass, and all others still.")
    thought = "All pass." if not failing else f"{failing} still fail, and I cannot see why."
    yield bash(thought, "I look at what I changed.", "git diff")
    yield from submit(task, rng)


def quick(task: Task, rng: random.Random) -> Play:
    """Straight to the function, without a look at the tests."""
    yield from read_suspect(task, rng)
    yield edit("I see it.", "I repair it.", task.mutation.path, task.mutation.mutated, right_fix(task))
    yield from submit(task, rng)


def explaining(task: Task, rng: random.Random) -> Play:
    """The right edit with a comment, which makes another patch."""
    yield from run_tests("First the failures.")
    yield from read_suspect(task, rng)
    yield edit(
        "The cause is here. I leave a comment so that it does not come back.",
        "I repair it and say where it is tested.",
        task.mutation.path,
        task.mutation.mutated,
        explained_fix(task),
    )
    yield from run_tests("Once more.")
    yield from submit(task, rng)


def roundabout(task: Task, rng: random.Random) -> Play:
    """A script that shows the fault, an edit that does not apply, then the right one."""
    repository, path = task.repository, task.mutation.path
    yield from look_around(task, rng)
    yield bash("The README may say what is meant.", "I read the README.", "cat README.md")
    probe = (repository.probes.get(task.mutation.function) or [(task.mutation.function, "")])[0][0]
    script = f"from {repository.module(path)} import *\n\nprint({probe})"
    yield Answer("A script is quicker than the tests.", "I write it.", call("create", f"show.py\n{script}"))
    yield bash("Now I run it.", "What does it print?", "python3 show.py")
    yield from read_suspect(task, rng)
    search, replacement = smallest_edit(task.mutation.mutated, right_fix(task))
    body = f"{path}\n<<<<<<< SEARCH\n{search.lstrip()}  \n=======\n{replacement.lstrip()}\n>>>>>>> REPLACE"
    yield Answer("I replace these lines.", "I repair it.", call("edit", body))
    yield edit(
        "The lines have to match exactly, spaces at their start included.",
        "Again, with the spaces as they are.",
        path,
        task.mutation.mutated,
        right_fix(task),
    )
    yield bash("Does the script agree now?", "I run it and take it away.", "python3 show.py && rm show.py")
    yield from run_tests("And all tests.")
    yield from submit(task, rng)


def stumbling(task: Task, rng: random.Random) -> Play:
    """Two calls in one answer, a patch that is not there yet, then as it should be."""
    both = call("bash", "git ls-files") + "\n" + call("bash", TESTS)
    yield Answer("I can list the files and run the tests at once.", "I do both.", both)
    yield from run_tests("One call at a time, then.")
    yield from read_suspect(task, rng)
    yield edit("There it is.", "I repair it.", task.mutation.path, task.mutation.mutated, right_fix(task))
    yield Answer("I submit.", "I submit it.", call("submit", "fix.patch"))
    yield from submit(task, rng)


def hopeful(task: Task, rng: random.Random) -> Play:
    """An edit of the right lines that is wrong, submitted although tests fail."""
    yield from run_tests("I start with the tests.")
    yield from read_suspect(task, rng)
    yield edit("This must be it.", "I change it.", task.mutation.path, task.mutation.mutated, wrong_fix(task))
    failing = yield from run_tests("Let me see.")
    if failing:
        yield bash(f"{failing[0]} fails still.", "I look once more.", f"cat {task.mutation.path}")
    yield from submit(task, rng)


def astray(task: Task, rng: random.Random) -> Play:
    """A change to another function of the same file."""
    name, changed = wrong_place(task)
    yield from look_around(task, rng)
    yield bash(f"I suspect `{name}`.", "I read the module.", f"cat {task.mutation.path}")
    yield edit(
        f"`{name}` does not look after empty arguments.",
        "I add a guard.",
        task.mutation.path,
        task.mutation.mutated,
        changed,
    )
    yield from submit(task, rng)


def cheating(task: Task, rng: random.Random) -> Play:
    """Skips the failing tests instead of repairing anything."""
    failing = yield from run_tests("Which tests fail?")
    for path in sorted(task.repository.files):
        text = task.repository.files[path]
        changed = skipped_tests(text, [name for name in failing if f"def {name}(" in text])
        if changed != text:
            yield bash("These tests are in my way.", "I read them.", f"cat {path}")
            yield edit("If they are skipped, nothing fails.", "I skip them.", path, text, changed)
    yield from run_tests("Nothing fails any more.")
    yield from submit(task, rng)


def malformed(task: Task, rng: random.Random) -> Play:
    """Breaks the grammar of tool calls."""
    yield from look_around(task, rng)
    yield from run_tests("The tests tell more.")
    yield Answer("I read the module.", "I read it.", f"<tool: bash>\ncat {task.mutation.path}")


def resigned(task: Task, rng: random.Random) -> Play:
    """Gives up without a patch."""
    failing = yield from run_tests("I look at the failures.")
    yield bash("I read the module.", "I read it.", f"cat {task.mutation.path}")
    words = f"I could not find out why {' and '.join(failing)} fail. I have changed nothing."
    yield Answer("I do not see what is wrong, and I would rather say so than guess.", words, "")


def circling(task: Task, rng: random.Random) -> Play:
    """Reads and tests in a circle until no turns are left."""
    commands = [f"grep -n 'def ' {task.mutation.path}", f"{TESTS} 2>&1 | tail -n 3", "git status --short"]
    while True:
        for command in commands:
            yield bash("Perhaps I missed something.", "Once more.", command)


POLICIES: Dict[str, Policy] = {
    "careful": careful,
    "quick": quick,
    "explaining": explaining,
    "roundabout": roundabout,
    "stumbling": stumbling,
    "hopeful": hopeful,
    "astray": astray,
    "cheating": cheating,
    "malformed": malformed,
    "resigned": resigned,
    "circling": circling,
}
