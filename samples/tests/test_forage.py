"""The sample trajectories are what their scripts do."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import tempfile
import unittest
from random import Random
from typing import Any, Dict, List

from build import OUTPUT
from catalog import FOLDER

sys.path.append(str(FOLDER / "forage"))

from broken_tests import PREDICTOR, can_trace_tests, trace_broken_tests  # noqa: E402
from evaluation import Evaluation  # noqa: E402
from fixes import explained_fix, right_fix, smallest_edit, wrong_fix, wrong_place  # noqa: E402
from mutations import MUTATION_KINDS, mutations_of  # noqa: E402
from plan import MODELS, planned_groups  # noqa: E402
from policies import POLICIES  # noqa: E402
from repositories import load_repositories  # noqa: E402
from similarity import final_reward, normalized_patch, similarities  # noqa: E402
from tasks import make_task  # noqa: E402
from tools import FormatError, apply_tool, occurrences, parse_call  # noqa: E402
from workspace import ROOT, Workspace  # noqa: E402

REPOSITORIES = {repository.name: repository for repository in load_repositories()}


class ForageTest(unittest.TestCase):
    def test_the_files_in_the_repository_are_as_made_whatever_the_hash_seed(self) -> None:
        environment = {**os.environ, "PYTHONHASHSEED": "7"}
        command = [sys.executable, str(FOLDER / "forage"), "--check"]
        run = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=tempfile.gettempdir())
        self.assertEqual((run.returncode, run.stderr), (0, ""))

    def test_the_plan_has_groups_of_samples_and_uses_every_policy_and_kind(self) -> None:
        groups = list(planned_groups())
        self.assertGreaterEqual(sum(len(group.policies) for group in groups), 40)
        self.assertGreaterEqual(sum(len(group.policies) >= 4 for group in groups), 4)
        self.assertEqual({policy for group in groups for policy in group.policies}, set(POLICIES))
        self.assertEqual({group.kind for group in groups}, set(MUTATION_KINDS))
        self.assertTrue(all(name.startswith("scripted/") for name in MODELS))

    def test_every_kind_of_mutation_is_found_parses_and_changes_the_named_function_only(self) -> None:
        for repository in REPOSITORIES.values():
            for kind in MUTATION_KINDS:
                found = [m for path in repository.sources for m in mutations_of(kind, path, repository.files[path])]
                self.assertTrue(found, f"{repository.name}: {kind}")
                for mutation in found:
                    before, after = ast.parse(mutation.original), ast.parse(mutation.mutated)
                    self.assertEqual(len(before.body), len(after.body))
                    changed = [b for a, b in zip(before.body, after.body) if ast.dump(a) != ast.dump(b)]
                    names = [getattr(node, "name", "") for node in changed]
                    self.assertIn(names, ([mutation.function], []))

    def test_edits_lead_from_one_text_to_the_other(self) -> None:
        rng = Random(1)
        for _ in range(200):
            before = "\n".join(rng.choice("abc") for _ in range(rng.randint(1, 8))) + "\n"
            lines = before.split("\n")
            at = rng.randrange(len(lines) - 1)
            after = "\n".join([*lines[:at], rng.choice(["x", "a", "x\ny"]), *lines[at + rng.randint(0, 1) :]])
            if before == after:
                continue
            search, replacement = smallest_edit(before, after)
            self.assertEqual(occurrences(before, search), 1)
            self.assertEqual(("\n" + before).replace("\n" + search, "\n" + replacement, 1), "\n" + after)


class JudgementTest(unittest.TestCase):
    def test_right_patches_pass_and_wrong_ones_do_not(self) -> None:
        for name, kind in (("ledger", "operator-change"), ("textkit", "argument-removal")):
            task = make_task(REPOSITORIES[name], kind)
            evaluation = Evaluation(task)
            fixes = {
                "right": right_fix(task),
                "explained": explained_fix(task),
                "wrong": wrong_fix(task),
                "elsewhere": wrong_place(task)[1],
            }
            passed = {}
            for label, text in fixes.items():
                with Workspace(task.files) as workspace:
                    workspace.write({task.mutation.path: text})
                    verdict = evaluation.judge(workspace.run("git diff").text)
                passed[label] = verdict.has_passed
                self.assertEqual(set(verdict.generated), {test.id for test in evaluation.generated})
            self.assertEqual(passed, {"right": True, "explained": True, "wrong": False, "elsewhere": False})
            self.assertFalse(evaluation.judge("diff --git a/x b/x\n").has_passed)

    def test_the_oracle_is_like_itself_and_unlike_nothing(self) -> None:
        patch = "diff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1 +1,2 @@ def f\n a\n+b\n"
        self.assertEqual(normalized_patch(patch), {"f": "@@ -1,1 +1,2 @@ def f\n a\n+b"})
        self.assertEqual([one["similarity"] for one in similarities(patch, patch)], [1.0])
        self.assertEqual([one["similarity"] for one in similarities("", patch)], [0.0])

    def test_rewards_are_one_nothing_and_minus_one(self) -> None:
        rewards = [final_reward(True, None), final_reward(False, 0.5), final_reward(False, 0.49), final_reward(False, None)]
        self.assertEqual(rewards, [1.0, 0.0, -1.0, -1.0])


class BrokenTestsTest(unittest.TestCase):
    @unittest.skipUnless(can_trace_tests(), "pytest is not installed")
    def test_a_failing_test_is_traced_over_its_files_before_and_after(self) -> None:
        task = make_task(REPOSITORIES["ledger"], "operator-change")
        tests = trace_broken_tests(task)
        self.assertEqual(len(tests), len(task.failing))
        node = "tests/test_shares.py::SharesTest::test_weights_decide_the_parts"
        before, after = tests[0].before, tests[0].after
        self.assertEqual((before["id"], after["id"]), (f"ledger/{node}", f"ledger__operator-change/{node}"))
        self.assertEqual([file["path"] for file in after["files"]], ["tests/test_shares.py", "ledger/shares.py"])
        self.assertEqual(before["outcome"], {"kind": "returned", "value": "None"})
        self.assertEqual((after["outcome"]["kind"], after["outcome"]["type"]), ("raised", "AssertionError"))
        self.assertEqual(after["files"][1]["source"], task.mutation.mutated)
        prediction = tests[0].prediction()
        self.assertEqual((prediction["model"], prediction["simulated"]), (PREDICTOR, True))
        label = prediction["injected"][0]
        self.assertEqual((label["class"], after["frames"][label["frame"]]["file"]), ("E2", "ledger/shares.py"))

    def test_the_samples_have_traces_over_two_files_and_more_that_fail(self) -> None:
        records = read_records("repository-traces.jsonl")
        self.assertTrue(all(len(record["files"]) >= 2 for record in records if "__" not in record["id"]))
        self.assertGreaterEqual(sum(len(record["files"]) >= 3 for record in records), 6)
        for record in records:
            kind = "raised" if "__" in record["program"] else "returned"
            self.assertEqual(record["outcome"]["kind"], kind, record["id"])
        predictions = read_records("repository-predictions.jsonl")
        after = {record["id"] for record in records if "__" in record["program"]}
        self.assertEqual({record["trace_id"] for record in predictions}, after)
        self.assertTrue(all(record["simulated"] and record["injected"] for record in predictions))


class WorkspaceTest(unittest.TestCase):
    def test_commands_run_in_a_folder_with_a_fixed_name_that_is_gone_afterwards(self) -> None:
        with Workspace({"a.txt": "one\n"}) as workspace:
            self.assertEqual(workspace.run("pwd; cat a.txt; exit 3"), (f"{ROOT}\none\n", 3))
            folder = workspace._folder
        self.assertFalse(folder.exists())

    def test_a_command_that_takes_too_long_is_ended_with_all_it_started(self) -> None:
        with Workspace({}) as workspace:
            output = workspace.run("echo $$; sleep 600 & wait", seconds=0.5)
            self.assertIsNone(output.exit_code)
            self.assertIn("0.5 seconds", output.text)

    def test_no_credentials_or_settings_of_the_person_are_seen(self) -> None:
        os.environ["FORAGE_SECRET"] = "x"
        with Workspace({}) as workspace:
            self.assertNotIn("FORAGE_SECRET", workspace.run("env").text)
        del os.environ["FORAGE_SECRET"]

    def test_nothing_outside_of_the_folder_is_read_or_submitted(self) -> None:
        with Workspace({"a.txt": "one\n"}) as workspace:
            self.assertIsNone(workspace.read("../../etc/passwd"))
            self.assertIn("Failed", apply_tool(workspace, "submit", "/etc/passwd").text)
            self.assertIn("already exists", apply_tool(workspace, "create", "a.txt\nx").text)

    def test_answers_that_are_not_one_call_are_format_errors(self) -> None:
        self.assertEqual(parse_call("words\n<tool: bash>\nls\n</tool>"), ("bash", "ls"))
        for text in ("", "<tool: bash>\nls", "<tool: bash>\nls\n</tool>" * 2, "<tool: fly>\nx\n</tool>"):
            with self.assertRaises(FormatError):
                parse_call(text)


class SizeTest(unittest.TestCase):
    def test_what_forage_makes_is_small(self) -> None:
        for pattern, most in (("trajectories-*.jsonl", 2_000_000), ("repository-*.jsonl", 1_000_000)):
            sizes = [path.stat().st_size for path in OUTPUT.glob(pattern)]
            self.assertEqual(len(sizes), 2)
            self.assertLess(sum(sizes), most)


def read_records(name: str) -> List[Dict[str, Any]]:
    with open(OUTPUT / name, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


if __name__ == "__main__":
    unittest.main()
