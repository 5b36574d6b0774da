import { rawSql, sql, type Sql } from "@/lib/database";
import { allTables, type TableDefinition } from "@/lib/tables";

/**
 * SQL that fills an index table with rows made from their number, the same in every engine: columns that the query
 * under test reads are set by `given`, every other column gets a plain value of its type.
 */
function fill(table: TableDefinition, rows: number, given: Readonly<Record<string, string>>): Sql {
  const columns = Object.entries(table.columns).map(([name, column]) => {
    const value = given[name] ?? plain[column.type] ?? "null";
    return `${value} as ${name}`;
  });
  return rawSql(
    `insert into loaded.${table.name} select ${columns.join(", ")} from range(${rows}) as numbers(i)`,
  );
}

const plain: Readonly<Record<string, string>> = { int32: "0", float64: "0", boolean: "false" };

/** A number from 0 to below `size` that looks drawn: multiplication by odd constants, modulo 2³¹. */
function drawn(size: number, factor: number): string {
  return `((((i * ${factor}) % 2147483648) * 48271 + 12345) % 2147483647 % ${size})::integer`;
}

const programs =
  "['insertion_sort', 'matrix_product', 'collatz', 'memo_fibonacci', 'parse_totals', 'word_count', 'brackets']";

const traceColumns: Readonly<Record<string, string>> = {
  trace_key: "i::integer",
  record_index: "i::integer",
  byte_offset: "i::double * 7400",
  byte_length: "7400::double",
  trace_id: "'bench-' || lpad(((i * 618033) % 1000000)::varchar, 6, '0')",
  program: `list_extract(${programs}, ${drawn(7, 69621)} + 1) || '-' || ${drawn(300, 16807)}::varchar`,
  entry: "'main'",
  input: `'[' || ${drawn(1000, 40014)}::varchar || ', ' || ${drawn(1000, 40692)}::varchar || ']'`,
  python_version: "'3.11'",
  tracer: "'framewise-bench (simulated)'",
  frame_count: `${drawn(90, 39373)} + 8`,
  call_count: `${drawn(12, 63689)} + 2`,
  line_count: `${drawn(60, 30269)} + 4`,
  return_count: `${drawn(12, 63689)} + 2`,
  exception_count: `case when ${drawn(10, 30307)} = 0 then 1 else 0 end`,
  max_depth: `${drawn(6, 30323)} + 2`,
  outcome: "'returned'",
};

const predictionColumns: Readonly<Record<string, string>> = {
  prediction_key: "i::integer",
  record_index: "i::integer",
  trace_id: "'bench-' || lpad(((i * 618033) % 1000000)::varchar, 6, '0')",
  model: "case when i % 2 = 0 then 'simulated/careful' else 'simulated/hasty' end",
  regime: "'free-running'",
  is_simulated: "true",
  answer: "'frames'",
};

const scoreColumns: Readonly<Record<string, string>> = {
  prediction_key: "i::integer",
  trace_key: "i::integer",
  reset_rule: "'context'",
  repr_policy: "'recorded'",
  divergence_index: `case when ${drawn(10, 30307)} < 4 then ${drawn(40, 39373)} else null end`,
  frame_em_resolved_hits: drawn(40, 39373),
  frame_em_resolved_units: "40",
};

/** The statements that put `rows` traces into empty index tables; with `scored`, a prediction and a score for each. */
export function millionRows(rows: number, scored: boolean): readonly Sql[] {
  const filled = scored
    ? ([
        ["traces", traceColumns],
        ["predictions", predictionColumns],
        ["scores", scoreColumns],
      ] as const)
    : ([["traces", traceColumns]] as const);
  return filled.map(([name, columns]) => {
    const table = allTables.find((candidate) => candidate.name === name);
    return table === undefined ? sql`select 1` : fill(table, rows, columns);
  });
}
