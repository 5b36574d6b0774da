// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { StoredDataSummary, StoredIndex } from "@/lib/hooks";
import { StoredData } from "./stored-data";
import { StoredDataSection } from "./stored-data-section";
import { clearableBytes, formatMoment, storedKinds } from "./stored-data-sizes";

afterEach(cleanup);

const hostile = '<img src=x onerror="window.pwned=1">\u202egnp.jsonl';

function storedIndex(name: string, storedBytes: number): StoredIndex {
  const header = {
    schemaVersion: 1,
    identity: name,
    contentHash: "sha256t:0",
    ref: `shards/${name}`,
    name,
    sizeBytes: 732_000_000,
    container: "JSON lines",
    format: null,
    notes: [],
    counts: {},
    createdAt: 0,
  };
  return { key: name, header, lastUsedAt: new Date(2026, 1, 3, 9, 5).getTime(), storedBytes };
}

type Available = Extract<StoredDataSummary, { kind: "available" }>;

function summaryOf(change: Partial<Available>): Available {
  const indexes = change.indexes ?? [storedIndex("a.jsonl", 60_000_000), storedIndex(hostile, 2_000_000)];
  return {
    kind: "available",
    indexes,
    indexBytes: indexes.reduce((sum, { storedBytes }) => sum + storedBytes, 0),
    maxIndexBytes: 2_000_000_000,
    scratch: { ownBytes: 0, otherBytes: 0, abandonedBytes: 0 },
    quota: { quotaBytes: 10_000_000_000, usageBytes: 62_000_000 },
    isPersisted: false,
    ...change,
  };
}

function draw(summary: StoredDataSummary | null, change: { isPending?: boolean; trouble?: string } = {}) {
  const onForget = vi.fn();
  const onClear = vi.fn();
  const { isPending = false, trouble = null } = change;
  const drawn = render(
    <StoredData
      summary={summary}
      trouble={trouble}
      isPending={isPending}
      onForget={onForget}
      onClear={onClear}
    />,
  );
  return { ...drawn, onForget, onClear };
}

async function open() {
  await userEvent.click(screen.getByRole("button", { name: "Stored data" }));
}

describe("StoredData", () => {
  it("clears with one click that says how much goes, and what that loses", async () => {
    const scratch = { ownBytes: 7_000_000, otherBytes: 0, abandonedBytes: 38_000_000 };
    const { onClear } = draw(summaryOf({ scratch }));
    const button = screen.getByRole("button", { name: /^Clear stored data \(100.MB\)$/ });
    const described = document.getElementById(button.getAttribute("aria-describedby") ?? "");
    expect(described?.textContent).toContain("cannot be undone: the next visit reads those shards again");
    await userEvent.click(button);
    expect(onClear).toHaveBeenCalledOnce();
  });

  it("shows how full the store is, and the rows only when they are asked for", async () => {
    draw(summaryOf({}));
    const meter = screen.getByRole("meter", { name: "Stored indexes" });
    expect(meter.getAttribute("aria-valuenow")).toBe("62000000");
    expect(meter.getAttribute("aria-valuetext")).toMatch(/^62.MB of 2.GB, 3.1.%$/);
    expect(screen.queryByRole("table")).toBeNull();
    await open();
    const rows = within(screen.getByRole("table", { name: "Stored indexes" })).getAllByRole("row");
    expect(rows.map((row) => row.textContent.replace(/\s/g, " "))[1]).toBe(
      "a.jsonl732 MB60 MB2026-02-03 09:05",
    );
  });

  it("forgets the index whose button is pressed, and shows names as text whatever they hold", async () => {
    const { container, onForget } = draw(summaryOf({}));
    await open();
    expect(container.querySelector("img")).toBeNull();
    expect(container.querySelector("[data-name='RLO']")).not.toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Forget a.jsonl" }));
    expect(onForget).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ key: "a.jsonl" }));
  });

  it("lets nothing be removed twice", async () => {
    const { onClear, onForget } = draw(summaryOf({}), { isPending: true });
    await open();
    await userEvent.click(screen.getByRole("button", { name: /^Clear/ }));
    await userEvent.click(screen.getByRole("button", { name: "Forget a.jsonl" }));
    expect([onClear, onForget].map((called) => called.mock.calls.length)).toEqual([0, 0]);
  });

  it("offers no clearing when there is nothing to clear, and says what would be stored", async () => {
    draw(summaryOf({ indexes: [], scratch: { ownBytes: 5, otherBytes: 0, abandonedBytes: 0 } }));
    expect(screen.queryByRole("button", { name: /^Clear/ })).toBeNull();
    await open();
    expect(screen.getByText("No index is stored")).toBeTruthy();
    expect(screen.getByText(/5.B decompressed for the shards open here/)).toBeTruthy();
  });

  it("says why nothing can be stored", async () => {
    draw({ kind: "unavailable", reason: "this browser has no private file system for sites" });
    await open();
    expect(screen.getByText(/^This browser has no private file system for sites\. Every visit/)).toBeTruthy();
  });

  it("says what failed, and that it is still reading where nothing did", () => {
    const { container } = draw(null, { trouble: "The disk is gone" });
    expect(container.textContent).not.toContain("reading");
    expect(screen.getByRole("alert").textContent).toBe("The disk is gone");
    cleanup();
    expect(draw(null).container.textContent).toContain("reading");
  });
});

describe("StoredDataSection", () => {
  it("says that nothing is available where the browser has no storage", async () => {
    render(
      <QueryClientProvider client={new QueryClient()}>
        <StoredDataSection />
      </QueryClientProvider>,
    );
    expect(await screen.findByText("not available")).toBeTruthy();
  });
});

describe("the words for sizes and times", () => {
  it("leave out kinds of which nothing is stored", () => {
    const scratch = { ownBytes: 0, otherBytes: 3, abandonedBytes: 4 };
    const words = storedKinds(summaryOf({ scratch })).map((kind) => kind.replace(/\s/g, " "));
    expect(words).toEqual([
      "62 MB of at most 2 GB of indexes",
      "3 B decompressed for other tabs",
      "4 B left by tabs that are closed",
    ]);
    expect(clearableBytes(summaryOf({ scratch }))).toBe(62_000_004);
  });

  it("write a moment to the minute, and a dash for what is none", () => {
    expect(formatMoment(new Date(2026, 10, 30, 23, 59).getTime())).toBe("2026-11-30 23:59");
    expect(formatMoment(Number.NaN)).toBe("–");
  });
});
