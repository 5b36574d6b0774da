import { expect, test } from "vitest";
import { urlSource } from ".";
import { answer, cutAfter } from "./testing/answers";
import { collectBytes } from "./testing/chunked-source";
import { digits, lendDigits } from "./testing/lend-digits";
import type { Answer } from "./testing/shard-server";

const lent = lendDigits();

function hangUp(): Answer {
  return (request) => {
    request.socket.destroy();
    return true;
  };
}

/** A range of a file whose size is not told, as a script of another origin sees it. */
function partOfUnknown(body: string): Answer {
  return answer(206, {}, body);
}

const wrongPart = answer(206, { "Content-Range": `bytes 0-9/${digits.length}` }, "0123456789");
const chunkedBody = answer(200, { "Transfer-Encoding": "chunked" });

test("opening costs one request for one byte", async () => {
  const source = await urlSource(lent.server.url);
  expect(source).toMatchObject({ name: lent.server.url, sizeBytes: digits.length, supportsRanges: true });
  expect(lent.server.requests.map(({ method, range }) => [method, range])).toEqual([["GET", "bytes=0-0"]]);
});

test("a slice asks for its range only, if the file is the one that was opened", async () => {
  const source = await urlSource(lent.server.url, { headers: { Authorization: "Bearer word" } });
  await source.slice(10, 20);
  expect(lent.server.requests.slice(1)).toEqual([
    { method: "GET", range: "bytes=10-19", ifRange: '"one"', authorization: "Bearer word" },
  ]);
});

test("a weak ETag is not sent as a condition, but compared", async () => {
  lent.server.etag = 'W/"weak"';
  const source = await urlSource(lent.server.url);
  expect(await source.slice(10, 12)).toEqual(digits.slice(10, 12));
  expect(lent.server.requests[1]?.ifRange).toBeUndefined();
  lent.server.etag = 'W/"other"';
  await expect(source.slice(10, 12)).rejects.toMatchObject({ kind: "shard-changed" });
});

test("an empty file is a source of no bytes, with and without ranges", async () => {
  lent.server.bytes = new Uint8Array(0);
  expect((await urlSource(lent.server.url)).sizeBytes).toBe(0);
  lent.server.supportsRanges = false;
  expect((await urlSource(lent.server.url)).sizeBytes).toBe(0);
});

test("a server without ranges is read once and kept", async () => {
  lent.server.supportsRanges = false;
  const source = await urlSource(lent.server.url);
  expect(source).toMatchObject({ sizeBytes: digits.length, supportsRanges: false });
  await source.slice(10, 20);
  await collectBytes(source.stream());
  expect(lent.server.requests).toHaveLength(1);
});

test("a size hidden from scripts is asked for with HEAD", async () => {
  lent.server.answers.push(partOfUnknown("0"));
  expect((await urlSource(lent.server.url)).sizeBytes).toBe(digits.length);
  expect(lent.server.requests.map(({ method }) => method)).toEqual(["GET", "HEAD"]);
});

test("a server that tells the size nowhere cannot be read", async () => {
  lent.server.answers.push(partOfUnknown("0"), chunkedBody);
  await expect(urlSource(lent.server.url)).rejects.toMatchObject({ kind: "shard-unreadable" });
});

test.each([
  [404, "shard-unreadable"],
  [401, "access-refused"],
  [403, "access-refused"],
  [500, "shard-unreadable"],
])("status %i on opening is a failure with status and URL: %s", async (code, kind) => {
  lent.server.answers.push(answer(code), answer(code));
  await expect(urlSource(lent.server.url)).rejects.toMatchObject({
    kind,
    message: expect.stringMatching(new RegExp(`^${lent.server.url}: .*status ${code} `)) as string,
  });
});

test("a server that is not there is a failure with URL and cause", async () => {
  const { url } = lent.server;
  await lent.server.close();
  await expect(urlSource(url)).rejects.toMatchObject({
    kind: "shard-unreadable",
    message: expect.stringMatching(
      /shard\.jsonl: cannot be read at byte 0: fetch failed.*ECONNREFUSED/s,
    ) as string,
  });
});

test.each([
  ["500", answer(500)],
  ["503", answer(503)],
  ["a lost connection", hangUp()],
])("%s once is tried again once", async (_name, failed) => {
  const source = await urlSource(lent.server.url);
  lent.server.answers.push(failed);
  expect(await source.slice(10, 20)).toEqual(digits.slice(10, 20));
  expect(lent.server.requests).toHaveLength(3);
});

