import { describe, expect, test } from "vitest";

import { Failure } from "@/lib/shared";

import { headerBytes } from "../engine-file-header";
import { sql } from "../index";
import { type AttachPlace, bytesOfMembers, lendPlace, members } from "./attach-contract";
import { crew, engineFileBytes, madeFileBytes } from "./engine-files";
import { ada, batchOf, people } from "./people";

const blockBytes = 1 << 18;
const everything = sql`select sum(crew_key) + sum(shard_key) + sum(length(name)) + sum(age) as total from crew`;
const count = sql`select count(*)::integer as n from crew`;

/** Files that cannot be attached leave everything as it was. */
export function describeAttachFaults(engine: string, open: () => Promise<AttachPlace>): void {
  describe(`attaching what is no good to ${engine}`, () => {
    const lent = lendPlace(open);
    damageContract(lent);
    otherFilesContract(lent);
  });
}

/** Not all of the bytes that were written. */
function damageContract(lent: () => AttachPlace): void {
  test("as no database", async () => {
    await expectRefused(
      lent(),
      new TextEncoder().encode("[]\n".repeat(9000)),
      "shard-unreadable",
      /is no DuckDB file: its 27000 bytes/,
    );
    await expectRefused(lent(), new Uint8Array([1]), "shard-unreadable", /is no DuckDB file: its 1 bytes/);
  });

  test("as not there", async () => {
    await expectRefused(lent(), null, "shard-unreadable", /could not be (?:read|fetched)/);
  });

  test("as cut short", async () => {
    const bytes = await bytesOfMembers();
    const needed = new RegExp(`was cut short: it has ${bytes.length - 1} bytes, and ${bytes.length} by`);
    await expectRefused(lent(), bytes.subarray(0, -1), "shard-unreadable", needed);
    await expectRefused(
      lent(),
      bytes.subarray(0, 12_288),
      "shard-unreadable",
      /was cut short: it has 12288 bytes/,
    );
    await expectRefused(
      lent(),
      bytes.subarray(0, 5_000),
      "shard-unreadable",
      /is no DuckDB file: its 5000 bytes/,
    );
  });

  test("as damaged", async () => {
    const bytes = (await bytesOfMembers()).slice();
    for (let at = 12_288 + 100; at < bytes.length; at += 512) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    await expectRefused(lent(), bytes, "shard-unreadable", /cannot be attached: .*(?:checksum|Corrupt)/i);
  });

  test("as damaged in any one block, at once or when that is read", async () => {
    const { database, put } = lent();
    const sound = await engineFileBytes([crew], (made) =>
      made.execute(
        sql`insert into loaded.crew select i, 0, hash(i)::varchar, i % 90 from range(${60_000}) r(i)`,
      ),
    );
    const outcomes = new Set<string>();
    for (let block = headerBytes; block < sound.length; block += blockBytes) {
      const bytes = sound.slice();
      bytes[block + 100] = (bytes[block + 100] ?? 0) ^ 0xff;
      const failed = await failureOf(database.attach((await put(bytes))(3)));
      const failure = failed ?? (await failureOf(database.rows(everything)));
      outcomes.add(failed === null ? `query: ${failure}` : `attach: ${failed}`);
      if (failed === null) await database.detach(3);
      expect(await database.rows(count)).toEqual([{ n: 0 }]);
    }
    for (const outcome of outcomes) {
      expect(outcome).toMatch(/^(?:attach: shard-unreadable|query: query-failed|query: null)$/);
    }
    expect(outcomes).toContain("attach: shard-unreadable");
    expect(outcomes).toContain("query: query-failed");
  });
}

/** Sound databases of others. */
function otherFilesContract(lent: () => AttachPlace): void {
  test("as of a newer engine", async () => {
    const bytes = await madeFileBytes("v1.5.0", "create table made.crew (crew_key double)");
    await expectRefused(
      lent(),
      bytes,
      "shard-unsupported",
      /has DuckDB storage version 68; versions 64 to 67 can be read/,
    );
  });

  test("as lacking a column, or having another under its name", async () => {
    const fewer = await madeFileBytes(
      "v1.4.0",
      "create table made.crew (crew_key double, shard_key integer, name varchar)",
    );
    await expectRefused(lent(), fewer, "shard-unsupported", /its table crew lacks column age$/);
    const other = await madeFileBytes(
      "v1.4.0",
      "create table made.crew (crew_key double, shard_key integer, name varchar, age varchar)",
    );
    await expectRefused(
      lent(),
      other,
      "shard-unsupported",
      /its table crew has age as VARCHAR, not INTEGER$/,
    );
  });

  test("but a view in the place of a table is not run", async () => {
    const { database, put } = lent();
    const bytes = await madeFileBytes(
      "v1.4.0",
      "create view made.crew as select 1::double as crew_key, 1::integer as shard_key, 'x' as name, 1::integer as age",
    );
    await database.attach((await put(bytes))(0));
    expect(await database.rows(count)).toEqual([{ n: 0 }]);
  });
}

/** Expects the failure, and that a sound file is attached in its place afterwards. */
async function expectRefused(
  place: AttachPlace,
  bytes: Uint8Array | null,
  kind: string,
  message: RegExp,
): Promise<void> {
  const { database, put } = place;
  await database.load(people, batchOf(people, [ada]));
  const refused = database.attach((await put(bytes))(3));
  await expect(refused).rejects.toMatchObject({
    kind,
    message: expect.stringMatching(message) as string,
  });
  expect(await database.rows(count)).toEqual([{ n: 0 }]);
  expect(await database.rows(sql`select distinct name from people`)).toEqual([{ name: ada.name }]);
  await database.attach((await put(await bytesOfMembers()))(3));
  expect(await database.rows(count)).toEqual([{ n: members.length }]);
  await database.detach(3);
}

/** The kind of failure that a promise ends with; null when it fulfils. */
async function failureOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof Failure) return error.kind;
    throw error;
  }
}
