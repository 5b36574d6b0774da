import { execFileSync, spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyHunks,
  fileStates,
  normalizePatch,
  parsePatch,
  patchKey,
  patchSimilarity,
  sequenceRatio,
  similarityReward,
} from ".";

const hasPython = spawnSync("python3", ["-c", "pass"]).status === 0;
const ratios = `
import difflib, json, sys
pairs = json.load(sys.stdin)
print(json.dumps([[difflib.SequenceMatcher(None, a, b, autojunk=j).ratio() for j in (True, False)] for a, b in pairs]))`;
const diffs = `
import difflib, json, sys
pairs = json.load(sys.stdin)
print(json.dumps(["".join(difflib.unified_diff(a.splitlines(True), b.splitlines(True), "a/f.py", "b/f.py")) for a, b in pairs]))`;

function python(script: string, input: unknown): unknown {
  return JSON.parse(
    execFileSync("python3", ["-c", script], { input: JSON.stringify(input), encoding: "utf8" }),
  );
}

const word = fc.string({ unit: fc.constantFrom("a", "b", "c", " ", "\n", "é", "😀"), maxLength: 60 });
const long = fc.string({
  unit: fc.constantFrom("a", "b", "\n", "x", "=", "(", "q", "z"),
  minLength: 150,
  maxLength: 500,
});

describe("the ratio", () => {
  it.skipIf(!hasPython)("is Python's to the last bit, with autojunk and without", () => {
    const pairs = [...fc.sample(fc.tuple(word, word), 200), ...fc.sample(fc.tuple(long, long), 60)];
    const own = pairs.map(([a, b]) => [sequenceRatio(a, b), sequenceRatio(a, b, false)]);
    expect(own).toEqual(python(ratios, pairs));
  });

  it("of two empty texts is 1, and of a text with none 0", () => {
    expect([sequenceRatio("", ""), sequenceRatio("a", ""), sequenceRatio("", "a")]).toEqual([1, 0, 0]);
  });
});

const patch = `diff --git a/pkg/mod.py b/pkg/mod.py
index 1..2 100644
--- a/pkg/mod.py
+++ b/pkg/mod.py
@@ -1,3 +1,3 @@ def f():
 one
-two
+2
 three
diff --git a/new.txt b/new.txt
new file mode 100644
--- /dev/null
+++ b/new.txt
@@ -0,0 +1 @@
+hello
\\ No newline at end of file
diff --git a/logo.png b/logo.png
Binary files a/logo.png and b/logo.png differ
`;

describe("a patch", () => {
  it("is parsed by files and hunks", () => {
    const files = parsePatch(patch);
    expect(
      files.map(({ oldPath, newPath, isBinary, hunks }) => [oldPath, newPath, isBinary, hunks.length]),
    ).toEqual([
      ["a/pkg/mod.py", "b/pkg/mod.py", false, 1],
      ["/dev/null", "b/new.txt", false, 1],
      ["a/logo.png", "b/logo.png", true, 0],
    ]);
    expect(files[0]?.hunks[0]).toMatchObject({ oldStart: 1, oldLength: 3, newStart: 1, section: "def f():" });
  });

  it("is applied where it says, and refused elsewhere", () => {
    const [edit, create] = parsePatch(patch);
    expect(applyHunks("one\ntwo\nthree\n", edit?.hunks ?? [])).toBe("one\n2\nthree\n");
    expect(applyHunks("", create?.hunks ?? [])).toBe("hello");
    expect(() => applyHunks("zero\none\ntwo\n", edit?.hunks ?? [])).toThrow("another line");
  });

  it("that is cut off is refused with its line", () => {
    expect(() => parsePatch("--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n one\n")).toThrow("the hunk is cut off");
    expect(() => parsePatch("@@ -1 +1 @@\n-a\n+b\n")).toThrow("line 1: a hunk before any file");
  });

  it.skipIf(!hasPython)("of Python's difflib turns the one text into the other", () => {
    const lines = fc.array(fc.constantFrom("a", "b", "c", "dd", ""), { maxLength: 30 });
    const text = lines.map((all) => all.map((line) => `${line}\n`).join(""));
    const pairs = fc.sample(fc.tuple(text, text), 100);
    const made = python(diffs, pairs);
    if (!Array.isArray(made)) throw new Error("no list");
    for (const [place, [before, after]] of pairs.entries()) {
      const [file] = parsePatch(String(made[place]));
      expect(applyHunks(before, file?.hunks ?? [])).toBe(after);
    }
  });
});

