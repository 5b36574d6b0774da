import { afterEach, beforeEach, expect, test } from "vitest";
import { urlSource } from ".";
import { answer, cutAfter } from "./testing/answers";
import { collectBytes } from "./testing/chunked-source";
import { encodeText } from "./testing/encode-text";
import { type Answer, type ShardServer, startShardServer } from "./testing/shard-server";

const content = encodeText("0123456789".repeat(30_000));
let server: ShardServer;

beforeEach(async () => {
  server = await startShardServer(content);
});

afterEach(async () => {
  await server.close();
});

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

const wrongPart = answer(206, { "Content-Range": `bytes 0-9/${content.length}` }, "0123456789");
const chunkedBody = answer(200, { "Transfer-Encoding": "chunked" });

test("opening costs one request for one byte", async () => {
  const source = await urlSource(server.url);
  expect(source).toMatchObject({ name: server.url, sizeBytes: content.length, supportsRanges: true });
  expect(server.requests.map(({ method, range }) => [method, range])).toEqual([["GET", "bytes=0-0"]]);
});

test("a slice asks for its range only, if the file is the one that was opened", async () => {
  const source = await urlSource(server.url, { headers: { Authorization: "Bearer word" } });
  await source.slice(10, 20);
  expect(server.requests.slice(1)).toEqual([
    { method: "GET", range: "bytes=10-19", ifRange: '"one"', authorization: "Bearer word" },
  ]);
});

test("a weak ETag is not sent as a condition, but compared", async () => {
  server.etag = 'W/"weak"';
  const source = await urlSource(server.url);
  expect(await source.slice(10, 12)).toEqual(content.slice(10, 12));
  expect(server.requests[1]?.ifRange).toBeUndefined();
  server.etag = 'W/"other"';
  await expect(source.slice(10, 12)).rejects.toMatchObject({ kind: "shard-changed" });
});

test("an empty file is a source of no bytes, with and without ranges", async () => {
  server.bytes = new Uint8Array(0);
  expect((await urlSource(server.url)).sizeBytes).toBe(0);
  server.supportsRanges = false;
  expect((await urlSource(server.url)).sizeBytes).toBe(0);
});

test("a server without ranges is read once and kept", async () => {
  server.supportsRanges = false;
  const source = await urlSource(server.url);
  expect(source).toMatchObject({ sizeBytes: content.length, supportsRanges: false });
  await source.slice(10, 20);
  await collectBytes(source.stream());
  expect(server.requests).toHaveLength(1);
});

test("a size hidden from scripts is asked for with HEAD", async () => {
  server.answers.push(partOfUnknown("0"));
  expect((await urlSource(server.url)).sizeBytes).toBe(content.length);
  expect(server.requests.map(({ method }) => method)).toEqual(["GET", "HEAD"]);
});

test("a server that tells the size nowhere cannot be read", async () => {
  server.answers.push(partOfUnknown("0"), chunkedBody);
  await expect(urlSource(server.url)).rejects.toMatchObject({ kind: "shard-unreadable" });
});

test.each([
  [404, "shard-unreadable"],
  [401, "access-refused"],
  [403, "access-refused"],
  [500, "shard-unreadable"],
])("status %i on opening is a failure with status and URL: %s", async (code, kind) => {
  server.answers.push(answer(code), answer(code));
  await expect(urlSource(server.url)).rejects.toMatchObject({
    kind,
    message: expect.stringMatching(new RegExp(`^${server.url}: .*status ${code} `)) as string,
  });
});

test("a server that is not there is a failure with URL and cause", async () => {
  const { url } = server;
  await server.close();
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
  const source = await urlSource(server.url);
  server.answers.push(failed);
  expect(await source.slice(10, 20)).toEqual(content.slice(10, 20));
  expect(server.requests).toHaveLength(3);
});

