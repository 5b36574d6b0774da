import { describe, expect, it } from "vitest";
import { fileStates, type FileChange } from "@/lib/core/patch";
import { fileChanges } from ".";
import { agent, answer, call, run } from "./testing/draw-run";

function changes(name: string, input: string, shown: string): readonly FileChange[] {
  return fileChanges(run(agent(call("1", name, input)), answer("1", shown)).steps).map(
    ({ change }) => change,
  );
}

describe("what a shell command shows", () => {
  it.each([
    ["cat a.py", "x = 1\n", { kind: "show", text: "x = 1\n" }],
    ["cd /r && sed -n '4,5p' a.py", "p\nq\n", { path: "/r/a.py", stretch: { from: 4, lines: ["p", "q"] } }],
    ["sed -n 7p ./a.py 2>/dev/null", "p", { path: "a.py", stretch: { from: 7, lines: ["p"] } }],
    ["head -n 2 a.py", "p\r\nq\r\n", { stretch: { from: 1, lines: ["p", "q"] } }],
    ["cat a.py | head -2", "p\nq\n", { stretch: { from: 1, lines: ["p", "q"] } }],
    ["cat -n a.py | sed -n '9,10p'", "  9\tp\n 10\t\n", { stretch: { from: 9, lines: ["p", ""] } }],
    ["cat a.py", "<returncode>0</returncode>\n<output>\nx\n</output>", { kind: "show", text: "x" }],
    [
      "cat a.py",
      "Chunk ID: 1f\nWall time: 0.1 seconds\nProcess exited with code 0\nOutput:\nx\n",
      { kind: "show", text: "x\n" },
    ],
  ])("%s", (command, shown, expected) => {
    expect(changes("bash", command, shown)).toMatchObject([expected]);
  });

  it.each([
    ["cat a.py b.py", "x"],
    ["cat *.py", "x"],
    ["cat a.py | grep x", "x"],
    ["sed -n '4,5p' a.py", "p\nq\nr"],
    ["cat a.py", "cat: a.py: No such file or directory"],
    ["cat a.py", "x\n[... 300 lines truncated ...]\ny"],
    ["cat a.py; rm b.py", "x"],
    ["cat a.py", "New Terminal Output:\n\nroot@made:/r# cat a.py\nx = 1\nroot@made:/r#\n\n\n"],
  ])("is not taken from %s, %j", (command, shown) => {
    expect(changes("bash", command, shown)).toEqual([]);
  });

  it("is lines behind numbers, each stretch by itself", () => {
    const shown = "Here's the result of running `cat -n`:\n     1\ta\n     2\tb\n...\n     9\tz\n";
    expect(changes("view", "a.py", shown).map((change) => "stretch" in change && change.stretch)).toEqual([
      { from: 1, lines: ["a", "b"] },
      { from: 9, lines: ["z"] },
    ]);
    expect(changes("open", "a.py", "[File: a.py (30 lines total)]\n11:def f():\n12:\n")).toMatchObject([
      { stretch: { from: 11, lines: ["def f():", ""] }, lineCount: 30 },
    ]);
  });
});

describe("what a call does to files", () => {
  it("is followed through here-documents, and lost where the shell may change the text", () => {
    expect(changes("bash", "cat > a.py <<'EOF'\n$x\nEOF", "")).toEqual([
      { kind: "write", path: "a.py", text: "$x\n" },
    ]);
    expect(changes("bash", "cat <<EOF > a.py\nx\nEOF", "")).toMatchObject([{ kind: "write", text: "x\n" }]);
    expect(changes("bash", "cat <<EOF > a.py\n$x\nEOF", "")).toEqual([]);
    expect(changes("bash", "cat > a.py <<'EOF'\nx\nEOF\nrm a.py", "")).toEqual([]);
  });

  it("is followed through the files of a patch", () => {
    const patch =
      "*** Begin Patch\n*** Add File: n.py\n+one\n*** Update File: a.py\n@@\n x\n-y\n+z\n*** Delete File: d.py\n*** End Patch";
    expect(changes("apply_patch", patch, "Done!")).toEqual([
      { kind: "write", path: "n.py", text: "one\n" },
      { kind: "replace", path: "a.py", search: "x\ny", replacement: "x\nz", isEverywhere: false },
      { kind: "delete", path: "d.py" },
    ]);
  });

  it("gives one file one name, whether it is called by a relative or an absolute path", () => {
    const steps = run(
      agent(call("1", "bash", "cat /testbed/src/a.py")),
      answer("1", "x\n"),
      agent(call("2", "edit", "src/a.py\n<<<<<<< SEARCH\nx\n=======\ny\n>>>>>>> REPLACE")),
      answer("2", "The file has been edited."),
    ).steps;
    expect([...fileStates(fileChanges(steps).map(({ change }) => change))]).toEqual([
      ["/testbed/src/a.py", { kind: "known", text: "y\n" }],
    ]);
  });

  it("is nothing where the call failed, and unknown where the shell may have written", () => {
    const edit = "a.py\n<<<<<<< SEARCH\nx\n=======\ny\n>>>>>>> REPLACE";
    expect(changes("edit", edit, "No replacement was performed")).toEqual([]);
    const steps = run(
      agent(
        call("1", "bash", "cat a.py"),
        call("2", "bash", "pytest a.py 2>&1"),
        call("3", "bash", "sed -i s/x/y/ a.py"),
      ),
      answer("1", "x\n"),
      answer("2", "ok"),
      answer("3", ""),
    ).steps;
    expect(fileChanges(steps).map(({ change }) => change.kind)).toEqual(["show", "lose"]);
  });
});
