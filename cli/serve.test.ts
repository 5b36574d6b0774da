import { createServer, type Server } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { freePort } from "./free-port";
import { addressOf } from "./next-server";
import { openerFor } from "./open-browser";

let busy: Server;
let busyPort: number;

beforeEach(async () => {
  busy = createServer();
  await new Promise<void>((resolve) => busy.listen(0, "127.0.0.1", resolve));
  const address = busy.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  busyPort = address.port;
});

afterEach(() => {
  busy.close();
});

describe("freePort", () => {
  test("is the port itself when free, else one above it", async () => {
    const next = await freePort(busyPort, "127.0.0.1");
    expect(next).toBeGreaterThan(busyPort);
    expect(await freePort(next ?? 0, "127.0.0.1")).toBe(next);
  });

  test("throws for an address that is not this machine's", async () => {
    await expect(freePort(busyPort, "192.0.2.1")).rejects.toThrow("EADDRNOTAVAIL");
  });
});

describe("addressOf", () => {
  test("is one that a browser on this machine can open", () => {
    expect(addressOf("127.0.0.1", 3000)).toBe("http://127.0.0.1:3000/");
    expect(addressOf("0.0.0.0", 3000)).toBe("http://127.0.0.1:3000/");
    expect(addressOf("::", 3000)).toBe("http://[::1]:3000/");
  });
});

describe("openerFor", () => {
  test("is nothing on Linux without a desktop or xdg-open", () => {
    expect(openerFor("linux", { PATH: "/usr/bin" })).toBeUndefined();
    expect(openerFor("linux", { PATH: "/nowhere", DISPLAY: ":0" })).toBeUndefined();
  });

  test("is the system's own elsewhere", () => {
    expect(openerFor("darwin", {})).toEqual(["open"]);
    expect(openerFor("win32", {})).toEqual(["cmd", "/c", "start", ""]);
  });
});
