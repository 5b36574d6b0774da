import { Failure } from "@/lib/shared";

/** A line of a hunk; `marker` is git's remark that a file ends without a line break. */
export interface PatchLine {
  readonly kind: "context" | "added" | "removed" | "marker";
  /** Without its first character and its line end. */
  readonly text: string;
}

export interface Hunk {
  /** Lines are numbered from 1; a start of 0 goes with a length of 0. */
  readonly oldStart: number;
  readonly oldLength: number;
  readonly newStart: number;
  readonly newLength: number;
  /** What stands behind the second `@@`; empty where nothing does. */
  readonly section: string;
  readonly lines: readonly PatchLine[];
}

/** One file of a unified diff. Paths are as written, with `a/` and `b/`; `/dev/null` for no file. */
export interface FilePatch {
  readonly oldPath: string;
  readonly newPath: string;
  readonly isBinary: boolean;
  readonly hunks: readonly Hunk[];
}

interface Draft {
  oldPath: string;
  newPath: string;
  isBinary: boolean;
  readonly hunks: Hunk[];
}

const hunkHeader = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@ ?(.*)$/;
const gitHeader = /^diff --git (\S+) (\S+)$/;

/**
 * The files of a unified diff, in order; empty for a text without any. Fails with `record-invalid`, naming the line, for
 * a hunk before any file, and one that is cut off or holds a line that is none of a hunk's.
 */
export function parsePatch(text: string): readonly FilePatch[] {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  const files: Draft[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? "").replace(/\r$/, "");
    const header = hunkHeader.exec(line);
    if (header === null) readHeading(files, line, lines[at + 1] ?? "");
    else {
      const file = files.at(-1);
      if (file === undefined)
        throw new Failure("record-invalid", `patch, line ${at + 1}: a hunk before any file`);
      const hunk = readHunk(header, lines, at + 1);
      file.hunks.push(hunk);
      at += hunk.lines.length;
    }
  }
  return files;
}

/** A line between hunks: the names of a file, in git's words or diff's. */
function readHeading(files: Draft[], line: string, next: string): void {
  const git = gitHeader.exec(line);
  if (git !== null) files.push({ oldPath: git[1] ?? "", newPath: git[2] ?? "", isBinary: false, hunks: [] });
  const file = files.at(-1);
  if (line.startsWith("--- ") && next.startsWith("+++ ")) {
    const oldPath = pathIn(line);
    if (file?.hunks.length === 0) file.oldPath = oldPath;
    else files.push({ oldPath, newPath: oldPath, isBinary: false, hunks: [] });
  } else if (line.startsWith("+++ ") && file !== undefined) file.newPath = pathIn(line);
  else if (/^(?:Binary files .* differ|GIT binary patch)$/.test(line) && file !== undefined)
    file.isBinary = true;
}

/** Behind the four characters of the mark, without the time that diff adds. */
function pathIn(line: string): string {
  return line.slice(4).split("\t", 1)[0] ?? "";
}

const kinds = new Map<string, PatchLine["kind"]>([
  [" ", "context"],
  ["+", "added"],
  ["-", "removed"],
  ["\\", "marker"],
  ["", "context"],
]);

function readHunk(header: RegExpExecArray, all: readonly string[], from: number): Hunk {
  const oldLength = wholeOr(header[2], 1);
  const newLength = wholeOr(header[4], 1);
  const lines: PatchLine[] = [];
  let oldLeft = oldLength;
  let newLeft = newLength;
  for (let at = from; oldLeft > 0 || newLeft > 0 || all[at]?.startsWith("\\") === true; at += 1) {
    const line = readLine(all[at], at);
    if (line.kind === "context" || line.kind === "removed") oldLeft -= 1;
    if (line.kind === "context" || line.kind === "added") newLeft -= 1;
    lines.push(line);
  }
  const [oldStart, newStart] = [wholeOr(header[1], 0), wholeOr(header[3], 0)];
  return { oldStart, oldLength, newStart, newLength, section: header[5] ?? "", lines };
}

function readLine(line: string | undefined, at: number): PatchLine {
  if (line === undefined) throw new Failure("record-invalid", `patch, line ${at}: the hunk is cut off`);
  const kind = kinds.get(line === "\r" ? "" : line.slice(0, 1));
  if (kind === undefined) throw new Failure("record-invalid", `patch, line ${at + 1}: no line of a hunk`);
  return { kind, text: line.slice(1) };
}

function wholeOr(digits: string | undefined, missing: number): number {
  return digits === undefined ? missing : Number(digits);
}
