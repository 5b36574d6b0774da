import { describe, expect, test } from "vitest";
import { urlSource } from ".";
import { answer, cutAfter } from "./testing/answers";
import { collectBytes } from "./testing/chunked-source";
import { digits, lendDigits } from "./testing/lend-digits";

const lent = lendDigits();

describe("a file that changes while it is open", () => {
  test("is named with its ETag then and now", async () => {
    const source = await urlSource(lent.server.url);
    lent.server.etag = '"two"';
    await expect(source.slice(10, 20)).rejects.toMatchObject({
      kind: "shard-changed",
      message: `${lent.server.url}: the file changed after it was opened: its ETag was "one" and is "two"`,
    });
  });

  test("is named with its size where nothing else tells, 416 included", async () => {
    lent.server.etag = null;
    const source = await urlSource(lent.server.url);
    lent.server.bytes = digits.subarray(0, 500);
    for (const from of [10, 1000]) {
      await expect(source.slice(from, from + 10)).rejects.toMatchObject({
        kind: "shard-changed",
        message: expect.stringMatching(
          from < 500 ? /had 300000 bytes and has 500/ : /has 500|status 416/,
        ) as string,
      });
    }
  });

  test("is found out by its time where it has no ETag", async () => {
    Object.assign(lent.server, { etag: null, lastModified: "Sat, 01 Jan 2000 00:00:00 GMT" });
    const source = await urlSource(lent.server.url);
    lent.server.lastModified = "Sun, 02 Jan 2000 00:00:00 GMT";
    await expect(source.slice(10, 20)).rejects.toMatchObject({ kind: "shard-changed" });
  });
});

test.each([
  ["with another ETag", '"two"', digits],
  ["with another ETag and size", '"two"', digits.subarray(0, 50)],
  ["with no ETag but another size", null, digits.subarray(0, 500)],
])("a file replaced %s is changed", async (_name, etag, bytes) => {
  const source = await urlSource(lent.server.url);
  lent.server.etag = etag;
  lent.server.bytes = bytes;
  await expect(source.slice(10, 20)).rejects.toMatchObject({ kind: "shard-changed" });
});

test("a file replaced by a shorter one on a server without ETags is changed", async () => {
  lent.server.etag = null;
  const source = await urlSource(lent.server.url);
  lent.server.bytes = digits.subarray(0, 500);
  await expect(source.slice(10, 20)).rejects.toMatchObject({ kind: "shard-changed" });
  await expect(source.slice(1000, 2000)).rejects.toMatchObject({ kind: "shard-changed" });
});

test("a file replaced while a broken stream is taken up again is changed", async () => {
  const source = await urlSource(lent.server.url);
  lent.server.answers.push((request, response) => {
    lent.server.etag = '"two"';
    return cutAfter(digits, 1000)(request, response);
  });
  await expect(collectBytes(source.stream())).rejects.toMatchObject({ kind: "shard-changed" });
});

test("status 412 means that the file changed", async () => {
  const source = await urlSource(lent.server.url);
  lent.server.answers.push(answer(412));
  await expect(source.slice(10, 20)).rejects.toMatchObject({ kind: "shard-changed" });
});
