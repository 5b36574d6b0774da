import { expect, it } from "vitest";
import { buildFileRows } from "./file-rows";

function rows(...paths: readonly string[]): readonly string[] {
  const files = paths.map((path) => ({
    path,
    file: path,
    statementCount: 1,
    hitCount: 0,
    frameCount: 0,
    firstFrame: null,
  }));
  return buildFileRows(files).map(({ name, depth }) => "  ".repeat(depth) + name);
}

it("is a tree in order of path, with folders that hold one folder only on one row", () => {
  expect(rows("src/shop/cart.py", "main.py", "src/shop/tax/vat.py", "tests/test_cart.py")).toEqual([
    "main.py",
    "src/shop/",
    "  cart.py",
    "  tax/",
    "    vat.py",
    "tests/",
    "  test_cart.py",
  ]);
});

it("keeps a file and a folder of one name apart", () => {
  expect(rows("a", "a/b")).toEqual(["a", "a/", "  b"]);
});
