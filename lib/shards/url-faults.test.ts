import { beforeEach, describe, expect, test } from "vitest";
import { urlSource } from ".";
import { answer } from "./testing/answers";
import { collectBytes } from "./testing/chunked-source";
import { digits, lendDigits } from "./testing/lend-digits";
import type { Answer, ServedBytes } from "./testing/shard-server";

const MIB = 2 ** 20;

const lent = lendDigits();

/** Whole files only, without a word on their size. */
function chunked(bytes: Uint8Array): Answer {
  return answer(200, { "Transfer-Encoding": "chunked" }, bytes);
}

/** Zeros, however many, made as they are asked for. */
function zeros(length: number): ServedBytes {
  return { length, subarray: (from, to) => new Uint8Array(to - from) };
}

async function countBytes(stream: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const chunk of stream) bytes += chunk.length;
  return bytes;
}

describe("a busy server", () => {
  const waits: number[] = [];
  function pause(ms: number): Promise<void> {
    waits.push(ms);
    return Promise.resolve();
  }

  beforeEach(() => {
    waits.length = 0;
  });

  test.each([
    ["429 with seconds", answer(429, { "Retry-After": "7" }), 7000],
    ["503 with seconds", answer(503, { "Retry-After": "2" }), 2000],
    ["503 with a date gone by", answer(503, { "Retry-After": "Sat, 01 Jan 2000 00:00:00 GMT" }), 0],
    ["429 without a word", answer(429), 500],
  ])("%s is left alone that long, then asked again", async (_name, busy, waited) => {
    const source = await urlSource(lent.server.url, { pause });
    lent.server.answers.push(busy, busy);
    expect(await source.slice(10, 20)).toEqual(digits.slice(10, 20));
    expect(waits).toEqual([waited, waited]);
    expect(lent.server.requests).toHaveLength(4);
  });

  test("is waited for on opening, too, three times and no more", async () => {
    const busy = answer(429, { "Retry-After": "1" });
    lent.server.answers.push(busy, busy, busy);
    await urlSource(lent.server.url, { pause });
    lent.server.answers.push(busy, busy, busy, busy);
    await expect(urlSource(lent.server.url, { pause })).rejects.toMatchObject({
      kind: "shard-unreadable",
      message: expect.stringContaining("status 429") as string,
    });
    expect(waits).toHaveLength(6);
  });

  test("that asks for more than half a minute is a failure with that time", async () => {
    const source = await urlSource(lent.server.url, { pause });
    lent.server.answers.push(answer(503, { "Retry-After": "3600" }));
    await expect(source.slice(10, 20)).rejects.toMatchObject({
      message: expect.stringContaining("the server asks to wait 3600 s") as string,
    });
    expect(waits).toEqual([]);
  });

  test("is not waited for once the read is cancelled", async () => {
    const source = await urlSource(lent.server.url);
    const controller = new AbortController();
    lent.server.answers.push((_request, response) => {
      response.writeHead(503, { "Retry-After": "29" }).end();
      response.on("close", () =>
        setTimeout(() => {
          controller.abort();
        }, 20),
      );
      return true;
    });
    await expect(source.slice(10, 20, controller.signal)).rejects.toMatchObject({ kind: "cancelled" });
    expect(lent.server.requests).toHaveLength(2);
  });
});

test("a slow trickle gives every byte, as it comes", async () => {
  const source = await urlSource(lent.server.url);
  lent.server.answers.push((_request, response) => {
    response.writeHead(206, { "Content-Range": `bytes 0-19/${digits.length}`, "Content-Length": 20 });
    let sent = 0;
    const trickle = setInterval(() => {
      response.write(digits.subarray(sent, ++sent));
      if (sent < 20) return;
      clearInterval(trickle);
      response.end();
    }, 5);
    return true;
  });
  expect(await source.slice(0, 20)).toEqual(digits.slice(0, 20));
  expect(lent.server.requests).toHaveLength(2);
});

test("500 once on opening is tried again once", async () => {
  lent.server.answers.push(answer(500));
  expect((await urlSource(lent.server.url)).sizeBytes).toBe(digits.length);
  expect(lent.server.requests).toHaveLength(2);
});

describe("a server without ranges", () => {
  beforeEach(() => {
    lent.server.supportsRanges = false;
  });

  test("says that the file is held, and sends it once", async () => {
    const source = await urlSource(lent.server.url);
    expect(source).toMatchObject({ isStreamOnly: false, notes: [expect.stringContaining("held in memory")] });
    await source.slice(10, 20);
    expect(lent.server.requests).toHaveLength(1);
  });

  test("and a file too large to hold can be streamed and its head sliced, and says so", async () => {
    lent.server.bytes = zeros(3 * MIB);
    const source = await urlSource(lent.server.url, { maxHeldBytes: MIB });
    expect(source).toMatchObject({ sizeBytes: 3 * MIB, isStreamOnly: true, supportsRanges: false });
    expect(source.notes[0]).toContain("3145728 bytes of this one are more than the 1048576");
    expect(await source.slice(0, 262_144)).toHaveLength(262_144);
    expect(lent.server.requests).toHaveLength(1);
    await expect(source.slice(262_144, 262_145)).rejects.toMatchObject({
      kind: "shard-unreadable",
      message: expect.stringContaining("cannot be read at byte 262144") as string,
    });
    expect(await countBytes(source.stream())).toBe(3 * MIB);
    expect(await countBytes(source.stream(undefined, 3 * MIB - 7))).toBe(7);
    expect(lent.server.requests).toHaveLength(3);
  });

  test("streams on after a lost connection where it stopped, from the same file only", async () => {
    const source = await urlSource(lent.server.url, { maxHeldBytes: 1000 });
    function cut(...[request, response]: Parameters<Answer>): boolean {
      response.writeHead(200, { "Content-Length": digits.length, ETag: '"one"' });
      response.write(digits.subarray(0, 12_345), () => setTimeout(() => request.socket.destroy(), 20));
      return true;
    }
    lent.server.answers.push(cut);
    expect(Buffer.from(await collectBytes(source.stream())).equals(digits)).toBe(true);
    expect(lent.server.requests).toHaveLength(3);
    lent.server.answers.push(cut);
    lent.server.etag = '"two"';
    await expect(collectBytes(source.stream())).rejects.toMatchObject({ kind: "shard-changed" });
  });

  test("and without a size is held up to the limit, and is a failure with the limit beyond", async () => {
    lent.server.answers.push(chunked(digits));
    expect((await urlSource(lent.server.url)).sizeBytes).toBe(digits.length);
    lent.server.answers.push(chunked(digits));
    await expect(urlSource(lent.server.url, { maxHeldBytes: 1000 })).rejects.toMatchObject({
      kind: "shard-unreadable",
      message: `${lent.server.url}: the server neither sends parts of the file nor says how large it is, and it is larger than the 1000 bytes that are held in memory`,
    });
  });
});
