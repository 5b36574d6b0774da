import { createRequire } from "node:module";

import { beforeEach, describe, expect, test, vi } from "vitest";

import type { Failure } from "@/lib/shared";

import { EngineDatabase } from "./engine-database";
import { type Database, rawSql, sql } from "./index";
import { describeDatabase } from "./testing/contract";
import { NodeWorker } from "./testing/node-worker";
import { endless } from "./testing/people";
import { WasmEngine } from "./wasm-engine";

const { resolve } = createRequire(import.meta.url);
const script = resolve("@duckdb/duckdb-wasm/dist/duckdb-node-eh.worker.cjs");
const wasm = resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm");

/** The real worker, which dies as told: of an error nobody caught, or of a WebAssembly trap when it reads "trap". */
class MortalWorker extends NodeWorker {
  isTerminated = false;

  override postMessage(message: unknown, transfer?: Transferable[] | StructuredSerializeOptions): void {
    if (JSON.stringify(message).includes("trap")) this.#answerTrap(message);
    else super.postMessage(message, transfer);
  }

  override terminate(): void {
    this.isTerminated = true;
    super.terminate();
  }

  die(): void {
    this.dispatchEvent(Object.assign(new Event("error"), { message: "out of luck" }));
  }

  #answerTrap(message: unknown): void {
    const requestId =
      typeof message === "object" && message !== null && "messageId" in message ? message.messageId : 0;
    const error = { name: "RuntimeError", message: "memory access out of bounds" };
    this.dispatchEvent(
      Object.assign(new Event("message"), { data: { requestId, type: "ERROR", data: error } }),
    );
  }
}

function openOn(worker: Worker, onLost: (failure: Failure) => void = () => undefined): Promise<Database> {
  return EngineDatabase.open(new WasmEngine(worker, wasm), onLost);
}

describeDatabase("DuckDB-WASM", () => openOn(new NodeWorker(script)));

describe("a worker that dies", () => {
  beforeEach(() => {
    vi.spyOn(console, "error").mockReturnValue();
    vi.spyOn(console, "warn").mockReturnValue();
  });

  test("fails all that is under way and all that comes, and is told of once", async () => {
    const told: Failure[] = [];
    const worker = new MortalWorker(script);
    const database = await openOn(worker, (failure) => told.push(failure));
    const running = [
      database.query(endless),
      database.transaction((inside) => inside.query(endless)),
      database.select(endless, { signal: new AbortController().signal }),
    ];
    const outcomes = Promise.allSettled(running);
    worker.die();
    worker.die();
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({ status: "rejected", reason: { kind: "database-lost" } });
    }
    await expect(database.query(sql`select 1`)).rejects.toMatchObject({
      kind: "database-lost",
      message: "The database's worker ended: out of luck",
    });
    expect(database.state).toBe("lost");
    expect(told).toHaveLength(1);
    expect(worker.isTerminated).toBe(true);
    await database.close();
  });

  test("of a WebAssembly trap is ended, for its memory cannot be trusted", async () => {
    const told: Failure[] = [];
    const worker = new MortalWorker(script);
    const database = await openOn(worker, (failure) => told.push(failure));
    await expect(database.query(rawSql("select trap"))).rejects.toMatchObject({
      kind: "database-lost",
      detail: "select trap",
    });
    await expect(database.sizeBytes()).rejects.toMatchObject({ kind: "database-lost" });
    expect(told.map((failure) => failure.message)).toEqual(["memory access out of bounds"]);
    expect(worker.isTerminated).toBe(true);
  });

  test("while it starts rejects the opening, ends the worker and tells nobody", async () => {
    const told: Failure[] = [];
    const worker = new MortalWorker(script);
    const opening = openOn(worker, (failure) => told.push(failure));
    worker.die();
    await expect(opening).rejects.toMatchObject({
      kind: "database-lost",
      message: "The database could not be opened: The database's worker ended: out of luck",
    });
    expect(worker.isTerminated).toBe(true);
    expect(told).toEqual([]);
  });

  test("for want of its script rejects the opening", async () => {
    const opening = openOn(new MortalWorker("/nowhere/script.cjs"));
    await expect(opening).rejects.toMatchObject({ kind: "database-lost" });
  });
});
