import { Decompress, decompress } from "fzstd";
import { causeOf, type Codec, type DecodeReport, RatioFailure, RatioMeter } from "./codec";
import { joinBytes } from "./join-bytes";
import { StreamReader } from "./stream-reader";

/**
 * Zstandard, of any number of frames (RFC 8878), decoded block by block.
 *
 *     magic header │ block block … last block │ checksum │ skippable frame │ magic header │ …
 *
 * Frames and blocks are told apart here, so that each place is known and every whole block before a broken one is
 * kept; their content is fzstd's work. Checksums of content are not verified.
 */
export const zstd: Codec = { word: "zstd", decode: decodeZstd };

/** The longest look back that is given memory for, as in the zstd tool without `--long`. */
const MAX_WINDOW_BYTES = 128 * 2 ** 20;
const MAGIC = 0xfd2fb528;
const SKIPPABLE_MAGIC = 0x184d2a50;
const CHECKSUM_BYTES = 4;
/** What fzstd wants to see of a frame before it starts. */
const LEAST_START_BYTES = 18;

interface FrameHeader {
  readonly sizeBytes: number;
  readonly windowBytes: number;
  readonly hasDictionary: boolean;
  readonly hasChecksum: boolean;
}

async function* decodeZstd(
  input: AsyncIterable<Uint8Array>,
  report: DecodeReport,
): AsyncGenerator<Uint8Array> {
  const reader = new StreamReader(input);
  const meter = new RatioMeter(zstd.word);
  try {
    for (;;) {
      const from = reader.position;
      const start = await reader.peek(LEAST_START_BYTES);
      if (start.length === 0) return;
      const magic = start.length < 4 ? null : littleEndian(start, 0, 4);
      if (magic === MAGIC) {
        if (!(yield* decodeFrame(reader, meter, report))) return;
      } else if (magic !== null && (magic & 0xfffffff0) >>> 0 === SKIPPABLE_MAGIC) {
        if (!(await skipFrame(reader, meter, report))) return;
      } else {
        tellRest(start, from, report);
        return;
      }
    }
  } finally {
    await reader.close();
  }
}

function tellRest(rest: Uint8Array, from: number, report: DecodeReport): void {
  if (from === 0) report.onDamage("zstd has no valid header at byte 0");
  else if (rest.length < 4 && rest[0] === (MAGIC & 255))
    report.onDamage(`zstd is cut short: it ends at byte ${from + rest.length} inside the header of a frame`);
  else if (rest.some((byte) => byte !== 0))
    report.onNote(`zstd ends at byte ${from}; what follows it is no zstd and is not read`);
}

/** Decodes one frame; false when it is broken and nothing can follow. */
async function* decodeFrame(
  reader: StreamReader,
  meter: RatioMeter,
  report: DecodeReport,
): AsyncGenerator<Uint8Array, boolean> {
  const from = reader.position;
  const header = readFrameHeader(await reader.peek(LEAST_START_BYTES));
  const refusal = header === null ? "cut short inside its header" : refusalOf(header);
  if (header === null || refusal !== null) {
    report.onDamage(`zstd frame at byte ${from}: ${refusal ?? ""}`);
    return false;
  }
  const frame = new Frame(meter, joinBytes([await reader.take(header.sizeBytes)]));
  for (let isLast = false; !isLast;) {
    const blockFrom = reader.position;
    const blockHeader = await reader.peek(3);
    const sizeBytes = blockHeader.length < 3 ? 3 : 3 + storedBytes(littleEndian(blockHeader, 0, 3));
    const block = await reader.take(sizeBytes);
    meter.read(block.length);
    if (block.length < sizeBytes) {
      report.onDamage(`zstd is cut short: it ends at byte ${reader.position} inside a block`);
      return false;
    }
    isLast = ((block[0] ?? 0) & 1) === 1;
    const problem = frame.push(block, isLast);
    yield* frame.takeContent();
    if (problem !== null) {
      report.onDamage(`zstd is damaged in the block at byte ${blockFrom}: ${problem}`);
      return false;
    }
    await meter.breathe();
  }
  if (!header.hasChecksum) return true;
  const checksum = await reader.take(CHECKSUM_BYTES);
  if (checksum.length < CHECKSUM_BYTES)
    report.onDamage(`zstd is cut short: it ends at byte ${reader.position} inside the checksum of a frame`);
  return checksum.length === CHECKSUM_BYTES;
}

