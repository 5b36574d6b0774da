import { describe, expect, it } from "vitest";
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

/** Gives two entries at a time, as browsers give a hundred. */
function readerOf(tree: Tree, fullPath: string) {
  const entries = Object.entries(tree).map(([name, node]) => entryOf(name, node, fullPath));
  return {
    readEntries(resolve: (piece: readonly FileSystemEntry[]) => void) {
      resolve(entries.splice(0, 2));
    },
  };
}

function namesOf(files: readonly File[]): readonly string[] {
  return files.map((file) => file.name);
}

describe("droppedFiles", () => {
  it("walks folders to their ends, in the order of names, through every piece a reader gives", async () => {
    const tree: Tree = { "c.jsonl": "file", "a.jsonl": "file", d: { "e.jsonl": "file" }, "b.jsonl": "file" };
    const found = await droppedFiles([itemOf("runs", tree), itemOf("z.jsonl", "file")]);
    expect(namesOf(found.files)).toEqual(["a.jsonl", "b.jsonl", "c.jsonl", "e.jsonl", "z.jsonl"]);
    expect(intakeNotice(found)).toBeNull();
  });

  it("leaves out what is hidden, a folder as one, and says so", async () => {
    const tree: Tree = { ".git": { a: "file", b: "file" }, "README.md": "file", "a.jsonl": "file" };
    const found = await droppedFiles([itemOf("runs", tree)]);
    expect(namesOf(found.files)).toEqual(["a.jsonl"]);
    expect(intakeNotice(found)).toBe("1 file opened; 2 hidden or read-me files or folders left out");
  });

  it("takes a hidden file that was dropped by itself: it was meant", async () => {
    expect(namesOf((await droppedFiles([itemOf(".trace.jsonl", "file")])).files)).toEqual([".trace.jsonl"]);
  });

  it("names what the browser refuses to read, and opens the rest", async () => {
    const found = await droppedFiles([itemOf("runs", { "a.jsonl": "file", "b.jsonl": null })]);
    expect(namesOf(found.files)).toEqual(["a.jsonl"]);
    expect(intakeNotice(found)).toContain("/runs/b.jsonl");
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
    expect(namesOf(found.files)).toEqual(["a.jsonl", "c.jsonl"]);
    expect(found.leftOutCount).toBe(1);
  });

  it("takes every file picked by name", () => {
    expect(namesOf(pickedFiles([picked(".a"), picked("README.md")]).files)).toEqual([".a", "README.md"]);
  });
});
