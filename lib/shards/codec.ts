import { Failure } from "@/lib/shared";
import { breathe } from "./breathe";

/** Where a decoder says what it met. Neither ends the reading by itself: what was decoded before is kept. */
export interface DecodeReport {
  /** The stored bytes are broken or cut short. */
  readonly onDamage: (reason: string) => void;
  /** Something a person may want to know that costs no content. */
  readonly onNote: (note: string) => void;
}

/** Turns the stored bytes of one codec into content, as they come. Fails as its input does, and with `RatioFailure`. */
export type Decode = (input: AsyncIterable<Uint8Array>, report: DecodeReport) => AsyncIterable<Uint8Array>;

/** One way of compressing bytes. */
export interface Codec {
  /** As a person writes it: `gzip`. */
  readonly word: string;
  readonly decode: Decode;
}

/** Content may be this many times as long as its stored bytes … */
export const MAX_RATIO = 1000;
/** … once it is longer than this. */
export const RATIO_FREE_BYTES = 64 * 2 ** 20;

const BREATH_BYTES = 8 * 2 ** 20;

/** Stored bytes that unfold to more than any honest content does: a zip bomb. */
export class RatioFailure extends Failure {}

/** Counts what goes into and comes out of one decoder, and stops it beyond the limit of `MAX_RATIO`. */
export class RatioMeter {
  readonly #word: string;
  #storedBytes = 0;
  #contentBytes = 0;
  #breathedBytes = 0;

  constructor(word: string) {
    this.#word = word;
  }

  read(bytes: number): void {
    this.#storedBytes += bytes;
  }

  /** Fails with `shard-unsupported` when so much content has come of so few bytes. */
  wrote(bytes: number): void {
    this.#contentBytes += bytes;
    if (this.#contentBytes <= RATIO_FREE_BYTES || this.#contentBytes <= MAX_RATIO * this.#storedBytes) return;
    throw new RatioFailure(
      "shard-unsupported",
      `${this.#word}: ${this.#storedBytes} bytes unfold to more than ${this.#contentBytes} bytes; ` +
        `content over ${RATIO_FREE_BYTES / 2 ** 20} MiB may be at most ${MAX_RATIO} times as long as what is stored`,
    );
  }

  /** To be waited for between pieces. */
  async breathe(): Promise<void> {
    if (this.#contentBytes - this.#breathedBytes < BREATH_BYTES) return;
    this.#breathedBytes = this.#contentBytes;
    await breathe();
  }
}

/** The same codec, for content that is one of many: a bomb is damage that ends it. Failures of the input stay failures. */
export function endingOnRatio({ word, decode }: Codec): Codec {
  async function* decodeToRatio(
    input: AsyncIterable<Uint8Array>,
    report: DecodeReport,
  ): AsyncGenerator<Uint8Array> {
    let inputFailure: unknown = null;
    async function* watched(): AsyncGenerator<Uint8Array> {
      try {
        yield* input;
      } catch (thrown) {
        inputFailure = thrown;
        throw thrown;
      }
    }
    try {
      yield* decode(watched(), report);
    } catch (thrown) {
      if (!(thrown instanceof RatioFailure) || thrown === inputFailure) throw thrown;
      report.onDamage(thrown.message);
    }
  }

  return { word, decode: decodeToRatio };
}

/** What a decoder threw, for a sentence. */
export function causeOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
