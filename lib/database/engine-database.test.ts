import { describe, expect, onTestFinished, test } from "vitest";

import type { Engine, Session } from "./engine";
import { EngineDatabase } from "./engine-database";
import { type Database, sql } from "./index";
import { NodeEngine } from "./node-engine";
import { endless } from "./testing/people";

/** The real engine, and how many statements ran in a session at the moment when it was closed, session by session. */
class WatchedEngine extends NodeEngine implements Engine {
  readonly runningWhenClosed: number[] = [];

  override async connect(): Promise<Session> {
    const session = await super.connect();
    let running = 0;
    return {
      run: async (text, maxRows) => {
        running += 1;
        try {
          return await session.run(text, maxRows);
        } finally {
          running -= 1;
        }
      },
      load: (table, ipc) => session.load(table, ipc),
      cancel: () => {
        session.cancel();
      },
      close: () => {
        this.runningWhenClosed.push(running);
        return session.close();
      },
    };
  }
}

async function openWatched(): Promise<{ readonly database: Database; readonly engine: WatchedEngine }> {
  const engine = new WatchedEngine();
  const database = await EngineDatabase.open(engine, () => undefined);
  onTestFinished(() => database.close());
  return { database, engine };
}

function expectNoneRan({ runningWhenClosed }: WatchedEngine): void {
  expect(runningWhenClosed.length).toBeGreaterThan(1);
  expect(new Set(runningWhenClosed)).toEqual(new Set([0]));
}

/** DuckDB frees what its own thread still uses when a connection is closed under a running statement. */
describe("a session is closed after its last statement has ended", () => {
  test("when a signal ends a statement inside a transaction", async () => {
    const { database, engine } = await openWatched();
    const abort = new AbortController();
    const transaction = database.transaction((inside) => inside.query(endless, abort.signal));
    setTimeout(() => {
      abort.abort();
    }, 50);
    await expect(transaction).rejects.toMatchObject({ kind: "cancelled" });
    expectNoneRan(engine);
  });

  test("when a transaction gives up without awaiting its statement", async () => {
    const { database, engine } = await openWatched();
    const transaction = database.transaction((inside) => {
      inside.query(sql`select sum(i) from range(20000000) r(i)`).catch(() => undefined);
      return Promise.reject(new Error("no more"));
    });
    await expect(transaction).rejects.toThrow("no more");
    expectNoneRan(engine);
  });

  test("when the database is closed during a transaction", async () => {
    const { database, engine } = await openWatched();
    const transaction = database.transaction((inside) => inside.query(endless));
    const outcome = expect(transaction).rejects.toMatchObject({ kind: "cancelled" });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await database.close();
    await outcome;
    expectNoneRan(engine);
  });
});
