import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sql } from "@/lib/database";
import { predictionText, traceText } from "@/lib/ingest/testing/records";
import { Workbench } from "./testing/workbench";

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open();
});

afterEach(async () => {
  await bench.close();
});

describe("scores", () => {
  it("leave memory addresses out when asked, in numbers and in frames", async () => {
    function withObject(text: string, address: string): string {
      return text.replaceAll(/(?<quote>\\?")1\k<quote>/g, `$<quote><Box at ${address}>$<quote>`);
    }
    const shard = `${withObject(traceText("a"), "0x1")}\n${withObject(predictionText("a"), "0x2")}\n`;
    await bench.add("all.jsonl", shard);
    await bench.score("context", { repr: "portable" });
    const columns = ["repr_policy", "frame_em_resolved_hits", "frame_em_resolved_units", "output_em_hits"];
    const [portable, recorded] = await bench.rows("scores", ...columns);
    expect(portable).toMatchObject({ repr_policy: "portable", output_em_hits: 1 });
    expect(recorded).toMatchObject({ repr_policy: "recorded", output_em_hits: 0 });
    expect(portable?.["frame_em_resolved_hits"]).toBe(portable?.["frame_em_resolved_units"]);
    const frames = await bench.database.query(sql`
      select repr_policy, count(*) as frames, count(*) filter (not frame_em_resolved) as wrong, min(depth) as depth
      from frames group by all order by all`);
    expect(frames).toMatchObject([
      { repr_policy: "portable", frames: 4, wrong: 0, depth: 1 },
      { repr_policy: "recorded", frames: 4, depth: 1 },
    ]);
    expect(Number(frames[1]?.["wrong"])).toBeGreaterThan(0);
  });
});
