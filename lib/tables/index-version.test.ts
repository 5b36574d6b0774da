import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { allTables, INDEX_VERSION } from "./index";

/** Columns and types of all tables, as one hash. When it changes, raise INDEX_VERSION and put the new hash here. */
const known: Readonly<Record<number, string>> = { 9: "0dbda75a15580b16" };

test("the version of the index is raised when a table changes", () => {
  const columns = allTables.map(({ name, columns: definitions, select }) => [
    name,
    select,
    Object.entries(definitions).map(([column, { type, key }]) => [column, type, key]),
  ]);
  const hash = createHash("sha256").update(JSON.stringify(columns)).digest("hex").slice(0, 16);
  expect(hash).toBe(known[INDEX_VERSION]);
});
