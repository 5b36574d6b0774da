import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { predictionSchema, traceSchema } from "./schema";
import { structuredTrace } from "./structured-trace";

const page = readFileSync("docs/format.md", "utf8");
const frameKeys = Object.keys(traceSchema.shape.frames.element.shape);

describe("the documentation of the formats", () => {
  it.each([...Object.keys(traceSchema.shape), ...Object.keys(predictionSchema.shape), ...frameKeys])(
    "names the key %s",
    (key) => {
      expect(page).toContain(`\`${key}\``);
    },
  );

  it("shows an example that the reader and the schema accept", () => {
    const example = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
    const value: unknown = JSON.parse(example);
    expect(traceSchema.safeParse(value).success).toBe(true);
    expect(structuredTrace.read(value, { shardName: "example", recordIndex: 0 })[0]).toMatchObject({
      kind: "record",
    });
  });
});
