import { describe, expect, it } from "vitest";
import { formatCount } from "@/components/ui/format-number";
import { type FoundFile, MAX_FOUND_FILES } from "./folder-walk";
import { droppedFiles, pickedFiles } from "./found-files";
import { intakeNotice } from "./intake-notice";

/** A directory drawn as nested names; a leaf that is null cannot be read. */
interface Tree {
  readonly [name: string]: Tree | "file" | null;
}

function itemOf(name: string, node: Tree | "file" | null): DataTransferItem {
  const item: Partial<DataTransferItem> = { kind: "file", webkitGetAsEntry: () => entryOf(name, node, "") };
  return item as DataTransferItem;
}

function entryOf(name: string, node: Tree | "file" | null, parent: string): FileSystemEntry {
  const fullPath = `${parent}/${name}`;
  const isDirectory = typeof node === "object" && node !== null;
  const entry = {
    name,
    fullPath,
    isDirectory,
    isFile: !isDirectory,
    file(resolve: (file: File) => void, reject: (error: Error) => void) {
      if (node === null) reject(new Error("refused"));
      else resolve(new File(["x"], name));
    },
    createReader: () => readerOf(isDirectory ? node : {}, fullPath),
  };
  return entry as unknown as FileSystemEntry;
}

/** Gives a hundred entries at a time, as Chromium does. */
function readerOf(tree: Tree, fullPath: string) {
  const entries = Object.entries(tree).map(([name, node]) => entryOf(name, node, fullPath));
  return {
    readEntries(resolve: (piece: readonly FileSystemEntry[]) => void) {
      resolve(entries.splice(0, 100));
    },
  };
}

function pathsOf(files: readonly FoundFile[]): readonly string[] {
  return files.map(({ path }) => path);
}

describe("droppedFiles", () => {
  it("walks folders to their ends, in the order of names, through every piece a reader gives", async () => {
    const tree: Tree = { "c.jsonl": "file", "a.jsonl": "file", d: { "e.jsonl": "file" }, "b.jsonl": "file" };
    const found = await droppedFiles([itemOf("runs", tree), itemOf("z.jsonl", "file")]);
    expect(pathsOf(found.files)).toEqual([
      "runs/a.jsonl",
      "runs/b.jsonl",
      "runs/c.jsonl",
      "runs/d/e.jsonl",
      "z.jsonl",
    ]);
    expect(intakeNotice(found)).toBeNull();
  });

  it("leaves out what is hidden, a folder as one, and says so", async () => {
    const tree: Tree = { ".git": { a: "file", b: "file" }, "README.md": "file", "a.jsonl": "file" };
    const found = await droppedFiles([itemOf("runs", tree)]);
    expect(pathsOf(found.files)).toEqual(["runs/a.jsonl"]);
    expect(intakeNotice(found)).toBe("1 file opened; 2 hidden or read-me files or folders left out");
  });

  it("takes a hidden file that was dropped by itself: it was meant", async () => {
    expect(pathsOf((await droppedFiles([itemOf(".trace.jsonl", "file")])).files)).toEqual([".trace.jsonl"]);
  });

  it("names what the browser refuses to read, and opens the rest", async () => {
    const found = await droppedFiles([itemOf("runs", { "a.jsonl": "file", "b.jsonl": null })]);
    expect(pathsOf(found.files)).toEqual(["runs/a.jsonl"]);
    expect(intakeNotice(found)).toContain("runs/b.jsonl");
  });

  it("gives every file of a deep folder of hundreds, told apart by its path", async () => {
    const parts = Object.fromEntries(
      Array.from({ length: 250 }, (_, part) => [`part-${part}.jsonl`, "file"]),
    );
    const deep: Tree = { a: { b: { c: parts } }, d: parts } as Tree;
    const { files } = await droppedFiles([itemOf("runs", deep)]);
    expect(files).toHaveLength(500);
    expect(new Set(pathsOf(files)).size).toBe(500);
    expect(files[0]?.path).toBe("runs/a/b/c/part-0.jsonl");
  });

  it("opens ten thousand files and says that there are more", async () => {
    const names = Array.from(
      { length: MAX_FOUND_FILES + 1 },
      (_, part) => [`${part}.jsonl`, "file"] as const,
    );
    const counts: number[] = [];
    const tenThousand = formatCount(MAX_FOUND_FILES);
    const found = await droppedFiles([itemOf("runs", Object.fromEntries(names))], (count) =>
      counts.push(count),
    );
    expect(found.files).toHaveLength(MAX_FOUND_FILES);
    expect(counts.slice(0, 3)).toEqual([500, 1000, 1500]);
    expect(intakeNotice(found)).toBe(
      `${tenThousand} files opened; there are more: at most ${tenThousand} are opened at once`,
    );
    const whole = await droppedFiles([itemOf("runs", Object.fromEntries(names.slice(1)))]);
    expect(intakeNotice(whole)).toBeNull();
  });

  it("names some of what the browser refuses, and counts the rest", async () => {
    const refused = Object.fromEntries(Array.from({ length: 9 }, (_, part) => [`${part}.jsonl`, null]));
    expect(intakeNotice(await droppedFiles([itemOf("runs", refused)]))).toBe(
      "0 files opened; the browser could not read runs/0.jsonl, runs/1.jsonl, runs/2.jsonl, runs/3.jsonl, runs/4.jsonl and 4 more",
    );
  });

  it("says that an empty folder held nothing", async () => {
    expect(intakeNotice(await droppedFiles([itemOf("runs", {})]))).toBe("No file was found in it");
  });
});

describe("pickedFiles", () => {
  function picked(path: string): File {
    const file = new File(["x"], path.split("/").at(-1) ?? "");
    Object.defineProperty(file, "webkitRelativePath", { value: path.includes("/") ? path : "" });
    return file;
  }

  it("leaves out the hidden parts of a picked folder, but not the folder that was named", () => {
    const found = pickedFiles([
      picked(".runs/a.jsonl"),
      picked(".runs/.cache/b.jsonl"),
      picked(".runs/c.jsonl"),
    ]);
    expect(pathsOf(found.files)).toEqual([".runs/a.jsonl", ".runs/c.jsonl"]);
    expect(found.leftOutCount).toBe(1);
  });

  it("calls a file of a folder by its path, and any other by its name", () => {
    expect(
      pathsOf(pickedFiles([picked("a/part-0.jsonl"), picked("b/part-0.jsonl"), picked("c")]).files),
    ).toEqual(["a/part-0.jsonl", "b/part-0.jsonl", "c"]);
  });

  it("takes every file picked by name", () => {
    expect(pathsOf(pickedFiles([picked(".a"), picked("README.md")]).files)).toEqual([".a", "README.md"]);
  });
});
