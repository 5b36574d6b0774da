import fc from "fast-check";
import { expect, it } from "vitest";
import { markers, writeCwmFrame } from "./cwm-text";
import { cwmTokens } from "./cwm-tokens";
import { hostileFrame, hostileText } from "./testing/arbitrary-frames";
import { drawFrames } from "./testing/draw-frames";

it("gives each piece of a frame its kind", () => {
  const [line, left] = drawFrames(`
    line   |     y = x    | x=1; y=..
    return |     return y | => 1`);
  expect(line && cwmTokens(line).map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    "marker <|line_sep|>",
    "punctuation {",
    'name "x"',
    "punctuation : ",
    'value "1"',
    "punctuation , ",
    'name "y"',
    "punctuation : ",
    'unchanged ".."',
    "punctuation }",
    "marker <|action_sep|>",
    "source     y = x\n",
    "marker <|frame_sep|>",
  ]);
  expect(left && cwmTokens(left).map(({ kind }) => kind)).toEqual([
    "marker",
    "marker",
    "source",
    "marker",
    "argument",
    "marker",
  ]);
});

it("makes tokens that are the frame's text again, whatever it holds", () => {
  fc.assert(
    fc.property(hostileFrame, (frame) => {
      const text = cwmTokens(frame)
        .map((token) => token.text)
        .join("");
      expect(text).toBe(writeCwmFrame(frame));
    }),
  );
});

it("keeps a malformed piece as it stands", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const tokens = cwmTokens({ event: "malformed", text, reason: "" });
      expect(tokens.map((token) => token.text)).toEqual([text, markers.frame]);
    }),
  );
});
