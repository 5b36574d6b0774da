import { afterEach, beforeEach, expect, test } from "vitest";
import { urlSource } from ".";
import { encodeText } from "./testing/encode-text";
import { type Answer, type ShardServer, startShardServer } from "./testing/shard-server";

const content = encodeText("0123456789".repeat(100));
let first: ShardServer;
let other: ShardServer;
let seen: string[];

beforeEach(async () => {
  first = await startShardServer(content);
  other = await startShardServer(content);
  seen = [];
});

afterEach(async () => {
  await first.close();
  await other.close();
});

/** Notes the private headers of a request, then lets the server answer. */
function note(name: string): Answer {
  return ({ headers }) => {
    seen.push(`${name} ${headers.authorization ?? "-"} ${String(headers["x-key"] ?? "-")}`);
    return false;
  };
}

function redirectTo(url: string, name = "first"): Answer {
  return (request, response) => {
    note(name)(request, response);
    response.writeHead(302, { Location: url }).end();
    return true;
  };
}

test("a redirect is followed without more ado", async () => {
  first.answers.push(redirectTo(other.url));
  expect((await urlSource(first.url)).sizeBytes).toBe(content.length);
});

test("an authorization goes to its own origin only", async () => {
  first.answers.push(redirectTo(other.url));
  other.answers.push(note("other"));
  await urlSource(first.url, { headers: { Authorization: "Bearer word" } });
  expect(seen).toEqual(["first Bearer word -", "other - -"]);
});

test("a private header goes to its own origin only, and with it on a redirect there", async () => {
  first.answers.push(redirectTo("/elsewhere"), redirectTo(other.url));
  other.answers.push(redirectTo(first.url, "other"));
  first.answers.push(note("first"));
  await urlSource(first.url, { headers: { "X-Key": "secret", Authorization: "Bearer word" } });
  expect(seen).toEqual([
    "first Bearer word secret",
    "first Bearer word secret",
    "other - -",
    "first Bearer word secret",
  ]);
});

test("a redirect that a browser hides is a failure that gives nothing away", async () => {
  function hidden(): Promise<Response> {
    const response = Response.error();
    Object.defineProperty(response, "type", { value: "opaqueredirect" });
    return Promise.resolve(response);
  }
  const opening = urlSource(first.url, { headers: { "X-Key": "secret" }, fetch: hidden });
  await expect(opening).rejects.toMatchObject({
    kind: "shard-unreadable",
    message: expect.stringContaining("the server redirects") as string,
  });
  await expect(opening).rejects.not.toMatchObject({ message: expect.stringContaining("secret") as string });
});

test("redirects in a circle end", async () => {
  for (let turn = 0; turn < 9; turn++) first.answers.push(redirectTo(first.url));
  await expect(urlSource(first.url, { headers: { "X-Key": "secret" } })).rejects.toMatchObject({
    message: `${first.url}: redirected more than 5 times`,
  });
});
