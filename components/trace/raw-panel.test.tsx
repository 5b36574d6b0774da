// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { Command } from "@/components/shell/command";
import { CommandProvider } from "@/components/shell/command-provider";
import { RawPanel } from "./raw-panel";

afterEach(cleanup);

const locator = {
  shardKey: 1,
  recordIndex: 0,
  member: null,
  byteOffset: 0,
  byteLength: 12,
  rowIndex: null,
  part: null,
};

test("escape closes the raw record before it leads to the list", () => {
  const ran: string[] = [];
  const list: Command = {
    id: "list",
    label: "Back to the list",
    section: "Trace",
    keys: ["Escape"],
    run: () => ran.push("list"),
  };
  render(
    <QueryClientProvider client={new QueryClient()}>
      <CommandProvider>
        <RawPanel locator={locator} commands={[list]} onClose={() => ran.push("close")} />
      </CommandProvider>
    </QueryClientProvider>,
  );
  fireEvent.keyDown(document.body, { key: "Escape" });
  expect(ran).toEqual(["close"]);
});
