import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sessionFormats, trajectoryFormats } from "./registry";

const page = readFileSync("docs/trajectories.md", "utf8");
const aliases = new Map([["inspect-sample", "inspect"]]);

describe("the documentation of trajectory formats", () => {
  it("has a row for every format", () => {
    const names = [...trajectoryFormats, ...sessionFormats].map(({ name }) => aliases.get(name) ?? name);
    expect(names.filter((name) => !page.includes(`\n| \`${name}\` `))).toEqual([]);
  });
});
