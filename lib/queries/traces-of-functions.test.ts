import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Workbench } from "@/lib/workspace/testing/workbench";
import { queryTracesOfFunctions } from ".";

const samples = fileURLToPath(new URL("../../public/samples/traces.jsonl", import.meta.url));

let bench: Workbench;

beforeAll(async () => {
  bench = await Workbench.open();
  const text = await readFile(samples, "utf8");
  await bench.add("traces.jsonl", Buffer.from(text));
});

afterAll(async () => {
  await bench.close();
});

describe("the traces of a function", () => {
  it("are one for each program and entry of that name, with how many there are", async () => {
    const [first, ...rest] = await queryTracesOfFunctions(bench.database, {
      names: ["binary_search", "it's not there"],
      limit: 10,
    });
    expect(rest).toEqual([]);
    expect(first).toMatchObject({
      name: "binary_search",
      program: "binary_search",
      shardRef: "traces.jsonl",
    });
    expect(first?.traceCount).toBeGreaterThan(1);
  });

  it("are none for no names, and no more than asked for", async () => {
    expect(await queryTracesOfFunctions(bench.database, { names: [], limit: 10 })).toEqual([]);
    expect(
      await queryTracesOfFunctions(bench.database, { names: ["binary_search", "aliased_rows"], limit: 1 }),
    ).toHaveLength(1);
  });
});
