/** The longest part of a path that is written, in characters; file systems take 255 bytes. */
const LONGEST_PART = 80;

/** Names that Windows takes for devices, whatever their extension. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * File names for the sources of a data set, below the folder that takes them, whatever its manifest says: plain parts of
 * letters, digits, `_`, `-` and inner dots, none of them reserved or long, no two alike but for case, none the folder of
 * another. `extensions` are appended where a name does not end with its own.
 *
 *     runs/a.json → runs/a.jsonl    ../../etc/x → etc/x.jsonl    a.jsonl, A.jsonl → a.jsonl, A-2.jsonl
 */
export function unpackedNames(
  sources: readonly { readonly name: string; readonly extension: ".jsonl" | ".txt" }[],
): readonly string[] {
  const files = new Set<string>();
  const folders = new Set<string>();
  return sources.map(({ name, extension }) => {
    const parts = plainParts(name);
    const last = parts.pop() ?? "records";
    const stem = stemOf(last, extension);
    for (let attempt = 1; ; attempt++) {
      const suffix = attempt === 1 ? "" : `-${attempt}`;
      const folder =
        attempt === 1 ? parts : parts.map((part, index) => (index === 0 ? `${part}${suffix}` : part));
      const file = [...folder, `${stem}${suffix}${extension}`];
      if (!isFree(file, files, folders)) continue;
      files.add(foldedPath(file));
      for (let depth = 1; depth < file.length; depth++) folders.add(foldedPath(file.slice(0, depth)));
      return file.join("/");
    }
  });
}

function isFree(file: readonly string[], files: ReadonlySet<string>, folders: ReadonlySet<string>): boolean {
  if (files.has(foldedPath(file)) || folders.has(foldedPath(file))) return false;
  return file.every((_, depth) => !files.has(foldedPath(file.slice(0, depth))));
}

function foldedPath(parts: readonly string[]): string {
  return parts.join("/").toLowerCase();
}

function plainParts(name: string): string[] {
  const parts = name.split(/[/\\]/).filter((part) => /[^.\s]/.test(part));
  return parts.map(plainPart).filter((part) => part !== "");
}

function plainPart(part: string): string {
  const plain = part
    .replace(/[^\w.-]/g, "_")
    .replace(/^[.-]+|[.]+$/g, "")
    .slice(-LONGEST_PART)
    .replace(/^[.-]+/, "");
  return RESERVED.test(plain) ? `_${plain}` : plain;
}

/** JSON of whatever kind becomes JSON lines of the same name: models go by it. */
function stemOf(name: string, extension: ".jsonl" | ".txt"): string {
  const known = extension === ".jsonl" ? /\.(?:jsonl?|ndjson)$/i : /\.txt$/i;
  return name.replace(known, "") || "records";
}
