import { describe, expect, it } from "vitest";
import { lineChunks } from "./line-chunks";
import { dropSpareBuffers, giveBackPiece, keepBuffer, lendPiece, takeBuffer } from "./spare-buffers";

const pieceBytes = 4096;

describe("a buffer that is used again", () => {
  it("is given once to whoever asks for its size", () => {
    const buffer = new ArrayBuffer(pieceBytes);
    keepBuffer(buffer);
    expect(takeBuffer(pieceBytes + 1)).not.toBe(buffer);
    expect(takeBuffer(pieceBytes)).toBe(buffer);
    expect(takeBuffer(pieceBytes)).not.toBe(buffer);
  });

  it("is let go when what is read has ended", () => {
    const buffer = new ArrayBuffer(pieceBytes);
    keepBuffer(buffer);
    dropSpareBuffers();
    expect(takeBuffer(pieceBytes)).not.toBe(buffer);
  });

  it("is never one that its owner did not lend, nor one given back twice", () => {
    const piece = new Uint8Array(pieceBytes);
    giveBackPiece(piece);
    expect(takeBuffer(pieceBytes)).not.toBe(piece.buffer);
    const lent = lendPiece(new Uint8Array(pieceBytes));
    giveBackPiece(lent);
    giveBackPiece(lent);
    expect(takeBuffer(pieceBytes)).toBe(lent.buffer);
    expect(takeBuffer(pieceBytes)).not.toBe(lent.buffer);
  });

  it("leaves the lines of a shard as they are, though every piece of it comes in the same bytes", async () => {
    const text = Array.from({ length: 3000 }, (_, at) => `{"line":${at}}`).join("\n");
    const whole = new TextEncoder().encode(text);
    const used = new Set<ArrayBuffer>();
    async function* stream(): AsyncGenerator<Uint8Array> {
      for (let from = 0; from < whole.length; from += pieceBytes) {
        const buffer = takeBuffer(pieceBytes);
        used.add(buffer);
        const part = whole.subarray(from, from + pieceBytes);
        const piece = new Uint8Array(buffer, 0, part.length);
        piece.set(part);
        yield await Promise.resolve(lendPiece(piece));
      }
    }
    let read = "";
    for await (const chunk of lineChunks(stream(), { bomBytes: 0, maxLineBytes: 1000 }))
      if (chunk.kind === "lines") read += new TextDecoder().decode(chunk.bytes);
    expect(read).toBe(text);
    expect(used.size).toBe(1);
  });
});
