import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { looksLikeCwmText, malformedEvent, parseCwmText, writeCwmText } from "./cwm-text";
import { hostileFrame } from "./testing/arbitrary-frames";
import { drawFrames } from "./testing/draw-frames";

const text =
  '<|line_sep|>{"x": "1"}<|action_sep|>    y = x\n<|frame_sep|>' +
  '<|return_sep|><|action_sep|>    return y\n<|arg_sep|>"1"<|frame_sep|><|end_of_text|>';

function reasonsOf(source: string): readonly (string | null)[] {
  return parseCwmText(source).entries.map((entry) => (entry.event === "malformed" ? entry.reason : null));
}

describe("reading CWM text", () => {
  it("gives the frames of a generation in order", () => {
    expect(parseCwmText(text)).toEqual({
      context: null,
      isComplete: true,
      entries: drawFrames(`
        line   |     y = x    | x=1
        return |     return y | => 1`),
    });
  });

  it("takes the program from a prompt and drops the comment that marks the entry", () => {
    const prompt =
      "<|begin_of_text|><|trace_context_start|>\ndef main():  # << START_OF_TRACE\n<|frame_sep|>";
    const call = "<|call_sep|>{}<|action_sep|>def main():  # << START_OF_TRACE\n<|frame_sep|>";
    const { context, entries } = parseCwmText(prompt + call + text);
    expect(context).toBe("\ndef main():  # << START_OF_TRACE\n");
    expect(entries).toHaveLength(3);
    expect(entries[0]).toMatchObject({ event: "call", source: "def main():" });
  });

  it("reads a text that begins with the begin token and no prompt", () => {
    expect(parseCwmText(`<|begin_of_text|>${text}`).entries).toEqual(parseCwmText(text).entries);
  });

  it("says that a text without its end token is not complete, and keeps its frames", () => {
    const cut = parseCwmText(text.replace("<|end_of_text|>", ""));
    expect(cut).toEqual({ ...parseCwmText(text), isComplete: false });
  });

  it("reads nothing behind the end token", () => {
    expect(parseCwmText(`${text}<|line_sep|>garbage`)).toEqual(parseCwmText(text));
  });

  it("gives no frames for no text", () => {
    expect(parseCwmText("")).toEqual({ context: null, entries: [], isComplete: false });
    expect(parseCwmText("<|end_of_text|>")).toEqual({ context: null, entries: [], isComplete: true });
  });

  it.each([
    ["", "no event marker"],
    ['{"x": "1"}<|action_sep|>y\n', "no event marker"],
    ['<|line_sep|>{"x": "1"}    y = x\n', "no action marker"],
    ['<|line_sep|>{"x": "1"<|action_sep|>y\n', "the locals are not a JSON object"],
    ['<|line_sep|>["x"]<|action_sep|>y\n', "the locals are not a JSON object"],
    ["<|line_sep|>null<|action_sep|>y\n", "the locals are not a JSON object"],
    ['<|line_sep|>{"x": 1}<|action_sep|>y\n', 'local "x" is not a JSON string'],
    ['<|line_sep|>{}<|action_sep|>y\n<|arg_sep|>"1"', "a line frame has no argument"],
    ['<|call_sep|>{}<|action_sep|>y\n<|arg_sep|>"1"', "a call frame has no argument"],
    ['<|return_sep|>{}<|action_sep|>y\n<|arg_sep|>"1"', "a return frame has no locals"],
    ["<|return_sep|><|action_sep|>y\n", "no argument marker"],
    ["<|return_sep|><|action_sep|>y\n<|arg_sep|>1", "the argument is not a JSON string"],
    ["<|exception_sep|><|action_sep|>y\n<|arg_sep|>KeyError", "the argument is not a JSON string"],
  ])("keeps the place of the malformed frame %j and goes on behind it", (piece, reason) => {
    expect(reasonsOf(`${piece}<|frame_sep|>${text}`)).toEqual([reason, null, null]);
  });

  it("knows the event that a malformed frame announces", () => {
    const [cut, none] = parseCwmText('<|call_sep|>{"x<|frame_sep|>x<|frame_sep|>').entries;
    expect(cut?.event === "malformed" && malformedEvent(cut)).toBe("call");
    expect(none?.event === "malformed" && malformedEvent(none)).toBeNull();
  });

  it("keeps `__proto__` as a variable's name", () => {
    const [frame] = parseCwmText('<|line_sep|>{"__proto__": "1"}<|action_sep|>x\n<|frame_sep|>').entries;
    expect(frame).toMatchObject({ locals: new Map([["__proto__", "1"]]) });
  });

  it("tells its texts from others by their markers", () => {
    expect([text, "<|frame_sep|>", "plain", "<|begin|>"].map(looksLikeCwmText)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe("writing CWM text", () => {
  it("gives back what was read, whatever the frames hold", () => {
    fc.assert(
      fc.property(fc.array(hostileFrame, { maxLength: 6 }), fc.boolean(), (entries, isComplete) => {
        const written = writeCwmText(entries, isComplete);
        expect(parseCwmText(written)).toEqual({ context: null, entries, isComplete });
      }),
      { numRuns: 1000 },
    );
  });

  it("can be cut at any character: nothing throws and every whole frame stays", () => {
    fc.assert(
      fc.property(fc.array(hostileFrame, { maxLength: 3 }), (frames) => {
        const written = writeCwmText(frames, true);
        const ends = frames.map((_, index) => writeCwmText(frames.slice(0, index + 1), false).length);
        for (let length = 0; length <= written.length; length++) {
          const { entries } = parseCwmText(written.slice(0, length));
          const whole = ends.filter((end) => end <= length).length;
          expect(entries.slice(0, whole)).toEqual(frames.slice(0, whole));
          expect(entries.length).toBeLessThanOrEqual(whole + 1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("never throws on any text", () => {
    const pieces = fc.constantFrom(
      "<|call_sep|>",
      "<|line_sep|>",
      "<|return_sep|>",
      "<|action_sep|>",
      "<|arg_sep|>",
      "<|frame_sep|>",
      "<|end_of_text|>",
      "<|trace_context_start|>",
      "{}",
      '"1"',
      "<|",
      "x\n",
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const { entries } = parseCwmText(parts.join(""));
        expect(entries.every(({ event }) => typeof event === "string")).toBe(true);
      }),
    );
  });
});
