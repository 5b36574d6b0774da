import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Frame, resolveFrames, type TraceEntry } from "@/lib/core/trace";
import { hostileFrame, plainFrame } from "@/lib/core/trace/testing/arbitrary-frames";
import { editDistance } from "./edit-distance";
import { CanonicalValues, equalities } from "./equality";
import { frameDistance } from "./frame-distance";
import { FrameNumbering } from "./frame-ids";

const options = { reset: "context", encoding: "diff", source: null } as const;

function framesOf(entries: readonly TraceEntry[]): readonly Frame[] {
  return entries.filter((entry): entry is Frame => entry.event !== "malformed");
}

/** Numbers every frame of both sides, as the distance was found before ends were left out. */
function distanceOfAll(
  gold: readonly Frame[],
  entries: readonly TraceEntry[],
  equality: (typeof equalities)[number],
): number {
  const numbering = new FrameNumbering(equality, new CanonicalValues());
  return editDistance(numbering.number(gold).whole, numbering.number(entries).whole);
}

const frame = fc.oneof({ weight: 3, arbitrary: plainFrame }, hostileFrame);
const some = fc.array(frame, { maxLength: 6 });

describe("the distance of two lists of frames", () => {
  it.each(equalities)("is that of all frames numbered, under %s equality", (equality) => {
    fc.assert(
      fc.property(some, some, some, some, (start, left, right, end) => {
        const gold = framesOf(resolveFrames([...start, ...left, ...end], options));
        const entries = resolveFrames([...start, ...right, ...end], options);
        expect(frameDistance(gold, entries, equality, new CanonicalValues())).toBe(
          distanceOfAll(gold, entries, equality),
        );
      }),
      { numRuns: 400 },
    );
  });

  it("reads no value of the frames that both begin and end with", () => {
    const lines = Array.from({ length: 200 }, (_, at) => ({
      event: "line" as const,
      source: `    x = ${at}`,
      locals: new Map([["x", `'${at}'`]]),
      argument: null,
      line: null,
      depth: null,
      functionName: null,
      activation: null,
      file: null,
    }));
    const gold = framesOf(resolveFrames(lines, { ...options, encoding: "full" }));
    const entries = resolveFrames(
      lines.map((line, at) => (at === 100 ? { ...line, locals: new Map([["x", "0"]]) } : line)),
      { ...options, encoding: "full" },
    );
    const read: string[] = [];
    const canonical = new (class extends CanonicalValues {
      override of(text: string): string {
        read.push(text);
        return super.of(text);
      }
    })();
    expect(frameDistance(gold, entries, "canonical", canonical)).toBe(1);
    expect(read).toEqual(["'100'", "0"]);
  });
});
