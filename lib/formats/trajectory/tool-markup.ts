import type { Part } from "@/lib/core/trajectory";
import { textPart } from "./draft-steps";
import { callPart } from "./tool-call";

/**
 * Calls that a text holds as markup, cut out of it; the `written` of the parts, joined, is the text.
 *
 *     <function=NAME>⏎<parameter=k>v</parameter>⏎</function>     SWE-smith, OpenHands without function calling
 *     ```bash⏎ls⏎```                                            SWE-agent, mini-swe-agent
 */
const functionOpen = /<function=([^>\n]{1,200})>/g;
const parameterOpen = /<parameter=([^>\n]{1,200})>/g;
const fencedCommand = /```[\w-]*\n([\s\S]*?)\n?```/g;

/** Cuts out `<function=…>` calls; null when the text has none. */
export function readFunctionMarkup(text: string): readonly Part[] | null {
  const elements = elementsIn(text, functionOpen, "</function>");
  if (elements.length === 0) return null;
  const parts: Part[] = [];
  let at = 0;
  for (const { name, body, from, to } of elements) {
    const values = elementsIn(body, parameterOpen, "</parameter>");
    const input = Object.fromEntries(values.map((value) => [value.name, trimLine(value.body)]));
    const call = callPart({ id: null, name, input }, null, text.slice(from, to));
    parts.push(...plain(text.slice(at, from)), call);
    at = to;
  }
  return [...parts, ...plain(text.slice(at))];
}

interface Element {
  readonly name: string;
  readonly body: string;
  readonly from: number;
  readonly to: number;
}

/** Elements from an opening tag to the next closing one, in order; linear, however many are never closed. */
function elementsIn(text: string, openTag: RegExp, closeTag: string): readonly Element[] {
  const elements: Element[] = [];
  let at = 0;
  for (const open of text.matchAll(openTag)) {
    if (open.index < at) continue;
    const start = open.index + open[0].length;
    const end = text.indexOf(closeTag, start);
    if (end < 0) break;
    at = end + closeTag.length;
    elements.push({ name: open[1] ?? "", body: text.slice(start, end), from: open.index, to: at });
  }
  return elements;
}

/** Cuts out the last fenced block as a shell command; null when the text has none. */
export function readFencedCommand(text: string): readonly Part[] | null {
  const last = [...text.matchAll(fencedCommand)].at(-1);
  if (last === undefined) return null;
  const [written, command = ""] = last;
  const call = callPart({ id: null, name: "bash", input: { command } }, null, written);
  return [...plain(text.slice(0, last.index)), call, ...plain(text.slice(last.index + written.length))];
}

/** What lies around calls: text, or white space that only sets them apart. */
function plain(text: string): readonly Part[] {
  if (text === "") return [];
  return text.trim() === "" ? [{ kind: "markup", text, written: null, raw: null }] : [textPart(text)];
}

/** A parameter's value without the line breaks that its tags add. */
function trimLine(value: string): string {
  return value.replace(/^\n/, "").replace(/\n$/, "");
}
