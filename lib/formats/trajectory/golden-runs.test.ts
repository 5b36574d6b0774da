import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readRecord } from "..";
import { sessionFormats, trajectoryFormats } from "./registry";
import { drawResults } from "./testing/draw-run";
import { logSources } from "./testing/log-sources";
import { lostTexts } from "./testing/lost-text";
import { sessionSources } from "./testing/session-sources";
import { sources } from "./testing/sources";

/** Drawings of what is read of every source. A new source is drawn by running this without `CI`. */
const folder = fileURLToPath(new URL("testing/golden", import.meta.url));

/** Names of the files that a folder of chunks was put together from. */
const fileOfChunks = /^[\w/]+\.json$/;

interface Case {
  readonly file: string;
  readonly value: unknown;
}

function numbered(all: readonly (readonly [string, unknown, ...unknown[]])[], word: string): readonly Case[] {
  return all.map(([format, value], place) => ({
    file: `${word}-${String(place + 1).padStart(2, "0")}-${format}.txt`,
    value,
  }));
}

const cases = [
  ...numbered(sources, "row"),
  ...numbered(sessionSources, "session"),
  ...numbered(logSources, "log"),
];

function draw(value: unknown) {
  return readRecord(JSON.stringify(value), { shardName: "runs/one.json", recordIndex: 0 });
}

describe("the golden model", () => {
  it.each(cases)("$file is what is read of its source, of which no text is lost", ({ file, value }) => {
    const { results } = draw(value);
    const path = `${folder}/${file}`;
    const drawn = `${drawResults(results)}\n`;
    if (!existsSync(path) && process.env["CI"] === undefined) writeFileSync(path, drawn);
    expect(drawn).toBe(readFileSync(path, "utf8"));
    const lost = lostTexts([value], results).filter((text) => !fileOfChunks.test(text));
    expect(lost).toEqual([]);
  });

  it("is there for every format, and for no source that is gone", () => {
    const found = new Set(cases.map(({ value }) => draw(value).format?.name));
    const names = [...trajectoryFormats, ...sessionFormats].map(({ name }) => name);
    expect(names.filter((name) => !found.has(name))).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(cases.map(({ file }) => file).sort());
  });
});
