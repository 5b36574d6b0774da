// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";
import { CommandProvider } from "@/components/shell/command-provider";
import { TabbedPanel } from "@/components/ui/tabbed-panel";
import { useTabCommands, type KeyedTab } from "./use-tab-commands";

afterEach(cleanup);

type Kind = "frames" | "loop";

const tabs: readonly KeyedTab<Kind>[] = [
  { value: "frames", label: "Frames", keys: "1", content: "all frames" },
  { value: "loop", label: "Loop", keys: "2", content: "one loop" },
];

function Panels() {
  const [value, setValue] = useState<Kind>("frames");
  useTabCommands(tabs, setValue);
  return <TabbedPanel label="Below" value={value} onChange={setValue} tabs={tabs} />;
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
