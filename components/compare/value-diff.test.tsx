// @vitest-environment happy-dom
import { cleanup, render } from "@testing-library/react";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { DiffText } from "./diff-text";
import { comparedLength, diffValues, type DiffRun } from "./value-diff";

afterEach(cleanup);

function textOf(runs: readonly DiffRun[]): string {
  return runs.map((run) => (run.kind === "hidden" ? "" : run.text)).join("");
}

function sameOf(runs: readonly DiffRun[]): string {
  return textOf(runs.filter((run) => run.kind === "same"));
}

function drawn(runs: readonly DiffRun[]): string {
  return runs
    .map((run) => {
      if (run.kind === "hidden") return `<${run.count}>`;
      return run.kind === "changed" ? `{${run.text}}` : run.text;
    })
    .join("");
}

describe("diffValues", () => {
  it("marks only the characters that differ", () => {
    const { truth, prediction } = diffValues("[1, 2, 3]", "[1, 20, 3]");
    expect(drawn(truth)).toBe("[1, 2, 3]");
    expect(drawn(prediction)).toBe("[1, 2{0}, 3]");
  });

  it("tells a string from a number by its quotes", () => {
    const { truth, prediction } = diffValues("'3'", "3");
    expect(drawn(truth)).toBe("{'}3{'}");
    expect(drawn(prediction)).toBe("3");
  });

  it("marks unrelated texts whole, not by their chance letters", () => {
    const { truth, prediction } = diffValues("counts[word] = counts.get(word, 0)", "return text");
    expect(drawn(truth)).toBe("{counts[word] = counts.get(word, 0)}");
    expect(drawn(prediction)).toBe("{return text}");
  });

  it("keeps both texts whole below the bound", () => {
    const text = fc.string({ unit: "binary", maxLength: 60 });
    fc.assert(
      fc.property(text, text, (left, right) => {
        const { truth, prediction } = diffValues(left, right);
        expect(textOf(truth)).toBe(left);
        expect(textOf(prediction)).toBe(right);
      }),
    );
  });

  it("agrees on what is the same", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "'", " ", "😀"), maxLength: 40 });
    fc.assert(
      fc.property(text, text, (left, right) => {
        const { truth, prediction } = diffValues(left, right);
        expect(sameOf(truth)).toBe(sameOf(prediction));
      }),
    );
  });

  it("never cuts a pair of surrogates", () => {
    const { truth, prediction } = diffValues("😀", "😁");
    expect(drawn(truth)).toBe("{😀}");
    expect(drawn(prediction)).toBe("{😁}");
  });

  it("shows a difference however far in it stands, and says how much is hidden", () => {
    const head = "x".repeat(8000);
    const { truth, prediction } = diffValues(`${head}1${head}`, `${head}2${head}`);
    expect(drawn(truth)).toBe(`<7940>${"x".repeat(60)}{1}${"x".repeat(60)}<7940>`);
    expect(drawn(prediction)).toContain("{2}");
  });

  it("says how much it did not compare", () => {
    const { truth, prediction } = diffValues("a".repeat(7000), "b".repeat(2));
    expect(drawn(truth)).toBe(`{${"a".repeat(comparedLength)}}<${7000 - comparedLength}>`);
    expect(drawn(prediction)).toBe("{bb}");
  });
});

describe("DiffText", () => {
  it("shows markup as text", () => {
    const hostile = "<img src=x onerror=alert(1)>";
    const { container } = render(<DiffText side="truth" runs={[{ kind: "changed", text: hostile }]} />);
    expect(container.textContent).toBe(hostile);
    expect(container.querySelector("img")).toBeNull();
  });

  it("names direction controls on both the equal and the differing part", () => {
    const { truth } = diffValues("admin\u202egnp", "admin\u202egnp\u2066x");
    const { prediction } = diffValues("admin\u202egnp", "admin\u202egnp\u2066x");
    const { container } = render(
      <>
        <DiffText side="truth" runs={truth} />
        <DiffText side="prediction" runs={prediction} />
      </>,
    );
    const names = [...container.querySelectorAll("[data-name]")].map((node) =>
      node.getAttribute("data-name"),
    );
    expect(names).toEqual(["RLO", "RLO", "LRI"]);
  });

  it("draws white space where it differs only", () => {
    const { prediction } = diffValues("'a b'", "'a b \t'");
    const { container } = render(<DiffText side="prediction" runs={prediction} />);
    const names = [...container.querySelectorAll("[data-name]")].map((node) =>
      node.getAttribute("data-name"),
    );
    expect(names).toEqual(["·", "→"]);
    expect(container.querySelector("mark")?.textContent).toBe(" \t");
  });
});
