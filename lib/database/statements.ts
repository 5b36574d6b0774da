import { Failure } from "@/lib/shared";
import type { TableDefinition } from "@/lib/tables";

import { decodeBatch } from "./batch";
import type { Session } from "./engine";
import { engineFailure } from "./engine-failure";
import type { QueryRow, Selection, SelectOptions, Statements } from "./port";
import { renderSql } from "./render";
import type { Sql, SqlValue } from "./sql";

/** The statements of a database over whatever session `perform` lends. */
export abstract class EngineStatements implements Statements {
  async load(table: TableDefinition, ipc: Uint8Array): Promise<void> {
    await this.perform((session) => this.loadBatch(session, table, ipc));
  }

  async query<Row extends QueryRow<Row> = QueryRow>(
    statement: Sql,
    signal?: AbortSignal,
  ): Promise<readonly Row[]> {
    const { columns, rows } = await this.select(statement, { signal });
    const names = columns.map((column) => column.name);
    // The row type is the caller's word about its own SQL: the contract of `query`.
    return rows.map((row) => rowObject(names, row) as Row);
  }

  async select(statement: Sql, options: SelectOptions = {}): Promise<Selection> {
    const text = statementText(statement);
    const maxRows = options.maxRows ?? Number.POSITIVE_INFINITY;
    return this.perform((session) => runText(session, text, maxRows), options.signal);
  }

  async execute(statement: Sql): Promise<void> {
    const text = statementText(statement);
    await this.perform((session) => runText(session, text));
  }

  protected async loadBatch(session: Session, table: TableDefinition, ipc: Uint8Array): Promise<void> {
    decodeBatch(table, ipc);
    try {
      await session.load(table, ipc);
      if (table.moves !== undefined) {
        await runText(session, table.moves);
        await runText(session, emptied(table.name));
      }
    } catch (error) {
      throw engineFailure(error, `-- a batch for table ${table.name}`);
    }
  }

  protected abstract perform<T>(work: (session: Session) => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/**
 * `copy … to` writes beside a file that exists, which no engine here lets it do; with this option it writes to the file
 * itself, and DuckDB-WASM 1.32 then takes what it wrote for the content of an attached URL.
 */
function statementText(statement: Sql): string {
  if (statement.fragments.some((fragment) => /use_tmp_file/i.test(fragment)))
    throw new Failure("query-failed", "The option use_tmp_file is not available", { detail: statement.text });
  return renderSql(statement);
}

/** A table without its rows. Deleted rows of a memory table are only marked: their memory comes back with the table. */
function emptied(name: string): string {
  return `create or replace table loaded.${name} as select * from loaded.${name} limit 0`;
}

/** Runs SQL text on a session; what the engine throws comes out as a failure with the SQL. */
export async function runText(
  session: Session,
  text: string,
  maxRows = Number.POSITIVE_INFINITY,
): Promise<Selection> {
  try {
    return await session.run(text, maxRows);
  } catch (error) {
    throw engineFailure(error, text);
  }
}

function rowObject(names: readonly string[], row: readonly SqlValue[]): Record<string, SqlValue> {
  const object: Record<string, SqlValue> = {};
  for (let index = 0; index < names.length; index++) object[names[index] ?? ""] = row[index] ?? null;
  return object;
}
