import { closeCut, cutMarkOf, type CutMark } from "./cut-mark";
import { parseRepr } from "./parse-repr";
import type { ReprValue } from "./value";

/** Characters of a text that is laid out; a longer one is left as it is. */
export const maxPrettyLength = 100_000;

const indentation = "  ";

/**
 * A `repr` text over several lines: a collection or constructor that is wider than `width` has each of its elements on
 * a line of its own, two blanks further in. What fits, and what is no value, is left as it is.
 *
 *     {'a': [1, 2], 'b': 3}   at width 16   {
 *                                             'a': [1, 2],
 *                                             'b': 3,
 *                                           }
 *
 * Of a value that was cut, what was written is laid out, and a last line says how much was not. Linear in the length of
 * the text times the depth that is laid out.
 */
export function prettyText(text: string, width = 80): string {
  if (text.length <= width || text.length > maxPrettyLength) return text;
  const cut = cutMarkOf(text);
  return cut === null ? layOutWhole(text, parseRepr(text), width) : layOutCut(text, cut, width);
}

function layOutWhole(text: string, value: ReprValue, width: number): string {
  return layOut(value, { text, width, indent: "", prefix: 0 });
}

function layOutCut(text: string, cut: CutMark, width: number): string {
  const least = cut.isAtLeast ? "at least " : "";
  for (const isShort of [false, true]) {
    const closed = closeCut(text, cut, isShort);
    const value = closed === null ? null : parseRepr(closed);
    if (closed !== null && value !== null && partsOf(value) !== null)
      return `${layOutWhole(closed, value, width)}\n… ${least}${cut.hiddenCount} characters cut by the tracer`;
  }
  return text;
}

interface Place {
  readonly text: string;
  readonly width: number;
  readonly indent: string;
  /** Characters before the value on its line, the indentation left out. */
  readonly prefix: number;
}

function layOut(value: ReprValue, place: Place): string {
  const parts = partsOf(value);
  const isWide = place.indent.length + place.prefix + (value.to - value.from) > place.width;
  if (parts === null || !isWide) return place.text.slice(value.from, value.to);
  if (parts.members.length === 0) return place.text.slice(value.from, value.to);
  const indent = place.indent + indentation;
  const lines = parts.members.map(({ label, key, value: member }) => {
    const head = key === null ? label : `${layOut(key, { ...place, indent, prefix: 0 })}: `;
    return `${indent}${head}${layOut(member, { ...place, indent, prefix: head.length })},`;
  });
  return [parts.open, ...lines, place.indent + parts.close].join("\n");
}

interface Member {
  readonly label: string;
  readonly key: ReprValue | null;
  readonly value: ReprValue;
}

interface Parts {
  readonly open: string;
  readonly close: string;
  readonly members: readonly Member[];
}

/** The brackets of a branch and what stands in them; null for a leaf. */
function partsOf(value: ReprValue): Parts | null {
  if (value.kind === "dict") {
    const members = value.entries.map((entry) => ({ label: "", ...entry }));
    return { open: "{", close: "}", members };
  }
  if (value.kind === "call") {
    const members = value.arguments.map((argument) => ({
      label: argument.name === null ? "" : `${argument.name}=`,
      key: null,
      value: argument.value,
    }));
    return { open: `${value.callee}(`, close: ")", members };
  }
  if (!("elements" in value)) return null;
  const [open, close] = brackets[value.kind];
  return { open, close, members: value.elements.map((member) => ({ label: "", key: null, value: member })) };
}

const brackets = { list: ["[", "]"], tuple: ["(", ")"], set: ["{", "}"] } as const;
