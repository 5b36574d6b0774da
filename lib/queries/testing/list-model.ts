import fc from "fast-check";
import { type Database, identifier, joinSql, sql, type SqlValue } from "@/lib/database";
import { recordKey } from "@/lib/tables";
import type { BrowseRow } from "../browse";
import type { BrowseFilter, BrowseSort, TraceList } from "../trace-list";

interface ModelTrace {
  readonly shard: number;
  /** Place in the shard. */
  readonly number: number;
  readonly traceKey: number;
  readonly id: string;
  readonly program: string;
  readonly entry: string | null;
  readonly input: string | null;
  readonly frameCount: number;
  readonly depth: number;
  readonly exceptions: number;
  readonly truncated: string | null;
  readonly isDuplicate: boolean;
}

interface ModelPrediction {
  readonly predictionKey: number;
  readonly model: string;
  readonly sample: number;
  readonly regime: string;
  readonly isSimulated: boolean;
}

interface ModelScore {
  readonly predictionKey: number;
  readonly traceKey: number;
  readonly resetRule: string;
  readonly divergence: number | null;
  readonly hits: number;
  readonly units: number;
}

/** What the list is made of, as plain values; a shard that is not in `shards` is still being read. */
export interface ModelTables {
  readonly shards: readonly number[];
  readonly traces: readonly ModelTrace[];
  readonly predictions: readonly ModelPrediction[];
  readonly scores: readonly ModelScore[];
}

/** What a row of the list shows. */
export type ShownRow = ReturnType<typeof shownOf>;

export const models = ["careful", "hasty", "Ünï'code"];

const characters = Array.from("aAbBkKzZ_-019 %'éÉßΣσςİıⱥȺ💥\u212A\u00C5\u0301");

/** Short texts of few characters, so that they hold one another; with letters that case folding changes in length. */
export const aText = fc
  .array(fc.constantFrom(...characters), { maxLength: 4 })
  .map((chosen) => chosen.join(""));

const aSmall = fc.nat(3);

const aTrace = fc.record({
  shard: fc.nat(2),
  id: aText,
  program: aText,
  entry: fc.option(aText),
  input: fc.option(aText),
  frameCount: aSmall,
  depth: aSmall,
  exceptions: fc.nat(1),
  truncated: fc.option(fc.constant("limit")),
  isDuplicate: fc.boolean(),
});

const aPrediction = fc.record({
  trace: fc.nat(19),
  model: fc.constantFrom(...models),
  sample: fc.nat(2),
  regime: fc.constantFrom("free-running", "forced"),
  isSimulated: fc.boolean(),
  divergence: fc.option(aSmall, { freq: 2 }),
  hits: aSmall,
  units: fc.constantFrom(0, 3, 7),
  rules: fc.subarray(["context", "scope"]),
});

/** Random tables as loading makes them: keys are unique, a score has its trace and its prediction; ids repeat. */
export const aTables: fc.Arbitrary<ModelTables> = fc
  .tuple(
    fc.array(aTrace, { maxLength: 14 }),
    fc.array(aPrediction, { maxLength: 24 }),
    fc.subarray([0, 1, 2]),
  )
  .map(([drawn, predicted, shards]) => {
    const traces = drawn.map((trace, number) => ({
      ...trace,
      number,
      traceKey: recordKey(trace.shard, number),
    }));
    const predictions = predicted.map((prediction, number) => ({
      ...prediction,
      predictionKey: recordKey(3 + (number % 2), number),
    }));
    const scores = predictions.flatMap(({ trace, rules, predictionKey, divergence, hits, units }) => {
      const scored = traces[trace];
      if (scored === undefined) return [];
      const { traceKey } = scored;
      return rules.map((resetRule) => ({ predictionKey, traceKey, resetRule, divergence, hits, units }));
    });
    return { shards, traces, predictions, scores };
  });

/** Puts the tables into the database in place of what was there. */
export async function fillTables(database: Database, tables: ModelTables): Promise<void> {
  await insert(
    database,
    "shards",
    tables.shards.map((shard) => ({ shard_key: shard, ref: `shard-${shard}` })),
  );
  await insert(
    database,
    "traces",
    tables.traces.map((trace) => ({
      trace_key: trace.traceKey,
      shard_key: trace.shard,
      record_index: trace.number,
      trace_id: trace.id,
      is_duplicate: trace.isDuplicate,
      program: trace.program,
      entry: trace.entry,
      input: trace.input,
      frame_count: trace.frameCount,
      call_count: 0,
      line_count: 0,
      return_count: 0,
      exception_count: trace.exceptions,
      max_depth: trace.depth,
      outcome: "returned",
      truncated: trace.truncated,
    })),
  );
  await insert(
    database,
    "predictions",
    tables.predictions.map((prediction) => ({
      prediction_key: prediction.predictionKey,
      model: prediction.model,
      sample: prediction.sample,
      regime: prediction.regime,
      is_simulated: prediction.isSimulated,
    })),
  );
  await insert(
    database,
    "scores",
    tables.scores.map((score) => ({
      prediction_key: score.predictionKey,
      trace_key: score.traceKey,
      reset_rule: score.resetRule,
      alignment: "positional",
      repr_policy: "recorded",
      divergence_index: score.divergence,
      frame_em_resolved_hits: score.hits,
      frame_em_resolved_units: score.units,
    })),
  );
}

