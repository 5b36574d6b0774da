import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { schemas } from "../lib/formats";
import { allTables } from "../lib/tables";

/** Writes what docs/ holds of the code: the JSON Schema of the formats and the index tables. `--check` only compares. */
async function main(): Promise<void> {
  const isCheck = process.argv.includes("--check");
  const stale: string[] = [];
  for (const [name, text] of Object.entries(documents())) {
    const path = fileURLToPath(new URL(`../docs/${name}`, import.meta.url));
    const known = await readFile(path, "utf8").catch(() => null);
    if (known === text) continue;
    if (isCheck) stale.push(`docs/${name}`);
    else await writeFile(path, text);
  }
  if (stale.length === 0) return;
  console.error(`Not current: ${stale.join(", ")}. Run npm run schema.`);
  process.exitCode = 1;
}

function documents(): Record<string, string> {
  const definitions = Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, z.toJSONSchema(schema, { io: "input" })]),
  );
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Framewise trace and prediction records",
    $comment: "Generated from lib/formats/schema.ts by npm run schema.",
    $defs: definitions,
    anyOf: Object.keys(schemas).map((name) => ({ $ref: `#/$defs/${name}` })),
  };
  return { "format.schema.json": `${JSON.stringify(schema, null, 2)}\n`, "tables.md": describeTables() };
}

function describeTables(): string {
  const head =
    "# Index tables\n\nGenerated from `lib/tables/schema.ts` by `npm run schema`. What the engine holds: one narrow row per\n" +
    "record. Payload stays in the shard and is read by `byte_offset` and `byte_length`. Every column may be null.\n";
  const sections = allTables.map((table) => {
    const rows = Object.entries(table.columns).map(
      ([name, column]) => `| \`${name}\` | ${column.type} | ${column.description.replaceAll("|", "\\|")} |`,
    );
    return `\n## ${table.name}\n\n${table.description}\n\n| column | type | meaning |\n| --- | --- | --- |\n${rows.join("\n")}\n`;
  });
  return head + sections.join("");
}

await main();
