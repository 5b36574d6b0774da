import fc from "fast-check";
import type { RawContent, RawRecord, RecordPlace, ShardReader } from "../reader";

/** A record of every nested type that tables have. */
export interface TableRecord {
  readonly id: string;
  readonly count: number | null;
  readonly score: number | null;
  readonly ok: boolean | null;
  readonly tags: readonly (string | null)[] | null;
  readonly matrix: readonly (readonly number[] | null)[] | null;
  readonly frames:
    | readonly ({
        readonly event: string | null;
        readonly lines: readonly number[] | null;
        readonly point: { readonly x: number | null; readonly y: string | null } | null;
      } | null)[]
    | null;
  readonly props: Readonly<Record<string, string | null>> | null;
}

/** SQL types of the fields of `TableRecord`. */
export const tableColumns = {
  id: "VARCHAR",
  count: "BIGINT",
  score: "DOUBLE",
  ok: "BOOLEAN",
  tags: "VARCHAR[]",
  matrix: "INTEGER[][]",
  frames: "STRUCT(event VARCHAR, lines INTEGER[], point STRUCT(x DOUBLE, y VARCHAR))[]",
  props: "MAP(VARCHAR, VARCHAR)",
} as const;

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }).map((value) => value.replaceAll("\0", "")),
  fc.constantFrom("", "é", "👩🏽‍🚀", "__proto__", "a".repeat(300), "\ufeffx"),
);
const integer = fc.maxSafeInteger();
const small = fc.integer();
const double = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);

function nullable<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> {
  return fc.option(value, { freq: 3 });
}

/** Any record: empty, missing, long and odd values on every level. */
export const tableRecord: fc.Arbitrary<TableRecord> = fc.record({
  id: text,
  count: nullable(integer),
  score: nullable(double),
  ok: nullable(fc.boolean()),
  tags: nullable(fc.array(nullable(text), { maxLength: 4 })),
  matrix: nullable(fc.array(nullable(fc.array(small, { maxLength: 3 })), { maxLength: 3 })),
  frames: nullable(
    fc.array(
      nullable(
        fc.record({
          event: nullable(text),
          lines: nullable(fc.array(small, { maxLength: 3 })),
          point: nullable(fc.record({ x: nullable(double), y: nullable(text) })),
        }),
      ),
      { maxLength: 4 },
    ),
  ),
  props: nullable(fc.dictionary(text, nullable(text), { maxKeys: 4 })),
});

/** What a record becomes in a table: fields that are null are left out on every level, but not those of a map. */
export function withoutNullFields(record: TableRecord): Record<string, unknown> {
  const { frames, ...rest } = record;
  const present = frames?.map((frame) => {
    if (frame === null) return null;
    return dropNulls({ ...frame, point: frame.point === null ? null : dropNulls(frame.point) });
  });
  return dropNulls({ ...rest, frames: present ?? null });
}

function dropNulls(record: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
}

/** Everything `records` gives, in one list. */
export async function collectRecords(reader: ShardReader): Promise<RawRecord[]> {
  const all: RawRecord[] = [];
  for await (const batch of reader.records()) all.push(...batch);
  return all;
}

/** The values of records that are rows; what is none throws its reason. */
export function rowValues(records: readonly { readonly content: RawContent }[]): unknown[] {
  return records.map(({ content }) => {
    if (content.kind !== "row") throw new Error(content.kind === "problem" ? content.reason : content.kind);
    return content.value;
  });
}

/** Where row `row` is. */
export function rowPlace(row: number): RecordPlace {
  return { index: row, member: null, spot: { kind: "row", row } };
}
