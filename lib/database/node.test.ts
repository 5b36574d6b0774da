import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";

import { openNodeDatabase } from "./node";
import { type AttachPlace, describeAttaching, describeAttachLimits } from "./testing/attach-contract";
import { describeAttachFaults } from "./testing/attach-faults-contract";
import { describeDatabase } from "./testing/contract";

describeDatabase("DuckDB-Node", openNodeDatabase);
describeAttaching("DuckDB-Node", openPaths);
describeAttachLimits("DuckDB-Node", openPaths);
describeAttachFaults("DuckDB-Node", openPaths);

test("a path that was not named attachable is refused", async () => {
  const database = await openNodeDatabase();
  await expect(database.attach({ kind: "path", path: "/x.duckdb", shardKey: 0 })).rejects.toMatchObject({
    kind: "shard-unreadable",
    message: "/x.duckdb is not among the files that may be attached",
  });
  await database.close();
});

async function openPaths(): Promise<AttachPlace> {
  const folder = await mkdtemp(path.join(tmpdir(), "attach-"));
  const attachable = Array.from({ length: 200 }, (_, index) => path.join(folder, `${index}.duckdb`));
  const database = await openNodeDatabase({ attachable });
  const free = attachable.values();
  return {
    database: {
      create: (tables) => database.create(tables),
      load: (table, ipc) => database.load(table, ipc),
      rows: (statement) => database.query(statement),
      attach: (file) => database.attach(file),
      detach: (shardKey) => database.detach(shardKey),
      close: () => database.close(),
    },
    put: async (bytes) => {
      const place = free.next().value ?? "";
      if (bytes !== null) await writeFile(place, bytes);
      return (shardKey) => ({ kind: "path", path: place, shardKey });
    },
    close: async () => {
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
}
