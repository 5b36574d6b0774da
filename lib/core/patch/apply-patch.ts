import { Failure } from "@/lib/shared";
import type { Hunk, PatchLine } from "./parse-patch";

/**
 * A file's text with hunks applied, each exactly where it says: no fuzz, no offset. Fails with `record-invalid` where
 * the file does not read as the hunk expects.
 */
export function applyHunks(text: string, hunks: readonly Hunk[]): string {
  const file = new PatchedText(text);
  for (const hunk of hunks) file.apply(hunk);
  return file.end();
}

class PatchedText {
  readonly #source: string[];
  readonly #result: string[] = [];
  /** How much of the source has been passed. */
  #at = 0;
  /** Whether the text ends without a line break. */
  #isOpen: boolean;

  constructor(text: string) {
    this.#source = text === "" ? [] : text.split("\n");
    this.#isOpen = this.#source.length > 0 && this.#source.at(-1) !== "";
    if (this.#source.at(-1) === "") this.#source.pop();
  }

  apply(hunk: Hunk): void {
    const start = hunk.oldLength === 0 ? hunk.oldStart : hunk.oldStart - 1;
    const isInside = start >= this.#at && start <= this.#source.length;
    if (!isInside) throw mismatch(hunk, start, "the hunk lies outside the file");
    this.#result.push(...this.#source.slice(this.#at, start));
    this.#at = start;
    for (const [place, line] of hunk.lines.entries()) this.#applyLine(hunk, line, hunk.lines[place - 1]);
  }

  end(): string {
    this.#result.push(...this.#source.slice(this.#at));
    return this.#result.length === 0 ? "" : this.#result.join("\n") + (this.#isOpen ? "" : "\n");
  }

  #applyLine(hunk: Hunk, { kind, text }: PatchLine, before: PatchLine | undefined): void {
    if (kind === "marker") {
      this.#isOpen = before?.kind !== "removed";
      return;
    }
    if (kind !== "added") {
      if (this.#source[this.#at] !== text) throw mismatch(hunk, this.#at, "the file has another line there");
      this.#at += 1;
    }
    if (kind === "removed") return;
    this.#result.push(text);
    if (kind === "added" && this.#at >= this.#source.length) this.#isOpen = false;
  }
}

function mismatch(hunk: Hunk, at: number, reason: string): Failure {
  return new Failure("record-invalid", `hunk -${hunk.oldStart},${hunk.oldLength}, line ${at + 1}: ${reason}`);
}
