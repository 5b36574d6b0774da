import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Failure } from "@/lib/shared";

/**
 * Writes text piece by piece into a file, or to standard output where `out` is null, as fast as that takes it. A reader
 * of standard output that goes away ends it without a failure; a file that cannot be written fails.
 */
export async function writePieces(
  out: string | null,
  pieces: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  try {
    if (out === null) await pipeline(Readable.from(pieces), process.stdout, { end: false });
    else await pipeline(Readable.from(pieces), createWriteStream(out));
  } catch (thrown) {
    const code = thrown instanceof Error && "code" in thrown ? thrown.code : null;
    if (out === null && code === "EPIPE") return;
    if (out === null || thrown instanceof Failure || code === null) throw thrown;
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new Failure("shard-unreadable", `${out} cannot be written: ${reason}`, { cause: thrown });
  }
}
