import { describe, expect, it } from "vitest";
import { callOf } from "./error-call";

describe("callOf", () => {
  it.each([
    ["    number, rest = divmod(number, base)", "divmod"],
    ["    digits.append(DIGITS[rest])", ".append"],
    ["    return ''.join(reversed(digits)) or '0'", ".join"],
    ["    total = own(len(values))", "len"],
    ["    while (number):", null],
    ["    text = 'len(x)'  # sum(y)", null],
    ['    text = "a\\"len(" + str(3)', "str"],
    ["    return f(255, 16)", null],
  ])("names the builtin or method that %s calls first", (source, name) => {
    expect(callOf(source)).toBe(name);
  });
});
