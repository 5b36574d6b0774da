import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

import { recordKey, type RowOf } from "@/lib/tables";

import { type Database, type EngineFile, identifier, rawSql, sql, type Sql } from "../index";
import { crew, engineFileBytes } from "./engine-files";
import { ada, batchOf, people } from "./people";

/** What attaching is tried with: a database, here or in a page. */
export interface AttachingDatabase extends Pick<Database, "create" | "load" | "attach" | "detach" | "close"> {
  rows(statement: Sql): Promise<readonly unknown[]>;
}

/** A database, and a way to put files where it finds them. */
export interface AttachPlace {
  readonly database: AttachingDatabase;
  /** Puts the bytes there; gives the file for any shard number. Null = a file that is not there. */
  readonly put: (bytes: Uint8Array | null) => Promise<(shardKey: number) => EngineFile>;
  readonly close: () => Promise<void>;
}

type Member = RowOf<typeof crew>;
const memberCount = 1000;
export const members: readonly Member[] = Array.from({ length: memberCount }, (_, index) => member(0, index));

/** The bytes of a file with all members. */
export function bytesOfMembers(): Promise<Uint8Array> {
  return bytesWith(members);
}

function member(shard: number, index: number): Member {
  return { crew_key: recordKey(shard, index), shard_key: shard, name: `m${index}`, age: (index * 37) % 90 };
}

function bytesWith(rows: readonly Member[]): Promise<Uint8Array> {
  return engineFileBytes([crew], (database) => database.load(crew, batchOf(crew, rows)));
}

const whole = sql`select * from crew order by crew_key`;
const count = sql`select count(*)::integer as n from crew`;

/** Attached files show in the views, and nowhere else. Run by each engine on its real self. */
export function describeAttaching(engine: string, open: () => Promise<AttachPlace>): void {
  describe(`attaching to ${engine}`, () => {
    const lent = lendPlace(open);
    attachedRowsContract(lent);
    attachedFilesContract(lent);
  });
}

/** How many can be attached, and as what. It is not asked how a file is reached: once for an engine is enough. */
export function describeAttachLimits(engine: string, open: () => Promise<AttachPlace>): void {
  describe(`attaching to ${engine}, at its limits`, () => {
    attachLimitsContract(lendPlace(open));
  });
}

/** One place for all tests of a group, emptied after each. */
export function lendPlace(open: () => Promise<AttachPlace>): () => AttachPlace {
  let place: AttachPlace | undefined;
  beforeAll(async () => {
    place = await open();
    await place.database.create([crew, people]);
  });
  afterEach(async () => {
    const { database } = given();
    const attached = sql`select split_part(database_name, '_', 2)::integer as shard from duckdb_databases()
      where database_name like 'attached_%'`;
    for (const { shard } of z.array(z.object({ shard: z.number() })).parse(await database.rows(attached))) {
      await database.detach(shard);
    }
    for (const table of [crew, people])
      await database.rows(sql`delete from loaded.${identifier(table.name)}`);
  });
  afterAll(() => place?.close());
  return given;

  function given(): AttachPlace {
    if (place === undefined) throw new Error("no database was opened");
    return place;
  }
}

/** Queries see the rows of both. */
function attachedRowsContract(lent: () => AttachPlace): void {
  test("adds a file's rows to the loaded ones, its keys moved, until it is detached", async () => {
    const { database, put } = lent();
    const file = await put(await bytesOfMembers());
    const loaded = [member(0, 5), member(0, 7)];
    await database.load(crew, batchOf(crew, loaded));
    await database.attach(file(3));
    const moved = members.map((_, index) => member(3, index));
    expect(await database.rows(whole)).toEqual([...loaded, ...moved]);
    await database.detach(3);
    expect(await database.rows(whole)).toEqual(loaded);
  });

  test("sorts, filters and cuts over both, and finds a moved key", async () => {
    const { database, put } = lent();
    const file = await put(await bytesOfMembers());
    await database.load(crew, batchOf(crew, members));
    await database.attach(file(3));
    const oldest = await database.rows(
      sql`select name, shard_key from crew where age >= ${50} order by age desc, crew_key limit 50 offset 10`,
    );
    const all = [...members, ...members.map((_, index) => member(3, index))];
    const expected = all
      .filter((row) => (row.age ?? 0) >= 50)
      .sort((a, b) => (b.age ?? 0) - (a.age ?? 0) || (a.crew_key ?? 0) - (b.crew_key ?? 0))
      .slice(10, 60)
      .map(({ name, shard_key }) => ({ name, shard_key }));
    expect(oldest).toEqual(expected);
    const key = recordKey(3, 77);
    expect(await database.rows(sql`select name from crew where crew_key = ${key}`)).toEqual([
      { name: "m77" },
    ]);
  });

  test("leaves tables alone that the file lacks, and the loaded rows can be deleted", async () => {
    const { database, put } = lent();
    const file = await put(await bytesOfMembers());
    await database.load(people, batchOf(people, [ada]));
    await database.load(crew, batchOf(crew, [member(0, 1)]));
    await database.attach(file(1));
    await database.rows(sql`delete from loaded.crew`);
    expect(await database.rows(count)).toEqual([{ n: memberCount }]);
    expect(await database.rows(sql`select * from people`)).toEqual([ada]);
    await expect(database.rows(sql`delete from attached_1.crew`)).rejects.toMatchObject({
      kind: "query-failed",
    });
  });

  test("keeps what is attached when tables are created, and shows it in those", async () => {
    const { database, put } = lent();
    const later = { ...crew, name: "later" } as const;
    const bytes = await engineFileBytes([crew, later], async (made) => {
      await made.load(crew, batchOf(crew, [member(0, 1)]));
      await made.load(later, batchOf(later, [member(0, 2)]));
    });
    await database.attach((await put(bytes))(2));
    await database.create([crew, people, later]);
    expect(await database.rows(whole)).toEqual([member(2, 1)]);
    expect(await database.rows(sql`select * from later`)).toEqual([member(2, 2)]);
  });
}

