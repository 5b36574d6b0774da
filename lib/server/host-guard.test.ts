import { hostname } from "node:os";
import { describe, expect, test } from "vitest";
import { isAllowedHost } from "./host-guard";

describe("isAllowedHost", () => {
  test.each(["localhost", "localhost:3000", "LOCALHOST:3000", "127.0.0.1:3000", "[::1]:3000", "[::1]"])(
    "the machine itself is answered as %s",
    (host) => {
      expect(isAllowedHost(host, "127.0.0.1")).toBe(true);
    },
  );

  test.each([
    "rebound.example:3000",
    "localhost.example",
    "127.0.0.1.example",
    "192.168.1.5:3000",
    "",
    "localhost:3000@example",
    "127.0.0.1, example",
  ])("another host is refused: %s", (host) => {
    expect(isAllowedHost(host, "127.0.0.1")).toBe(false);
  });

  test("a request without the header is refused", () => {
    expect(isAllowedHost(null, "127.0.0.1")).toBe(false);
  });

  test("the host given on the command line is answered", () => {
    expect(isAllowedHost("Traces.lan:8080", "traces.lan")).toBe(true);
  });

  test("on a wildcard address literals and the machine's name pass, other names do not", () => {
    expect(isAllowedHost("192.168.1.5:3000", "0.0.0.0")).toBe(true);
    expect(isAllowedHost("[fe80::1]:3000", "::")).toBe(true);
    expect(isAllowedHost(hostname(), "0.0.0.0")).toBe(true);
    expect(isAllowedHost("rebound.example", "0.0.0.0")).toBe(false);
  });
});
