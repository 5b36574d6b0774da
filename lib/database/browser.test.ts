import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { findChromium } from "@/lib/storage/testing/browser-lab";

import { sql } from "./index";
import {
  type AttachingDatabase,
  type AttachPlace,
  bytesOfMembers,
  describeAttaching,
  describeAttachLimits,
  lendPlace,
} from "./testing/attach-contract";
import { describeAttachFaults } from "./testing/attach-faults-contract";
import { crew, engineFileBytes } from "./testing/engine-files";
import { type EngineLab, type FileRequest, openEngineLab } from "./testing/engine-lab";

const executablePath = await findChromium();
if (executablePath === null) console.warn("No Chromium was found: attaching in a browser is not tested.");

describe.skipIf(executablePath === null)("in Chromium", () => {
  let lab: EngineLab;
  let database: AttachingDatabase;
  beforeAll(async () => {
    lab = await openEngineLab(executablePath ?? "");
    database = await lab.openDatabase();
  });
  afterAll(() => lab.close());
  beforeEach(() => {
    lab.conduct = "ranges";
    lab.requests.length = 0;
  });

  /** The database that all groups share, which each test leaves empty. */
  function openUrls(): Promise<AttachPlace> {
    return Promise.resolve({
      database,
      put: (bytes) => {
        const url = bytes === null ? `${lab.serve(new Uint8Array(0))}.none` : lab.serve(bytes);
        return Promise.resolve((shardKey) => ({ kind: "url", url, sizeBytes: bytes?.length ?? 0, shardKey }));
      },
      close: () => Promise.resolve(),
    });
  }

  describeAttaching("DuckDB-WASM over HTTP", openUrls);
  describeAttachLimits("DuckDB-WASM over HTTP", openUrls);
  describeAttachFaults("DuckDB-WASM over HTTP", openUrls);
  describeAttaching("DuckDB-WASM from files", () =>
    Promise.resolve({
      database,
      put: (bytes) => {
        const file = new File(bytes === null ? [] : [bytes.slice()], "made.duckdb");
        return Promise.resolve((shardKey) => ({ kind: "file", file, shardKey }));
      },
      close: () => Promise.resolve(),
    }),
  );

  describe("a file over HTTP", () => {
    const rowCount = 300_000;
    let bytes: Uint8Array;
    lendPlace(openUrls);
    beforeAll(async () => {
      bytes = await engineFileBytes([crew], (made) =>
        made.execute(
          sql`insert into loaded.crew select i, 0, hash(i)::varchar, i % 90 from range(${rowCount}) r(i)`,
        ),
      );
    });
    function attach(url: string, sizeBytes = bytes.length): Promise<void> {
      return database.attach({ kind: "url", url, sizeBytes, shardKey: 3 });
    }

    async function requestsOf(work: () => Promise<unknown>): Promise<readonly FileRequest[]> {
      lab.requests.length = 0;
      await work();
      return [...lab.requests];
    }

    test("costs only the ranges that queries need, and each once", async () => {
      const url = lab.serve(bytes);
      const attaching = await requestsOf(() => attach(url));
      expect(attaching.filter(({ method }) => method === "HEAD")).toHaveLength(2);
      expect(attaching).toHaveLength(7);
      expect(sent(attaching)).toBeLessThan(400_000);
      const summing = sql`select sum(age)::integer as total from crew`;
      const first = await requestsOf(() => database.rows(summing));
      expect(first.length).toBeLessThanOrEqual(4);
      expect(sent(first)).toBeLessThan(bytes.length / 2);
      expect(await requestsOf(() => database.rows(summing))).toEqual([]);
      const all = await requestsOf(() =>
        database.rows(sql`select max(name) as last, sum(crew_key) as total from crew`),
      );
      expect(all.length).toBeLessThanOrEqual(8);
      expect([...attaching, ...first, ...all].every(({ range }) => range !== undefined)).toBe(true);
    });

    test("fails with what its server did", async () => {
      const small = lab.serve(await bytesOfMembers());

      async function expectFailure(kind: string, message: RegExp): Promise<void> {
        const failed = { kind, message: expect.stringMatching(message) as string };
        await expect(attach(small, 0)).rejects.toMatchObject(failed);
      }

      await expectFailure("shard-unreadable", /has \d+ bytes, not 0$/);
      lab.conduct = "whole";
      await expectFailure("shard-unsupported", /its server knows no ranges$/);
      lab.conduct = "broken";
      await expectFailure("shard-unreadable", /could not be fetched: HTTP 500$/);
      lab.conduct = "no-head";
      await expect(attach(lab.serve(bytes))).rejects.toMatchObject({
        kind: "shard-unsupported",
        message: expect.stringMatching(/its server does not answer HEAD requests for a range$/) as string,
      });
      await expect(attach("data:application/octet-stream,DUCK")).rejects.toMatchObject({
        kind: "shard-unsupported",
        message: expect.stringMatching(/is neither http nor https$/) as string,
      });
    });

    test("that its server stops giving fails the query, and not the database", async () => {
      await attach(lab.serve(bytes));
      lab.conduct = "broken";
      await expect(database.rows(sql`select max(name) as last from crew`)).rejects.toMatchObject({
        kind: "query-failed",
      });
      lab.conduct = "ranges";
      expect(await database.rows(sql`select count(*)::integer as n from crew`)).toEqual([{ n: rowCount }]);
      expect(await database.rows(sql`select max(age) as oldest from crew`)).toEqual([{ oldest: 89 }]);
    });

    test("and nothing else is asked for, whatever is said", async () => {
      const url = lab.serve(bytes);
      await attach(url);
      const other = lab.serve(bytes);
      const asked = await requestsOf(async () => {
        for (const text of [other, new URL(other).pathname, url, `${url}?x`]) {
          const statements = [
            sql`attach ${text} as other`,
            sql`select * from read_text(${text})`,
            sql`copy (select 1) to ${text}`,
          ];
          for (const statement of statements) {
            await expect(database.rows(statement)).rejects.toMatchObject({ kind: "query-failed" });
          }
        }
      });
      expect(asked).toEqual([]);
    });
  });
});

function sent(requests: readonly FileRequest[]): number {
  return requests.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
}
