/** A block of the few forms of Markdown that messages use. */
export type MarkdownBlock =
  | { readonly kind: "heading"; readonly level: number; readonly text: string }
  | { readonly kind: "code"; readonly language: string; readonly text: string }
  | { readonly kind: "list"; readonly isOrdered: boolean; readonly items: readonly string[] }
  | { readonly kind: "quote"; readonly text: string }
  | { readonly kind: "rule" }
  | { readonly kind: "paragraph"; readonly text: string };

const item = /^[ \t]{0,8}(?:[-*+]|(\d{1,9})[.)])[ \t]+/;
const heading = /^(#{1,6})[ \t]+/;
const fence = /^[ \t]{0,3}(```+|~~~+)[ \t]*([\w+#.-]{0,40})/;

/** The blocks of a message, in order. Cost: linear. What is none of the forms is a paragraph; nothing is left out. */
export function markdownBlocks(text: string): readonly MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  const lines = text.split(/\r?\n/);
  let at = 0;
  while (at < lines.length) {
    const [block, next] = blockAt(lines, at);
    if (block !== null) blocks.push(block);
    at = next;
  }
  return blocks;
}

function blockAt(lines: readonly string[], at: number): readonly [MarkdownBlock | null, number] {
  const line = lines[at] ?? "";
  if (line.trim() === "") return [null, at + 1];
  const opened = fence.exec(line);
  if (opened !== null) return codeAt(lines, at, opened[1] ?? "```", opened[2] ?? "");
  const headed = heading.exec(line);
  if (headed !== null)
    return [{ kind: "heading", level: headed[1]?.length ?? 1, text: line.slice(headed[0].length) }, at + 1];
  if (/^[ \t]{0,3}(?:-{3,}|\*{3,}|_{3,})[ \t]*$/.test(line)) return [{ kind: "rule" }, at + 1];
  const listed = item.exec(line);
  if (listed !== null) return listAt(lines, at, listed[1] !== undefined);
  const isQuote = isQuoted(line);
  const end = endOf(lines, at, (next) => isQuoted(next) === isQuote && !startsBlock(next));
  const words = lines.slice(at, end).map((next) => (isQuote ? next.replace(/^> ?/, "") : next));
  return [{ kind: isQuote ? "quote" : "paragraph", text: words.join("\n") }, end];
}

function codeAt(
  lines: readonly string[],
  at: number,
  mark: string,
  language: string,
): readonly [MarkdownBlock, number] {
  let end = at + 1;
  while (end < lines.length && !(lines[end] ?? "").trimStart().startsWith(mark)) end += 1;
  return [{ kind: "code", language, text: lines.slice(at + 1, end).join("\n") }, end + 1];
}

function listAt(lines: readonly string[], at: number, isOrdered: boolean): readonly [MarkdownBlock, number] {
  const items: string[] = [];
  let end = at;
  while (end < lines.length) {
    const line = lines[end] ?? "";
    const found = item.exec(line);
    if (found !== null) items.push(line.slice(found[0].length));
    else if (/^[ \t]{2,}\S/.test(line) && !fence.test(line))
      items.push(`${items.pop() ?? ""}\n${line.trim()}`);
    else break;
    end += 1;
  }
  return [{ kind: "list", isOrdered, items }, end];
}

function endOf(lines: readonly string[], at: number, goesOn: (line: string) => boolean): number {
  let end = at + 1;
  while (end < lines.length && (lines[end] ?? "").trim() !== "" && goesOn(lines[end] ?? "")) end += 1;
  return end;
}

function isQuoted(line: string): boolean {
  return /^>(?!>)/.test(line);
}

function startsBlock(line: string): boolean {
  return heading.test(line) || fence.test(line) || item.test(line);
}

/** A stretch of a line of Markdown. */
export interface MarkdownSpan {
  readonly kind: "text" | "code" | "strong" | "emphasis" | "link";
  readonly text: string;
  /** Where a link leads; null for anything else. It is shown and never followed. */
  readonly address: string | null;
}

const inline =
  /`([^`\n]{1,400})`|\*\*([^*\n]{1,400})\*\*|__([^_\n]{1,400})__|(?<![\w*])\*([^*\s][^*\n]{0,400})\*(?!\w)|!?\[([^\]\n]{0,400})\]\(([^)\s]{1,1000})\)/g;

/** The spans of a text; what they hold is text, whatever it says. */
export function markdownSpans(text: string): readonly MarkdownSpan[] {
  const spans: MarkdownSpan[] = [];
  let at = 0;
  for (const match of text.matchAll(inline)) {
    if (match.index > at) spans.push({ kind: "text", text: text.slice(at, match.index), address: null });
    spans.push(spanOf(match));
    at = match.index + match[0].length;
  }
  if (at < text.length) spans.push({ kind: "text", text: text.slice(at), address: null });
  return spans;
}

function spanOf([, code, strong, underlined, emphasis, label, address]:
  RegExpExecArray | RegExpMatchArray): MarkdownSpan {
  if (code !== undefined) return { kind: "code", text: code, address: null };
  if (strong !== undefined) return { kind: "strong", text: strong, address: null };
  if (underlined !== undefined) return { kind: "strong", text: underlined, address: null };
  if (emphasis !== undefined) return { kind: "emphasis", text: emphasis, address: null };
  return { kind: "link", text: label ?? "", address: address ?? "" };
}
