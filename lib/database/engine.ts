import type { Failure } from "@/lib/shared";
import type { TableDefinition } from "@/lib/tables";

import type { Selection } from "./port";

/** A connection to an engine. Used by one statement at a time; its open transaction, if any, ends with it, undone. */
export interface Session {
  /** Runs SQL and reads at most `maxRows`. Not finished by `cancel` means rejected. */
  run(text: string, maxRows: number): Promise<Selection>;
  /** Appends a batch that `decodeBatch` accepted, inside the transaction that the caller began. */
  load(table: TableDefinition, ipc: Uint8Array): Promise<void>;
  /** Stops what runs, soon; this session runs nothing afterwards. */
  cancel(): void;
  close(): Promise<void>;
}

/** What an adapter supplies: everything that makes a `Database` of it is in `EngineDatabase`, the same for all. */
export interface Engine {
  /** Starts the engine, or rejects with everything let go. `onDeath` is called when it died of itself, now or later. */
  start(onDeath: (failure: Failure) => void): Promise<void>;
  connect(): Promise<Session>;
  /** Lets the engine go at once; `idle` fulfils when no session is in use any more. */
  close(idle: Promise<unknown>): Promise<void>;
}

/**
 * What every engine is told first. Nothing is fetched, no file is read or written, nothing is written to a disk for want
 * of memory, and no later statement can change that.
 */
export const engineSettings = [
  "set autoinstall_known_extensions = false",
  "set autoload_known_extensions = false",
  "set temp_directory = ''",
  "set enable_external_access = false",
  "set lock_configuration = true",
];