describe("the reward", () => {
  const other = patch.replace("+2", "+22");
  it("compares the hunks of each file and no header, and leaves out binary files", () => {
    expect([...normalizePatch(patch)]).toEqual([
      ["pkg/mod.py", "@@ -1,3 +1,3 @@ def f():\n one\n-two\n+2\n three"],
      ["new.txt", "@@ -0,0 +1,1 @@\n+hello\n\\ No newline at end of file"],
    ]);
    expect(patchSimilarity(patch, patch, { ignoreNonOracleFiles: true }).mean).toBe(1);
    const { files, mean } = patchSimilarity(other, patch, { ignoreNonOracleFiles: true });
    expect(files.map(({ similarity }) => similarity < 1)).toEqual([true, false]);
    expect(mean).toBeGreaterThan(0.9);
  });

  it("gives 0 for a file that one side leaves alone, and nothing for a patch that is none", () => {
    expect(patchSimilarity("no patch", patch, { ignoreNonOracleFiles: true }).mean).toBe(0);
    expect(patchSimilarity("", "", { ignoreNonOracleFiles: false })).toEqual({ files: [], mean: null });
  });

  it("is −1, the threshold's share, or all of it", () => {
    const similarity = patchSimilarity(other, patch, { ignoreNonOracleFiles: true });
    const at = { similarity, scale: 2 };
    expect(similarityReward({ ...at, hasPassed: true, threshold: 0.5 })).toBe(1);
    expect(similarityReward({ ...at, hasPassed: false, threshold: 0.5 })).toBe(0);
    expect(similarityReward({ ...at, hasPassed: false, threshold: 0.999 })).toBe(-1);
  });
});

describe("the files of a run", () => {
  const path = "f.py";
  const edit = { kind: "replace", path, search: "a", replacement: "$&b", isEverywhere: false } as const;

  it("are known from what was written or shown, through edits, until they are lost", () => {
    const write = { kind: "write", path, text: "a = 1" } as const;
    expect(fileStates([write, edit]).get(path)).toEqual({ kind: "known", text: "$&b = 1" });
    const lost = { kind: "lose", path, reason: "sed -i" } as const;
    expect(fileStates([write, lost, edit]).get(path)).toMatchObject({ kind: "unknown", reason: "sed -i" });
    expect(fileStates([write, lost, { kind: "show", path, text: "x" }]).get(path)).toEqual({
      kind: "known",
      text: "x",
    });
    expect(fileStates([write, { kind: "delete", path }]).get(path)).toEqual({ kind: "deleted" });
  });

  it("are unknown, with the reason, where an edit cannot be followed", () => {
    expect(fileStates([edit]).get(path)).toMatchObject({ reason: "edited before its text was shown" });
    const twice = { kind: "show", path, text: "a a" } as const;
    expect(fileStates([twice, edit]).get(path)).toMatchObject({
      reason: expect.stringContaining("2 times") as string,
    });
  });
});

describe("the key of a patch", () => {
  it("is equal where the same lines change, in whatever order the files come and with whatever headers", () => {
    const [a, b] = ["a", "b"].map((name) => `--- a/${name}\n+++ b/${name}\n@@ -1 +1 @@\n-x\n+y\n`);
    expect(patchKey(`${a}${b}`)).toBe(patchKey(`diff --git a/b b/b\nindex 1..2\n${b}${a}`));
    expect(patchKey(`${a}`)).not.toBe(patchKey(`${b}`));
  });
});
