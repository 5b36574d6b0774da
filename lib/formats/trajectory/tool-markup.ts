import type { Part } from "@/lib/core/trajectory";
import { textPart } from "./draft-steps";
import { callPart } from "./tool-call";

/**
 * Calls that a text holds as markup, cut out of it; the `written` of the parts, joined, is the text.
 *
 *     <function=NAME>⏎<parameter=k>v</parameter>⏎</function>     SWE-smith, OpenHands without function calling
 *     ```bash⏎ls⏎```                                            SWE-agent, mini-swe-agent
 */
const functionCall = /<function=([^>\n]{1,200})>([\s\S]*?)<\/function>/g;
const parameter = /<parameter=([^>\n]{1,200})>([\s\S]*?)<\/parameter>/g;
const fencedCommand = /```[\w-]*\n([\s\S]*?)\n?```/g;

/** Cuts out `<function=…>` calls; null when the text has none. */
export function readFunctionMarkup(text: string): readonly Part[] | null {
  return cut(text, functionCall, (written, name, body) => {
    const input = Object.fromEntries(
      [...body.matchAll(parameter)].map(([, key = "", value = ""]) => [key, trimLine(value)]),
    );
    return callPart({ id: null, name, input }, null, written);
  });
}

/** Cuts out the last fenced block as a shell command; null when the text has none. */
export function readFencedCommand(text: string): readonly Part[] | null {
  const last = [...text.matchAll(fencedCommand)].at(-1);
  if (last === undefined) return null;
  const [written, command = ""] = last;
  const call = callPart({ id: null, name: "bash", input: { command } }, null, written);
  return [...plain(text.slice(0, last.index)), call, ...plain(text.slice(last.index + written.length))];
}

function cut(
  text: string,
  pattern: RegExp,
  toPart: (written: string, first: string, second: string) => Part,
): readonly Part[] | null {
  const parts: Part[] = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    const [written, first = "", second = ""] = match;
    parts.push(...plain(text.slice(at, match.index)), toPart(written, first, second));
    at = match.index + written.length;
  }
  return at === 0 ? null : [...parts, ...plain(text.slice(at))];
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
