import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { joinBytes } from "./join-bytes";
import { decompressHadoopLz4, decompressLz4Block, decompressLz4Frame } from "./lz4";

/** One step of a block: bytes as they are, then as many bytes again from so far back. */
interface Step {
  readonly literals: readonly number[];
  readonly distance: number;
  readonly length: number;
}

const steps = fc.array(
  fc.record({
    literals: fc.array(fc.nat(255), { minLength: 1, maxLength: 40 }),
    distance: fc.integer({ min: 1, max: 60 }),
    length: fc.integer({ min: 4, max: 600 }),
  }),
  { maxLength: 6 },
);
const ending = fc.array(fc.nat(255), { maxLength: 300 });

/** A slow writer of blocks: the steps as the format writes them, and what they stand for. */
function writeBlock(
  list: readonly Step[],
  last: readonly number[],
): { block: Uint8Array; content: Uint8Array } {
  const block: number[] = [];
  const content: number[] = [];
  for (const { literals, distance, length } of list) {
    content.push(...literals);
    const back = Math.min(distance, content.length);
    block.push((nibble(literals.length) << 4) | nibble(length - 4), ...rest(literals.length), ...literals);
    block.push(back & 255, back >> 8, ...rest(length - 4));
    for (let index = 0; index < length; index++) content.push(content[content.length - back] ?? 0);
  }
  block.push(nibble(last.length) << 4, ...rest(last.length), ...last);
  content.push(...last);
  return { block: Uint8Array.from(block), content: Uint8Array.from(content) };
}

function nibble(length: number): number {
  return Math.min(length, 15);
}

function rest(length: number): number[] {
  if (length < 15) return [];
  return [...Array<number>(Math.floor((length - 15) / 255)).fill(255), (length - 15) % 255];
}

function frame(blocks: readonly Uint8Array[], plain = false): Uint8Array {
  const parts = blocks.flatMap((block) => {
    const header = new Uint8Array(4);
    new DataView(header.buffer).setUint32(0, plain ? block.length + 2 ** 31 : block.length, true);
    return [header, block];
  });
  return joinBytes([Uint8Array.of(0x04, 0x22, 0x4d, 0x18, 0x40, 0x40, 0), ...parts, new Uint8Array(4)]);
}

describe("any block", () => {
  test("comes back bare, in a frame and as Hadoop writes it", () => {
    fc.assert(
      fc.property(steps, ending, (list, last) => {
        const { block, content } = writeBlock(list, last);
        const lengths = new DataView(new ArrayBuffer(8));
        lengths.setUint32(0, content.length, false);
        lengths.setUint32(4, block.length, false);
        const hadoop = joinBytes([new Uint8Array(lengths.buffer), block]);
        expect(decompressLz4Block(block, content.length)).toEqual(content);
        expect(decompressLz4Frame(frame([block]), content.length)).toEqual(content);
        expect(decompressHadoopLz4(hadoop, content.length)).toEqual(content);
        expect(decompressHadoopLz4(block, content.length)).toEqual(content);
      }),
    );
  });

  test("that is cut off or longer than declared throws", () => {
    fc.assert(
      fc.property(steps, ending, fc.nat(), (list, last, cut) => {
        const { block, content } = writeBlock(list, [0, ...last]);
        const shorter = block.subarray(0, cut % block.length);
        expect(() => decompressLz4Block(shorter, content.length)).toThrow(/LZ4/);
        expect(() => decompressLz4Block(block, content.length - 1)).toThrow(/LZ4/);
      }),
    );
  });
});

describe("a frame", () => {
  test("may have blocks that refer to the ones before, and blocks that are not compressed", () => {
    const first = writeBlock([], [1, 2, 3, 4]);
    const second = Uint8Array.of(0x00, 4, 0, 0x00);
    expect(decompressLz4Frame(frame([first.block, second]), 8)).toEqual(
      Uint8Array.of(1, 2, 3, 4, 1, 2, 3, 4),
    );
    expect(decompressLz4Frame(frame([Uint8Array.of(7, 8)], true), 2)).toEqual(Uint8Array.of(7, 8));
  });

  test("without its magic number, or cut off, throws", () => {
    const whole = frame([writeBlock([], [1, 2, 3]).block]);
    expect(() => decompressLz4Frame(whole.subarray(1), 3)).toThrow("an LZ4 frame without its magic number");
    expect(() => decompressLz4Frame(whole.subarray(0, 12), 3)).toThrow(
      "an LZ4 frame that ends inside a block",
    );
  });
});
