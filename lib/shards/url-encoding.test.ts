import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { urlSource } from ".";
import { answer } from "./testing/answers";
import { digits, lendDigits } from "./testing/lend-digits";
import type { Answer } from "./testing/shard-server";

const lent = lendDigits();

/** A fetch whose answers hide from scripts what other origins hide without leave (Fetch, 3.3.3). */
async function fetchElsewhere(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
  const { status, body, headers } = await fetch(input, init);
  const shown = ["cache-control", "content-length", "content-type", "expires", "last-modified"];
  return new Response(body, { status, headers: [...headers].filter(([name]) => shown.includes(name)) });
}

describe("Content-Encoding: gzip", () => {
  const packed = gzipSync(digits);

  /** A bucket whose object is stored compressed: it cuts what is stored and tells sizes of that. */
  function stored(...[request, response]: Parameters<Answer>): boolean {
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
    response.setHeader("Content-Encoding", "gzip");
    if (range === null) {
      response.writeHead(200, { "Content-Length": packed.length }).end(packed);
      return true;
    }
    const from = Number(range[1]);
    const to = range[2] === "" ? packed.length : Number(range[2]) + 1;
    response.writeHead(206, {
      "Content-Range": `bytes ${from}-${to - 1}/${packed.length}`,
      "Content-Length": to - from,
    });
    response.end(packed.subarray(from, to));
    return true;
  }

  test.each([
    ["of this origin", fetch],
    ["of another origin, which hides it", fetchElsewhere],
  ])("on parts %s: the file is read whole, unpacked", async (_name, request) => {
    lent.server.answers.push(stored, stored);
    const source = await urlSource(lent.server.url, { fetch: request });
    expect(source).toMatchObject({ sizeBytes: digits.length, supportsRanges: false });
    expect(await source.slice(299_990, 300_000)).toEqual(digits.slice(-10));
    expect(lent.server.requests.map(({ range }) => range)).toEqual(["bytes=0-0", undefined]);
  });

  test("on the whole of a .jsonl.gz: what is held is unpacked, and the note says why", async () => {
    lent.server.answers.push(answer(200, { "Content-Encoding": "gzip" }, packed));
    const source = await urlSource(lent.server.url.replace(".jsonl", ".jsonl.gz"));
    expect(source.sizeBytes).toBe(digits.length);
    expect(source.notes[0]).toContain("compressed (Content-Encoding: gzip)");
  });

  test("beyond the limit is a failure that says both", async () => {
    lent.server.answers.push(stored, stored);
    await expect(urlSource(lent.server.url, { maxHeldBytes: 1000 })).rejects.toMatchObject({
      kind: "shard-unreadable",
      message: expect.stringMatching(/compressed \(Content-Encoding: gzip\).*1000 bytes/) as string,
    });
  });

  test("on a part asked for later is a failure, not the wrong bytes", async () => {
    const source = await urlSource(lent.server.url);
    lent.server.answers.push(
      answer(
        206,
        { "Content-Encoding": "gzip", "Content-Range": "bytes 0-9/300000" },
        packed.subarray(0, 10),
      ),
    );
    await expect(source.slice(0, 10)).rejects.toMatchObject({ kind: "shard-unreadable" });
  });
});

test("a first part that breaks off twice is taken for one that cannot be unpacked: the file is read whole", async () => {
  function broken(...[request, response]: Parameters<Answer>): boolean {
    response.writeHead(206, { "Content-Range": `bytes 0-0/${digits.length}`, "Content-Length": 1 });
    response.flushHeaders();
    setTimeout(() => request.socket.destroy(), 20);
    return true;
  }
  lent.server.answers.push(broken, broken);
  const source = await urlSource(lent.server.url);
  expect(source).toMatchObject({ sizeBytes: digits.length, supportsRanges: false });
});

test("headers hidden by another origin leave size, ranges and changes known", async () => {
  Object.assign(lent.server, { lastModified: "Sat, 01 Jan 2000 00:00:00 GMT" });
  const source = await urlSource(lent.server.url, { fetch: fetchElsewhere });
  expect(source).toMatchObject({ sizeBytes: digits.length, supportsRanges: true });
  expect(source.identity).toContain("Sat, 01 Jan 2000");
  expect(await source.slice(5, 9)).toEqual(digits.slice(5, 9));
  expect(lent.server.requests.map(({ method }) => method)).toEqual(["GET", "HEAD", "GET"]);
});
