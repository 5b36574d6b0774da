import type { Format, RecordContext } from "./format";
import { isFields } from "./fields";
import { asciiBytes, JsonWalk } from "./json-walk";
import type { OutlineResult } from "./outline-result";
import { detectFormat, holdsRoundedId, type ReadText } from "./registry";
import { FrameScanner, type ScannedFrames } from "./scan-frames";
import { FrameFinder, type FoundFrames, type FrameProgram } from "./wasm";
import { compactKeys, isCompact, structuredKeys } from "./written-frames";

const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const COLON = 0x3a;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const REFUSED = -1;

const framesKey = asciiBytes('"frames"');

/** Turns UTF-8 into text; throws where it is not valid. */
export type Decode = (bytes: Uint8Array) => string;

/**
 * The outline of a trace from the bytes of its record, without making values of its frames:
 *
 *     {"id":"a","source":"…","frames":[{…},{…},…],"outcome":{…}}
 *                                     └── counted in passing ──┘
 *     {"id":"a","source":"…","frames":[{…}],"outcome":{…}}          parsed, detected and read as any other record
 *
 * Null for everything that is not plainly such a record, and for what is wrong with one: `outlineRecord` tells. Where
 * there is an outline it is the one that `outlineRecord` gives. The frame program, where there is one, does at four times
 * the speed what is walked here else.
 */
export class ByteOutliner {
  readonly #walk = new JsonWalk();
  readonly #structured = new FrameScanner(structuredKeys, this.#walk);
  readonly #compact = new FrameScanner(compactKeys, this.#walk);
  readonly #decode: Decode;
  readonly #finder: FrameFinder | null;
  #skeleton = new Uint8Array(2 ** 16);

  constructor(decode: Decode, program: FrameProgram | null = null) {
    this.#decode = decode;
    this.#finder = program === null ? null : new FrameFinder(program);
  }

  outline(
    bytes: Uint8Array,
    context: RecordContext,
    expected: Format | null,
  ): ReadText<OutlineResult> | null {
    if (expected !== null && expected.outline === undefined) return null;
    const found = this.#findText(bytes);
    if (found === null) return null;
    const value = this.#parsed(this.#withoutFrames(bytes, found));
    if (!isFields(value) || holdsRoundedId(value)) return null;
    const format = expected?.matches(value) === true ? expected : detectFormat(value);
    const outline = format?.outline?.(value, context, found.outline) ?? null;
    if (outline === null) return null;
    return { format, results: [{ kind: "record", part: null, outline }], notes: [] };
  }

  /** As `#find`, of what can be decoded. */
  #findText(bytes: Uint8Array): FoundFrames | null {
    const found = this.#finder?.find(bytes) ?? this.#find(bytes);
    if (found?.isWide !== true) return found;
    return this.#isDecodable(bytes.subarray(found.from, found.end)) ? found : null;
  }

  /** The frames of a record that is one object with one such list. */
  #find(bytes: Uint8Array): FoundFrames | null {
    const walk = this.#walk;
    const end = bytes.length;
    let found: FoundFrames | null = null;
    let at = walk.mark(OPEN_OBJECT, bytes, 0, end);
    while (at !== REFUSED) {
      const isFrames = this.#walk.these(framesKey, bytes, at, end) !== REFUSED;
      at = this.#key(bytes, at);
      if (at === REFUSED) return null;
      if (isFrames) {
        if (found !== null || bytes[at] !== OPEN_LIST) return null;
        found = this.#frames(bytes, at);
        at = found?.end ?? REFUSED;
      } else at = walk.value(bytes, at, end);
      if (at === REFUSED) return null;
      at = walk.space(bytes, at, end);
      if (bytes[at] === CLOSE_OBJECT) return walk.space(bytes, at + 1, end) === end ? found : null;
      at = walk.mark(COMMA, bytes, at, end);
    }
    return null;
  }

  /** Passes a key and its colon. One with an escape could be any key. */
  #key(bytes: Uint8Array, from: number): number {
    const at = this.#walk.text(bytes, from, bytes.length);
    if (at === REFUSED || bytes.subarray(from, at).includes(BACKSLASH)) return REFUSED;
    return this.#walk.mark(COLON, bytes, at, bytes.length);
  }

  #frames(bytes: Uint8Array, from: number): FoundFrames | null {
    const first = this.#firstFrame(bytes, from);
    if (first === null) return null;
    this.#walk.forget();
    const scanned = this.#structured.scan(bytes, from, bytes.length) ?? this.#scanCompact(bytes, from, first);
    if (scanned === null) return null;
    const { outline, end } = scanned;
    return { from, end, first, outline, isWide: this.#walk.isWide, source: null };
  }

  #firstFrame(bytes: Uint8Array, open: number): FoundFrames["first"] | null {
    const from = this.#walk.space(bytes, open + 1, bytes.length);
    if (bytes[from] !== OPEN_OBJECT) return { from, end: from };
    const end = this.#walk.value(bytes, from, bytes.length);
    return end === REFUSED ? null : { from, end };
  }

  /** A list that is not of structured frames: it may be of compact ones, which its first frame decides. */
  #scanCompact(bytes: Uint8Array, from: number, first: FoundFrames["first"]): ScannedFrames | null {
    if (!isCompact([this.#parsed(bytes.subarray(first.from, first.end))])) return null;
    return this.#compact.scan(bytes, from, bytes.length);
  }

  #isDecodable(bytes: Uint8Array): boolean {
    try {
      this.#decode(bytes);
      return true;
    } catch {
      return false;
    }
  }

  /**
   * The record with its first frame alone; what a key with an escape may hide is in it as it was. Of the program's text it
   * is only asked whether it is one, unless frames take their lines from it.
   */
  #withoutFrames(bytes: Uint8Array, found: FoundFrames): Uint8Array {
    const { from, end, first, source } = found;
    let length = 0;
    const room = bytes.length - (end - from) + (first.end - first.from) + 2;
    if (room > this.#skeleton.length) this.#skeleton = new Uint8Array(2 * room);
    const skeleton = this.#skeleton;
    function put(start: number, stop: number): void {
      skeleton.set(bytes.subarray(start, stop), length);
      length += stop - start;
    }
    function putWithoutSource(start: number, stop: number): void {
      const isHere = source !== null && source.from >= start && source.end <= stop;
      if (!isHere || found.outline.lastBareLine > 0) {
        put(start, stop);
        return;
      }
      put(start, source.from + 1);
      put(source.end - 1, stop);
    }
    putWithoutSource(0, from + 1);
    put(first.from, first.end);
    putWithoutSource(end - 1, bytes.length);
    return skeleton.subarray(0, length);
  }

  /** The value of JSON bytes; undefined where they are none. */
  #parsed(bytes: Uint8Array): unknown {
    try {
      return JSON.parse(this.#decode(bytes)) as unknown;
    } catch {
      return undefined;
    }
  }
}
