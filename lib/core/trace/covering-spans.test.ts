import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildCoveringSpans } from "./covering-spans";

const span = fc.record({ first: fc.integer({ min: -3, max: 30 }), last: fc.integer({ min: -3, max: 30 }) });

describe("buildCoveringSpans", () => {
  it("finds the spans that a look at every span finds", () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 20 }), fc.nat(25), (spans, count) => {
        const covering = buildCoveringSpans(spans, count);
        for (let frame = -1; frame <= count; frame++) {
          const isInside = frame >= 0 && frame < count;
          const scanned = [...spans.keys()].filter((position) => {
            const one = spans[position];
            return isInside && one !== undefined && one.first <= frame && frame <= one.last;
          });
          expect([...covering(frame)].sort((left, right) => left - right)).toEqual(scanned);
        }
      }),
    );
  });
});
