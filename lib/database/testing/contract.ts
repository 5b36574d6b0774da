import { afterAll, afterEach, beforeAll, describe } from "vitest";

import { type Database, identifier, sql } from "../index";
import { cancellingContract, closingContract, sideBySideContract } from "./lifetime-contract";
import { numbersContract, rowsContract } from "./rows-contract";
import { parametersContract, resultsContract } from "./statements-contract";
import { tablesContract, transactionsContract } from "./tables-contract";

/** What every `Database` must do. Run by each adapter's test on its real engine. */
export function describeDatabase(engine: string, open: () => Promise<Database>): void {
  describe(`one ${engine}`, () => {
    const lent = lend(open);

    describe("rows", () => {
      rowsContract(lent);
    });
    describe("numbers", () => {
      numbersContract(lent);
    });
    describe("statements", () => {
      parametersContract(lent);
      resultsContract(lent);
    });
    describe("tables", () => {
      tablesContract(lent);
    });
    describe("transactions", () => {
      transactionsContract(lent);
    });
    describe("cancelling", () => {
      cancellingContract(lent);
    });
    describe("side by side", () => {
      sideBySideContract(lent);
    });
  });
  describe(`closing ${engine}`, () => {
    closingContract(open);
  });
}

/** One database for all tests of a group, emptied after each. */
function lend(open: () => Promise<Database>): { readonly database: Database } {
  let database: Database | undefined;
  beforeAll(async () => {
    database = await open();
  });
  afterEach(async () => {
    await database?.execute(sql`drop schema if exists loaded cascade`);
    const tables = await database?.query<{ name: string; type: string }>(
      sql`select table_name as name, table_type as type from information_schema.tables where table_schema = 'main'`,
    );
    for (const { name, type } of tables ?? []) {
      const kind = type === "VIEW" ? sql`view` : sql`table`;
      await database?.execute(sql`drop ${kind} ${identifier(name)}`);
    }
  });
  afterAll(async () => {
    await database?.close();
  });
  return {
    get database() {
      if (database === undefined) throw new Error("no database was opened");
      return database;
    },
  };
}
