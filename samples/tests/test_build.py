"""The build gives the same bytes wherever and however often it runs."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from build import check_files, first_difference
from catalog import FOLDER, ENTRY, load_programs


class BuildTest(unittest.TestCase):
    def test_the_files_in_the_repository_are_as_built_whatever_the_hash_seed(self) -> None:
        for seed in ("1", "random"):
            environment = {**os.environ, "PYTHONHASHSEED": seed}
            command = [sys.executable, str(FOLDER / "build.py"), "--check"]
            run = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=tempfile.gettempdir())
            self.assertEqual((run.returncode, run.stderr), (0, ""))

    def test_a_difference_is_told_by_file_line_and_record(self) -> None:
        built = '{"id":"a-1"}\n{"id":"a-2"}\n'
        self.assertIn("line 2 on (a-2)", first_difference("traces.jsonl", built, '{"id":"a-1"}\n'))
        self.assertIn("missing", first_difference("traces.jsonl", built, None))
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "traces.jsonl").write_text(built)
            self.assertEqual(check_files({"traces.jsonl": built}, Path(folder)), [])
            self.assertEqual(len(check_files({"traces.jsonl": built + "x"}, Path(folder))), 1)

    def test_programs_are_short_and_open_with_a_comment_that_says_what_they_show(self) -> None:
        for program in load_programs():
            lines = program.code.split("\n")
            self.assertTrue(lines[0].startswith("# ") and lines[0].endswith("."), program.name)
            self.assertTrue(4 <= len(lines) <= 40, program.name)
            self.assertTrue(3 <= len(program.inputs) <= 5 or len(lines) < 6, program.name)

    def test_programs_define_the_entry_and_parse_as_python_3_8(self) -> None:
        for program in load_programs():
            tree = ast.parse(program.code, feature_version=(3, 8))
            names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
            self.assertIn(ENTRY, names, program.name)


if __name__ == "__main__":
    unittest.main()
