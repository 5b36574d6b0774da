import { expect, it } from "vitest";
import { exportFileName } from "./export-file-name";

it.each([
  ["binary_search-4", "binary_search-4.chrome.json"],
  ["tests/test_a.py::test_b[x]", "tests-test_a.py-test_b-x-.chrome.json"],
  ["../../etc/passwd", "etc-passwd.chrome.json"],
  ["日本語", "日本語.chrome.json"],
  ["///", "trace.chrome.json"],
  ["a\u202eb\0", "a-b-.chrome.json"],
  ["x".repeat(500), `${"x".repeat(80)}.chrome.json`],
])("names the file of %s without what a file system refuses", (id, name) => {
  expect(exportFileName(id, { name: "chrome", ending: ".json" })).toBe(name);
});

it("does not say the format twice", () => {
  expect(exportFileName("a", { name: "json", ending: ".json" })).toBe("a.json");
});
