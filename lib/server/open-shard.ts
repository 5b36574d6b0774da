import { constants } from "node:fs";
import { type FileHandle, open, realpath } from "node:fs/promises";
import path from "node:path";
import { entityTag } from "./etag";
import type { Root, Served } from "./settings";
import { isInside, refSegments } from "./shard-path";

/** A shard held open for one answer. Whoever holds it closes it. */
export interface OpenShard {
  readonly handle: FileHandle;
  readonly sizeBytes: number;
  readonly etag: string;
}

const MISSING = new Set(["ENOENT", "ENOTDIR", "ELOOP", "ENAMETOOLONG", "EACCES", "EPERM", "EISDIR", "ENXIO"]);

function isMissing(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && typeof error.code === "string" && MISSING.has(error.code)
  );
}

/** The real path of what the segments name below the root; undefined when links lead out of it. */
async function realPathBelow(root: Root, segments: readonly string[]): Promise<string | undefined> {
  if (root.kind === "file") return segments.length === 0 ? await realpath(root.path) : undefined;
  if (segments.length === 0) return undefined;
  const top = await realpath(root.path);
  const real = await realpath(path.join(top, ...segments));
  return isInside(top, real) ? real : undefined;
}

async function openRegularFile(file: string): Promise<OpenShard | undefined> {
  // The path was resolved before: a link put in its place meanwhile is not followed, a pipe does not hang.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW || 0) | (constants.O_NONBLOCK || 0);
  const handle = await open(file, flags);
  try {
    const state = await handle.stat({ bigint: true });
    if (state.isFile()) return { handle, sizeBytes: Number(state.size), etag: entityTag(state) };
  } catch (error) {
    await handle.close();
    throw error;
  }
  await handle.close();
  return undefined;
}

/**
 * Opens the regular file a percent-encoded ref names. Undefined when no root has it, it may not be read, or
 * its name or a symbolic link would lead out of its root: the caller cannot tell these apart, by intent.
 */
export async function openShard(served: Served, encodedRef: string): Promise<OpenShard | undefined> {
  const [name, ...segments] = refSegments(encodedRef) ?? [];
  const root = served.roots.find((candidate) => candidate.name === name);
  if (root === undefined) return undefined;
  try {
    const file = await realPathBelow(root, segments);
    return file === undefined ? undefined : await openRegularFile(file);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
