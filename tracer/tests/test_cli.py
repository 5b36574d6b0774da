"""The command line: what it writes, what it complains of, and its exit status."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from typing import Any, List

from .support import TRACER_FOLDER

PROGRAM = "import neighbour\ndef f(a, b):\n    return a + len(b) + neighbour.x\n"


class CommandLine(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        (self.folder / "program.py").write_text(PROGRAM, encoding="utf-8")
        (self.folder / "neighbour.py").write_text("x = 10\n", encoding="utf-8")

    def run_tracer(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, str(TRACER_FOLDER), *arguments]
        return subprocess.run(command, cwd=self.folder, capture_output=True, encoding="utf-8", timeout=60)

    def rows(self, text: str) -> List[Any]:
        return [json.loads(line) for line in text.splitlines()]

    def test_a_file_with_an_entry_becomes_one_trace(self) -> None:
        done = self.run_tracer("trace", "program.py", "--entry", "f", "--args", "(1, [2])", "--id", "mine")
        self.assertEqual((0, ""), (done.returncode, done.stderr))
        (traced,) = self.rows(done.stdout)
        self.assertEqual(
            ("mine", "program.py", "12"), (traced["id"], traced["file"], traced["outcome"]["value"])
        )

    def test_a_file_alone_is_traced_as_a_module(self) -> None:
        (traced,) = self.rows(self.run_tracer("program.py").stdout)
        self.assertEqual(("<module>", "program.py"), (traced["entry"], traced["id"]))

    def test_cwm_text_is_written_on_request(self) -> None:
        done = self.run_tracer(
            "program.py", "--entry", "f", "--args", "1, []", "--cwm", "--reset", "scope", "-o", "out.jsonl"
        )
        self.assertEqual(("", 0), (done.stdout, done.returncode))
        (row,) = self.rows((self.folder / "out.jsonl").read_text(encoding="utf-8"))
        self.assertEqual(["id", "python", "text"], list(row))
        self.assertTrue(row["text"].startswith("<|begin_of_text|><|trace_context_start|>import neighbour\n"))
        self.assertTrue(row["text"].endswith("<|end_of_text|>"))

    def test_a_limit_is_an_option(self) -> None:
        done = self.run_tracer("program.py", "--entry", "f", "--args", "1, []", "--max-events", "2")
        self.assertEqual("max-events", self.rows(done.stdout)[0]["truncated"])

    def test_rows_are_traced_in_order_and_bad_rows_are_named(self) -> None:
        good = {"code": "def f(x):\n    return x", "input": "1"}
        lines = [
            json.dumps({"id": "a", **good}).encode(),
            b"{nope",
            json.dumps({"id": "b", "code": "x"}).encode(),
            b"",
            b"\xff",
            json.dumps({"id": "c", "entry": "g", "program": "P", **good, "code": "g = abs"}).encode(),
            json.dumps({"id": "a", **good}).encode(),
        ]
        (self.folder / "rows.jsonl").write_bytes(b"\n".join(lines))
        done = self.run_tracer("--jsonl", "rows.jsonl", "--jobs", "2")
        self.assertEqual(1, done.returncode)
        self.assertEqual(
            [("a", None), ("c", "P")], [(t["id"], t.get("program")) for t in self.rows(done.stdout)]
        )
        offset = len(lines[0]) + 1
        self.assertIn(f"rows.jsonl: row 2 at byte {offset}: not JSON", done.stderr)
        self.assertIn("row 3", done.stderr)
        self.assertIn("field 'input' is missing", done.stderr)
        self.assertIn("not UTF-8", done.stderr)
        self.assertIn("row 7", done.stderr)
        self.assertIn("id 'a' was used by row 1", done.stderr)

    def test_a_program_that_cannot_start_is_written_and_named(self) -> None:
        done = self.run_tracer("program.py", "--entry", "nope")
        self.assertEqual(1, done.returncode)
        self.assertIn("entry-missing", done.stderr)
        self.assertEqual([], self.rows(done.stdout)[0]["frames"])

    def test_a_file_that_is_missing_is_a_problem(self) -> None:
        done = self.run_tracer("absent.py")
        self.assertEqual((1, ""), (done.returncode, done.stdout))
        self.assertIn("absent.py", done.stderr)

    def test_wrong_usage_exits_with_two(self) -> None:
        for arguments in (
            [],
            ["program.py", "--jsonl", "rows.jsonl"],
            ["program.py", "--args", "1"],
            ["program.py", "--max-events", "0"],
            ["program.py", "--reset", "never"],
            ["--jsonl", "rows.jsonl", "--step-in", "src/**"],
        ):
            self.assertEqual(2, self.run_tracer(*arguments).returncode, arguments)

    def test_help_names_every_limit_and_its_default(self) -> None:
        done = self.run_tracer("--help")
        self.assertEqual(0, done.returncode)
        for words in ("--max-events", "100000", "--max-memory", "--max-repr", "10000"):
            self.assertIn(words, done.stdout)
