// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { VariableEffect } from "@/lib/core/trace";
import { LocalRow, type LocalRowProps } from "./local-row";

afterEach(cleanup);

const hostile = '<img src=x onerror="window.pwned=1">[x](javascript:alert(1))\u202egnp.exe';

function drawRow(effect: VariableEffect, props: Partial<LocalRowProps> = {}) {
  return render(
    <ul>
      <LocalRow
        effect={effect}
        predicted={null}
        isSelected={false}
        isPinned={false}
        isUnresolved={false}
        onSelect={() => undefined}
        onPin={() => undefined}
        {...props}
      />
    </ul>,
  );
}

describe("LocalRow", () => {
  it("shows names and values as text whatever they hold", () => {
    const { container } = drawRow({ name: "<b>n</b>", kind: "changed", before: hostile, after: "'ok'" });
    expect(container.querySelector("img, b, a, script")).toBeNull();
    expect(container.textContent).toContain(hostile);
    expect(screen.getByRole("button", { name: "<b>n</b>" })).toBeTruthy();
    expect(container.querySelector("[data-name='RLO']")).not.toBeNull();
  });

  it("says in words and by a shape that a value changed", () => {
    const { container } = drawRow({ name: "n", kind: "changed", before: "3", after: "4" });
    expect(container.textContent).toContain("◆ changed");
    expect(screen.getByRole("img", { name: "becomes" })).toBeTruthy();
  });

  it("cuts a long value, says by how much, and shows the rest", async () => {
    const { container } = drawRow({ name: "s", kind: "unchanged", before: "x".repeat(3400), after: null });
    expect(container.textContent).not.toContain("x".repeat(121));
    await userEvent.click(screen.getByRole("button", { name: /show all 3.400 characters/ }));
    expect(container.textContent).toContain("x".repeat(3400));
  });

  it("keeps what changed in sight where it stands far into a long value", () => {
    const before = Array.from({ length: 200 }, (_, at) => at).join(", ");
    const { container } = drawRow({
      name: "l",
      kind: "changed",
      before: `[${before}]`,
      after: `[${before}, 4711]`,
    });
    expect(container.textContent).toContain("199, 4711]");
    expect(container.textContent).not.toContain("50, 51, 52");
  });

  it("draws no more than a window of a very long value", async () => {
    const { container } = drawRow({
      name: "s",
      kind: "unchanged",
      before: "x".repeat(5_000_000),
      after: null,
    });
    await userEvent.click(screen.getByRole("button", { name: /show all 5.000.000 characters/ }));
    expect(screen.getByRole("region", { name: "Whole value of s before" }).textContent).toMatch(/5.MB/);
    expect(container.textContent.length).toBeLessThan(50_000);
  });

  it("opens a collection part by part, and marks what is another than before", async () => {
    const { container } = drawRow({
      name: "d",
      kind: "changed",
      before: "{'a': [1, 2], 'b': 3}",
      after: "{'a': [1, 2], 'b': 4, 'c': 5}",
    });
    await userEvent.click(screen.getByRole("button", { name: "Parts of d" }));
    const parts = screen.getAllByRole("listitem").map((item) => item.textContent);
    expect(parts.some((text) => text.startsWith("'b'") && text.includes("◆ changed"))).toBe(true);
    expect(parts.some((text) => text.startsWith("'c'") && text.includes("◆ new"))).toBe(true);
    await userEvent.click(screen.getByRole("button", { name: /'a'/ }));
    expect(container.textContent).toContain("6 characters");
  });

  it("draws no more than a hundred parts at once", async () => {
    const text = `[${Array.from({ length: 25_000 }, (_, at) => `'v${at}'`).join(", ")}]`;
    const { container } = drawRow({ name: "l", kind: "unchanged", before: text, after: null });
    await userEvent.click(screen.getByRole("button", { name: "Parts of l" }));
    expect(container.querySelectorAll("li").length).toBeLessThan(110);
    await userEvent.click(screen.getByRole("button", { name: /^20.000 … 24.999$/ }));
    await userEvent.click(screen.getByRole("button", { name: /^24.900 … 24.999$/ }));
    expect(container.textContent).toContain("'v24999'");
  });

  it("opens what the tracer wrote of a value that it cut, and says how much it did not", async () => {
    const { container } = drawRow({
      name: "d",
      kind: "unchanged",
      before: "{'a': [1, 2], 'b': ['x', 'y…1200+",
      after: null,
    });
    await userEvent.click(screen.getByRole("button", { name: "Parts of d" }));
    expect(container.textContent).toMatch(/… at least 1.200 characters cut by the tracer/);
    await userEvent.click(screen.getByRole("button", { name: /'b'/ }));
    expect(screen.getAllByRole("listitem").map(({ textContent }) => textContent)).toContain("1 'y…1200+");
  });

  it("lays a string out over its lines", async () => {
    const { container } = drawRow({ name: "s", kind: "unchanged", before: "'a\\n  b'", after: null });
    await userEvent.click(screen.getByRole("button", { name: "Parts of s" }));
    expect(container.textContent).toContain("a\n  b");
  });

  it("shows what was predicted instead, before and after", () => {
    const { container } = drawRow(
      { name: "n", kind: "changed", before: "3", after: "4" },
      { predicted: { name: "n", before: "30", after: null } },
    );
    expect(screen.getAllByRole("img", { name: "Predicted" })).toHaveLength(2);
    expect(container.querySelector("mark")?.textContent).toBe("0");
    expect(container.textContent).toContain("no such variable");
  });

  it("chooses and pins its variable", async () => {
    const onSelect = vi.fn();
    const onPin = vi.fn();
    drawRow({ name: "n", kind: "read", before: "1", after: "1" }, { onSelect, onPin });
    await userEvent.click(screen.getByRole("button", { name: "n" }));
    await userEvent.click(screen.getByRole("button", { name: "Pin n" }));
    expect(onSelect).toHaveBeenCalledWith("n");
    expect(onPin).toHaveBeenCalledWith("n");
  });
});
