import { Failure } from "@/lib/shared";
import { joinBytes } from "./join-bytes";
import { memorySource } from "./memory-source";
import type { Scratch, ScratchFile } from "./scratch";
import type { ByteSource } from "./source";

/** Decoded content up to this long is kept in memory and needs no scratch space. */
export const MEMORY_BYTES = 32 * 2 ** 20;

const WRITE_BYTES = 2 ** 20;

/** Content that has been kept, to be read at random. */
export interface Kept {
  readonly source: ByteSource;
  discard(): Promise<void>;
}

/** Keeps content as it comes by: in memory while it is short, else in a scratch file. Where neither holds it, says why. */
export class Spool {
  readonly #name: string;
  readonly #scratch: Scratch | null;
  #pieces: Uint8Array[] = [];
  #pendingBytes = 0;
  #sizeBytes = 0;
  #file: ScratchFile | null = null;
  #refusal: string | null = null;

  constructor(name: string, scratch: Scratch | null) {
    this.#name = name;
    this.#scratch = scratch;
  }

  /** Why the content is not kept, null while it is. */
  get refusal(): string | null {
    return this.#refusal;
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.#refusal !== null) return;
    this.#pieces.push(bytes);
    this.#pendingBytes += bytes.length;
    this.#sizeBytes += bytes.length;
    if (this.#sizeBytes > MEMORY_BYTES && this.#pendingBytes >= WRITE_BYTES) await this.#flush();
  }

  /** The kept content; null when it could not be kept. */
  async finish(): Promise<Kept | null> {
    if (this.#sizeBytes > MEMORY_BYTES) await this.#flush();
    if (this.#refusal !== null) return null;
    const file = this.#file;
    if (file !== null) return { source: await file.finish(), discard: () => file.discard() };
    const source = memorySource(this.#name, joinBytes(this.#pieces));
    return { source, discard: () => Promise.resolve() };
  }

  async discard(): Promise<void> {
    this.#pieces = [];
    await this.#file?.discard();
    this.#file = null;
  }

  async #flush(): Promise<void> {
    if (this.#refusal !== null) return;
    if (this.#file === null) await this.#create();
    const bytes = joinBytes(this.#pieces);
    this.#pieces = [];
    this.#pendingBytes = 0;
    const { maxFileBytes = 0 } = this.#scratch ?? {};
    if (this.#file !== null && this.#sizeBytes > maxFileBytes)
      await this.#refuse(`more than the ${maxFileBytes} bytes that one scratch file may hold`);
    try {
      await this.#file?.write(bytes);
    } catch (thrown) {
      if (!(thrown instanceof Failure) || thrown.kind !== "storage-full") throw thrown;
      await this.#refuse(`scratch space was full after ${this.#sizeBytes - bytes.length} bytes`);
    }
  }

  async #create(): Promise<void> {
    this.#file = (await this.#scratch?.create(this.#name)) ?? null;
    if (this.#file === null)
      await this.#refuse(`more than ${MEMORY_BYTES / 2 ** 20} MiB and there is no scratch space here`);
  }

  async #refuse(reason: string): Promise<void> {
    await this.discard();
    this.#refusal = reason;
  }
}
