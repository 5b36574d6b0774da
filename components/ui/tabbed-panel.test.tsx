// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { TabbedPanel } from "./tabbed-panel";

afterEach(cleanup);

type Kind = "first" | "second";

function Panels() {
  const [value, setValue] = useState<Kind>("first");
  return (
    <TabbedPanel<Kind>
      label="Panels"
      value={value}
      onChange={setValue}
      tabs={[
        { value: "first", label: "First", keys: "1", content: "one" },
        { value: "second", label: "Second", content: "two" },
      ]}
    />
  );
}

function tab(name: string): HTMLElement {
  return screen.getByRole("tab", { name });
}

test("a tab pressed by a pointer leaves the keyboard to the page", () => {
  render(<Panels />);
  tab("Second").focus();
  fireEvent.click(tab("Second"), { detail: 1 });
  expect(screen.getByRole("tabpanel").textContent).toBe("two");
  expect(document.activeElement).toBe(document.body);
});

test("a tab pressed by a key keeps the keyboard, and the arrow keys choose", () => {
  render(<Panels />);
  tab("Second").focus();
  fireEvent.click(tab("Second"), { detail: 0 });
  expect(document.activeElement).toBe(tab("Second"));
  fireEvent.keyDown(tab("Second"), { key: "ArrowRight" });
  expect(document.activeElement).toBe(tab("First"));
  expect(screen.getByRole("tabpanel").textContent).toBe("one");
});

test("escape gives the keyboard back to the page, which does not take it for its own", () => {
  render(<Panels />);
  const onPage = vi.fn();
  window.addEventListener("keydown", onPage);
  tab("First").focus();
  fireEvent.keyDown(tab("First"), { key: "Escape" });
  window.removeEventListener("keydown", onPage);
  expect(document.activeElement).toBe(document.body);
  expect(onPage).not.toHaveBeenCalled();
});

test("a tab says which key shows it", () => {
  render(<Panels />);
  expect(tab("First").getAttribute("aria-keyshortcuts")).toBe("1");
  expect(tab("First").title).toBe("Key 1");
  expect(tab("Second").hasAttribute("aria-keyshortcuts")).toBe(false);
});
