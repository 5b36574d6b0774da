import { describe, expect, it } from "vitest";
import type { FailureKind } from "@/lib/shared";
import { emptyState } from "@/lib/workspace";
import { adviceFor } from "./advice";
import { currentRowIndex, libraryRows } from "./library-rows";
import { summarizeLoaded } from "./loaded-summary";
import { missingShards } from "./missing-shards";
import { queueText } from "./phase-cell";
import { shardUrl, writtenOtherwise } from "./shard-url";
import { shardOf } from "./testing/shard-of";
import { untoldNotes } from "./untold-notes";

const entry = { ref: "a.jsonl", name: "a.jsonl", sizeBytes: 1, url: "/api/shards/a.jsonl" };

describe("adviceFor", () => {
  const kinds: Readonly<Record<FailureKind, true>> = {
    "shard-unreadable": true,
    "shard-unsupported": true,
    "shard-empty": true,
    "shard-changed": true,
    "access-refused": true,
    "record-invalid": true,
    "record-missing": true,
    "storage-full": true,
    "query-failed": true,
    "database-lost": true,
    "memory-full": true,
    "worker-lost": true,
    cancelled: true,
  };

  it.each(Object.keys(kinds) as FailureKind[])("says in a sentence what to do about %s", (kind) => {
    expect(adviceFor(kind).what).not.toMatch(/[.!]$/);
    expect(adviceFor(kind).advice).toMatch(/^[A-Z].*\.$/);
  });
});

describe("adviceFor a failure that is about size", () => {
  it.each([
    ["worker-lost", "The ingest worker stopped: it ended"],
    ["storage-full", "No room"],
    ["memory-full", "The engine's memory is full"],
    ["shard-unreadable", "http://h/a: it is larger than the 268435456 bytes that are held in memory"],
  ] as const)("offers the ways on for %s: %s", (kind, message) => {
    const { advice } = adviceFor(kind, message);
    for (const way of ["framewise pack", "fewer columns", "filter"]) expect(advice).toContain(way);
  });

  it("does not call too large a shard that was never begun", () => {
    const message =
      "The ingest worker a.ts was started 3 times and stopped each time before it did any work; …";
    expect(adviceFor("worker-lost", message).advice).not.toContain("framewise pack");
    expect(adviceFor("worker-lost", message).advice).toContain("not about the shard");
  });

  it("does not say of what is empty that it is something else", () => {
    expect(adviceFor("shard-empty", "empty.jsonl is empty").advice).not.toContain("instead");
    expect(adviceFor("shard-unsupported", "notes.bin: it is a PNG picture").advice).toContain("instead");
  });

  it("does not call broken what is large, or large what is broken", () => {
    expect(adviceFor("shard-unreadable", "HTTP 500").advice).not.toContain("framewise pack");
    expect(adviceFor("shard-unsupported", "zstd: 9 bytes unfold to more than 10 MiB").advice).not.toContain(
      "not compressed",
    );
  });
});

describe("libraryRows", () => {
  it("lists what is open, then what is offered and not open", () => {
    const other = { ...entry, ref: "b.jsonl" };
    const state = {
      ...emptyState,
      catalog: { ...emptyState.catalog, entries: [entry, other] },
      shards: [shardOf({ ref: "b.jsonl" }), shardOf({ key: 1, ref: null })],
    };
    expect(libraryRows(state).map((row) => [row.kind, row.address])).toEqual([
      ["shard", "b.jsonl"],
      ["shard", "#1"],
      ["offered", "a.jsonl"],
    ]);
  });
});

describe("the queue", () => {
  it("counts who waits before a shard; one that is read again waits behind the others", () => {
    const shards = [
      shardOf({ phase: "reading" }),
      shardOf({ key: 1, phase: "waiting", generation: 1 }),
      shardOf({ key: 2, phase: "waiting" }),
      shardOf({ key: 3, phase: "waiting" }),
    ];
    const places = libraryRows({ ...emptyState, shards }).map((row) =>
      row.kind === "shard" ? row.waitingBefore : null,
    );
    expect(places).toEqual([0, 2, 0, 1]);
    expect([queueText(0), queueText(2)]).toEqual(["waiting, the next one", "waiting, 2 before it"]);
  });
});

it("2,000 shards that wait are placed by looking at each once", () => {
  let looked = 0;
  const shards = Array.from({ length: 2000 }, (_, key) => {
    const shard = shardOf({ key, ref: `${key}.jsonl` });
    return Object.defineProperty(shard, "phase", {
      get: () => {
        looked += 1;
        return "waiting";
      },
    });
  });
  const rows = libraryRows({ ...emptyState, shards });
  expect(rows.map((row) => (row.kind === "shard" ? row.waitingBefore : null))).toEqual(
    Array.from({ length: 2000 }, (_, at) => at),
  );
  expect(looked).toBe(2000);
});

describe("untoldNotes", () => {
  const noted = shardOf({ notes: ["Spooled.", "No ranges."] });

  it("tells the notes of a shard once a reading, when it is ready", () => {
    expect(untoldNotes([noted, shardOf({ key: 1 })], new Set())).toEqual([
      { id: "0:0", text: "traces.jsonl: Spooled. No ranges." },
    ]);
    expect(untoldNotes([noted], new Set(["0:0"]))).toEqual([]);
    expect(untoldNotes([{ ...noted, generation: 1 }], new Set(["0:0"]))).toHaveLength(1);
    expect(untoldNotes([{ ...noted, phase: "scoring" }], new Set())).toEqual([]);
  });
});

