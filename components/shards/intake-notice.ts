import { formatCount, formatCounted } from "@/components/ui/format-number";
import { type FoundFiles, MAX_FOUND_FILES } from "./folder-walk";

/** What the reader should know about the last drop or pick; null when everything was opened. */
let current: string | null = null;
const listeners = new Set<() => void>();

export function showIntakeNotice(text: string | null): void {
  current = text;
  for (const listener of listeners) listener();
}

export function readIntakeNotice(): string | null {
  return current;
}

export function subscribeToIntakeNotice(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Named at most; the rest is counted. */
const NAMED_UNREADABLE = 5;

/** Says what was not opened and why; null when nothing was passed over. */
export function intakeNotice({ files, leftOutCount, unreadable, isCut }: FoundFiles): string | null {
  const parts = [
    isCut ? `there are more: at most ${formatCount(MAX_FOUND_FILES)} are opened at once` : null,
    leftOutCount === 0
      ? null
      : `${formatCounted(leftOutCount, "hidden or read-me file or folder", "hidden or read-me files or folders")} left out`,
    unreadable.length === 0 ? null : `the browser could not read ${named(unreadable)}`,
  ].filter((part) => part !== null);
  if (parts.length === 0) return files.length === 0 ? "No file was found in it" : null;
  return [`${formatCounted(files.length, "file")} opened`, ...parts].join("; ");
}

function named(paths: readonly string[]): string {
  const more = paths.length - NAMED_UNREADABLE;
  const first = paths.slice(0, NAMED_UNREADABLE).join(", ");
  return more > 0 ? `${first} and ${formatCount(more)} more` : first;
}

/** Says how far the walk through a folder is. */
export function showWalkNotice(foundCount: number): void {
  showIntakeNotice(`Looking through the folder: ${formatCounted(foundCount, "file")} so far`);
}
