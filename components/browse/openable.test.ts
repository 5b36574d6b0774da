import { describe, expect, it } from "vitest";
import { shardOf } from "../shards/testing/shard-of";
import { notOpenable, unreadShards } from "./openable";

const place = { member: null, byteOffset: 0, byteLength: 1, rowIndex: null, part: null };
const row = { locator: { ...place, shardKey: 1, recordIndex: 0 } };

describe("notOpenable", () => {
  it("names the shard that is still being read, and nothing once it is", () => {
    const reading = [shardOf({}), shardOf({ key: 1, name: "big.jsonl", phase: "reading" })];
    expect(notOpenable(row, unreadShards(reading))).toBe("Can be opened once big.jsonl is read");
    const scoring = [shardOf({}), shardOf({ key: 1, phase: "scoring" })];
    expect(notOpenable(row, unreadShards(scoring))).toBeNull();
  });
});
