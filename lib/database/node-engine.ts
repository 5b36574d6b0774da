import {
  BOOLEAN,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBDecimalValue,
  DuckDBInstance,
  type DuckDBResult,
  DuckDBTypeId,
  type DuckDBValue,
  DOUBLE,
  INTEGER,
  LIST,
  listValue,
  VARCHAR,
} from "@duckdb/node-api";

import { type Int32, Vector } from "apache-arrow";

import { assert, Failure } from "@/lib/shared";
import type { ColumnType, TableDefinition } from "@/lib/tables";

import { decimalNumber, enumRefused } from "./arrow-cells";
import { decodeBatch } from "./batch";
import type { Engine, MountedFile, Session } from "./engine";
import { mountPath } from "./node-files";
import type { EngineFile, Selection, SelectionColumn } from "./port";
import type { SqlValue } from "./sql";

const interruptEveryMs = 20;

/** Rows a DuckDB data chunk holds. */
const chunkRows = 2048;

const engineTypes = {
  text: VARCHAR,
  int32: INTEGER,
  float64: DOUBLE,
  boolean: BOOLEAN,
  "int32-list": LIST(INTEGER),
} satisfies Record<ColumnType, unknown>;

/** Where the engine may keep things on disk. */
export interface NodeEngineOptions {
  /** The file that holds the tables in place of memory, which then stays flat. */
  readonly file?: string | undefined;
  /** Database files that may be attached, or written by `writeEngineFile`; no other file can be reached. */
  readonly attachable?: readonly string[] | undefined;
  /** The most memory the engine takes; the default is DuckDB's, most of the machine's. */
  readonly memoryBytes?: number | undefined;
}

/**
 * DuckDB inside this process. One thread, as in the browser: floats are then added in the order of the rows, and sums
 * and averages are the same to the last bit.
 */
export class NodeEngine implements Engine {
  readonly #options: NodeEngineOptions;
  #instance: DuckDBInstance | undefined;

  constructor(options: NodeEngineOptions = {}) {
    this.#options = options;
  }

  get allowedPaths(): readonly string[] {
    const { file, attachable = [] } = this.#options;
    return (file === undefined ? attachable : [file, ...attachable]).flatMap(namesOnDisk);
  }

  async start(): Promise<void> {
    const { file = ":memory:", memoryBytes } = this.#options;
    const memory = memoryBytes === undefined ? {} : { max_memory: `${memoryBytes}B` };
    this.#instance = await DuckDBInstance.create(file, { threads: "1", ...memory });
  }

  mount(file: EngineFile): Promise<MountedFile> {
    return mountPath(file, this.#options.attachable ?? []);
  }

  async connect(): Promise<Session> {
    assert(this.#instance !== undefined, "the engine was started");
    return new NodeSession(await this.#instance.connect());
  }

  async close(idle: Promise<unknown>): Promise<void> {
    await idle;
    this.#instance?.closeSync();
    this.#instance = undefined;
  }
}

/** DuckDB writes ahead, and checkpoints, beside the file. */
function namesOnDisk(file: string): readonly string[] {
  return [file, `${file}.wal`, `${file}.wal.checkpoint`, `${file}.wal.recovery`];
}

class NodeSession implements Session {
  readonly #connection: DuckDBConnection;
  #isCancelled = false;
  #isClosed = false;
  #isRunning = false;
  #interrupting: NodeJS.Timeout | undefined;

  constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  async run(text: string, maxRows: number): Promise<Selection> {
    this.#throwIfCancelled();
    this.#isRunning = true;
    try {
      return await this.#select(text, maxRows);
    } finally {
      this.#isRunning = false;
      clearInterval(this.#interrupting);
    }
  }

  async #select(text: string, maxRows: number): Promise<Selection> {
    await this.#expectStatement(text);
    this.#throwIfCancelled();
    const result = await this.#connection.stream(text);
    const columns = resultColumns(result);
    const rows: SqlValue[][] = [];
    for await (const chunk of result) {
      this.#throwIfCancelled();
      for (const row of chunk.getRows()) {
        if (rows.length === maxRows) return { columns, rows, isComplete: false };
        rows.push(row.map(plainValue));
      }
    }
    this.#throwIfCancelled();
    return { columns, rows, isComplete: true };
  }

  async load(table: TableDefinition, ipc: Uint8Array): Promise<void> {
    const batch = decodeBatch(table, ipc);
    const types = Object.values(table.columns).map((column) => engineTypes[column.type]);
    const appender = await this.#connection.createAppender(table.name, "loaded");
    try {
      for (let start = 0; start < batch.numRows; start += chunkRows) {
        const rows = batch.slice(start, start + chunkRows);
        const chunk = DuckDBDataChunk.create(types, rows.numRows);
        for (const index of types.keys()) {
          chunk.setColumnValues(index, Array.from(rows.getChildAt(index) ?? [], engineValue));
        }
        appender.appendDataChunk(chunk);
      }
      appender.flushSync();
    } finally {
      appender.closeSync();
    }
  }

  /** DuckDB forgets an interrupt that comes before its statement has begun on the thread pool: ask until it has ended. */
  cancel(): void {
    if (this.#isClosed) return;
    this.#isCancelled = true;
    this.#connection.interrupt();
    if (!this.#isRunning || this.#interrupting !== undefined) return;
    this.#interrupting = setInterval(() => {
      this.#connection.interrupt();
    }, interruptEveryMs);
  }

  close(): Promise<void> {
    this.#isClosed = true;
    this.#connection.closeSync();
    return Promise.resolve();
  }

  /** Of text without a statement the binding says "Error in native callback", DuckDB-WASM "no statements". */
  async #expectStatement(text: string): Promise<void> {
    try {
      await this.#connection.extractStatements(text);
    } catch (error) {
      if (error instanceof Error && error.message === "Error in native callback")
        throw new Error("no statements");
      throw error;
    }
  }

  /** An interrupted stream of results just ends: it does not say that it is not whole. */
  #throwIfCancelled(): void {
    if (this.#isCancelled) throw new Failure("cancelled", "Cancelled");
  }
}

function resultColumns(result: DuckDBResult): readonly SelectionColumn[] {
  return result.columnNames().map((name, index) => {
    const typeId = result.columnTypeId(index);
    if (typeId === DuckDBTypeId.ENUM) throw enumRefused(name);
    return { name, kind: columnKind(typeId) };
  });
}

function engineValue(value: DuckDBValue | Vector<Int32>): DuckDBValue {
  return value instanceof Vector ? listValue([...value.toArray()]) : value;
}

const numberTypes: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UHUGEINT,
  DuckDBTypeId.FLOAT,
  DuckDBTypeId.DOUBLE,
  DuckDBTypeId.DECIMAL,
]);

function columnKind(typeId: DuckDBTypeId): SelectionColumn["kind"] {
  if (numberTypes.has(typeId)) return "number";
  if (typeId === DuckDBTypeId.BOOLEAN) return "boolean";
  return typeId === DuckDBTypeId.VARCHAR ? "text" : "other";
}

function plainValue(value: DuckDBValue): SqlValue {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  if (typeof value === "bigint") return Number(value);
  return value instanceof DuckDBDecimalValue ? decimalNumber(value.value, value.scale) : String(value);
}
