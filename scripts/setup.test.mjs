import { describe, expect, test } from "vitest";
import { systemBrowsers } from "./browser.mjs";
import { npmCommand } from "./run.mjs";
import { isAsLocked, isRecentNode } from "./setup.mjs";

describe("isRecentNode", () => {
  test.each([
    ["20.9.0", true],
    ["20.10.1", true],
    ["22.0.0", true],
    ["20.8.9", false],
    ["18.20.4", false],
  ])("%s", (version, expected) => {
    expect(isRecentNode(version)).toBe(expected);
  });
});

describe("isAsLocked", () => {
  const lock = {
    packages: {
      "": { name: "framewise" },
      "node_modules/next": { version: "16.4.6" },
      "node_modules/only-mac": { version: "1.0.0", optional: true },
    },
  };

  test("what is installed may lack packages of other systems only", () => {
    expect(isAsLocked(lock, { packages: { "node_modules/next": { version: "16.4.6" } } })).toBe(true);
    expect(isAsLocked(lock, { packages: {} })).toBe(false);
    expect(isAsLocked(lock, { packages: { "node_modules/next": { version: "16.4.5" } } })).toBe(false);
    expect(isAsLocked(lock, {})).toBe(false);
  });
});

describe("npmCommand", () => {
  test("is the npm that started us, unless it was another program", () => {
    expect(npmCommand({ npm_execpath: "/npm/bin/npm-cli.js" })).toEqual([
      process.execPath,
      "/npm/bin/npm-cli.js",
    ]);
    expect(npmCommand({ npm_execpath: "/pnpm.cjs" })[0]).toMatch(/^npm/);
    expect(npmCommand({})).toHaveLength(1);
  });
});

describe("systemBrowsers", () => {
  test("are found in the order of names, then of the PATH", () => {
    const there = new Set(["/b/chromium", "/a/google-chrome", "/a/chromium"]);
    expect(systemBrowsers("/a::/b", (path) => there.has(path))).toEqual([
      "/a/chromium",
      "/b/chromium",
      "/a/google-chrome",
    ]);
  });
});
