import { Failure } from "@/lib/shared";
import { memorySource } from "@/lib/shards";
import type { PackFolder } from "../pack-folder";

/** A folder in memory that tells what was done to it. */
export interface MemoryFolder extends PackFolder {
  /** Whole files by name. */
  readonly files: Map<string, Uint8Array>;
  /** Bytes of every `write`, in order. */
  readonly writes: { readonly name: string; readonly bytes: number }[];
  /** Files that are open now, and the most that ever were. */
  open(name: string): Promise<ReturnType<typeof memorySource> & { close(): Promise<void> }>;
  readonly openCount: number;
}

export function memoryFolder(): MemoryFolder {
  const files = new Map<string, Uint8Array>();
  const writes: { name: string; bytes: number }[] = [];
  let openCount = 0;
  return {
    files,
    writes,
    get openCount() {
      return openCount;
    },
    create(name) {
      const parts: Uint8Array[] = [];
      return Promise.resolve({
        write(bytes) {
          parts.push(bytes.slice());
          writes.push({ name, bytes: bytes.length });
          return Promise.resolve();
        },
        finish() {
          files.set(name, joined(parts));
          return Promise.resolve();
        },
        discard: () => Promise.resolve(),
      });
    },
    open(name) {
      const bytes = files.get(name);
      if (bytes === undefined)
        return Promise.reject(new Failure("shard-unreadable", `${name}: there is no such file`));
      openCount++;
      function close(): Promise<void> {
        openCount--;
        return Promise.resolve();
      }
      return Promise.resolve({ ...memorySource(name, bytes), close });
    },
    remove(name) {
      files.delete(name);
      return Promise.resolve();
    },
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
