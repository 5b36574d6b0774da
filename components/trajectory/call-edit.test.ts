import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ToolCall } from "@/lib/core/trajectory";
import { callEdit } from "./call-edit";

const slow = /<<<<<<< SEARCH\n([\s\S]*?)\n?=======\n([\s\S]*?)\n?>>>>>>> REPLACE/;

function edit(input: string): ToolCall {
  return { id: null, name: "edit", kind: "edit", input, writtenInput: input, path: "a.py" };
}

describe("an edit written as text", () => {
  it("is told as a regular expression tells it", () => {
    const pieces = fc.constantFrom("<<<<<<< SEARCH\n", "=======\n", ">>>>>>> REPLACE", "a", "\n");
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (written) => {
        const found = slow.exec(written.join(""));
        const expected =
          found === null ? null : { kind: "replacement", before: found[1] ?? "", after: found[2] ?? "" };
        expect(callEdit(edit(written.join("")))).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it("costs its length, however many beginnings it has and no end", () => {
    expect(callEdit(edit("<<<<<<< SEARCH\n=======\n".repeat(200_000)))).toBeNull();
  });
});