test("500 twice is a failure with status, URL and offset", async () => {
  const source = await urlSource(server.url);
  server.answers.push(answer(500), answer(500));
  await expect(source.slice(10, 20)).rejects.toMatchObject({
    kind: "shard-unreadable",
    message: `${server.url}: cannot be read at byte 10: status 500 Internal Server Error`,
  });
  expect(server.requests).toHaveLength(3);
});

test("404 after opening is not tried again", async () => {
  const source = await urlSource(server.url);
  server.answers.push(answer(404));
  await expect(source.slice(10, 20)).rejects.toMatchObject({ kind: "shard-unreadable" });
  expect(server.requests).toHaveLength(2);
});

test("a body cut short goes on where it stopped", async () => {
  const source = await urlSource(server.url);
  server.answers.push(cutAfter(content, 1000));
  expect(Buffer.from(await collectBytes(source.stream())).equals(content)).toBe(true);
  expect(server.requests[2]?.range).toBe(`bytes=1000-${content.length - 1}`);
});

test("a body cut short twice within a mebibyte is a failure at the byte it stopped", async () => {
  const source = await urlSource(server.url);
  server.answers.push(cutAfter(content, 1000), cutAfter(content, 500));
  await expect(collectBytes(source.stream())).rejects.toMatchObject({
    kind: "shard-unreadable",
    message: expect.stringContaining("cannot be read at byte 1500") as string,
  });
});

function shortBody(...[request, response]: Parameters<Answer>): boolean {
  response.writeHead(200, { "Content-Length": content.length });
  response.write(content.subarray(0, 100), () => request.socket.destroy());
  return true;
}

test("a whole body shorter than its declared length is a failure", async () => {
  server.answers.push(shortBody, shortBody);
  await expect(urlSource(server.url)).rejects.toMatchObject({ kind: "shard-unreadable" });
});

test("a server that gives up ranges later is a failure, not the wrong bytes", async () => {
  const source = await urlSource(server.url);
  server.supportsRanges = false;
  await expect(source.slice(10, 20)).rejects.toMatchObject({
    kind: "shard-unreadable",
    message: expect.stringContaining("answered a range request with the whole file") as string,
  });
});

test("a range other than the one asked for is never passed on", async () => {
  const source = await urlSource(server.url);
  server.answers.push(wrongPart, wrongPart);
  await expect(source.slice(15, 25)).rejects.toMatchObject({ kind: "shard-unreadable" });
});

test("more than the range asked for is never passed on", async () => {
  const source = await urlSource(server.url);
  server.answers.push(partOfUnknown("0123456789"), partOfUnknown("0123456789"));
  await expect(source.slice(0, 5)).rejects.toMatchObject({ kind: "shard-unreadable" });
});

test("a slow trickle is cancelled at once and not tried again", async () => {
  const source = await urlSource(server.url);
  const controller = new AbortController();
  server.answers.push((_request, response) => {
    response.writeHead(206, { "Content-Range": `bytes 0-${content.length - 1}/${content.length}` });
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
  expect(server.requests).toHaveLength(2);
});

test("opening is cancelled by its signal, also while the whole body is read", async () => {
  await expect(urlSource(server.url, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    kind: "cancelled",
  });
  expect(server.requests).toHaveLength(0);
  const controller = new AbortController();
  server.answers.push((_request, response) => {
    response.writeHead(200);
    response.write("0", () => {
      controller.abort();
    });
    return true;
  });
  await expect(urlSource(server.url, { signal: controller.signal })).rejects.toMatchObject({
    kind: "cancelled",
  });
});

test("a fetch given by the caller makes every request", async () => {
  const asked: string[] = [];
  const source = await urlSource(server.url, {
    fetch: (input, init) => {
      asked.push(new Headers(init?.headers).get("Range") ?? "");
      return fetch(input, init);
    },
  });
  await source.slice(5, 6);
  expect(asked).toEqual(["bytes=0-0", "bytes=5-5"]);
});
