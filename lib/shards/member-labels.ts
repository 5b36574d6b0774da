import { isLeftOut } from "./left-out";

const MAX_PATH_CHARACTERS = 1024;
const NO_RECORDS =
  /^(?:readme|changelog|notice|copying|authors)|\.(?:py|pyi|ipynb|csv|tsv|ya?ml|toml|ini|cfg|html?|css|js|ts|xml|svg|sh|rst|lock)$/i;

/**
 * Gives every member of an archive a label of its own: its path, control characters shown as pictures, a second one of
 * the same path as `path (2)`. A label is for showing and finding only; it is never used as a path.
 */
export class MemberLabels {
  readonly #taken = new Set<string>();
  readonly #counts = new Map<string, number>();

  add(path: string): string {
    const shown = showPath(path);
    let count = this.#counts.get(shown) ?? 0;
    let label: string;
    do {
      count++;
      label = count === 1 ? shown : `${shown} (${count})`;
    } while (this.#taken.has(label));
    this.#counts.set(shown, count);
    this.#taken.add(label);
    return label;
  }
}

/** The path in an archive's bytes as text; what is no UTF-8 becomes U+FFFD. */
export function decodePath(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/** Whether a path says that its file holds no records: hidden, installed, a read-me, source code. */
export function holdsNoRecords(path: string): boolean {
  const segments = path.split("/").filter((segment) => segment !== "." && segment !== ".." && segment !== "");
  return segments.some(isLeftOut) || segments.includes("__MACOSX") || NO_RECORDS.test(segments.at(-1) ?? "");
}

function showPath(path: string): string {
  const shown = path.replace(/\p{Cc}/gu, (control) => {
    const code = control.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : "\ufffd";
  });
  return shown.length > MAX_PATH_CHARACTERS ? `${shown.slice(0, MAX_PATH_CHARACTERS)}…` : shown;
}
