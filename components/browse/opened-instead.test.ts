import { describe, expect, it } from "vitest";
import { shardOf } from "../shards/testing/shard-of";
import { openedInstead } from "./opened-instead";

const none = { traceCount: 0, predictionCount: 0, trajectoryCount: 0 };
function labels(...of: Parameters<typeof openedInstead>): readonly string[] {
  return openedInstead(...of).places.map(({ label }) => label);
}

describe("openedInstead", () => {
  it("asks for a shard where none is open", () => {
    expect(openedInstead([], "traces").text).toBe("Open a shard first.");
    expect(labels([], "traces")).toEqual(["Open the Library"]);
  });

  it("names the reports and logs that are open, and says where they are shown", () => {
    const shards = [
      shardOf({ ...none, recordCount: 1, format: "SWE-bench reports" }),
      shardOf({ ...none, key: 1, recordCount: 2, format: "SWE-bench reports" }),
      shardOf({ ...none, key: 2, recordCount: 1, format: "Harbor results" }),
    ];
    expect(openedInstead(shards, "traces").text).toBe(
      "Open in their place: 4 records of SWE-bench reports and Harbor results. " +
        "Reports and logs are shown in the outcome of the run they judge.",
    );
  });

  it("leads to the list and the page that show what is open", () => {
    const runs = shardOf({ ...none, trajectoryCount: 2, recordCount: 2 });
    const predictions = shardOf({ ...none, key: 1, predictionCount: 1, recordCount: 1 });
    expect(openedInstead([runs, predictions], "traces").text).toContain("2 trajectories and 1 prediction.");
    expect(labels([runs, predictions], "traces")).toEqual([
      "List trajectories",
      "See statistics",
      "Open the Library",
    ]);
    expect(labels([shardOf({})], "runs")).toEqual(["List traces", "Open the Library"]);
  });

  it("does not call a shard whose records are all lost, or that failed, open", () => {
    const lost = shardOf({ ...none, recordCount: 1, problemCount: 1 });
    const failed = shardOf({ ...none, key: 1, phase: "failed", recordCount: 0 });
    const unread = "1 shard could not be read: the Library says why.";
    expect(openedInstead([lost, failed], "traces").text).toBe(`The open shards hold none. ${unread}`);
    expect(openedInstead([failed], "traces").text).toBe(unread);
  });
});
