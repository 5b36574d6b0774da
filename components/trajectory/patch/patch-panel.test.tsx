// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { TrajectoryRecord } from "@/lib/core/trajectory";
import { run } from "@/lib/core/trajectory/testing/draw-run";
import { oraclePatch } from "./oracle-patch";
import { comparePatches } from "./patch-files";
import { PatchPanel } from "./patch-panel";
import { patchFileRows } from "./patch-rows";

afterEach(cleanup);

function patchOf(path: string, line: string): string {
  return `--- a/${path}\n+++ b/${path}\n@@ -4,2 +4,2 @@ def f():\n x\n-y\n+${line}\n`;
}

function patched(
  patch: string | null,
  raw: TrajectoryRecord["raw"],
  reward: number | null = null,
): TrajectoryRecord {
  const drawn = run();
  return { ...drawn, raw, outcome: { ...drawn.outcome, hasPassed: false, patch, reward } };
}

describe("the oracle patch", () => {
  it("is found by its name anywhere, and as `patch` of the task only", () => {
    const patch = patchOf("a.py", "z");
    expect(oraclePatch(patched(null, { x: { gold_patch: patch } }))?.place).toBe("x.gold_patch");
    expect(oraclePatch(patched(null, { instance: { patch } }))).toEqual({ patch, place: "instance.patch" });
    expect(oraclePatch(patched(null, { result: { patch } }))).toBeNull();
    expect(oraclePatch(patched(null, { gold_patch: "none" }))).toBeNull();
  });
});

describe("two patches", () => {
  it("are compared file by file, and only the oracle's files count", () => {
    const own = patchOf("a.py", "z") + patchOf("b.py", "z");
    const { files, mean } = comparePatches(own, patchOf("a.py", "z"), false);
    expect(files.map(({ path, similarity }) => [path, similarity])).toEqual([
      ["a.py", 1],
      ["b.py", 0],
    ]);
    expect(mean).toBe(1);
  });

  it("that are long are compared only when asked, and far too long ones never", () => {
    const long = patchOf("a.py", "z".repeat(7000));
    expect(comparePatches(long, long, false)).toMatchObject({ mean: null, reason: "the patches are long" });
    const longest = patchOf("a.py", "z".repeat(100_001));
    expect(comparePatches(longest, longest, true).reason).toMatch(/more than 100000 characters/);
  });

  it("number the lines that are there afterwards", () => {
    expect(patchFileRows("@@ -4,2 +4,2 @@\n x\n-y\n+z")).toEqual([
      { kind: "heading", text: "@@ -4,2 +4,2 @@" },
      { kind: "same", text: "x", line: 4 },
      { kind: "removed", text: "y", line: null },
      { kind: "added", text: "z", line: 5 },
    ]);
  });
});

describe("the panel of patches", () => {
  it("shows both sides and says whether the recomputed reward is the stored one", () => {
    const right = patchOf("a.py", "z");
    render(<PatchPanel run={patched(right, { gold_patch: right }, -0.5)} />);
    const file = screen.getByRole("region", { name: "Patch of a.py" });
    expect(within(file).getByText("similarity 1.0000")).toBeDefined();
    expect(within(file).getByRole("list", { name: "Oracle patch of a.py" })).toBeDefined();
    expect(screen.getByRole("status").textContent).toBe("Recomputed reward -0.5; stored -0.5: they agree");
    fireEvent.click(screen.getByRole("radio", { name: "double" }));
    expect(screen.getByRole("status").textContent).toBe("Recomputed reward 0; stored -0.5: they differ");
  });

  it("says what is missing, and shows as it is what is no diff", () => {
    const { rerender } = render(<PatchPanel run={patched(null, null)} />);
    expect(screen.getByText("No final patch")).toBeDefined();
    rerender(<PatchPanel run={patched("just words", null)} />);
    expect(screen.getByText("just words")).toBeDefined();
    expect(screen.getByText(/holds no oracle patch/)).toBeDefined();
  });
});
