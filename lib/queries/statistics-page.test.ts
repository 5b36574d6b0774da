import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  comparePrediction,
  errorClasses,
  errorDetails,
  goldFlags,
  metricKeys,
  metrics,
  parseKeys,
} from "@/lib/core/compare";
import * as statistics from "@/lib/core/statistics";
import { drawPrediction, drawTrace } from "@/lib/core/trace/testing/draw-frames";
import { sliceKeys } from ".";

const page = readFileSync("docs/statistics.md", "utf8");

/** Cells of every row of the page whose first cell is the key, in the order of the page. */
function rowsOf(key: string): readonly (readonly string[])[] {
  return page
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .filter(([, first]) => first === `\`${key}\``)
    .map((cells) => cells.slice(1, -1));
}

function fence(name: string): string {
  return new RegExp(`\`\`\`${name}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? "";
}

/** Names of tests that the page says pin something, with the file of each. */
const pins = [...page.matchAll(/`([\w/.-]+\.test\.ts)`\s+“([^”]+)”/g)].map(([, file = "", name = ""]) => ({
  file,
  name: name.replace(/\s+/g, " "),
}));

function holds(file: string, name: string): boolean {
  return existsSync(file) && readFileSync(file, "utf8").includes(`"${name}"`);
}

const functions = Object.entries(statistics).flatMap(([name, value]) =>
  typeof value === "function" ? [name] : [],
);

describe("the page of the statistics", () => {
  it.each(metricKeys)(
    "defines %s with its unit, its hits, its denominator and an example, and pins it",
    (key) => {
      const [definition = [], pinned = []] = rowsOf(key);
      expect(definition).toHaveLength(5);
      expect(definition.every((cell) => cell !== "")).toBe(true);
      expect(definition[1]).toBe(metrics[key].unit);
      expect(pinned[1]).toMatch(/\.test\.ts` “/);
    },
  );

  it.each(parseKeys)("defines %s of the parse layer with an example", (key) => {
    expect(rowsOf(key)[0]?.filter((cell) => cell !== "")).toHaveLength(5);
  });

  it("has the worked example's numbers right", () => {
    const trace = drawTrace(fence("gold"));
    const { score, parse, divergences, equalityScores } = comparePrediction(
      drawPrediction(fence("prediction")),
      trace,
      "context",
    );
    const numbers = new Map([...Object.entries(score), ...Object.entries(parse ?? {})]);
    for (const key of [...metricKeys, ...parseKeys]) {
      const ratio = numbers.get(key);
      expect([key, rowsOf(key)[0]?.[4]]).toEqual([key, `${ratio?.hits ?? ""}/${ratio?.units ?? ""}`]);
    }
    const { raw, resolved, canonical } = divergences;
    expect([raw?.frameIndex, resolved?.frameIndex, canonical?.frameIndex]).toEqual([1, 2, 3]);
    const {
      changed_value_em: changed,
      key_value_f1: f1,
      edit_similarity: similarity,
    } = equalityScores.canonical;
    expect([changed, f1, similarity]).toEqual([
      { hits: 2, units: 3 },
      { hits: 12, units: 15 },
      { hits: 0.6, units: 1 },
    ]);
  });

  it.each(errorClasses)("says when a frame is %s, with its sub-classes, an example and its case", (key) => {
    const [row = []] = rowsOf(key);
    const details = key === "E13" ? ["as E11, and type"] : [errorDetails[key].join(", ")];
    expect(row).toHaveLength(5);
    expect(details).toContain(row[2]);
    expect([row[1], row[3]]).not.toContain("");
    const name = /“(.+)”/.exec(row[4] ?? "")?.[1] ?? "";
    expect(holds("lib/core/compare/error-class.test.ts", name)).toBe(true);
  });

  it.each(sliceKeys)("says what the slice %s is", (key) => {
    expect(rowsOf(key)[0]?.filter((cell) => cell !== "")).toHaveLength(3);
  });

  it.each(goldFlags)("says what the flag %s is", (flag) => {
    expect(page).toContain(`\`${flag}\` (`.replace("float` (", "float`"));
  });

  it.each(functions)("gives %s a formula, an example, a source and the test that pins it", (name) => {
    const [row = []] = rowsOf(name);
    expect(row).toHaveLength(5);
    expect(row.every((cell) => cell !== "")).toBe(true);
    expect(row[4]).toMatch(/\.test\.ts` “/);
  });

  it("names no test that is not there", () => {
    expect(pins.length).toBeGreaterThan(40);
    expect(pins.filter(({ file, name }) => !holds(file, name))).toEqual([]);
  });
});