test("500 twice is a failure with status, URL and offset", async () => {
  const source = await urlSource(lent.server.url);
  lent.server.answers.push(answer(500), answer(500));
  await expect(source.slice(10, 20)).rejects.toMatchObject({
    kind: "shard-unreadable",
    message: `${lent.server.url}: cannot be read at byte 10: status 500 Internal Server Error`,
  });
  expect(lent.server.requests).toHaveLength(3);
});

test("404 after opening is not tried again", async () => {
  const source = await urlSource(lent.server.url);
  lent.server.answers.push(answer(404));
  await expect(source.slice(10, 20)).rejects.toMatchObject({ kind: "shard-unreadable" });
  expect(lent.server.requests).toHaveLength(2);
});

test("a body cut short goes on where it stopped", async () => {
  const source = await urlSource(lent.server.url);
  lent.server.answers.push(cutAfter(digits, 1000));
  expect(Buffer.from(await collectBytes(source.stream())).equals(digits)).toBe(true);
  expect(lent.server.requests[2]?.range).toBe(`bytes=1000-${digits.length - 1}`);
});

test("a body cut short twice within a mebibyte is a failure at the byte it stopped", async () => {
  const source = await urlSource(lent.server.url);
  lent.server.answers.push(cutAfter(digits, 1000), cutAfter(digits, 500));
  await expect(collectBytes(source.stream())).rejects.toMatchObject({
    kind: "shard-unreadable",
    message: expect.stringContaining("cannot be read at byte 1500") as string,
  });
});

function shortBody(...[request, response]: Parameters<Answer>): boolean {
  response.writeHead(200, { "Content-Length": digits.length });
  response.write(digits.subarray(0, 100), () => request.socket.destroy());
  return true;
}

test("a whole body shorter than its declared length is a failure", async () => {
  lent.server.answers.push(shortBody, shortBody);
  await expect(urlSource(lent.server.url)).rejects.toMatchObject({ kind: "shard-unreadable" });
});

test("a server that gives up ranges later is a failure, not the wrong bytes", async () => {
  const source = await urlSource(lent.server.url);
  lent.server.supportsRanges = false;
  await expect(source.slice(10, 20)).rejects.toMatchObject({
    kind: "shard-unreadable",
    message: expect.stringContaining("answered a range request with the whole file") as string,
  });
});

test("a range other than the one asked for is never passed on", async () => {
  const source = await urlSource(lent.server.url);
  lent.server.answers.push(wrongPart, wrongPart);
  await expect(source.slice(15, 25)).rejects.toMatchObject({ kind: "shard-unreadable" });
});

test("more than the range asked for is never passed on", async () => {
  const source = await urlSource(lent.server.url);
  lent.server.answers.push(partOfUnknown("0123456789"), partOfUnknown("0123456789"));
  await expect(source.slice(0, 5)).rejects.toMatchObject({ kind: "shard-unreadable" });
});

test("a slow trickle is cancelled at once and not tried again", async () => {
  const source = await urlSource(lent.server.url);
  const controller = new AbortController();
  lent.server.answers.push((_request, response) => {
    response.writeHead(206, { "Content-Range": `bytes 0-${digits.length - 1}/${digits.length}` });
    response.write("0");
    const trickle = setInterval(() => response.write("1"), 10);
    response.on("close", () => {
      clearInterval(trickle);
    });
    return true;
  });
  const reading = (async () => {
    let readBytes = 0;
    for await (const chunk of source.stream(controller.signal)) {
      readBytes += chunk.length;
      if (readBytes > 3) controller.abort();
    }
  })();
  await expect(reading).rejects.toMatchObject({ kind: "cancelled" });
  expect(lent.server.requests).toHaveLength(2);
});

test("opening is cancelled by its signal, also while the whole body is read", async () => {
  await expect(urlSource(lent.server.url, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    kind: "cancelled",
  });
  expect(lent.server.requests).toHaveLength(0);
  const controller = new AbortController();
  lent.server.answers.push((_request, response) => {
    response.writeHead(200);
    response.write("0", () => {
      controller.abort();
    });
    return true;
  });
  await expect(urlSource(lent.server.url, { signal: controller.signal })).rejects.toMatchObject({
    kind: "cancelled",
  });
});

test("a fetch given by the caller makes every request", async () => {
  const asked: string[] = [];
  const source = await urlSource(lent.server.url, {
    fetch: (input, init) => {
      asked.push(new Headers(init?.headers).get("Range") ?? "");
      return fetch(input, init);
    },
  });
  await source.slice(5, 6);
  expect(asked).toEqual(["bytes=0-0", "bytes=5-5"]);
});
