import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** Each rule with files that break it: path and text. */
const violations: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "layer:lib/shared": [["lib/shared/planted.ts", 'import "@/lib/core/trace";']],
  "layer:lib/core": [["lib/core/trace/planted.ts", 'import "@/lib/formats";']],
  "layer:lib/formats": [["lib/formats/planted.ts", 'import "@/lib/shards";']],
  "layer:lib/shards": [["lib/shards/planted.ts", 'import "@/lib/formats";']],
  "layer:lib/storage": [["lib/storage/planted.ts", 'import "@/lib/tables";']],
  "layer:lib/packed": [["lib/packed/planted.ts", 'import "@/lib/database";']],
  "layer:lib/tables": [["lib/tables/planted.ts", 'import "@/lib/database";']],
  "layer:lib/ingest": [["lib/ingest/planted.ts", 'import "@/lib/database";']],
  "layer:lib/database": [["lib/database/planted.ts", 'import type {} from "@/lib/ingest";']],
  "layer:lib/queries": [["lib/queries/planted.ts", 'import "@/lib/ingest";']],
  "layer:lib/workspace": [["lib/workspace/planted.ts", 'import "@/lib/hooks";']],
  "layer:lib/hooks": [["lib/hooks/planted.ts", 'import "@/lib/ingest";']],
  "layer:lib/server": [["lib/server/planted.ts", 'import "@/lib/queries";']],
  "layer:components": [["components/code/planted.tsx", 'import "@/lib/queries";']],
  "layer:pages": [["pages/api/planted.ts", 'import "@/lib/shards";']],
  "layer:app": [["app/planted.tsx", 'import "@/lib/database";']],
  "core-is-pure": [["lib/core/compare/planted.ts", 'import "zod";']],
  "formats-use-zod-only": [["lib/formats/planted-too.ts", 'import "node:fs";']],
  "server-only-in-api-routes": [["components/code/planted-too.tsx", 'import "@/lib/server";']],
  "only-the-front-door": [["lib/queries/planted-too.ts", 'import "@/lib/core/compare/align";']],
  "no-testing-in-production": [
    ["lib/core/trace/testing/builder.ts", "export const built = 1;"],
    ["lib/core/trace/planted-too.ts", 'import "./testing/builder";'],
  ],
  "duckdb-in-one-place": [["lib/queries/planted-three.ts", 'import "@duckdb/duckdb-wasm";']],
  "arrow-in-few-places": [["lib/queries/planted-four.ts", 'import "apache-arrow";']],
  "monaco-in-one-place": [["components/ui/planted.tsx", 'import "monaco-editor/editor";']],
  "no-cycles": [
    ["lib/shared/two.ts", 'import "./one";'],
    ["lib/shared/one.ts", 'import "./two";'],
  ],
};

const entries = [
  "shared",
  "core/trace",
  "core/compare",
  "formats",
  "shards",
  "storage",
  "packed",
  "tables",
  "ingest",
].concat(["database", "queries", "workspace", "hooks", "server"]);
const place = mkdtempSync(path.join(tmpdir(), "layers-"));
let output = "";

beforeAll(() => {
  for (const name of ["dependency-cruiser.mjs", "tsconfig.json", "tsconfig.base.json", "package.json"]) {
    cpSync(name, path.join(place, name));
  }
  symlinkSync(path.resolve("node_modules"), path.join(place, "node_modules"));
  const doors = entries.map((folder) => [`lib/${folder}/index.ts`, "export const door = 1;"] as const);
  const inner = ["lib/core/compare/align.ts", "export const align = 1;"] as const;
  for (const [file, text] of [...doors, inner, ...Object.values(violations).flat()]) {
    mkdirSync(path.dirname(path.join(place, file)), { recursive: true });
    writeFileSync(path.join(place, file), `${text}\nexport {};\n`);
  }
  output = cruise();
});

afterAll(() => {
  rmSync(place, { recursive: true, force: true });
});

function cruise(): string {
  const script = path.resolve("node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const args = [
    script,
    "--config",
    "dependency-cruiser.mjs",
    "--output-type",
    "err",
    "app",
    "components",
    "lib",
    "pages",
  ];
  try {
    execFileSync(process.execPath, args, { cwd: place, encoding: "utf8", stdio: "pipe" });
  } catch (thrown) {
    return String((thrown as { stdout?: unknown }).stdout);
  }
  throw new Error("the layer check passed over planted violations");
}

describe("the layer check", () => {
  it.each(Object.keys(violations))("fails when %s is broken", (rule) => {
    const planted = violations[rule]?.at(-1)?.[0] ?? "";
    const named = output.split("\n").filter((line) => line.includes(`error ${rule}:`));
    expect(named.join("\n")).toContain(planted);
  });

  it("is told of every rule there is", async () => {
    const config = (await import(pathToFileURL("dependency-cruiser.mjs").href)) as {
      default: { forbidden: { name: string }[] };
    };
    expect(Object.keys(violations).sort()).toEqual(config.default.forbidden.map((rule) => rule.name).sort());
  });
});
