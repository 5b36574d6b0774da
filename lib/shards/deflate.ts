import { Inflate } from "fflate";
import { causeOf, type DecodeReport, RatioFailure, RatioMeter } from "./codec";

const PUSH_BYTES = 16 * 2 ** 10;

/** Decodes raw deflate data (RFC 1951), as zip keeps it. How long the content must be is for the caller to check. */
export async function* inflate(
  input: AsyncIterable<Uint8Array>,
  report: DecodeReport,
): AsyncGenerator<Uint8Array> {
  const meter = new RatioMeter("deflate");
  let content: Uint8Array[] = [];
  const inflater = new Inflate((piece) => {
    meter.wrote(piece.length);
    if (piece.length > 0) content.push(piece);
  });
  let readBytes = 0;
  for await (const chunk of input) {
    for (let from = 0; from < chunk.length; from += PUSH_BYTES) {
      const piece = chunk.subarray(from, from + PUSH_BYTES);
      meter.read(piece.length);
      try {
        inflater.push(piece);
      } catch (thrown) {
        if (thrown instanceof RatioFailure) throw thrown;
        const end = readBytes + piece.length;
        report.onDamage(`deflate is damaged at or before its byte ${end}: ${causeOf(thrown)}`);
        return;
      }
      readBytes += piece.length;
      yield* content;
      content = [];
      await meter.breathe();
    }
  }
}
