import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DecorationSet, type DecorationTarget, type LineDecoration } from "./decoration-set";

/** A text that remembers what is drawn on it, and counts. */
class CountingTarget implements DecorationTarget<string> {
  readonly drawn = new Map<string, string>();
  #last = 0;

  deltaDecorations(removed: string[], added: string[]): string[] {
    for (const id of removed) expect(this.drawn.delete(id)).toBe(true);
    return added.map((text) => {
      const id = `d${(this.#last += 1)}`;
      this.drawn.set(id, text);
      return id;
    });
  }

  texts(): readonly string[] {
    return [...this.drawn.values()].sort();
  }
}

function decoration(slot: string, content: string, count = 1): LineDecoration<string> {
  return {
    slot,
    content,
    draw: () => Array.from({ length: count }, (_, position) => `${slot}=${content}#${position}`),
  };
}

describe("DecorationSet", () => {
  it("touches what differs and nothing else", () => {
    const target = new CountingTarget();
    const set = new DecorationSet(target);
    const lines = Array.from({ length: 500 }, (_, line) => decoration(`notes ${line}`, "n 3"));
    expect(set.show([...lines, decoration("mark 4", "line")])).toBe(501);
    const stepped = lines.with(7, decoration("notes 7", "n 4"));
    expect(set.show([...stepped, decoration("mark 5", "line")])).toBe(4);
    expect(set.show([...stepped, decoration("mark 5", "line")])).toBe(0);
    expect(target.drawn.size).toBe(501);
  });

  it("draws the notes of a line anew together, so that their order stays", () => {
    const target = new CountingTarget();
    const set = new DecorationSet(target);
    set.show([decoration("notes 1", "a", 2)]);
    expect(set.show([decoration("notes 1", "b", 2)])).toBe(4);
    expect(target.texts()).toEqual(["notes 1=b#0", "notes 1=b#1"]);
  });

  it("always shows what drawing all again would show", () => {
    const frame = fc.uniqueArray(
      fc.record({
        slot: fc.constantFrom("a", "b", "c", "d"),
        content: fc.constantFrom("1", "2"),
        count: fc.integer({ min: 0, max: 2 }),
      }),
      { selector: ({ slot }) => slot },
    );
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 8 }), (frames) => {
        const target = new CountingTarget();
        const set = new DecorationSet(target);
        const counts = new Map<string, number>();
        for (const shown of frames) {
          const next = shown.map(({ slot, content, count }) => {
            const known = counts.get(`${slot} ${content}`) ?? count;
            counts.set(`${slot} ${content}`, known);
            return decoration(slot, content, known);
          });
          set.show(next);
          expect(target.texts()).toEqual(next.flatMap((each) => each.draw()).sort());
        }
      }),
    );
  });
});
