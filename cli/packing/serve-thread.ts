import { parentPort, type Transferable } from "node:worker_threads";
import type { z } from "zod";
import { assert, toFailure } from "@/lib/shared";
import type { Said } from "./thread";

interface Served<Question, Answer> {
  readonly question: z.ZodType<Question>;
  readonly answer: (question: Question) => Promise<Answer>;
  /** What of an answer is handed over instead of copied. */
  readonly transferOf?: (answer: Answer) => readonly Transferable[];
}

/** The thread's side of `Thread`: answers every question that comes. */
export function serveThread<Question, Answer>(served: Served<Question, Answer>): void {
  const port = parentPort;
  assert(port !== null, "this runs in a thread");
  function say(said: Said<Answer>, transfer: readonly Transferable[]): void {
    port?.postMessage(said, transfer);
  }
  async function answer(message: unknown): Promise<void> {
    try {
      const value = await served.answer(served.question.parse(message));
      say({ kind: "answer", answer: value }, served.transferOf?.(value) ?? []);
    } catch (thrown) {
      say({ kind: "failed", failure: toFailure(thrown, "shard-unreadable").facts() }, []);
    }
  }
  port.on("message", (message: unknown) => {
    answer(message).catch(console.error);
  });
}
