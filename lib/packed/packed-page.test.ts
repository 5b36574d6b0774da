import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parquetRows } from "@/lib/database/testing/parquet-rows";
import { recordColumns } from "./layout";
import { manifestText } from "./manifest";
import { packedSet, record } from "./testing/packed-set";
import { memoryFolder } from "./testing/memory-folder";
import { inBatches, manifestOf } from "./testing/packed-set";
import { tables } from "@/lib/tables";
import { writeIndex } from "./write-index";

const page = readFileSync("docs/packed.md", "utf8");

describe("the documentation of packed data sets", () => {
  test.each(Object.entries(recordColumns))("has the column %s with its type and meaning", (name, column) => {
    const row = page.split("\n").find((line) => line.startsWith(`| \`${name}\` `));
    expect(row?.split("|").map((cell) => cell.trim())).toEqual([
      "",
      `\`${name}\``,
      column.type,
      column.description,
      "",
    ]);
  });

  test("names every key of a manifest", async () => {
    const { manifest } = await packedSet([record()]);
    const index = await writeIndex(tables.shards, inBatches([]), memoryFolder());
    const engine = { name: "a.duckdb", size: 1, hash: index.hash };
    const text = manifestText({ ...manifestOf([...manifest.files, index]), engine });
    const keys = new Set([...text.matchAll(/"(\w+)":/g)].map(([, key]) => key));
    expect(keys.size).toBeGreaterThan(20);
    for (const key of keys) expect(page).toContain(`\`${key ?? ""}\``);
  });

  test("shows a query that DuckDB answers", async () => {
    const { folder, manifest } = await packedSet([
      record({ key: "sample_7", text: "one" }),
      record({ key: "sample_7", kind: "prediction", text: "two" }),
      record({ key: "sample_8" }),
    ]);
    const query = /```sql\n([\s\S]*?);\n```/.exec(page)?.[1] ?? "";
    const bytes = folder.files.get(manifest.files[0]?.name ?? "") ?? new Uint8Array(0);
    expect(await parquetRows(bytes, query.replace("'DIR/records-*.parquet'", "file"))).toEqual([
      { key: "sample_7", kind: "trace", text: "one" },
      { key: "sample_7", kind: "prediction", text: "two" },
    ]);
  });
});
