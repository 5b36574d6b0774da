import type { Failure } from "@/lib/shared";
import type { TableDefinition } from "@/lib/tables";

import type { EngineFile, Selection } from "./port";
import { joinSql, type Sql, sql } from "./sql";

/** A connection to an engine. Used by one statement at a time; its open transaction, if any, ends with it, undone. */
export interface Session {
  /** Runs SQL and reads at most `maxRows`. Not finished by `cancel` means rejected. */
  run(text: string, maxRows: number): Promise<Selection>;
  /** Appends a batch that `decodeBatch` accepted, inside the transaction that the caller began. */
  load(table: TableDefinition, ipc: Uint8Array): Promise<void>;
  /** Stops what runs, soon; this session runs nothing afterwards. */
  cancel(): void;
  /** Called once, when nothing runs in it any more. */
  close(): Promise<void>;
}

/** A file where the engine can reach it. */
export interface MountedFile {
  /** One of the engine's `allowedPaths`. */
  readonly path: string;
  /** Takes it out of reach. Called when it is not attached any more. */
  release(): Promise<void>;
}

/** What an adapter supplies: everything that makes a `Database` of it is in `EngineDatabase`, the same for all. */
export interface Engine {
  /** The only paths that statements can reach; empty = none. */
  readonly allowedPaths: readonly string[];
  /** Starts the engine, or rejects with everything let go. `onDeath` is called when it died of itself, now or later. */
  start(onDeath: (failure: Failure) => void): Promise<void>;
  connect(): Promise<Session>;
  /**
   * Puts a file within reach. Rejects with `shard-unreadable` or `shard-unsupported` when it is no database that both
   * engines read; then it is out of reach.
   */
  mount(file: EngineFile): Promise<MountedFile>;
  /** Lets the engine go at once; `idle` fulfils when no session is in use any more. */
  close(idle: Promise<unknown>): Promise<void>;
}

/**
 * What every engine is told first. Nothing is fetched, no file but the allowed ones is read or written, nothing is written
 * to a disk for want of memory, and no later statement can change that.
 */
export function engineSettings(allowedPaths: readonly string[]): readonly Sql[] {
  const paths = joinSql(allowedPaths.map((path) => sql`${path}`));
  return [
    sql`set autoinstall_known_extensions = false`,
    sql`set autoload_known_extensions = false`,
    sql`set temp_directory = ''`,
    sql`set allowed_paths = [${paths}]`,
    sql`set enable_external_access = false`,
    sql`set lock_configuration = true`,
  ];
}
