import { describe, expect, it } from "vitest";
import type { OutlineRequest } from "./outline-chunk";
import { workerLane } from "./outline-lanes";

/** A worker of the browser that never answers, and its end. */
class SilentWorker extends EventTarget {
  isTerminated = false;

  readonly posted: unknown[] = [];

  postMessage(message: unknown): void {
    this.posted.push(message);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

const request: OutlineRequest = {
  chunk: {
    kind: "lines",
    bytes: new Uint8Array(2),
    lineEnds: Uint32Array.of(2),
    offset: 0,
    firstLine: 1,
    firstIndex: 0,
    isLast: true,
  },
  shardKey: 1,
  shardName: "a.jsonl",
};

function startLane() {
  const worker = new SilentWorker();
  const ends: (() => void)[] = [];
  const life = new Promise<void>((resolve) => {
    ends.push(resolve);
  });
  let watch: AbortSignal | null = null;
  const lane = workerLane(worker as unknown as Worker, (signal) => {
    watch = signal;
    return life;
  });
  return {
    worker,
    lane,
    end: () => {
      for (const end of ends) end();
    },
    watch: () => watch,
  };
}

describe("a lane in a worker", () => {
  it("is ready, and watched, once its worker says so", () => {
    const { worker, lane, watch } = startLane();
    expect(lane.isReady()).toBe(false);
    expect(watch()).toBeNull();
    worker.say({ id: null });
    expect(lane.isReady()).toBe(true);
    expect(watch()).not.toBeNull();
  });

  it("fails what it was at when its worker ends without a word, and takes nothing more", async () => {
    const { worker, lane, end } = startLane();
    worker.say({ id: null });
    const outlined = lane.outline(request);
    end();
    await expect(outlined).rejects.toMatchObject({
      kind: "worker-lost",
      message: "A thread that indexes stopped: it ended without an error",
    });
    expect(worker.isTerminated).toBe(true);
    await expect(lane.outline(request)).rejects.toMatchObject({ kind: "worker-lost" });
  });

  it("is watched no longer once it is closed", async () => {
    const { worker, lane, watch } = startLane();
    worker.say({ id: null });
    const outlined = lane.outline(request);
    lane.close();
    await expect(outlined).rejects.toMatchObject({ kind: "cancelled" });
    expect(watch()?.aborted).toBe(true);
  });
  it("keeps an error of its worker from the thread that started it, open or closed", () => {
    const { worker, lane } = startLane();
    function isPassedOn(): boolean {
      return worker.dispatchEvent(new Event("error", { cancelable: true }));
    }
    expect(isPassedOn()).toBe(false);
    lane.close();
    expect(isPassedOn()).toBe(false);
  });
});
