import { formatCounted } from "@/components/ui/format-number";
import type { FoundFiles } from "./found-files";

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

/** Says what was not opened and why; null when nothing was passed over. */
export function intakeNotice({ files, leftOutCount, unreadable }: FoundFiles): string | null {
  const parts = [
    leftOutCount === 0
      ? null
      : `${formatCounted(leftOutCount, "hidden or read-me file or folder", "hidden or read-me files or folders")} left out`,
    unreadable.length === 0 ? null : `the browser could not read ${unreadable.join(", ")}`,
  ].filter((part) => part !== null);
  if (parts.length === 0) return files.length === 0 ? "No file was found in it" : null;
  return [`${formatCounted(files.length, "file")} opened`, ...parts].join("; ");
}
