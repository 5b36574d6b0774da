import { Failure } from "@/lib/shared";
import { findInvalid, lossyDecoder, strictDecoder, type TextLayout } from "./encoding";
import type { ByteSource } from "./source";

/** A part of a shard in source bytes, as a record carries it. */
export interface TextRange {
  readonly offset: number;
  readonly length: number;
}

/** How to read text that may be invalid. */
export interface ReadTextOptions {
  /**
   * When given, invalid bytes become U+FFFD instead of failing, and the source offset of the first of them, if there is
   * one, is reported here.
   */
  readonly lossy?: ((firstInvalidOffset: number) => void) | undefined;
}

/** The most that is decoded in one piece: 2^29 characters is what the smallest engine's strings hold. */
const MAX_TEXT_BYTES = 2 ** 29 - 32;

/**
 * The text of a range of source bytes, or of the whole shard without its byte order mark; line ends are kept. Fails with
 * `shard-unreadable` naming the offset of the first invalid byte, with `shard-unsupported` when longer than 512 MiB.
 */
export async function readText(
  source: ByteSource,
  shape: TextLayout,
  range?: TextRange,
  signal?: AbortSignal,
  options: ReadTextOptions = {},
): Promise<string> {
  const from = Math.max(range?.offset ?? 0, shape.bomBytes);
  const to = range === undefined ? source.sizeBytes : range.offset + range.length;
  if (to - from > MAX_TEXT_BYTES) {
    throw new Failure(
      "shard-unsupported",
      `${source.name}: ${to - from} bytes of text are too long for one string`,
    );
  }
  const bytes = await source.slice(from, to, signal);
  try {
    return strictDecoder(shape.encoding).decode(bytes);
  } catch (thrown) {
    const invalid = findInvalid(bytes, shape.encoding);
    if (invalid === null) throw thrown;
    const offset = from + invalid.offset;
    if (options.lossy === undefined) {
      const what = `invalid ${shape.encoding.toUpperCase()} at byte ${offset}`;
      throw new Failure("shard-unreadable", `${source.name}: ${what}`, { cause: thrown });
    }
    options.lossy(offset);
    return lossyDecoder(shape.encoding).decode(bytes);
  }
}