class Frame {
  readonly #meter: RatioMeter;
  readonly #decompress: Decompress;
  #start: Uint8Array[];
  #content: Uint8Array[] = [];
  #hasStarted = false;

  constructor(meter: RatioMeter, header: Uint8Array) {
    this.#meter = meter;
    this.#start = [header];
    this.#decompress = new Decompress((piece) => {
      this.#meter.wrote(piece.length);
      if (piece.length > 0) this.#content.push(piece);
    });
  }

  *takeContent(): Generator<Uint8Array> {
    yield* this.#content;
    this.#content = [];
  }

  /** What is wrong with the block, null when nothing is. */
  push(block: Uint8Array, isLast: boolean): string | null {
    try {
      this.#decode(block, isLast);
      return null;
    } catch (thrown) {
      if (thrown instanceof RatioFailure) throw thrown;
      return causeOf(thrown);
    }
  }

  #decode(block: Uint8Array, isLast: boolean): void {
    if (this.#hasStarted) {
      this.#decompress.push(block);
      return;
    }
    this.#start.push(block);
    const start = joinBytes(this.#start);
    if (start.length >= LEAST_START_BYTES) {
      this.#hasStarted = true;
      this.#start = [];
      this.#decompress.push(start);
    } else if (isLast) {
      const content = decompress(start);
      this.#meter.wrote(content.length);
      this.#content.push(content);
    }
  }
}

async function skipFrame(reader: StreamReader, meter: RatioMeter, report: DecodeReport): Promise<boolean> {
  const head = await reader.take(8);
  const sizeBytes = head.length < 8 ? 0 : littleEndian(head, 4, 4);
  const skipped = await reader.skip(sizeBytes);
  meter.read(head.length + skipped);
  if (head.length === 8 && skipped === sizeBytes) return true;
  report.onDamage(`zstd is cut short: it ends at byte ${reader.position} inside a skippable frame`);
  return false;
}

/** Bytes of a block after its header; one repeated byte (type 1) is stored once. */
function storedBytes(blockHeader: number): number {
  return ((blockHeader >> 1) & 3) === 1 ? 1 : blockHeader >> 3;
}

function readFrameHeader(bytes: Uint8Array): FrameHeader | null {
  const descriptor = bytes[4] ?? 0;
  const isSingleSegment = ((descriptor >> 5) & 1) === 1;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const sizeField = descriptor >> 6;
  const sizeFieldBytes = sizeField === 0 ? (isSingleSegment ? 1 : 0) : 1 << sizeField;
  const sizeAt = 5 + (isSingleSegment ? 0 : 1) + dictionaryBytes;
  const sizeBytes = sizeAt + sizeFieldBytes;
  if (bytes.length < sizeBytes) return null;
  const exponent = 10 + ((bytes[5] ?? 0) >> 3);
  const windowBytes = isSingleSegment
    ? littleEndian(bytes, sizeAt, sizeFieldBytes) + (sizeFieldBytes === 2 ? 256 : 0)
    : 2 ** exponent + 2 ** (exponent - 3) * ((bytes[5] ?? 0) & 7);
  return { sizeBytes, windowBytes, hasDictionary: dictionaryBytes > 0, hasChecksum: (descriptor & 4) !== 0 };
}

function refusalOf({ windowBytes, hasDictionary }: FrameHeader): string | null {
  if (hasDictionary) return "needs a dictionary, which is not given";
  if (windowBytes <= MAX_WINDOW_BYTES) return null;
  return `needs a window of ${windowBytes} bytes; the limit is ${MAX_WINDOW_BYTES / 2 ** 20} MiB`;
}

function littleEndian(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let index = count - 1; index >= 0; index--) value = value * 256 + (bytes[at + index] ?? 0);
  return value;
}
