import { describe, expect, test } from "vitest";

import { Failure } from "@/lib/shared";

import { engineFailure } from "./engine-failure";

describe("an engine's error", () => {
  test("carries the SQL and the cause", () => {
    const cause = new Error("Binder Error: no such column");
    expect(engineFailure(cause, "select x")).toMatchObject({
      kind: "query-failed",
      message: "Binder Error: no such column",
      detail: "select x",
      cause,
    });
  });

  test.each([
    ['{"exception_type":"Parser","exception_message":"syntax error"}', "Parser Error: syntax error"],
    [
      'Failed to extract statements: Parser Error: syntax error at or near "selec"',
      'Parser Error: syntax error at or near "selec"',
    ],
    ['{"exception_type":"Parser"}', '{"exception_type":"Parser"}'],
    ["{ not JSON", "{ not JSON"],
  ])("%s reads the same from both engines", (message, expected) => {
    expect(engineFailure(new Error(message), "").message).toBe(expected);
  });

  test.each([
    Object.assign(new Error("table index is out of bounds"), { name: "RuntimeError" }),
    new RangeError("Maximum call stack size exceeded"),
    new Error("memory access out of bounds"),
    new Error("null function"),
    new Error("FATAL Error: Failed to write"),
    new Error("INTERNAL Error: Attempted to access index 1"),
    new Error("Invalid Input Error: database has been invalidated because of a previous fatal error"),
  ])("%s means that the engine is lost", (error) => {
    expect(engineFailure(error, "").kind).toBe("database-lost");
  });

  test.each(["Catalog Error: a table named FATAL Error", "no statements"])(
    "%s leaves the engine alive",
    (message) => {
      expect(engineFailure(new Error(message), "").kind).toBe("query-failed");
    },
  );

  test.each([
    "Out of Memory Error: failed to allocate data of size 16.0 MiB",
    "TransactionContext Error: Failed to commit: could not allocate block of size 256.0 KiB",
    "std::bad_alloc",
  ])("%s means that its memory is full", (message) => {
    expect(engineFailure(new Error(message), "").kind).toBe("memory-full");
  });

  test("that is a failure already stays itself", () => {
    const failure = new Failure("cancelled", "Cancelled");
    expect(engineFailure(failure, "select 1")).toBe(failure);
  });
});
