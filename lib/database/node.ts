import { EngineDatabase } from "./engine-database";
import { NodeEngine } from "./node-engine";
import type { Database } from "./port";

/** DuckDB inside this Node process, in memory: for the CLI and for tests, with the same answers as in the browser. */
export function openNodeDatabase(): Promise<Database> {
  return EngineDatabase.open(new NodeEngine(), () => undefined);
}
