import { describe, expect, it } from "vitest";
import { emptyState } from "@/lib/workspace";
import { isIdle, untilIdle } from "./idle";
import { shardOf } from "./testing/shard-of";

const loaded = { ...emptyState, catalog: { ...emptyState.catalog, phase: "ready" as const } };

describe("isIdle", () => {
  it("is true when all that was asked for is there", () => {
    expect(isIdle({ ...loaded, engine: "ready", shards: [shardOf({ phase: "ready" })] }, 0, 0)).toBe(true);
  });

  it.each(["waiting", "reading", "scoring"] as const)("is false while a shard is %s", (phase) => {
    expect(isIdle({ ...loaded, shards: [shardOf({ phase })] }, 0, 0)).toBe(false);
  });

  it.each(["missing", "failed", "cancelled"] as const)("does not wait for a shard that is %s", (phase) => {
    expect(isIdle({ ...loaded, shards: [shardOf({ phase })] }, 0, 0)).toBe(true);
  });

  it("waits for the catalog, the engine and every query", () => {
    expect(isIdle(emptyState, 0, 0)).toBe(false);
    expect(isIdle({ ...loaded, engine: "starting" }, 0, 0)).toBe(false);
    expect(isIdle(loaded, 1, 0)).toBe(false);
  });
});

describe("a page that has just come to life", () => {
  const entry = { ref: "a.jsonl", name: "a.jsonl", sizeBytes: 1, url: "/api/shards/a.jsonl" };

  it("is not idle before it has opened what the link names", () => {
    expect(isIdle(loaded, 0, 1)).toBe(false);
    expect(isIdle({ ...loaded, shards: [shardOf({})] }, 0, 1)).toBe(true);
  });

  it("is not idle before it has opened what the server offers", () => {
    const offered = { ...loaded, catalog: { ...loaded.catalog, entries: [entry] } };
    expect(isIdle(offered, 0, 0)).toBe(false);
    expect(isIdle({ ...offered, engine: "ready" }, 0, 0)).toBe(true);
  });
});

describe("untilIdle", () => {
  it("asks for two calm frames in a row", async () => {
    const frames = [true, false, true, true];
    let drawn = 0;
    await untilIdle(
      () => frames[drawn++] ?? false,
      () => Promise.resolve(),
    );
    expect(drawn).toBe(4);
  });
});
