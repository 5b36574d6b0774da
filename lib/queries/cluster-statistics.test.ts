import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { Workbench } from "@/lib/workspace/testing/workbench";
import { queryClusterStatistics, queryModelComparison } from ".";

describe("numbers of one program", () => {
  it("have a mean and no interval, and no p of a difference", async () => {
    const samples = await Promise.all(
      (["traces", "predictions"] as const).map(async (name): Promise<[string, string]> => [
        `${name}.jsonl`,
        await readFile(new URL(`../../public/samples/${name}.jsonl`, import.meta.url), "utf8"),
      ]),
    );
    const one = await Workbench.open();
    try {
      for (const [name, text] of samples) {
        const lines = text.split("\n").filter((line) => line.includes('id":"base_conversion-'));
        await one.add(name, lines.join("\n"));
      }
      const models = ["simulated/careful", "simulated/misread-line"] as const;
      const [model] = models;
      const { frame_em_resolved: clustered } = await queryClusterStatistics(
        one.database,
        { reset: "context" },
        { model, regime: "free-running" },
      );
      expect(clustered.programCount).toBe(1);
      expect(clustered.macroByProgram).toBeGreaterThan(0.5);
      expect(clustered.interval).toBeNull();
      const { metrics } = await queryModelComparison(one.database, { reset: "context", models: [] }, models);
      const paired = metrics.find(({ metric }) => metric === "frame_em_resolved");
      expect(paired?.difference).toBeTypeOf("number");
      expect(paired?.uncertainty).toBeNull();
    } finally {
      await one.close();
    }
  });
});
