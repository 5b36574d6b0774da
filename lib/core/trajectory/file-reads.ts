import type { FileChange, Stretch } from "@/lib/core/patch";
import { commandOf, plainOutput } from "./parts";
import type { Observation, ToolCall } from "./model";

/** A line behind its number, as `cat -n`, `nl` and the viewers of agents write it. */
const numberedLine = /^ {0,10}(\d{1,9})(?:\t|→)(.*)$/;
/** The same in SWE-agent's window, which only counts below its heading. */
const windowLine = /^(\d{1,9}):(.*)$/;
const windowHeading = /\[File: [^\n]{0,1000}? \((\d+) lines total\)\]/;
const cut = /\[\.\.\. |truncated|output too long|<response clipped>|chars? omitted|elided/i;

/** What a shell command shows of one file. */
export interface ShellRead {
  readonly path: string;
  /** Whether each line is behind its number. */
  readonly isNumbered: boolean;
  /** First and last line asked for, from 1; null asks for all that follows. */
  readonly from: number;
  readonly to: number | null;
}

const cats = /^(cat|cat -n|cat -A|nl -ba|nl -b a) ([^\s|;&<>$*?`'"]+)$/;
const head = /^head(?: -n)? ?-?(\d+)(?: ([^\s|;&<>$*?`'"]+))?$/;
const window = /^sed -n (['"]?)(\d+)(?:,(\d+))?p\1(?: ([^\s|;&<>$*?`'"]+))?$/;

/** The one file, and the lines of it, that a command shows; null for any command that does or may do more. */
export function shellRead(command: string): ShellRead | null {
  const [first = "", second, ...more] = command
    .split(" | ")
    .map((part) => part.trim().replaceAll(/\s+/g, " "));
  if (more.length > 0) return null;
  const base = readOf(first);
  if (base === null || second === undefined) return base;
  const then = rangeOf(second);
  const isWhole = base.from === 1 && base.to === null;
  return then?.path === "" && isWhole ? { ...base, from: then.from, to: then.to } : null;
}

function readOf(command: string): ShellRead | null {
  const cat = cats.exec(command);
  if (cat !== null) {
    const [, tool = "", path = ""] = cat;
    return tool === "cat -A" ? null : { path, isNumbered: tool !== "cat", from: 1, to: null };
  }
  const range = rangeOf(command);
  return range === null || range.path === "" ? null : { ...range, isNumbered: false };
}

function rangeOf(command: string): Omit<ShellRead, "isNumbered"> | null {
  const top = head.exec(command);
  if (top !== null) return { path: top[2] ?? "", from: 1, to: Number(top[1]) };
  const part = window.exec(command);
  if (part === null) return null;
  const from = Number(part[2]);
  return { path: part[4] ?? "", from, to: part[3] === undefined ? from : Number(part[3]) };
}

/** What the answer to a reading call shows of files: lines in their places, or a whole text; empty when neither is sure. */
export function shownFiles(call: ToolCall, answer: Observation): readonly FileChange[] {
  const text = plainOutput(answer);
  if (call.kind === "read" && call.path !== null) return numbered(call.path, text);
  if (call.kind !== "bash" || (answer.exitCode ?? 0) !== 0) return [];
  return readByShell(bareCommand(commandOf(call) ?? ""), text, answer.isTruncated);
}

function readByShell(command: string, text: string, isTruncated: boolean): readonly FileChange[] {
  const read = shellRead(command);
  if (read === null || isScreen(text, command)) return [];
  if (read.isNumbered) return numbered(read.path, text);
  return isTruncated || cut.test(text) || /^(?:cat|sed|head|bash|nl): /m.test(text)
    ? []
    : unnumbered(read, text);
}

/** Whether it is a terminal's screen, prompt and command included: where the file begins and ends is not said. */
function isScreen(text: string, command: string): boolean {
  return text.split("\n").some((line) => line.trimEnd().endsWith(command) && /[#$>%] /.test(line));
}

function unnumbered({ path, from, to }: ShellRead, text: string): readonly FileChange[] {
  if (from === 1 && to === null) return [{ kind: "show", path, text }];
  const lines = text.replace(/\n$/, "").split("\n");
  const isLonger = to !== null && lines.length > to - from + 1;
  if (text === "" || isLonger) return [];
  return [{ kind: "show-lines", path, stretch: { from, lines }, lineCount: null }];
}

/** Lines behind numbers that count up by one; each break begins another stretch. */
function numbered(path: string, text: string): readonly FileChange[] {
  const heading = windowHeading.exec(text);
  const form = heading === null ? numberedLine : windowLine;
  const lineCount = heading === null ? null : Number(heading[1]);
  const stretches: { from: number; lines: string[] }[] = [];
  for (const line of text.split("\n")) {
    const [, digits, content = ""] = form.exec(line) ?? [];
    if (digits === undefined) continue;
    const last = stretches.at(-1);
    if (last !== undefined && last.from + last.lines.length === Number(digits)) last.lines.push(content);
    else stretches.push({ from: Number(digits), lines: [content] });
  }
  return stretches
    .filter(({ from }) => from > 0)
    .map((stretch: Stretch) => ({ kind: "show-lines", path, stretch, lineCount }));
}

/** A command without what only chooses its folder or silences its errors. */
export function bareCommand(command: string): string {
  return command
    .trim()
    .replace(/^cd [^\s;&|]+ (?:&&|;) /, "")
    .replaceAll(/ ?(?:2>\/dev\/null|2>&1)/g, "")
    .trim();
}
