import { describe, expect, it } from "vitest";
import { functionKinship, pythonFunctions } from "./index";

const text = `import os

class A:
    def add(self, a,
        b):  # sum
        # one
        return a + b

    async def go(self): pass

def add(
    a,
) -> int:
    def inner():
        return 1

    return a
x = 1
`;

describe("pythonFunctions", () => {
  it("finds functions and methods with their lines, nested ones too", () => {
    expect(pythonFunctions(text).map(({ name, line }) => `${line} ${name}`)).toEqual([
      "4 add",
      "9 go",
      "11 add",
      "14 inner",
    ]);
  });

  it("normalises away indentation, blank lines and lines that are comments", () => {
    const [method, , free] = pythonFunctions(text);
    expect(method?.normalized).toBe("def add(self, a,\n    b):  # sum\n    return a + b");
    expect(free?.normalized.split("\n")).toEqual([
      "def add(",
      "    a,",
      ") -> int:",
      "    def inner():",
      "        return 1",
      "    return a",
    ]);
  });

  it("tells the same source from a mere name, and both from nothing", () => {
    const [own] = pythonFunctions("def f(x):\n    return x\n");
    if (own === undefined) throw new Error("no function");
    expect(functionKinship(own, pythonFunctions("\n# note\ndef f(x):\n\n    return x  \n"))).toBe(
      "same source",
    );
    expect(functionKinship(own, pythonFunctions("def f(x):\n    return -x\n"))).toBe("same name");
    expect(functionKinship(own, pythonFunctions("def g(x):\n    return x\n"))).toBeNull();
  });
});
