import { tableFromIPC } from "apache-arrow";
import type { KeyRole, TableDefinition } from "./definition";
import { recordKey } from "./record-key";

/** The shard numbers that rows were written under. */
export interface ShardKeys {
  /** Shard of the records. */
  readonly own: number;
  /** Shard of the traces that scores rest on, where it is another one. */
  readonly trace: number;
}

/** Gives rows written under some shard numbers other ones, in place: the bytes stay one Arrow IPC stream. */
export function rebaseBatch(table: TableDefinition, ipc: Uint8Array, from: ShardKeys, to: ShardKeys): void {
  shiftKeys(table, ipc, (role) => shiftOf(role, from, to));
}

/** Moves the keys of a shard's own records on by a number of records, in place. */
export function moveRecordKeys(table: TableDefinition, ipc: Uint8Array, by: number): void {
  if (by > 0) shiftKeys(table, ipc, (role) => (role === "record" ? by : 0));
}

function shiftKeys(table: TableDefinition, ipc: Uint8Array, shiftFor: (role: KeyRole) => number): void {
  const keys = Object.entries(table.columns).flatMap(([name, { key }]) => {
    const shift = key === undefined ? 0 : shiftFor(key);
    return shift === 0 ? [] : [[name, shift] as const];
  });
  if (keys.length === 0) return;
  const rows = tableFromIPC(ipc);
  for (const [name, shift] of keys) {
    for (const data of rows.getChild(name)?.data ?? []) {
      const values: unknown = data.values;
      if (!(values instanceof Int32Array || values instanceof Float64Array)) continue;
      for (let index = 0; index < values.length; index++) values[index] = (values[index] ?? 0) + shift;
    }
  }
}

function shiftOf(role: KeyRole, from: ShardKeys, to: ShardKeys): number {
  switch (role) {
    case "shard":
      return to.own - from.own;
    case "record":
      return recordKey(to.own - from.own, 0);
    case "trace-shard":
      return to.trace - from.trace;
    case "trace-record":
      return recordKey(to.trace - from.trace, 0);
  }
}