async function insert(
  database: Database,
  table: string,
  rows: readonly Readonly<Record<string, SqlValue>>[],
): Promise<void> {
  const name = sql`loaded.${identifier(table)}`;
  await database.execute(sql`delete from ${name}`);
  const [first] = rows;
  if (first === undefined) return;
  const columns = joinSql(Object.keys(first).map(identifier));
  const values = rows.map((row) => sql`(${joinSql(Object.values(row).map((value) => sql`${value}`))})`);
  await database.execute(sql`insert into ${name} (${columns}) values ${joinSql(values)}`);
}

/** The list as it has to be, by scanning everything for every trace. */
export function modelList(list: TraceList, tables: ModelTables): readonly ShownRow[] {
  const rows = tables.traces.map((trace) => modelRow(trace, list.filter, tables));
  return rows
    .filter((row) => isListed(row, list.filter))
    .sort((left, right) => {
      const [a, b] = [sortValue(left, list.sort), sortValue(right, list.sort)];
      if (a === b) return left.traceKey - right.traceKey;
      if (a === null || b === null) return a === null ? 1 : -1;
      return compare(a, b) * (list.isDescending ? -1 : 1);
    });
}

function modelRow(trace: ModelTrace, filter: BrowseFilter, tables: ModelTables): ShownRow {
  const made = tables.scores
    .filter(({ traceKey, resetRule }) => traceKey === trace.traceKey && resetRule === "context")
    .flatMap((score) =>
      tables.predictions
        .filter(({ predictionKey }) => predictionKey === score.predictionKey)
        .map((prediction) => ({ ...score, ...prediction })),
    )
    .filter(({ model }) => filter.model === "" || model === filter.model);
  const [worst] = made
    .filter(({ divergence }) => divergence !== null)
    .sort((a, b) => (a.divergence ?? 0) - (b.divergence ?? 0) || a.predictionKey - b.predictionKey);
  return {
    traceKey: trace.traceKey,
    record: trace.number,
    shardRef: tables.shards.includes(trace.shard) ? `shard-${trace.shard}` : "",
    id: trace.id,
    isDuplicate: trace.isDuplicate,
    program: trace.program,
    entry: trace.entry,
    input: trace.input,
    pythonVersion: null,
    frameCount: trace.frameCount,
    callCount: 0,
    lineCount: 0,
    returnCount: 0,
    outcome: "returned",
    exceptionCount: trace.exceptions,
    maxDepth: trace.depth,
    truncated: trace.truncated,
    modelCount: new Set(made.map(({ model }) => model)).size,
    predictionCount: made.length,
    frameHits: made.reduce((sum, { hits }) => sum + hits, 0),
    frameUnits: made.reduce((sum, { units }) => sum + units, 0),
    firstDivergence: worst?.divergence ?? null,
    divergent:
      worst === undefined ? null : { model: worst.model, sample: worst.sample, regime: worst.regime },
    isSimulated: made.some(({ isSimulated }) => isSimulated),
  };
}

/** A row as the model makes it: its place in the shard for its locator. */
export function shownOf(row: BrowseRow) {
  const { locator, ...shown } = row;
  return { record: locator.recordIndex, ...shown };
}

function isListed(row: ShownRow, { text, state }: BrowseFilter): boolean {
  const holds = text
    .split(/\s+/)
    .every((word) =>
      [row.id, row.program, row.entry ?? "", row.input ?? ""].some((shown) =>
        folded(shown).includes(folded(word)),
      ),
    );
  const isOfState = {
    all: true,
    diverged: row.firstDivergence !== null,
    exact: row.predictionCount > 0 && row.firstDivergence === null,
    unpredicted: row.predictionCount === 0,
    exceptions: row.exceptionCount > 0,
    truncated: row.truncated !== null,
    duplicates: row.isDuplicate,
  }[state];
  return holds && isOfState;
}

function sortValue(row: ShownRow, sort: BrowseSort): string | number | null {
  const values = {
    order: row.traceKey,
    id: folded(row.id),
    program: folded(row.program),
    entry: row.entry,
    frames: row.frameCount,
    depth: row.maxDepth,
    exceptions: row.exceptionCount,
    models: row.predictionCount,
    frame_em: row.frameUnits === 0 ? null : row.frameHits / row.frameUnits,
    divergence: row.firstDivergence,
  };
  return values[sort];
}

/** Lower case, character by character, each being one character again. */
function folded(text: string): string {
  return Array.from(text, (character) => (character === "İ" ? "i" : character.toLowerCase())).join("");
}

/** Text by its characters' code points. */
function compare(left: string | number, right: string | number): number {
  if (typeof left === "number" || typeof right === "number") return Number(left) - Number(right);
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}
