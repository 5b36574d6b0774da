"""What a submitted patch is worth: all tests, likeness to the oracle, and generated tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Optional, Tuple

from similarity import Similarity, final_reward, mean_similarity, similarities
from tasks import ALL_TESTS, Task, is_seen, test_statuses
from workspace import Workspace

_SCRIPT = """from {module} import *

try:
    actual = {call}
except Exception:
    print("Issue reproduced")
else:
    print("Issue resolved" if actual == {expected} else "Issue reproduced")
"""


@dataclass(frozen=True)
class GeneratedTest:
    """A script in the manner of CWM's test generation: it prints `Issue reproduced` or `Issue resolved`.

    reproduces: whether it says so of the broken repository.
    """

    id: str
    code: str
    reproduces: bool


@dataclass(frozen=True)
class Verdict:
    """What the evaluation found of one patch. tests: by name, in order, hidden ones too."""

    has_passed: bool
    log: str
    tests: Dict[str, bool]
    generated: Dict[str, str]
    similarities: List[Similarity]

    @property
    def existing(self) -> Dict[str, bool]:
        """Those of the tests that the agent had as well."""
        return {name: passed for name, passed in self.tests.items() if is_seen(name)}

    @property
    def mean(self) -> Optional[float]:
        """Mean similarity over the oracle's files."""
        return mean_similarity(self.similarities)

    @property
    def reward(self) -> float:
        """The reward at the end of the run."""
        return final_reward(self.has_passed, self.mean)


class Evaluation:
    """Judges the patches of one task, each text once."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self._verdicts: Dict[str, Verdict] = {}
        self.generated = self._generate()

    def judge(self, patch: str) -> Verdict:
        """The verdict on a patch; tests that the patch changes are put back first."""
        if patch not in self._verdicts:
            self._verdicts[patch] = self._judge(patch)
        return self._verdicts[patch]

    def _judge(self, patch: str) -> Verdict:
        task = self.task
        tests = {path: text for path, text in task.files.items() if path.startswith("tests/")}
        with Workspace({**task.files, "submitted.patch": patch}) as workspace:
            applied = workspace.run("git apply submitted.patch")
            if applied.exit_code != 0:
                return Verdict(False, applied.text, {}, {}, similarities(patch, task.oracle))
            workspace.write({**tests, **task.repository.hidden})
            log = workspace.run(ALL_TESTS).text
            generated = {test.id: _outcome(workspace, test.code) for test in self.generated}
        passed = {name: status == "ok" for name, status in test_statuses(log).items()}
        required = task.fail_to_pass + task.pass_to_pass
        return Verdict(
            has_passed=all(passed.get(name, False) for name in required),
            log=log,
            tests=passed,
            generated=generated,
            similarities=similarities(patch, task.oracle),
        )

    def _generate(self) -> List[GeneratedTest]:
        """Scripts from probes of the broken function, one with a wrong result, one of another function."""
        probes = self.task.repository.probes
        function = self.task.mutation.function
        own = probes.get(function, [])
        others = [pair for name, pairs in probes.items() if name != function for pair in pairs[:1]]
        wrong = [(call, f"[{expected}]") for call, expected in own[:1]]
        codes = [self._script(pair) for pair in own + wrong + others[:1]]
        with Workspace(self.task.files) as workspace:
            outcomes = [_outcome(workspace, code) for code in codes]
        return [
            GeneratedTest(f"generated-{number}", code, outcome == "reproduced")
            for number, (code, outcome) in enumerate(zip(codes, outcomes), 1)
        ]

    def _script(self, probe: Tuple[str, str]) -> str:
        call, expected = probe
        modules = [self.task.repository.module(path) for path in self.task.repository.sources]
        imports = " import *\nfrom ".join(modules)
        return _SCRIPT.format(module=imports, call=call, expected=expected)


def _outcome(workspace: Workspace, code: str) -> str:
    """`resolved`, `reproduced` or `other`."""
    workspace.write({"test_issue.py": code})
    output = workspace.run("python3 test_issue.py; rm test_issue.py").text
    found = [word for word in ("resolved", "reproduced") if f"Issue {word}" in output]
    return found[0] if len(found) == 1 else "other"
