// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { CommandProvider } from "@/components/shell/command-provider";
import { TabbedPanel } from "@/components/ui/tabbed-panel";
import { readRefusal } from "./moves/refusals";
import { useTabCommands, type AbsentTab, type KeyedTab } from "./use-tab-commands";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

type Kind = "frames" | "loop";

const tabs: readonly KeyedTab<Kind>[] = [
  { value: "frames", label: "Frames", keys: "1", content: "all frames" },
  { value: "loop", label: "Loop", keys: "2", content: "one loop" },
];

const absent: readonly AbsentTab[] = [{ label: "Files", keys: "5", reason: "the trace has one file only" }];

function Panels() {
  const [value, setValue] = useState<Kind>("frames");
  const panel = useTabCommands(tabs, setValue, absent);
  return <TabbedPanel ref={panel} label="Below" value={value} onChange={setValue} tabs={tabs} />;
}

test("a key shows its tab, and takes the keyboard from the tab that had it", () => {
  render(
    <CommandProvider>
      <Panels />
    </CommandProvider>,
  );
  fireEvent.keyDown(document.body, { key: "2" });
  expect(screen.getByRole("tabpanel").textContent).toBe("one loop");
  screen.getByRole("tab", { name: "Loop" }).focus();
  fireEvent.keyDown(screen.getByRole("tab", { name: "Loop" }), { key: "1" });
  expect(screen.getByRole("tabpanel").textContent).toBe("all frames");
  expect(document.activeElement).toBe(document.body);
});

test.each([
  { isStill: false, behavior: "smooth" },
  { isStill: true, behavior: "instant" },
])(
  "a key brings its panel into view, $behavior where less motion is wanted: $isStill",
  ({ isStill, behavior }) => {
    vi.stubGlobal("matchMedia", (query: string) => ({
      matches: isStill && query === "(prefers-reduced-motion: reduce)",
    }));
    const scrolled = vi.spyOn(Element.prototype, "scrollIntoView");
    render(
      <CommandProvider>
        <Panels />
      </CommandProvider>,
    );
    fireEvent.keyDown(document.body, { key: "2" });
    expect(scrolled.mock.contexts).toEqual([screen.getByRole("region", { name: "Below" })]);
    expect(scrolled).toHaveBeenCalledWith({ block: "nearest", behavior });
  },
);

test("the key of a tab that this trace has not says why", () => {
  render(
    <CommandProvider>
      <Panels />
    </CommandProvider>,
  );
  fireEvent.keyDown(document.body, { key: "5" });
  expect(readRefusal()).toBe("Show Files: the trace has one file only");
  expect(screen.getByRole("tabpanel").textContent).toBe("all frames");
});
