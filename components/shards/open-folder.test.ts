import { describe, expect, it } from "vitest";
import { hasFolderPicker, openFolder } from "./open-folder";

interface Tree {
  readonly [name: string]: Tree | string | null;
}

/** A handle as Chromium gives it: children in no order; a null leaf is refused. */
function handleOf(name: string, node: Tree | string | null): FileSystemHandle {
  if (typeof node === "object" && node !== null) {
    async function* values() {
      for (const [child, below] of Object.entries(node as Tree))
        yield await Promise.resolve(handleOf(child, below));
    }
    return { kind: "directory", name, values } as unknown as FileSystemHandle;
  }
  function getFile(): Promise<File> {
    if (node === null) return Promise.reject(new DOMException("gone", "NotFoundError"));
    return Promise.resolve(new File([typeof node === "string" ? node : ""], name));
  }
  return { kind: "file", name, getFile } as unknown as FileSystemHandle;
}

function pickerOf(tree: Tree) {
  return {
    showDirectoryPicker: () => Promise.resolve(handleOf("runs", tree) as FileSystemDirectoryHandle),
  };
}

describe("openFolder", () => {
  it("walks the folder in the order of names, hidden parts left out, refused ones named", async () => {
    const found = await openFolder(
      pickerOf({
        "b.jsonl": "2",
        a: { "c.jsonl": "1", ".git": { x: "" } },
        "d.jsonl": null,
        node_modules: {},
      }),
    );
    expect(found?.files.map(({ path }) => path)).toEqual(["runs/a/c.jsonl", "runs/b.jsonl"]);
    expect(await found?.files[0]?.file.text()).toBe("1");
    expect(found).toMatchObject({ leftOutCount: 2, unreadable: ["runs/d.jsonl"], isCut: false });
  });

  it("is nothing when no folder was chosen, and a failure when the browser refuses", async () => {
    function failing(name: string) {
      return { showDirectoryPicker: () => Promise.reject(new DOMException("no", name)) };
    }
    expect(await openFolder(failing("AbortError"))).toBeNull();
    await expect(openFolder(failing("SecurityError"))).rejects.toThrow("no");
  });
});

describe("hasFolderPicker", () => {
  it("is true only where the browser has it", () => {
    expect(hasFolderPicker(pickerOf({}))).toBe(true);
    expect(hasFolderPicker({})).toBe(false);
  });
});
