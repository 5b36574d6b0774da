import type { FramesOutline } from "../outline-frames";
import { structuredKeys } from "../written-frames";
import { frameFields, keyBytes, keysAt, placeOf, recordAt, slackBytes } from "./layout";

/** An instance of the frame program, by whoever may compile WebAssembly. */
export interface FrameProgram {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): unknown };
  /** `end` is the place behind the record. */
  readonly find: (end: number) => number;
}

/** Where the list of frames stands in a record's bytes, and what it counts. */
export interface FoundFrames {
  readonly from: number;
  readonly end: number;
  /** The first frame; an empty range in a list without any. */
  readonly first: { readonly from: number; readonly end: number };
  readonly outline: FramesOutline;
  /** Whether bytes from 0x80 stand in the list. */
  readonly isWide: boolean;
  /** Where the text of the program stands, quotes included, if it is right and of ASCII; null where that is not known. */
  readonly source: { readonly from: number; readonly end: number } | null;
}

const places = {
  from: placeOf("from") / 4,
  end: placeOf("end") / 4,
  firstFrom: placeOf("firstFrom") / 4,
  firstEnd: placeOf("firstEnd") / 4,
  frameCount: placeOf("frameCount") / 4,
  call: placeOf("call") / 4,
  line: placeOf("line") / 4,
  return: placeOf("return") / 4,
  exception: placeOf("exception") / 4,
  maxDepth: placeOf("maxDepth") / 4,
  lastBareLine: placeOf("lastBareLine") / 4,
  isWide: placeOf("isWide") / 4,
  sourceFrom: placeOf("sourceFrom") / 4,
  sourceEnd: placeOf("sourceEnd") / 4,
} as const;

const pageBytes = 2 ** 16;
/** A longer record is left to the plain walk: memory of an instance never shrinks. */
const longestRecord = 16 * 2 ** 20;

/** Finds the frames of records by the frame program, whose memory it fills with one record after another. */
export class FrameFinder {
  readonly #program: FrameProgram;
  #bytes: Uint8Array;
  #found: Int32Array;

  constructor(program: FrameProgram) {
    this.#program = program;
    this.#bytes = new Uint8Array(program.memory.buffer);
    this.#found = new Int32Array(program.memory.buffer);
    const named = { ...structuredKeys, activation: "activation", file: "file" };
    frameFields.forEach((field, index) => {
      const key = `"${named[field]}"`;
      const at = keysAt + index * keyBytes;
      this.#bytes[at] = key.length;
      for (let place = 0; place < key.length; place++) this.#bytes[at + 1 + place] = key.charCodeAt(place);
    });
  }

  /**
   * The frames of a record that is one object with one list of plain structured frames; null for any other, and for some
   * that are just unusual: longer than 16 MiB, or with numbers of more than nine digits.
   */
  find(record: Uint8Array): FoundFrames | null {
    if (record.length > longestRecord) return null;
    const end = recordAt + record.length;
    if (end + slackBytes > this.#bytes.length) this.#grow(end + slackBytes);
    this.#bytes.set(record, recordAt);
    this.#bytes[end] = 0;
    return this.#program.find(end) === 1 ? this.#outcome() : null;
  }

  #outcome(): FoundFrames {
    const found = this.#found;
    function numberAt(place: number): number {
      return found[place] ?? 0;
    }
    const sourceFrom = numberAt(places.sourceFrom);
    return {
      source:
        sourceFrom === 0 ? null : { from: sourceFrom - recordAt, end: numberAt(places.sourceEnd) - recordAt },
      from: numberAt(places.from) - recordAt,
      end: numberAt(places.end) - recordAt,
      first: {
        from: numberAt(places.firstFrom) - recordAt,
        end: numberAt(places.firstEnd) - recordAt,
      },
      isWide: numberAt(places.isWide) === 1,
      outline: {
        frameCount: numberAt(places.frameCount),
        counts: {
          call: numberAt(places.call),
          line: numberAt(places.line),
          return: numberAt(places.return),
          exception: numberAt(places.exception),
          malformed: 0,
        },
        maxDepth: numberAt(places.maxDepth),
        lastBareLine: numberAt(places.lastBareLine),
      },
    };
  }

  #grow(neededBytes: number): void {
    const { memory } = this.#program;
    memory.grow(Math.ceil((neededBytes - this.#bytes.length) / pageBytes));
    this.#bytes = new Uint8Array(memory.buffer);
    this.#found = new Int32Array(memory.buffer);
  }
}