describe("currentRowIndex", () => {
  const shards = [shardOf({}), shardOf({ key: 1, ref: "bad.jsonl", problemCount: 2 })];
  const rows = libraryRows({ ...emptyState, shards });

  it("is the row the URL names, before and after the shard got its reference", () => {
    expect(currentRowIndex(rows, "samples/traces.jsonl")).toBe(0);
    expect(currentRowIndex(rows, "#0")).toBe(0);
  });

  it("is the first row that needs attention when the URL names none", () => {
    expect(currentRowIndex(rows, "")).toBe(1);
    expect(currentRowIndex([], "")).toBe(0);
  });
});

describe("summarizeLoaded", () => {
  it("counts what is ready, and a failed shard as one problem", () => {
    const summary = summarizeLoaded(
      [
        shardOf({ problemCount: 2 }),
        shardOf({ key: 1, phase: "failed", recordCount: 9 }),
        shardOf({ key: 2, phase: "reading", recordCount: 5 }),
      ],
      "http://app",
    );
    expect(summary).toMatchObject({ shardCount: 1, recordCount: 3, problemCount: 3, troubled: { key: 1 } });
    expect(summary.activity).toMatchObject({ label: "Reading traces.jsonl", amount: { recordCount: 5 } });
  });

  it("sums what is read side by side, and says how many wait", () => {
    const reading = { phase: "reading", bytesRead: 100, recordCount: 5 } as const;
    const shards = [
      shardOf({ ...reading }),
      shardOf({ ...reading, key: 1, sizeBytes: 500 }),
      shardOf({ key: 2, phase: "scoring" }),
      shardOf({ key: 3, phase: "waiting" }),
    ];
    expect(summarizeLoaded(shards, "http://app").activity).toEqual({
      label: "Reading 2 shards",
      amount: { kind: "bytes", read: 200, of: 1500, perSecond: 1000, recordCount: 10 },
      waitingCount: 1,
    });
    const unsized = [...shards, shardOf({ ...reading, key: 4, sizeBytes: null })];
    expect(summarizeLoaded(unsized, "http://app").activity?.amount.of).toBe(0);
  });

  it("counts predictions when all that is left is to score them", () => {
    const scoring = shardOf({ phase: "scoring", scoredCount: 3, scorableCount: 9 });
    expect(summarizeLoaded([scoring], "http://app").activity).toEqual({
      label: "Scoring traces.jsonl",
      amount: { kind: "predictions", scored: 3, of: 9 },
      waitingCount: 0,
    });
  });

  it("is offline while every byte comes from the app's own host or this device", () => {
    const far = shardOf({ origin: "url", ref: "https://far/a.jsonl" });
    const near = shardOf({ origin: "url", ref: "http://app/a.jsonl" });
    expect(summarizeLoaded([near, shardOf({ origin: "local" })], "http://app").isOffline).toBe(true);
    expect(summarizeLoaded([far], "http://app").isOffline).toBe(false);
  });
});

describe("missingShards", () => {
  const missing = shardOf({ phase: "missing", ref: "local:a.jsonl:00000000000000ff" });

  it("asks for a file by name and hash", () => {
    expect(missingShards([missing])).toEqual([
      { key: 0, name: "a.jsonl", hash: "00000000000000ff", otherHash: null, otherName: null },
    ]);
  });

  it("says when an open file of that name has other content", () => {
    const other = shardOf({ key: 1, ref: "local:a.jsonl:00000000000000aa" });
    expect(missingShards([missing, other])[0]?.otherHash).toBe("00000000000000aa");
  });

  it("says when an open file of another name has that content", () => {
    const renamed = shardOf({ key: 1, ref: "local:b.jsonl:00000000000000ff" });
    expect(missingShards([missing, renamed])[0]?.otherName).toBe("b.jsonl");
  });
});

describe("shardUrl", () => {
  it.each([
    ["https://host/a.jsonl", "https://host/a.jsonl"],
    [" http://host/a.jsonl?x=1 ", "http://host/a.jsonl?x=1"],
    ["s3://runs/a.jsonl", "https://runs.s3.amazonaws.com/a.jsonl"],
  ])("takes %s", (text, address) => {
    expect(shardUrl(text, false)).toEqual({ ok: true, value: address });
  });

  it.each([
    "",
    "a.jsonl",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "https://me:secret@host/a",
    "s3://runs",
  ])("refuses %s", (text) => {
    expect(shardUrl(text, false).ok).toBe(false);
  });

  it("says what a secure page cannot ask for, this device apart", () => {
    expect(shardUrl("http://host/a.jsonl", true)).toEqual({
      ok: false,
      error: expect.stringContaining("https://") as string,
    });
    expect(shardUrl("http://localhost:1/a.jsonl", true).ok).toBe(true);
  });
});

describe("writtenOtherwise", () => {
  it("is the address that will be asked for in place of a bucket's", () => {
    expect(writtenOtherwise(" hf://datasets/o/n/a.jsonl")).toBe(
      "https://huggingface.co/datasets/o/n/resolve/main/a.jsonl",
    );
    expect(writtenOtherwise("https://host/a b")).toBeNull();
    expect(writtenOtherwise("s3://runs")).toBeNull();
  });
});
