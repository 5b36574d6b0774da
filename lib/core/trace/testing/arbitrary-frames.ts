import fc from "fast-check";
import { markers } from "../cwm-text";
import { type Locals, normalizeSourceLine, type WrittenFrame } from "@/lib/core/trace";

/** Text that has broken readers of traces before: markers, quotes, escapes, control characters, names of prototypes. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom(
    ...Object.values(markers),
    "<|line_sep|>",
    "..",
    "__proto__",
    "constructor",
    "",
    '"',
    "\\",
    "\\u003c|",
    "<|",
    "\n",
    "\u2028",
    "\u0000",
    "\ud800",
    "<script>",
    "'<|frame_sep|>'",
  ),
);

const plainName = fc.constantFrom("a", "b", "c", ".0");

/** Few names and values, so that frames share them and `..` has something to stand for. */
export const plainLocals: fc.Arbitrary<Locals> = fc
  .uniqueArray(fc.tuple(plainName, fc.constantFrom("1", "2", "'..'")), { selector: ([name]) => name })
  .map((pairs) => new Map(pairs));

const hostileLocals: fc.Arbitrary<Locals> = fc
  .array(fc.tuple(hostileText, hostileText), { maxLength: 4 })
  .map((pairs) => new Map(pairs.filter(([name]) => !/^\d+$/.test(name))));

const sourceLine = fc
  .oneof(
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.constantFrom("    x = 1", "", "  ", 'print("# << START_OF_TRACE")', "é\t中", '{"x": "1"}'),
  )
  .map((text) => normalizeSourceLine(text.replaceAll("\n", " ").replaceAll("<|", "< |")))
  .filter((text) => normalizeSourceLine(text) === text);

function frameOf(parts: {
  readonly isCall: boolean;
  readonly isLeaving: boolean;
  readonly source: string;
  readonly locals: Locals;
  readonly argument: string;
}): WrittenFrame {
  const { isCall, isLeaving, source, locals, argument } = parts;
  const shared = { source, line: null, depth: null, functionName: null, activation: null, file: null };
  return isLeaving
    ? { ...shared, event: isCall ? "return" : "exception", locals: null, argument }
    : { ...shared, event: isCall ? "call" : "line", locals, argument: null };
}

/** Any frame that CWM text can hold. */
export const hostileFrame: fc.Arbitrary<WrittenFrame> = fc
  .record({
    isCall: fc.boolean(),
    isLeaving: fc.boolean(),
    source: sourceLine,
    locals: hostileLocals,
    argument: hostileText,
  })
  .map(frameOf);

/** Frames of a small program with calls, generators and exceptions in no order that makes sense. */
export const plainFrame: fc.Arbitrary<WrittenFrame> = fc
  .record({
    isCall: fc.boolean(),
    isLeaving: fc.boolean(),
    source: fc.constantFrom("def f():", "    yield a", "    b = a", "lambda: 1"),
    locals: plainLocals,
    argument: fc.constantFrom("1", "None"),
  })
  .map(frameOf);
