import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Access, accessGrant, headersFor } from ".";

const access: Access = [
  { origin: "https://host.example", headerName: "Authorization", value: "Bearer word" },
  { origin: "https://host.example", headerName: "X-Key", value: "secret" },
  { origin: "https://host.example:8443", headerName: "Authorization", value: "Bearer other" },
];

describe("headersFor", () => {
  test("gives all that was granted to the origin, whatever the path", () => {
    expect(headersFor("https://host.example/a/b.jsonl?x=1", access)).toEqual({
      Authorization: "Bearer word",
      "X-Key": "secret",
    });
    expect(headersFor("https://HOST.example:443/a", access)).toHaveProperty("X-Key");
  });

  test.each([
    "http://host.example/a",
    "https://host.example.evil/a",
    "https://evil.example/https://host.example/a",
    "https://host.example@evil.example/a",
    "https://sub.host.example/a",
    "https://host.example:8444/a",
    "/api/shards/a.jsonl",
    "",
    "not an address",
  ])("gives nothing to %s", (url) => {
    expect(headersFor(url, access)).toEqual({});
  });

  test("gives nothing to any other origin", () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), (url) => {
        const { origin } = new URL(url);
        fc.pre(!access.some((grant) => grant.origin === origin));
        expect(headersFor(url, access)).toEqual({});
      }),
    );
  });

  test("a later grant takes the place of an earlier one", () => {
    const later = { origin: "https://host.example", headerName: "X-Key", value: "new" };
    expect(headersFor("https://host.example/", [...access, later])["X-Key"]).toBe("new");
  });
});

describe("accessGrant", () => {
  test("is for the origin of the address", () => {
    expect(accessGrant("https://Host.example/a/b?c", "Authorization", " Bearer word\n")).toEqual({
      ok: true,
      value: { origin: "https://host.example", headerName: "Authorization", value: "Bearer word" },
    });
    expect(accessGrant("http://localhost:9000/a", "X-Key", "k").ok).toBe(true);
  });

  test.each([
    ["host.example", "X-Key", "topsecret", "not an address"],
    ["ftp://host.example", "X-Key", "topsecret", "not an address"],
    ["http://host.example", "X-Key", "topsecret", "over http://"],
    ["https://host.example", "X Key", "topsecret", "not valid"],
    ["https://host.example", "", "topsecret", "not valid"],
    ["https://host.example", "Range", "topsecret", "cannot set"],
    ["https://host.example", "Cookie", "topsecret", "cannot set"],
    ["https://host.example", "Sec-Fetch-Mode", "topsecret", "cannot set"],
    ["https://host.example", "X-Key", "  ", "is empty"],
    ["https://host.example", "X-Key", "topsecret\r\nX-Other: 1", "cannot"],
    ["https://host.example", "X-Key", "topsecret …", "cannot"],
    ["https://host.example", "X-Key", "topsecret".repeat(1000), "longer than 8192"],
  ])("refuses %s %s and never says the value", (address, headerName, value, reason) => {
    const grant = accessGrant(address, headerName, value);
    expect(grant).toEqual({ ok: false, error: expect.stringContaining(reason) as string });
    expect(grant).not.toMatchObject({ error: expect.stringContaining("topsecret") as string });
  });
});
