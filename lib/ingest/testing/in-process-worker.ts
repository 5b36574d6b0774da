import { Failure } from "@/lib/shared";
import { blobSource, sizedUrlSource, urlSource, type ByteSource } from "@/lib/shards";
import { memoryScratch } from "@/lib/shards/testing/memory-scratch";
import { IngestService } from "../ingest-service";
import type { FromWorker, ToWorker } from "../messages";
import type { ShardPlace } from "../place";

/** The ingest worker without a thread: the real service behind the same messages, and a way to die. */
export class InProcessWorker extends EventTarget implements Worker {
  onmessage = null;
  onmessageerror = null;
  onerror = null;
  /** What was asked, in order. */
  readonly calls: string[] = [];
  #isDead = false;
  readonly #service = new IngestService(
    { openSource, scratch: memoryScratch(), store: null },
    (message, transfer) => {
      this.#say(structuredClone(message, { transfer }));
    },
  );

  constructor() {
    super();
    queueMicrotask(() => {
      this.#say({ kind: "ready" });
    });
  }

  postMessage(message: ToWorker): void {
    if (this.#isDead) return;
    if (message.kind === "call") this.calls.push(message.call.method);
    this.#service.receive(message);
  }

  terminate(): void {
    this.#isDead = true;
  }

  /** As a worker that runs out of memory: nothing more is said, but for the error. */
  die(message: string): void {
    this.terminate();
    this.dispatchEvent(Object.assign(new Event("error"), { message }));
  }

  /** As a worker that closes itself, or is killed: not even an error is said. */
  vanish(): void {
    this.terminate();
    this.dispatchEvent(new Event("ended"));
  }

  whenEnded(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => {
        reject(new DOMException("Nobody asks any more", "AbortError"));
      });
      this.addEventListener(
        "ended",
        () => {
          resolve();
        },
        { signal },
      );
    });
  }

  #say(message: FromWorker): void {
    if (!this.#isDead) this.dispatchEvent(Object.assign(new Event("message"), { data: message }));
  }
}

/** Files, and URLs of a server on this machine; there are no others. */
function openSource(place: ShardPlace): Promise<ByteSource> {
  if (place.kind === "file") return Promise.resolve(blobSource(place.path, place.file));
  if (place.kind === "url" && place.url.startsWith("http://127.0.0.1:")) {
    return place.sizeBytes === undefined
      ? urlSource(place.url, { firstBytes: 64 * 2 ** 10 })
      : Promise.resolve(sizedUrlSource(place.url, place.sizeBytes));
  }
  const name = place.kind === "url" ? place.url : place.path;
  return Promise.reject(new Failure("shard-unreadable", `${name}: HTTP 404`));
}
