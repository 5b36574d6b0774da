import { parquetMetadata, parquetReadObjects, readColumnIndex, readOffsetIndex } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { describe, expect, test } from "vitest";
import { parquetRows } from "@/lib/database/testing/parquet-rows";
import type { RowOf } from "@/lib/tables";
import { things } from "@/lib/tables/testing/things";
import { recordColumns } from "./layout";
import { memoryFolder } from "./testing/memory-folder";
import { inBatches, packedSet, record } from "./testing/packed-set";
import { writeIndex } from "./write-index";

const sizes = { pageBytes: 200, groupRecords: 40, groupBytes: 2 ** 20, fileBytes: 2 ** 20 };

const list = Array.from({ length: 100 }, (_, index) =>
  record({
    key: `trace-${String(index >> 1).padStart(3, "0")}`,
    kind: index % 2 === 0 ? "trace" : "prediction",
    recordIndex: index,
    member: index % 3 === 0 ? `samples/${index}.json` : null,
    text: `{"id":"é${index}","text":"${"x".repeat(index * 7)}"}`,
  }),
);

const rows = list.map((entry) => ({
  source: 0,
  kind: entry.kind,
  content: "json",
  member: entry.member ?? "",
  record_index: entry.recordIndex,
  key: entry.key,
  text: entry.text,
}));

async function recordsFile(): Promise<Uint8Array<ArrayBuffer>> {
  const { folder } = await packedSet(list, sizes);
  return new Uint8Array(folder.files.get("records-00000.parquet") ?? []);
}

describe("a records file", () => {
  test("is read by DuckDB, and searched by its key", async () => {
    const bytes = await recordsFile();
    expect(await parquetRows(bytes, "select * from file")).toEqual(rows);
    const found = await parquetRows(bytes, "select record_index from file where key = 'trace-030'");
    expect(found).toEqual([{ record_index: 60 }, { record_index: 61 }]);
  });

  test("is read by hyparquet, page index and all", async () => {
    const file = (await recordsFile()).buffer;
    expect(await parquetReadObjects({ file, compressors })).toEqual(rows);
    const filter = { key: { $eq: "trace-030" } };
    const found = await parquetReadObjects({
      file,
      compressors,
      filter,
      usePageIndex: true,
      useOffsetIndex: true,
    });
    expect(found).toEqual(rows.slice(60, 62));
  });

  test("tells where each page of text is and between which keys each page of keys lies", async () => {
    const bytes = await recordsFile();
    const { row_groups, schema } = parquetMetadata(bytes);
    expect(row_groups.map((group) => Number(group.num_rows))).toEqual([40, 40, 20]);
    const chunks = row_groups[1]?.columns ?? [];
    expect(chunks.map((chunk) => chunk.meta_data?.path_in_schema[0])).toEqual(Object.keys(recordColumns));
    expect(chunks.map((chunk) => chunk.column_index_offset !== undefined)).toEqual(
      Object.keys(recordColumns).map((name) => name === "key"),
    );
    function viewAt(offset: bigint | undefined, length: number | undefined): DataView {
      return new DataView(bytes.buffer, Number(offset), length);
    }
    const [key, text] = [chunks[5], chunks[6]];
    const bounds = readColumnIndex(
      { view: viewAt(key?.column_index_offset, key?.column_index_length), offset: 0 },
      schema[6] ?? { name: "" },
    );
    expect(bounds.min_values[0]).toBe("trace-020");
    expect(bounds.boundary_order).toBe("ASCENDING");
    const view = viewAt(text?.offset_index_offset, text?.offset_index_length);
    expect(readOffsetIndex({ view, offset: 0 }).page_locations).toHaveLength(40);
  });

  test("names neither machine, nor time, nor program version", async () => {
    const { created_by, key_value_metadata } = parquetMetadata(await recordsFile());
    expect(created_by).toBe("framewise");
    expect(key_value_metadata).toBeUndefined();
  });
});

describe("an index file", () => {
  test("is read by DuckDB and hyparquet with its types", async () => {
    const full: RowOf<typeof things> = {
      label: "é",
      count: -1,
      size_bytes: 2 ** 40,
      is_good: true,
      lines: [1, 2, 3],
    };
    const empty: RowOf<typeof things> = {
      label: null,
      count: null,
      size_bytes: null,
      is_good: null,
      lines: null,
    };
    const table = [full, empty, { ...full, lines: [] }, { ...full, is_good: false, lines: [-7] }];
    const folder = memoryFolder();
    const { name } = await writeIndex(things, inBatches(table), folder);
    const bytes = new Uint8Array(folder.files.get(name) ?? []);
    expect(await parquetRows(bytes, "select * from file")).toEqual(table);
    const asUndefined = table.map((row) => ({ ...row, lines: row.lines ?? undefined }));
    expect(await parquetReadObjects({ file: bytes.buffer, compressors })).toEqual(asUndefined);
    const types = await parquetRows(bytes, "select column_type from (describe select * from file)");
    expect(types).toEqual(
      ["VARCHAR", "INTEGER", "DOUBLE", "BOOLEAN", "INTEGER[]"].map((column_type) => ({ column_type })),
    );
  });
});