function attachLimitsContract(lent: () => AttachPlace): void {
  test("refuses a shard number that is taken or is none, and more files than there can be", async () => {
    const { database, put } = lent();
    const bytes = await bytesWith([member(0, 1)]);
    for (let shard = 0; shard < 32; shard++) await database.attach((await put(bytes))(shard));
    const refused = { kind: "query-failed" };
    await expect(database.attach((await put(bytes))(31))).rejects.toMatchObject({
      ...refused,
      message: "Shard 31 is attached already",
    });
    await expect(database.attach((await put(bytes))(32))).rejects.toMatchObject({
      ...refused,
      message: "32 files are attached: no more can be",
    });
    await expect(database.detach(40)).rejects.toMatchObject({
      ...refused,
      message: "Shard 40 is not attached",
    });
    expect(await database.rows(count)).toEqual([{ n: 32 }]);
    for (let shard = 0; shard < 32; shard++) await database.detach(shard);
    await database.attach((await put(bytes))(32));
    expect(await database.rows(whole)).toEqual([member(32, 1)]);
  });
}

/** Files come and go, and nothing else gets in. */
function attachedFilesContract(lent: () => AttachPlace): void {
  test("shows exactly the files that are attached, whatever comes and goes", async () => {
    const { database, put } = lent();
    const contents = [1, 2, 3].map((size) => members.slice(0, size * 10));
    const files = await Promise.all(contents.map(async (rows) => put(await bytesWith(rows))));
    const step = fc.record({ file: fc.nat(2), shard: fc.nat(3), isAttach: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const model = new Map<number, number>();
        for (const { file, shard, isAttach } of steps) {
          const given = files[file]?.(shard);
          if (given === undefined) continue;
          const isFree = ![...model.values()].includes(file);
          if (isAttach && isFree && !model.has(shard)) {
            await database.attach(given);
            model.set(shard, file);
          } else if (!isAttach && model.delete(shard)) await database.detach(shard);
        }
        const expected = [...model]
          .sort(([one], [other]) => one - other)
          .flatMap(([shard, file]) => (contents[file] ?? []).map((_, index) => member(shard, index)));
        expect(await database.rows(whole)).toEqual(expected);
        for (const shard of model.keys()) await database.detach(shard);
      }),
      { numRuns: 12 },
    );
  });

  test("opens nothing else, before, meanwhile or after", async () => {
    const { database, put } = lent();
    const file = await put(await bytesOfMembers());
    await expectShut(database);
    await database.attach(file(0));
    await expectShut(database);
    const kept = sql`select count(name)::integer as n, ${"use_tmp_file"} as said from crew`;
    expect(await database.rows(kept)).toEqual([{ n: memberCount, said: "use_tmp_file" }]);
    await database.detach(0);
    await expectShut(database);
  });
}

/** Names that the engine may reach, and names that it may not. */
const names = [
  "https://example.invalid/x.duckdb",
  "http://127.0.0.1:9/x.duckdb",
  "/api/data/x.duckdb",
  "x.duckdb",
  "../x.duckdb",
  "opfs://x.duckdb",
  "s3://bucket/x.duckdb",
  "./framewise-0.duckdb",
  "framewise-32.duckdb",
];
const writable = [...names, "framewise-0.duckdb", "framewise-1.duckdb", "framewise-1.duckdb.wal"];

async function expectShut(database: AttachingDatabase): Promise<void> {
  const statements = [
    ...names.flatMap((name) => [
      `attach '${name}' as other`,
      `attach '${name}' as other (read_only)`,
      `select * from read_csv('${name}')`,
      `select * from read_text('${name}')`,
      `select * from glob('${name}')`,
    ]),
    ...writable.flatMap((name) => [
      `copy (select 1) to '${name}' (format csv)`,
      `copy (select 1) to '${name}' (format csv, use_tmp_file false)`,
      `copy (select 1) to '${name}' (format csv, "Use_Tmp_File" false)`,
      `attach '${name}' as other (read_write)`,
      `export database '${name}'`,
    ]),
    "attach 'framewise-1.duckdb' as other",
    "select * from 'a.parquet'",
    "load httpfs",
    "set allowed_paths = ['x.duckdb']",
    "set allowed_directories = ['/']",
    "set enable_external_access = true",
    "set autoload_known_extensions = true",
  ];
  for (const text of statements) {
    await expect(database.rows(rawSql(text)), text).rejects.toMatchObject({ kind: "query-failed" });
  }
}
