import { afterEach, describe, expect, it, vi } from "vitest";
import { Failure, ok } from "@/lib/shared";
import { carryOut, Misunderstood, oneOf, readCommandLine, wholeNumber } from "./command-line";

const flags = { limit: { type: "string", default: "5" }, loud: { type: "boolean", default: false } } as const;

function read(...args: readonly string[]) {
  return readCommandLine(args, flags, ({ limit, loud }, words) => ({
    limit: wholeNumber("--limit", limit, 1),
    loud,
    sort: oneOf("SORT", ["up", "down"], words[0] ?? "up"),
  }));
}

describe("a command line", () => {
  it("is read into options", () => {
    expect(read("down", "--limit", "12", "--loud")).toEqual(ok({ limit: 12, loud: true, sort: "down" }));
  });

  it.each([
    [["--limit", "1e1"], "--limit is 1e1; it is a whole number from 1"],
    [["--limit", "0"], "--limit is 0; it is a whole number from 1"],
    [["sideways"], "SORT is sideways; it is up or down"],
    [["--colour"], "Unknown option '--colour'"],
    [["--limit"], "argument missing"],
  ])("%j is refused with the word that is to blame", (args, says) => {
    expect(read(...args)).toMatchObject({ ok: false, error: expect.stringContaining(says) as string });
  });

  it("asks for help whatever else it says, but behind --", () => {
    expect(read("--colour", "-h")).toEqual(ok("help"));
    expect(read("--", "--help")).toMatchObject({ ok: false });
  });

  it("lets mistakes of ours through", () => {
    expect(() =>
      readCommandLine([], {}, () => {
        throw new TypeError("a bug");
      }),
    ).toThrow("a bug");
    expect(new Misunderstood("x")).not.toBeInstanceOf(TypeError);
  });
});

describe("a command", () => {
  const words = { name: "try", help: "try FILE", interrupted: "interrupted; nothing was written" };

  afterEach(() => {
    vi.restoreAllMocks();
  });

  it.each([
    [new Failure("record-invalid", "a.jsonl, record 3"), 1, "framewise try: a.jsonl, record 3"],
    [new Failure("cancelled", "Cancelled"), 130, "framewise try: interrupted; nothing was written"],
  ])("that fails with %s gives %i and says so", async (failure, code, says) => {
    const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
    expect(await carryOut(words, ok({}), () => Promise.reject(failure))).toBe(code);
    expect(said.mock.calls.join()).toBe(says);
  });

  it("gives what its work gives, and lets mistakes of ours through", async () => {
    expect(await carryOut(words, ok({}), () => Promise.resolve(0))).toBe(0);
    await expect(carryOut(words, ok({}), () => Promise.reject(new TypeError("a bug")))).rejects.toThrow(
      "a bug",
    );
  });
});
