import { joinBytes } from "../join-bytes";

/** One entry of a tar archive to be made. */
export interface TarFile {
  readonly path: string;
  readonly content?: Uint8Array;
  /** `0`, a file, by default. */
  readonly type?: string;
  /** How a path of more than 100 bytes is written. */
  readonly longNames?: "pax" | "gnu";
}

/** A tar archive (POSIX ustar) with its two blocks of zeros at the end. */
export function tarFile(files: readonly TarFile[]): Uint8Array {
  return joinBytes([...files.flatMap(entryBlocks), new Uint8Array(1024)]);
}

function entryBlocks({ path, content = new Uint8Array(0), type = "0", longNames }: TarFile): Uint8Array[] {
  const name = Buffer.from(path);
  const blocks: Uint8Array[] = [];
  if (longNames === "gnu")
    blocks.push(...plainBlocks(Buffer.from("././@LongLink"), joinBytes([name, Uint8Array.of(0)]), "L"));
  if (longNames === "pax")
    blocks.push(...plainBlocks(Buffer.from("PaxHeader"), paxRecord("path", name), "x"));
  return [...blocks, ...plainBlocks(name.subarray(0, 100), content, type)];
}

function plainBlocks(name: Uint8Array, content: Uint8Array, type: string): Uint8Array[] {
  const header = Buffer.alloc(512);
  header.set(name, 0);
  header.write("0000644\0", 100);
  header.write(`${content.length.toString(8).padStart(11, "0")}\0`, 124);
  header.write("        ", 148);
  header.write(type, 156);
  header.write("ustar\x0000", 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return [new Uint8Array(header), content, new Uint8Array((512 - (content.length % 512)) % 512)];
}

function paxRecord(key: string, value: Uint8Array): Uint8Array {
  const rest = joinBytes([Buffer.from(` ${key}=`), value, Buffer.from("\n")]);
  let length = rest.length + 1;
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length;
  return joinBytes([Buffer.from(String(length)), rest]);
}
