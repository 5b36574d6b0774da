import type { Trace } from "@/lib/core/trace";

/** Whether the trace names more files than its own. */
export function hasFiles({ record }: Trace): boolean {
  return record.otherFiles.some(({ path }) => path !== record.file);
}

/** The path of a frame's file; null is the trace's own. */
export function pathOf({ record }: Trace, file: string | null): string {
  return file ?? record.file;
}

/** The last part of a path. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
