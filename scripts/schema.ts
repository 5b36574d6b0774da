import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { z } from "zod";
import { schemas } from "../lib/formats";
import { allTables } from "../lib/tables";

/** Writes what docs/ holds of the code: the JSON Schema of the formats and the index tables. `--check` only compares. */
async function main(): Promise<void> {
  const isCheck = process.argv.includes("--check");
  const stale: string[] = [];
  for (const [name, text] of Object.entries(await documents())) {
    const path = pathOf(name);
    const known = await readFile(path, "utf8").catch(() => null);
    if (known === text) continue;
    if (isCheck) stale.push(name);
    else await writeFile(path, text);
  }
  if (stale.length === 0) return;
  console.error(`Not current: ${stale.join(", ")}. Run npm run schema.`);
  process.exitCode = 1;
}

function pathOf(name: string): string {
  return fileURLToPath(new URL(`../${name}`, import.meta.url));
}

async function documents(): Promise<Record<string, string>> {
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
  return {
    "docs/format.schema.json": `${JSON.stringify(schema, null, 2)}\n`,
    "docs/tables.md": describeTables(),
    "ARCHITECTURE.md": await drawLayers(await readFile(pathOf("ARCHITECTURE.md"), "utf8")),
  };
}

const layerRules = z.object({
  default: z.object({ forbidden: z.array(z.object({ name: z.string(), comment: z.string() })) }),
});

/** The architecture page with its picture of the layers drawn from the rules that the layer check enforces. */
async function drawLayers(page: string): Promise<string> {
  const rules: unknown = await import(pathToFileURL(pathOf("dependency-cruiser.mjs")).href);
  const rows = layerRules.parse(rules).default.forbidden.flatMap(({ name, comment }) => {
    const layer = /^layer:(.+)$/.exec(name)?.[1];
    const allowed = /may only import: (.*?)\. See/.exec(comment)?.[1];
    return layer === undefined || allowed === undefined ? [] : [`${layer.padEnd(14)} → ${allowed}`];
  });
  const picture = ["<!-- layers -->", "", "```", ...rows.reverse(), "```", "", "<!-- /layers -->"].join("\n");
  return page.replace(/<!-- layers -->[\s\S]*<!-- \/layers -->/, picture);
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
