import type { ExportFormat } from "@/lib/core/export";

const longestName = 80;

/** A file's name for an exported trace: its id without what file systems refuse, the format, the ending. */
export function exportFileName(id: string, { name, ending }: Pick<ExportFormat, "name" | "ending">): string {
  const safe = id
    .replace(/[^\p{L}\p{N}._-]+/gu, "-")
    .replace(/^[.-]+/, "")
    .slice(0, longestName);
  const format = ending === `.${name}` ? "" : `.${name}`;
  return `${safe === "" ? "trace" : safe}${format}${ending}`;
}
