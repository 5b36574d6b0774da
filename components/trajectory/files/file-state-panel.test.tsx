// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { NuqsTestingAdapter } from "nuqs/adapters/testing";
import type { ReactElement } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { fileChanges } from "@/lib/core/trajectory";
import { agent, answer, call, run, text } from "@/lib/core/trajectory/testing/draw-run";
import { fileMove, filesAt } from "./file-history";
import { fileRows, moveRows } from "./file-rows";
import { FileStatePanel } from "./file-state-panel";

afterEach(cleanup);

const edited = run(
  text("user"),
  agent(call("1", "bash", "sed -n '3,5p' src/a.py")),
  answer("1", "c\nd\ne\n"),
  agent(call("2", "edit", "src/a.py\n<<<<<<< SEARCH\nd\n=======\nD1\nD2\n>>>>>>> REPLACE")),
  answer("2", "edited"),
  agent(call("3", "create", "new.py\nprint(1)\n")),
  answer("3", "ok"),
  agent(call("4", "bash", "sed -i s/c/C/ src/a.py")),
  answer("4", ""),
);

function drawn(step: number): readonly string[] {
  const move = fileMove(fileChanges(edited.steps), "src/a.py", step);
  return move === null
    ? []
    : moveRows(move).map((row) => ("line" in row ? `${row.kind} ${row.line ?? "–"} ${row.text}` : row.text));
}

describe("the files of a run", () => {
  it("at a step are those it changed, then those it read, and none before the first", () => {
    const changes = fileChanges(edited.steps);
    function at(step: number): readonly string[] {
      return filesAt(changes, step).map(({ path, isChanged, state }) => `${path} ${isChanged} ${state.kind}`);
    }
    expect([at(0), at(1), at(5)]).toEqual([
      [],
      ["src/a.py false partial"],
      ["new.py true known", "src/a.py true partial"],
    ]);
    expect(at(8)).toContain("src/a.py true unknown");
  });

  it("say what is not known between and behind the lines that are", () => {
    const [, file] = filesAt(fileChanges(edited.steps), 5);
    expect(file && fileRows(file.state).map((row) => row.text)).toEqual([
      "Lines 1 to 2: not shown",
      "c",
      "D1",
      "D2",
      "e",
      "Lines from 7 on, if any: not shown",
    ]);
  });

  it("tell lines that a step changed from lines that it only showed", () => {
    expect(drawn(1)).toContain("shown 4 d");
    expect(drawn(3)).toEqual(
      expect.arrayContaining(["same 3 c", "removed – d", "added 4 D1", "added 5 D2", "same 6 e"]),
    );
    expect(drawn(2)).toEqual([]);
  });
});

function shown(panel: ReactElement) {
  return render(panel, { wrapper: NuqsTestingAdapter });
}

describe("the panel of files", () => {
  it("shows the file that the step touches, and another one when it is chosen", () => {
    shown(<FileStatePanel run={edited} step={5} onStep={vi.fn()} />);
    expect(screen.getByRole("list", { name: "new.py at step 6" })).toBeDefined();
    fireEvent.click(screen.getByRole("button", { name: /a\.py/ }));
    expect(within(screen.getByRole("list", { name: "src/a.py at step 6" })).getByText("D2")).toBeDefined();
  });

  it("shows what the step did, and leads to the last step that did something", () => {
    const onStep = vi.fn();
    const { rerender } = shown(<FileStatePanel run={edited} step={3} onStep={onStep} />);
    fireEvent.click(screen.getByRole("radio", { name: "This step's change" }));
    expect(
      within(screen.getByRole("list", { name: "Change of src/a.py in step 4" })).getByText("D1"),
    ).toBeDefined();
    rerender(<FileStatePanel run={edited} step={4} onStep={onStep} />);
    fireEvent.click(screen.getByRole("button", { name: "Last changed in step 4" }));
    expect(onStep).toHaveBeenCalledWith(3);
  });

  it("says when nothing was touched yet, and leads to the first step that touches a file", () => {
    const onStep = vi.fn();
    shown(<FileStatePanel run={edited} step={0} onStep={onStep} />);
    fireEvent.click(screen.getByRole("button", { name: "Go to step 2" }));
    expect(onStep).toHaveBeenCalledWith(1);
  });

  it("says why a file is not known", () => {
    shown(<FileStatePanel run={edited} step={8} onStep={vi.fn()} />);
    fireEvent.click(screen.getByRole("button", { name: /a\.py/ }));
    expect(screen.getByText("not known: a shell command names it where it may write")).toBeDefined();
  });
});
